namespace Haitou.Supervision.Findings;

/// <summary>Decides on findings about the Town's approvals: from dossier reviews, complaints and visits to what follows from them (R25).</summary>
public static class FindingDecider
{
    private const int LongestText = 2000;
    private const int FewestVisitors = 2;

    internal static readonly Rule OriginMismatch = new("finding.origin", RefusalKind.Invalid,
        "案卷评查须指明评查和办件，投诉举报须写明收到情况，现场走访须写明走访情况；其他来源的内容不填。",
        "A dossier review names the review and the case, a complaint how it came, a visit who went: each its own and no other.", "R25");

    internal static readonly Rule TownUnknown = new("finding.town-unknown", RefusalKind.Invalid,
        "没有代码为 {town} 的镇。", "There is no town {town}.");

    internal static readonly Rule NotScored = new("finding.not-scored", RefusalKind.Invalid,
        "该办件未在本部门的评查中评分。", "The case was not scored in a review of this department.", "R25");

    internal static readonly Rule TextMissing = new("finding.text", RefusalKind.Invalid,
        "“{field}”须填写，且不超过 {most} 字。", "{field} has a text of at most {most} characters.");

    internal static readonly Rule Days = new("finding.days", RefusalKind.Invalid,
        "日期不得晚于今日。", "The day is not to come.");

    internal static readonly Rule TwoVisitors = new("finding.two-visitors", RefusalKind.Invalid,
        "现场走访须有两名以上工作人员。", "Two or more officers visit.", "R25");

    internal static readonly Rule ConcludedBefore = new("finding.concluded", RefusalKind.Conflict,
        "该问题已有结论。", "It has been concluded.");

    internal static readonly Rule OrderMismatch = new("finding.order", RefusalKind.Invalid,
        "严重问题须写明依据、整改要求和 1 至 {most} 个工作日的答复期限；其他结论不填。",
        "A serious finding, and no other, says against what it is, what is demanded, and 1 to {most} working days for the answer.", "R25");

    internal static readonly Rule NobodyToAnswer = new("finding.nobody-to-answer", RefusalKind.Conflict,
        "该问题没有需要答复的投诉举报人。", "There is nobody who complained and is to be answered.", "R25");

    internal static readonly Rule AnsweredBefore = new("finding.answered", RefusalKind.Conflict,
        "已答复投诉举报人。", "Who complained has been answered.", "R25");

    /// <summary>Raises a finding.</summary>
    /// <param name="findingId">Its identity.</param>
    /// <param name="department">Who raises it.</param>
    /// <param name="command">What was found.</param>
    /// <param name="review">The review that it names; null for none.</param>
    /// <param name="bureaus">The towns there are.</param>
    /// <param name="answerWorkingDays">Working days to answer who complained.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision Raise(
        Guid findingId, string department, RaiseFinding command, DossierReview? review, EnforcementBureaus bureaus, int answerWorkingDays,
        WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        var (today, origin) = (ChinaTime.Today(now), command.Origin);
        var refusals = new List<Refusal>();
        if ((command.ReviewId is not null) != (origin == FindingOrigin.DossierReview) || (command.Complaint is not null) != (origin == FindingOrigin.Complaint)
            || (command.Visit is not null) != (origin == FindingOrigin.SiteVisit) || (origin == FindingOrigin.DossierReview && command.CaseNumber is null))
            return OriginMismatch.Refuse("origin");
        if (!bureaus.ByTown.ContainsKey(command.Town))
            refusals.Add(TownUnknown.Refuse("town", ("town", command.Town)));
        refusals.AddRange(Text("facts", command.Facts));
        if (origin == FindingOrigin.DossierReview && (review?.Department != department || review.ScoreOf(command.CaseNumber!) is null))
            refusals.Add(NotScored.Refuse("caseNumber"));
        if (command.Complaint?.ReceivedOn > today || command.Visit?.On > today)
            refusals.Add(Days.Refuse(command.Visit is null ? "complaint.receivedOn" : "visit.on"));
        if (command.Complaint?.By is { } by && (string.IsNullOrWhiteSpace(by.Name) || string.IsNullOrWhiteSpace(by.Phone)))
            refusals.AddRange(Text("complaint.by", ""));
        if (command.Visit is { } visit && visit.Officers.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct().Count() < FewestVisitors)
            refusals.Add(TwoVisitors.Refuse("visit.officers"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new FindingRaised(
                findingId, department, command,
                command.Complaint is { By: not null } complaint ? calendar.AddWorkingDays(complaint.ReceivedOn, answerWorkingDays) : null, officer, now));
    }

    /// <summary>Concludes it. A serious one orders the Town to correct: the order begins in the same transaction.</summary>
    public static (Decision Finding, CorrectionIssued? Order) Conclude(
        Finding state, string department, ConcludeFinding command, Guid orderId, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return (CommonRules.OtherDepartment.Refuse(), null);
        if (state.Concluded is not null)
            return (ConcludedBefore.Refuse(), null);
        var serious = command.Severity == FindingSeverity.Serious;
        var refusals = Text("reasons", command.Reasons).ToList();
        var complete = !string.IsNullOrWhiteSpace(command.LegalBasis) && !string.IsNullOrWhiteSpace(command.Demand)
            && command.AnswerWorkingDays is >= 1 and <= CorrectionDecider.LongestPeriod;
        if (serious ? !complete : command is not { LegalBasis: null, Demand: null, AnswerWorkingDays: null })
            refusals.Add(OrderMismatch.Refuse("severity", ("most", CorrectionDecider.LongestPeriod)));
        if (refusals.Count > 0)
            return (Decision.Refuse(refusals), null);
        var concluded = Decision.Of(new FindingConcluded(command, serious ? orderId : null, officer, now));
        return (concluded, serious ? CorrectionDecider.Issue(orderId, state.Raised, command, calendar, officer, now) : null);
    }

    /// <summary>Answers who complained, in time or late.</summary>
    public static Decision Answer(Finding state, string department, AnswerComplainant command, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse();
        if (state.Raised.AnswerDue is null)
            return NobodyToAnswer.Refuse();
        if (state.Answered is not null)
            return AnsweredBefore.Refuse();
        Refusal[] refusals = [.. Text("answer", command.Answer)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new ComplainantAnswered(command.Answer, officer, now));
    }

    /// <summary>The last day to answer who complained has passed: for the record.</summary>
    public static Decision FindOverdue(Finding state, DateTimeOffset now) =>
        state is { Answered: null, AnswerOverdue: false, Raised.AnswerDue: { } due } && ChinaTime.Today(now) > due
            ? Decision.Of(new ComplaintFellOverdue(due, now))
            : Decision.Of();

    private static IEnumerable<Refusal> Text(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? [TextMissing.Refuse(field, ("field", field), ("most", LongestText))] : [];
}
