using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>Tells the applicant once what is to be supplied (一次性告知, Art. 32(4)).</summary>
internal sealed class IssuingCorrectionNotice(Town town, WorkingDayCalendar calendar) : ApplicationAct<IssueCorrectionNotice>, IEndpoint
{
    internal static readonly Rule NoticeEmpty = new("intake.notice-empty", RefusalKind.Invalid,
        "补正告知须逐项写明需补正的材料和原因。", "A correction notice names each material to be supplied, and why.", "Art. 32(4)");

    internal static readonly Rule NoticeIncomplete = new("intake.notice-incomplete", RefusalKind.Invalid,
        "补正告知须一次告知全部内容，尚缺：{materials}", "A correction notice names everything at once; it leaves out: {materials}", "Art. 32(4)");

    internal static readonly Rule NoticeTwice = new("intake.notice-twice", RefusalKind.Conflict,
        "已作一次性告知，不得就材料“{material}”再次要求补正。", "The applicant has been told once; material {material} cannot be asked for a second time.", "Art. 32(4)");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/correction-notice", (
            string number, IssueCorrectionNotice body, IssuingCorrectionNotice act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Applications").WithSummary("Tells the applicant once everything that is to be supplied; takes If-Match")
        .RequireRole(Roles.Clerk);

    public override async ValueTask<Decision> DecideAsync(Application state, IssueCorrectionNotice command, Moment moment) => Decide(
        state, command, await moment.NextNoticeAsync(state, "correction", town.CorrectionMark), moment.Officer.Id, calendar, moment.Now);

    /// <summary>Tells it. Pure.</summary>
    public static Decision Decide(
        Application state, IssueCorrectionNotice command, string documentNumber, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Status != ApplicationStatus.Received)
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted.Deem(state, calendar, now);

        var refusals = new List<Refusal>();
        if (command.Defects.Count == 0 || command.Defects.Any(d => string.IsNullOrWhiteSpace(d.Reason)))
            refusals.Add(NoticeEmpty.Refuse("defects"));
        refusals.AddRange(CheckCodes(state.Received.MaterialList, [.. command.Defects.Select(d => d.MaterialCode)], i => $"defects[{i}].materialCode"));
        var named = command.Defects.Select(d => d.MaterialCode).ToHashSet();
        if (state.Received.MissingMaterials.Where(m => !named.Contains(m)).ToArray() is { Length: > 0 } leftOut)
            refusals.Add(NoticeIncomplete.Refuse("defects", ("materials", string.Join(", ", leftOut))));
        if (state.Notice is not null)
            refusals.AddRange(named.Where(code => !state.Supplemented.Contains(code)).Select(code => NoticeTwice.Refuse("defects", ("material", code))));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CorrectionNoticeIssued(documentNumber, command.Defects, officer, now));
    }
}
