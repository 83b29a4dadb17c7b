using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Haitou.Platform.Files;

/// <summary>A file as it is kept.</summary>
/// <param name="Sha256">Its digest, 64 lower-case hexadecimal characters: its identity. The same content is kept once.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">What it really is.</param>
public sealed record StoredFile(string Sha256, long Bytes, string ContentType);

/// <summary>
/// Files in the service's own database, in pieces: whoever restores the database has the files that its events speak of, and
/// every replica has the same.
/// </summary>
public sealed class FileStore(NpgsqlDataSource database)
{
    private const int PieceSize = 256 * 1024;

    /// <summary>Keeps a file. What is there already is not written again.</summary>
    public async Task SaveAsync(ReceivedFile received, CancellationToken ct)
    {
        var (file, content) = received;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var insert = new NpgsqlCommand(
            "insert into file (sha256, bytes, content_type) values ($1, $2, $3) on conflict do nothing", connection)
        {
            Parameters = { new() { Value = file.Sha256 }, new() { Value = file.Bytes }, new() { Value = file.ContentType } },
        };
        if (await insert.ExecuteNonQueryAsync(ct) == 0)
            return;

        await using var piece = new NpgsqlCommand("insert into file_piece (sha256, n, data) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = file.Sha256 }, new() { Value = 0 }, new() { NpgsqlDbType = NpgsqlDbType.Bytea } },
        };
        var buffer = new byte[PieceSize];
        content.Position = 0;
        for (var n = 0; await content.ReadAtLeastAsync(buffer, PieceSize, throwOnEndOfStream: false, ct) is > 0 and var read; n++)
        {
            piece.Parameters[1].Value = n;
            piece.Parameters[2].Value = new ReadOnlyMemory<byte>(buffer, 0, read);
            await piece.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>What is known of a file; null when it is not there.</summary>
    public async Task<StoredFile?> FindAsync(string sha256, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select bytes, content_type from file where sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new StoredFile(sha256, reader.GetInt64(0), reader.GetString(1)) : null;
    }

    /// <summary>A file that something names is there; also true of what names none.</summary>
    public async Task<bool> HasAsync(string? sha256, CancellationToken ct) => sha256 is null || await FindAsync(sha256, ct) is not null;

    /// <summary>Which of these are there.</summary>
    public async Task<IReadOnlySet<string>> WhichAsync(IReadOnlyCollection<string> sha256, CancellationToken ct)
    {
        var there = new HashSet<string>();
        if (sha256.Count == 0)
            return there;
        await using var command = database.CreateCommand("select sha256 from file where sha256 = any($1)");
        command.Parameters.Add(new() { Value = sha256.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            there.Add(reader.GetString(0));
        return there;
    }

    /// <summary>Writes a file's content, piece by piece.</summary>
    public async Task CopyToAsync(string sha256, Stream to, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select data from file_piece where sha256 = $1 order by n");
        command.Parameters.Add(new() { Value = sha256 });
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct))
        {
            await using var piece = reader.GetStream(0);
            await piece.CopyToAsync(to, ct);
        }
    }

    internal static IEnumerable<Table> Tables()
    {
        var file = new Table(new PostgresqlObjectName("public", "file", SchemaUtils.IdentifierUsage.General));
        file.AddColumn<string>("sha256").AsPrimaryKey();
        file.AddColumn<long>("bytes").NotNull();
        file.AddColumn<string>("content_type").NotNull();
        yield return file;

        var piece = new Table(new PostgresqlObjectName("public", "file_piece", SchemaUtils.IdentifierUsage.General));
        piece.AddColumn<string>("sha256").AsPrimaryKey();
        piece.AddColumn<int>("n").AsPrimaryKey();
        piece.AddColumn("data", "bytea").NotNull();
        yield return piece;
    }
}
