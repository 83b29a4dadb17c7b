using static Haitou.Supervision.Findings.FindingRules;

namespace Haitou.Supervision.Findings;

/// <summary>A department raises a finding about the Town's approvals (R25), from a dossier review, a complaint (投诉举报) or a visit (现场走访).</summary>
internal sealed class RaisingFinding(EnforcementBureaus bureaus, ComplaintPeriod period, WorkingDayCalendar calendar)
    : FirstAct<Finding, RaiseFinding, FindingView>, IEndpoint
{
    private const int FewestVisitors = 2;

    internal static readonly Rule OriginMismatch = new("finding.origin", RefusalKind.Invalid,
        "案卷评查须指明评查和办件，投诉举报须写明收到情况，现场走访须写明走访情况；其他来源的内容不填。",
        "A dossier review names the review and the case, a complaint how it came, a visit who went: each its own and no other.", "R25");

    internal static readonly Rule TownUnknown = new("finding.town-unknown", RefusalKind.Invalid,
        "没有代码为 {town} 的镇。", "There is no town {town}.");

    internal static readonly Rule NotScored = new("finding.not-scored", RefusalKind.Invalid,
        "该办件未在本部门的评查中评分。", "The case was not scored in a review of this department.", "R25");

    internal static readonly Rule Days = new("finding.days", RefusalKind.Invalid,
        "日期不得晚于今日。", "The day is not to come.");

    internal static readonly Rule TwoVisitors = new("finding.two-visitors", RefusalKind.Invalid,
        "现场走访须有两名以上工作人员。", "Two or more officers visit.", "R25");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/findings", (RaiseFinding body, RaisingFinding act, Commands commands, CancellationToken ct) =>
        {
            var id = Guid.CreateVersion7();
            return commands.CreateAsync(act, $"{id}", $"/findings/{id}", body, ct);
        })
        .WithTags("Findings").WithSummary("Raises a finding from a dossier review, a complaint or a visit; takes Idempotency-Key")
        .RequireRole(Roles.Department).RequireDepartment();

    public override string Key(string name) => Finding.Key(Guid.Parse(name));

    public override FindingView View(Finding state, Moment moment) => state.ToView(own: true);

    public override async ValueTask<Decision> DecideAsync(Finding? state, string name, RaiseFinding command, Moment moment)
    {
        var review = command.ReviewId is { } named ? await moment.Session.FoldAsync<DossierReview>(DossierReview.Key(named), moment.Cancelled) : null;
        return Decide(
            Guid.Parse(name), moment.Officer.Department!, command, review, bureaus, period.AnswerWorkingDays, calendar, moment.Officer.Id, moment.Now);
    }

    /// <summary>Decides. Pure.</summary>
    /// <param name="findingId">Its identity.</param>
    /// <param name="department">Who raises it.</param>
    /// <param name="command">What was found.</param>
    /// <param name="review">The review that it names; null for none.</param>
    /// <param name="bureaus">The towns there are.</param>
    /// <param name="answerWorkingDays">Working days to answer who complained.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(
        Guid findingId, string department, RaiseFinding command, DossierReview? review, EnforcementBureaus bureaus, int answerWorkingDays,
        WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!SaysItsOriginOnly(command))
            return OriginMismatch.Refuse("origin");
        var today = ChinaTime.Today(now);
        var refusals = new List<Refusal>();
        if (!bureaus.ByTown.ContainsKey(command.Town))
            refusals.Add(TownUnknown.Refuse("town", ("town", command.Town)));
        refusals.AddRange(TextRefusals("facts", command.Facts));
        if (command.Origin == FindingOrigin.DossierReview && (review?.Department != department || review.ScoreOf(command.CaseNumber!) is null))
            refusals.Add(NotScored.Refuse("caseNumber"));
        if (command.Complaint?.ReceivedOn > today || command.Visit?.On > today)
            refusals.Add(Days.Refuse(command.Visit is null ? "complaint.receivedOn" : "visit.on"));
        if (command.Complaint?.By is { } by && (string.IsNullOrWhiteSpace(by.Name) || string.IsNullOrWhiteSpace(by.Phone)))
            refusals.AddRange(TextRefusals("complaint.by", ""));
        if (command.Visit is { } visit && visit.Officers.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct().Count() < FewestVisitors)
            refusals.Add(TwoVisitors.Refuse("visit.officers"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        DateOnly? answerDue = command.Complaint is { By: not null } complaint ? calendar.AddWorkingDays(complaint.ReceivedOn, answerWorkingDays) : null;
        return Decision.Of(new FindingRaised(
            findingId, department,
            new(command.Origin, command.Town, command.Facts, command.CaseNumber, command.ItemCode, command.ReviewId, command.Complaint, command.Visit),
            answerDue, officer, now));
    }

    private static bool SaysItsOriginOnly(RaiseFinding command) => command.Origin switch
    {
        FindingOrigin.DossierReview => command is { ReviewId: not null, CaseNumber: not null, Complaint: null, Visit: null },
        FindingOrigin.Complaint => command is { ReviewId: null, Complaint: not null, Visit: null },
        FindingOrigin.SiteVisit => command is { ReviewId: null, Complaint: null, Visit: not null },
        _ => command is { ReviewId: null, Complaint: null, Visit: null },
    };
}
