using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law;
using Haitou.Law.Calendar;

namespace Haitou.Intake.Progress;

/// <summary>What approval has told of a case since it was accepted.</summary>
/// <param name="Id">The case number.</param>
/// <param name="Steps">By case sequence.</param>
public sealed record CaseProgress(string Id, IReadOnlyDictionary<long, ProgressStep> Steps)
{
    /// <summary>With one more step; the same act again changes nothing, whatever order they come in.</summary>
    public CaseProgress With(long sequence, ProgressStep step) =>
        this with { Steps = new SortedDictionary<long, ProgressStep>(Steps.ToDictionary()) { [sequence] = step } };
}

/// <summary>How far a case is, as its applicant sees it. Pure.</summary>
public static class ProgressOf
{
    /// <summary>One answer for a wrong number and a wrong ending: which of them it was is nobody's business.</summary>
    public static readonly Rule Unknown = new("intake.progress-unknown", RefusalKind.NotFound,
        "办件编号与证件号码后四位不符。", "The case number and the ending of the identifier do not go together.");

    /// <summary>From the application, and from what approval has told since.</summary>
    public static ProgressView Case(Application application, CaseProgress? since, WorkingDayCalendar calendar)
    {
        var received = application.Received;
        var steps = new List<ProgressStep> { new(ProgressStepKind.Received, ChinaTime.Today(received.At), null) };
        if (application.Notice is { } notice)
            steps.Add(new(ProgressStepKind.CorrectionNotice, ChinaTime.Today(notice.At), notice.DocumentNumber));
        if (application.AcceptedOn is { } accepted)
            steps.Add(new(ProgressStepKind.Accepted, accepted, application.AcceptanceNumber));
        if (application.Declined is { } declined)
            steps.Add(new(ProgressStepKind.Declined, ChinaTime.Today(declined.At), declined.DocumentNumber));
        if (application.Withdrawn is { } withdrawn)
            steps.Add(new(ProgressStepKind.Withdrawn, ChinaTime.Today(withdrawn.At), null));
        if (since is not null)
            steps.AddRange(since.Steps.OrderBy(s => s.Key).Select(s => s.Value));

        var outstanding = application.Outstanding.Concat(application.Deferred?.Codes ?? []).ToHashSet();
        return new ProgressView(
            received.Number, received.Item.Name, steps,
            [.. (received.MaterialList ?? []).Where(m => outstanding.Contains(m.Code)).Select(m => m.Name)],
            application.AcceptedOn is { } from && since is null ? calendar.AddWorkingDays(from, received.Item.PromisedDays) : null);
    }

    /// <summary>True when the ending is that of the applicant's own identifier.</summary>
    public static bool Knows(Application application, string idEnding) =>
        idEnding.Length == 4 && application.Received.Applicant.IdNumber.EndsWith(idEnding, StringComparison.OrdinalIgnoreCase);
}
