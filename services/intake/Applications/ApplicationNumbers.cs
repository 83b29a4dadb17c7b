using Npgsql;

namespace Haitou.Intake.Applications;

/// <summary>Numbers of applications: town, year, running number. Gaps are harmless here; a lock for every applicant would not be.</summary>
internal static class ApplicationNumbers
{
    /// <summary>Draws so many.</summary>
    public static async Task<IReadOnlyList<string>> NextAsync(NpgsqlDataSource database, Town town, DateTimeOffset now, int count, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select nextval('{IntakeStore.ApplicationNumbers}') from generate_series(1, $1)");
        command.Parameters.Add(new() { Value = count });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var numbers = new List<string>(count);
        while (await reader.ReadAsync(ct))
            numbers.Add($"{town.Code}-{ChinaTime.Today(now).Year}-{reader.GetInt64(0):000000}");
        return numbers;
    }
}
