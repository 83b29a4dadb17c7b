using Haitou.Contracts.Blacklist;
using Npgsql;

namespace Haitou.Lists;

/// <summary>What is held of the lists, in one line: the same where the same versions of the same entries are held.</summary>
public static class ReplicaDigest
{
    /// <summary>The rows of a replica.</summary>
    public const string OfReplica = "select id, data->'entry'->>'version' version from mt_doc_listedsubject";

    /// <summary>Computes it.</summary>
    /// <param name="database">Where it is.</param>
    /// <param name="rows">A query for <c>id</c> and <c>version</c>; no input of anybody.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ListsHeld> OfAsync(NpgsqlDataSource database, string rows, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select count(*), md5(coalesce(string_agg(id || ':' || version, ',' order by id), '')) from ({rows}) held");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetString(1));
    }
}
