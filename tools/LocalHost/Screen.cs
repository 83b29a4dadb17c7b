using System.Threading.Channels;
using Spectre.Console;

namespace Haitou.LocalHost;

/// <summary>
/// What a person sees: on a terminal the lines of all parts with a live table of them below; elsewhere plain lines.
/// </summary>
internal sealed class Screen
{
    private static readonly string[] Colours = ["deepskyblue1", "orange1", "green3", "mediumpurple1", "gold3", "hotpink2", "grey70"];

    private readonly Channel<(string Part, string Text, bool Report)> _lines = Channel.CreateUnbounded<(string, string, bool)>();
    private readonly bool _live = AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected;
    private readonly Dictionary<string, string> _colours = [];

    public void Output(string part, string text) => _lines.Writer.TryWrite((part, text, false));

    public void Report(string part, string text) => _lines.Writer.TryWrite((part, text, true));

    /// <summary>Shows lines until there can be none any more, and the table until then.</summary>
    public async Task ShowAsync(LocalSystem system, Task until)
    {
        _ = until.ContinueWith(_ => _lines.Writer.Complete(), TaskScheduler.Default);
        if (!_live)
        {
            await foreach (var (part, text, report) in _lines.Reader.ReadAllAsync())
                Console.WriteLine(part.Length == 0 ? text : $"{part,-11} {(report ? "!" : "|")} {text}");
            return;
        }

        await AnsiConsole.Live(TableOf(system)).AutoClear(true).StartAsync(async table =>
        {
            var more = Task.FromResult(true);
            while (!more.IsCompleted || await more)
            {
                while (_lines.Reader.TryRead(out var line))
                    AnsiConsole.MarkupLine(MarkupOf(line.Part, line.Text, line.Report));
                table.UpdateTarget(TableOf(system));
                more = more.IsCompleted ? _lines.Reader.WaitToReadAsync().AsTask() : more;
                await Task.WhenAny(more, Task.Delay(1000));
            }
        });
    }

    private string MarkupOf(string part, string text, bool report)
    {
        if (part.Length == 0)
            return Markup.Escape(text);
        var content = Markup.Escape(text);
        return $"[{ColourOf(part)}]{part,-11} |[/] {(report ? $"[bold red]{content}[/]" : content)}";
    }

    private Table TableOf(LocalSystem system)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "", "address", "process", "memory", "restarts");
        foreach (var part in system.Parts)
        {
            table.AddRow(
                $"[{ColourOf(part.Name)}]{part.Name}[/]",
                part.State == PartState.Up ? "[green]up[/]" : $"[yellow]{part.State.ToString().ToLowerInvariant()}[/]",
                $"{part.Address}",
                $"{part.Pid}",
                MemoryOf(part.Pid),
                part.Restarts == 0 ? "" : $"[red]{part.Restarts}[/]");
        }

        return table;
    }

    private string ColourOf(string part) =>
        _colours.TryGetValue(part, out var colour) ? colour : _colours[part] = Colours[_colours.Count % Colours.Length];

    private static string MemoryOf(int? pid)
    {
        try
        {
            // Of the pages in "size resident …"; a page is 4 KiB wherever this runs.
            return pid is null ? "" : $"{long.Parse(File.ReadAllText($"/proc/{pid}/statm").Split(' ')[1]) * 4 / 1024} MiB";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
