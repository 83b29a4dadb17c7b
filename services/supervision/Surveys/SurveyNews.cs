namespace Haitou.Supervision.Surveys;

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
