using System.Diagnostics;
using Spectre.Console;

namespace Haitou.Demo;

/// <summary>What happened, and whether it should have.</summary>
internal sealed class DemoLog
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<(string What, bool Ok, string? Detail, double At)> _steps = [];
    private readonly List<string[]> _cases = [];
    private readonly List<string[]> _pushes = [];
    private readonly List<(string What, bool Ok, string Code, string Reason)> _refusals = [];

    public bool AllAsExpected => _steps.All(s => s.Ok) && _refusals.All(r => r.Ok);

    public void Step(string what, bool ok, string? detail) => _steps.Add((what, ok, detail, _clock.Elapsed.TotalSeconds));

    public void Fail(string why) => _steps.Add(("中断", false, why, _clock.Elapsed.TotalSeconds));

    public void Refusal(string what, bool ok, string code, string reason) => _refusals.Add((what, ok, code, reason));

    public void Case(string number, string item, string applicant, string decision, string? licence) =>
        _cases.Add([number, item, applicant, decision, licence ?? "—"]);

    public void Push(string department, long sequence, string number, string type, string? claimedBy) =>
        _pushes.Add([department, $"{sequence}", number, type, claimedBy ?? "—"]);

    public void Print(IAnsiConsole console)
    {
        Write(console, "办件 Cases", ["办件编号", "事项", "申请人", "决定", "证照"], _cases);
        Write(console, "推送 Pushes", ["部门", "序号", "办件编号", "类型", "认领人"], _pushes);
        Write(console, "拒绝 Refusals", ["", "情形", "代码", "理由"], _refusals.Select(r => new[] { Mark(r.Ok), r.What, r.Code, r.Reason }));
        Write(console, "步骤 Steps", ["", "秒", "步骤", "结果"], _steps.Select(s => new[] { Mark(s.Ok), $"{s.At:0.0}", s.What, s.Detail ?? "" }));
        var wrong = _steps.Count(s => !s.Ok) + _refusals.Count(r => !r.Ok);
        console.WriteLine(wrong == 0
            ? $"全部 {_steps.Count + _refusals.Count} 步结果符合预期。All steps had the outcome they should."
            : $"{wrong} 步结果不符。{wrong} steps did not have the outcome they should.");
    }

    private static void Write(IAnsiConsole console, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple).Title(title);
        table.AddColumns([.. columns.Select(c => new TableColumn(Markup.Escape(c)))]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    private static string Mark(bool ok) => ok ? "✓" : "✗";
}
