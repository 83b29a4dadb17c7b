using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Haitou.SystemUnderTest;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>Every statement that the databases are sent for one whole case, while nobody else does anything: what there is too much of is struck here.</summary>
internal static partial class Statements
{
    /// <summary>The server's own log of statements, without their values, as JSON.</summary>
    public static IReadOnlyDictionary<string, string> Logged { get; } = new Dictionary<string, string>
    {
        ["log_statement"] = "all", ["logging_collector"] = "on", ["log_destination"] = "jsonlog", ["log_directory"] = Directory, ["log_rotation_size"] = "0",
    };

    private const string Directory = "statements";

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    /// <summary>For so long after the last event the leaders look more often.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>Prints them: for each database, in the order of how often, and the transactions they come in.</summary>
    public static async Task RunAsync(RunningAppHost system, Window window)
    {
        await Load.RunAsync(2, TimeSpan.FromSeconds(10), _ => window.WalkAsync());
        await Task.Delay(Settling);
        var idle = await CountAsync(system, () => Task.CompletedTask);
        var submission = await CountAsync(system, window.SubmitAsync);
        var walk = await CountAsync(system, window.WalkAsync);

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 200);
        Print($"Nothing, for {Quiet.TotalSeconds:0} s", idle, []);
        Print("A submission", submission, idle);
        Print("A whole case, with its submission", walk, idle);
    }

    private static void Print(string title, IReadOnlyList<Statement> statements, IReadOnlyList<Statement> idle)
    {
        // What comes while nothing happens is not the case's.
        var anyway = idle.Select(s => (s.Database, s.Text)).ToHashSet();
        var own = statements.Where(s => !anyway.Contains((s.Database, s.Text))).ToArray();
        var table = new Table().Border(TableBorder.Simple)
            .Title($"{title}: {own.Length} statements in {own.Select(s => s.Transaction).Distinct().Count()} transactions, and {statements.Count - own.Length} that come anyway (idle: {idle.Count})")
            .AddColumns("database", "times", "statement");
        foreach (var group in own.GroupBy(s => (s.Database, s.Text)).OrderBy(g => g.Key.Database).ThenByDescending(g => g.Count()))
            table.AddRow(group.Key.Database, $"{group.Count()}", Markup.Escape(group.Key.Text.Length > 160 ? group.Key.Text[..160] + "…" : group.Key.Text));
        AnsiConsole.Write(table);
        foreach (var transaction in own.GroupBy(s => s.Transaction).OrderBy(g => g.First().At))
            AnsiConsole.WriteLine($"{transaction.First().At:ss.fff} {transaction.Key}: {string.Join(" | ", transaction.Select(s => s.Text.Length > 110 ? s.Text[..110] : s.Text))}");
    }

    private static async Task<IReadOnlyList<Statement>> CountAsync(RunningAppHost system, Func<Task> work)
    {
        await Task.Delay(Quiet); // what the work before has set off is done
        var from = DateTime.UtcNow;
        await work();
        await Task.Delay(Quiet);
        var to = DateTime.UtcNow;
        return [.. System.IO.Directory.EnumerateFiles(Path.Combine(system.Folder, "postgresql", "data", Directory), "*.json")
            .SelectMany(File.ReadLines).Select(Statement.Read).OfType<Statement>().Where(s => s.At >= from && s.At <= to).OrderBy(s => s.At)];
    }

    /// <summary>One that was sent.</summary>
    private sealed record Statement(DateTime At, string Database, string Transaction, string Text)
    {
        public static Statement? Read(string line)
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (!entry.TryGetProperty("message", out var message) || !Sent().IsMatch(message.GetString()!))
                return null;
            var at = DateTime.ParseExact(entry.GetProperty("timestamp").GetString()!.Replace(" UTC", "", StringComparison.Ordinal), "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            var database = entry.TryGetProperty("dbname", out var name) ? name.GetString()! : "";
            return new Statement(at, database, $"{database} {(entry.TryGetProperty("vxid", out var id) ? id.GetString() : "")}", Space().Replace(Sent().Replace(message.GetString()!, ""), " ").Trim());
        }
    }

    [GeneratedRegex(@"^(execute [^:]*|statement): ", RegexOptions.CultureInvariant)]
    private static partial Regex Sent();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
