namespace Haitou.Intake.TakeoverProblems;

/// <summary>The Town raises a problem met in taking over an item, to the item's department (承接问题, R9).</summary>
internal sealed class RaisingProblem(AnswerPeriods periods, Town town, WorkingDayCalendar calendar)
    : FirstAct<TakeoverProblem, RaiseProblem, ProblemView>, IEndpoint
{
    private const int LongestText = 2000;

    internal static readonly Rule ItemUnknown = new("problem.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    internal static readonly Rule TextMissing = new("problem.text", RefusalKind.Invalid,
        "须写明内容，且不超过 {most} 字。", "The text must not be empty, nor longer than {most} characters.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/problems", (RaiseProblem body, RaisingProblem act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/problems", body, ct))
        .WithTags("Takeover problems").WithSummary("Raises a problem to the item's department; takes Idempotency-Key")
        .RequireRole(TakeoverProblemsModule.Raisers);

    public override string Key(string name) => TakeoverProblem.Key(name);

    public override ProblemView View(TakeoverProblem state, Moment moment) => state.ToView(moment.Today);

    public override async ValueTask<string> NewNameAsync(Moment moment) =>
        $"P{town.Code}-{moment.Today.Year}-{await NumberSeries.NextAsync(moment.Session, $"problem/{moment.Today.Year}", moment.Cancelled):0000}";

    public override async ValueTask<Decision> DecideAsync(TakeoverProblem? state, string name, RaiseProblem command, Moment moment)
    {
        var item = await moment.Session.LoadAsync<DelegatedItem>(DelegatedItem.Key(command.ItemCode), moment.Cancelled);
        return Decide(
            item, command, name, town.Code, moment.Officer.Id, periods.For(item?.Guide.Terms.Department ?? ""), calendar, moment.Now);
    }

    /// <summary>Raises it. Pure.</summary>
    public static Decision Decide(
        DelegatedItem? item, RaiseProblem command, string number, string town, string officer, int answerDays, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (item is null)
            return ItemUnknown.Refuse("itemCode", ("item", command.ItemCode));
        var terms = item.Guide.Terms;
        return Text(command.Description, "description") ?? Decision.Of(new ProblemRaised(
            number, town, terms.Code, terms.Name, terms.Department, command.Kind, command.Description, Due(answerDays, calendar, now), officer, now));
    }

    internal static DateOnly Due(int days, WorkingDayCalendar calendar, DateTimeOffset now) => calendar.AddWorkingDays(ChinaTime.Today(now), days);

    internal static Decision? Text(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return TextMissing.Refuse(field, ("most", LongestText));
        return null;
    }
}

/// <summary>Working days that departments have to answer a problem report. No law names a figure: it is agreed with them.</summary>
/// <param name="Default">For those that none is set for.</param>
/// <param name="ByDepartment">For the others.</param>
public sealed record AnswerPeriods(int Default, IReadOnlyDictionary<string, int> ByDepartment)
{
    private const int Usual = 5;

    /// <summary>Reads <c>TakeoverProblems:AnswerWorkingDays</c> and, below it, a figure for a department's code.</summary>
    /// <setting key="TakeoverProblems:AnswerWorkingDays" unset="5">
    /// Working days that departments have to answer a problem report; below it, by a department's code, what holds for it</setting>
    public static AnswerPeriods Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("TakeoverProblems:AnswerWorkingDays");
        var periods = new AnswerPeriods(
            configuration.GetValue(section.Path, Usual), section.GetChildren().ToDictionary(c => c.Key, c => c.Get<int>()));
        return periods.Default > 0 && periods.ByDepartment.Values.All(days => days > 0)
            ? periods
            : throw new InvalidDataException($"{section.Path}: a department has one working day at least.");
    }

    /// <summary>The days of a department.</summary>
    public int For(string department) => ByDepartment.GetValueOrDefault(department, Default);
}
