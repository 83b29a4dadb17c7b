using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>The examiner's opinion (Art. 34).</summary>
internal sealed class Examining(FileStore files) : CaseAct<ExamineCase>, IEndpoint
{
    private const int SurveyOfficers = 2;

    internal static readonly Rule OpinionMissing = new("approval.opinion-missing", RefusalKind.Invalid,
        "审查意见不能为空。", "The opinion must not be empty.", "Art. 34");

    internal static readonly Rule SurveyByTwo = new("approval.survey-by-two", RefusalKind.Invalid,
        "该事项须由两名以上工作人员现场核查。", "The content must be verified on site by two or more officers.", "Art. 34");

    internal static readonly Rule SurveyDay = new("approval.survey-day", RefusalKind.Invalid,
        "现场核查日期应在受理之日至今日之间。", "The day of the verification lies between the acceptance and today.", "Art. 34");

    internal static readonly Rule PresidedHearing = new("approval.presided-hearing", RefusalKind.Forbidden,
        "听证主持人不得审查该申请。", "Whoever presides over the hearing does not review the application.", "Art. 48");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/examination", (string number, ExamineCase body, Examining act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Cases").WithSummary("Records the examiner's opinion; takes If-Match")
        .RequireRole(Roles.Examiner);

    public override async ValueTask<Decision> DecideAsync(ApprovalCase state, ExamineCase command, Moment moment) => Decide(
        state, command,
        await Screener.WarnAsync(moment.Session, CaseScreening.From(state), moment.Now, moment.Cancelled),
        moment.Officer.Id, moment.Now, await files.HasAsync(command.SurveyRecord, moment.Cancelled),
        await moment.Session.OfItemAsync(
            state.Opened.Item.Code, state.Opened.Item.Department, moment.Officer.Id, moment.Today, moment.Cancelled));

    /// <summary>The examiner's opinion, with the officers of the verification where the item needs one (Art. 34).</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">The opinion.</param>
    /// <param name="screening">What the lists say now; what they say at the decision is asked again.</param>
    /// <param name="officer">Who examines.</param>
    /// <param name="now">When.</param>
    /// <param name="uploaded">The record of the verification that it names, if any, has been uploaded.</param>
    /// <param name="policies">The district's policies for the item, with what the examiner has read of them (R21).</param>
    public static Decision Decide(
        ApprovalCase state, ExamineCase command, ScreeningEvidence screening, string officer, DateTimeOffset now, bool uploaded = true,
        IReadOnlyList<(KnownPolicy Policy, PolicyReading? Reading)>? policies = null)
    {
        if (state.Status != CaseStatus.Opened)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Opinion))
            refusals.Add(OpinionMissing.Refuse("opinion"));
        if (state.Hearing.Scheduled?.PresidingOfficer == officer)
            refusals.Add(PresidedHearing.Refuse());
        var surveyors = command.SurveyedBy.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct().ToArray();
        if (state.Opened.Item.SurveyByTwo && surveyors.Length < SurveyOfficers)
            refusals.Add(SurveyByTwo.Refuse("surveyedBy"));
        var today = ChinaTime.Today(now);
        if (command.SurveyedOn is { } day && (day > today || day < state.Opened.AcceptedOn))
            refusals.Add(SurveyDay.Refuse("surveyedOn"));
        if (!uploaded)
            refusals.Add(FileMissing.Refuse("surveyRecord"));
        refusals.AddRange(PolicyLookup.UnreadOf(policies ?? []));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(
                new CaseExamined(
                    command.Opinion, surveyors, officer, now, surveyors.Length > 0 ? command.SurveyedOn ?? today : null, command.SurveyRecord,
                    [.. (policies ?? []).Select(p => new PolicyEdition(p.Policy.Id, p.Policy.Policy.Edition, p.Policy.Policy.Title))]),
                new CaseScreened(screening));
    }
}
