using Haitou.Law.Calendar;
using Haitou.ServiceDefaults;
using Npgsql;

namespace Haitou.Intake.Applications;

/// <summary>Numbers of applications.</summary>
internal static class ApplicationNumber
{
    /// <summary>Town, year, running number. Gaps are harmless here: what must have none is the receipt's number.</summary>
    public static async Task<string> NextAsync(NpgsqlDataSource database, Town town, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select nextval('{IntakeStore.ApplicationNumbers}')");
        return $"{town.Code}-{ChinaTime.Today(now).Year}-{(long)(await command.ExecuteScalarAsync(ct))!:000000}";
    }
}
