using System.Security.Cryptography;
using System.Text;
using Haitou.Towns;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Haitou.Setup;

/// <summary>
/// Left by a setup that succeeded: what it was made of, and the queues of the edge, which depend on the catalogue. It is kept in every
/// database, so that one that was lost or restored is noticed. While it holds there is nothing to do in databases, and Marten is not loaded.
/// </summary>
/// <param name="configuration">Connection strings, and the settings that the setup goes by.</param>
/// <param name="catalogue">The folder of the catalogue.</param>
internal sealed class Mark(IConfiguration configuration, string catalogue)
{
    private static readonly string[] Databases = ["intake", "approval", "supervision", "blacklist"];

    // Before anything is read for the setup itself: what changes meanwhile is done next time.
    private readonly string _digest = DigestOf(configuration, catalogue);

    /// <summary>The queues of the edge; null where a setup would change something in a database.</summary>
    public async Task<IReadOnlyList<string>?> ReadAsync(CancellationToken ct)
    {
        var left = await Task.WhenAll(Databases.Select(database => ReadAsync(database, ct)));
        return left.All(l => l?.Digest == _digest) ? left[0]!.Value.Queues : null;
    }

    /// <summary>Before a database is changed: a setup that does not get to its end leaves no mark, not even an older one.</summary>
    public Task RemoveAsync(string database, CancellationToken ct) => ExecuteAsync(database, "drop table if exists setup_mark", [], ct);

    /// <summary>When everything is done.</summary>
    public async Task LeaveAsync(IReadOnlyList<string> queues, CancellationToken ct)
    {
        foreach (var database in Databases)
            await ExecuteAsync(database, "create table setup_mark as select $1::text as digest, $2::text[] as queues", [_digest, queues.ToArray()], ct);
    }

    /// <summary>Of the program with its packages, of the catalogue, and of the settings.</summary>
    private static string DigestOf(IConfiguration configuration, string catalogue)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Packages are named with their versions in the .deps.json.
        foreach (var (folder, files) in ((string, string)[])[(AppContext.BaseDirectory, "Haitou.*.dll"), (AppContext.BaseDirectory, "*.deps.json"), (catalogue, "*.csv")])
            foreach (var file in Directory.GetFiles(folder, files).Order(StringComparer.Ordinal))
            {
                var content = File.ReadAllBytes(file);
                Add($"{Path.GetFileName(file)} {content.Length}\n");
                digest.AppendData(content);
            }

        foreach (var (town, feed) in EnforcementBureaus.Read(configuration).ByTown.OrderBy(b => b.Key, StringComparer.Ordinal))
            Add($"{town} {feed}\n");
        return Convert.ToHexStringLower(digest.GetHashAndReset());

        void Add(string text) => digest.AppendData(Encoding.UTF8.GetBytes(text));
    }

    private async Task<(string Digest, string[] Queues)?> ReadAsync(string database, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(database, ct);
            await using var command = new NpgsqlCommand("select digest, queues from setup_mark", connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetFieldValue<string[]>(1)) : null;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            return null;
        }
    }

    private async Task ExecuteAsync(string database, string sql, object[] parameters, CancellationToken ct)
    {
        await using var connection = await OpenAsync(database, ct);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Setup.ConnectionTo(configuration, database)) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
