namespace Haitou.Supervision.Surveys;

/// <summary>What departments do with a request of a town: what these acts have in common.</summary>
internal abstract class SurveyAct<TCommand> : Act<AskedSurvey, TCommand, AskedSurveyView>
{
    public override string Key(string name) => AskedSurvey.Key(Guid.Parse(name));

    public override AskedSurveyView View(AskedSurvey state, Moment moment) => state.ToView(SurveyRules.IsAsked(state, moment.Officer), moment.Today);

    /// <summary>What the departments have to know of each other goes into their feeds with the act itself.</summary>
    public sealed override async ValueTask<Decision> DecideAsync(AskedSurvey state, TCommand command, Moment moment)
    {
        var decision = Decide(state, moment.Officer.Department ?? "", command, moment.Officer.Id, moment.Now);
        await SurveyNews.AddAsync(moment.Session, state, decision, moment.Now, moment.Cancelled);
        return decision;
    }

    /// <summary>Decides. Pure.</summary>
    public abstract Decision Decide(AskedSurvey state, string department, TCommand command, string officer, DateTimeOffset now);
}

/// <summary>What is refused whichever of these acts it is.</summary>
internal static class SurveyRules
{
    public const int FewestOnSite = 2;

    internal static readonly Rule Over = new("survey.concluded", RefusalKind.Conflict,
        "该踏勘或会商已由镇政府办结，不再接受回复。", "The Town has concluded it; nothing is taken in any more.", "R18");

    internal static readonly Rule TwoOfficers = new("survey.two-officers", RefusalKind.Invalid,
        "现场核查须指派两名以上工作人员。", "Two or more officers go on site.", "Art. 34");

    /// <summary>Why the department cannot do anything with this request; null when it can.</summary>
    public static Refusal? Closed(AskedSurvey state, string department) =>
        !state.Asked.Departments.Contains(department) ? CommonRules.OtherDepartment.Refuse("requestId")
        : state.Ended is not null ? Over.Refuse()
        : null;

    /// <summary>The officer is of one of the departments asked: only those have to find the place and the person.</summary>
    public static bool IsAsked(AskedSurvey state, Officer officer) => officer.Department is { } own && state.Asked.Departments.Contains(own);
}

/// <summary>What the departments asked have to know of each other: the common date, or that there is none. Into their feeds, with the act itself.</summary>
internal static class SurveyNews
{
    /// <summary>Adds it to the session; nothing where the act brings no news.</summary>
    public static async Task AddAsync(IDocumentSession session, AskedSurvey before, Decision decision, DateTimeOffset now, CancellationToken ct)
    {
        var after = decision.Events.Aggregate(before, (state, e) => AskedSurvey.Fold(state, e)!);
        var asked = after.Asked;
        (string Type, object Data)? news = decision.Events.LastOrDefault() switch
        {
            SurveyDateSettled e => (Urn.Of<SurveyScheduled>(), new SurveyScheduled(e.RequestId, e.Town, e.CaseNumber, e.On, e.At, now)),
            SurveyDatesDiffered e => (SurveyDatesDiffer.Urn, new SurveyDatesDiffer(
                e.RequestId, asked.Town, asked.CaseNumber, [.. after.Departments.Select(d => new OfferedDates(d.Department, d.Dates))], e.At)),
            _ => null,
        };
        if (news is not var (type, data))
            return;
        var push = OwnPushes.Push(type, data, now, asked.Town, asked.CaseNumber, asked.ItemCode);
        foreach (var department in asked.Departments.Order(StringComparer.Ordinal)) // one order for all who put something into several feeds
            await OwnPushes.AddAsync(session, department, push, ct);
    }
}
