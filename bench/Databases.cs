using Haitou.SystemUnderTest;
using Npgsql;

namespace Haitou.Bench;

/// <summary>Looks into the databases of the system that is measured.</summary>
internal static class Databases
{
    public static async Task<List<T>> ReadAsync<T>(this RunningAppHost system, string database, string sql, Func<NpgsqlDataReader, T> row)
    {
        await using var connection = new NpgsqlConnection(system.ConnectionStrings[database]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(row(reader));
        return rows;
    }

    public static async Task<long> CountAsync(this RunningAppHost system, string database, string sql) => (await system.ReadAsync(database, sql, r => r.GetInt64(0)))[0];
}
