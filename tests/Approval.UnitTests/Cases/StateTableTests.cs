using System.Runtime.CompilerServices;
using System.Text;
using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>
/// Every command in every state, as a table that is kept in the documentation. All else is in order in each cell, so that a refusal
/// is the state's. Written anew with <c>HAITOU_PUBLISH=1</c>.
/// </summary>
public sealed class StateTableTests
{
    private static readonly Guid Request = new(7, 0, 0, new byte[8]);
    private static readonly DateOnly Today = ChinaTime.Today(Given.Now);
    private static readonly Officer Approver = new("approver-2", new HashSet<string> { Roles.Approver }, null);
    private static readonly Officer Head = new("head-1", new HashSet<string> { Roles.AgencyHead }, null);

    private static readonly (string Command, Func<ApprovalCase, Decision> Decide)[] OfCases =
    [
        ("examination", s => Examining.Decide(s, new("意见", ["甲", "乙"]), CasesAt.Screened(), "examiner-2", Given.Now)),
        ("resolution of a possible hit", s => ResolvingHit.Decide(
            s, Guid.Empty, new(false, "别的单位"), CasesAt.Screened() with { Possible = [new(new(Guid.Empty, 1, "名单", "shichang", Contracts.Blacklist.ListEffect.Condition, "依据", "事由"), "名称", "号")] },
            Approver, Given.Now)),
        ("assignment", s => Assigning.Decide(s, new("examiner-9"), Approver, Given.Now)),
        ("return", s => Returning.Decide(s, new("材料须再核"), Approver, Given.Now)),
        ("grant", s => Granting.Decide(s, new("理由", []), new(CasesAt.Screened()), "2号", CasesAt.Town, Given.Calendar, Approver, Given.Now)),
        ("refusal", s => Refusing.Decide(s, new(RefusalGround.ConditionsNotMet, "理由"), null, null, "2号", CasesAt.Town, Approver, Given.Now)),
        ("termination", s => Terminating.Decide(s, new(TerminationGround.TakenBack, "撤回"), "2号", "approver-2", Given.Now)),
        ("licence", s => LicenceOfCase.Issue(s, "L-2", "ABCD2345", "approver-2", Given.Now)),
        ("suspension", s => SuspendingPeriod.Decide(s, new(SuspensionKind.Testing, 5, "检测"), "2号", Given.Calendar, "examiner-1", Given.Now)),
        ("end of suspension", s => ResumingPeriod.Decide(
            s.AfterEvent(new PeriodSuspended(s.Opened, s.CaseSequence, SuspensionKind.Testing, 5, Today.AddDays(7), "检测", "2号", s.Period.End, "x", Given.Now)),
            new(SuspensionKind.Testing, "合格"), Given.Calendar, "examiner-1", Given.Now)),
        ("extension", s => ExtendingPeriod.Decide(s, new(5, "复杂"), "2号", Given.Calendar, Head, Given.Now)),
        ("telling of interested parties", s => TellingParties.Decide(s, new([Given.Person()], "相邻权", false), "2号", Given.Calendar, "examiner-1", Given.Now)),
        ("statement", s => RecordingStatement.Decide(s, new(0, "无异议"), "examiner-1", Given.Now)),
        ("request for a hearing", s => RequestingHearing.Decide(Told(s), new(0, Today), Given.Calendar, "examiner-1", Given.Now)),
        ("setting of a hearing", s => SchedulingHearing.Decide(s, new(HearingGround.PublicInterest, Today.AddDays(8), "中心", "presider-1"), "2号", "x", Given.Now)),
        ("record of a hearing", s => HoldingHearing.Decide(
            s.AfterEvent(new HearingScheduled(HearingGround.PublicInterest, Today, "中心", "presider-1", "2号", "x", Given.Now)),
            new("笔录", ["甲"]), "x", Given.Now)),
        ("survey request", s => RequestingSurvey.Decide(
            s, new(SurveyKind.JointSurvey, ["huanbao"], "现场", ["可否"]), new(7, MissingReply.Outstanding), new Dictionary<string, string> { ["huanbao"] = "环保局" }, Request, Given.Calendar,
            "examiner-1", Given.Now)),
        ("survey reply", s => SurveyRepliedConsumer.Decide(Asked(s), new(
            Request, Given.Town, s.Opened.Number, "huanbao", SurveyPosition.NoObjection, "同意", [], ["甲", "乙"], Today, Given.Now, Given.Now), Given.Now)),
        ("conclusion of a survey", s => ConcludingSurvey.Decide(Asked(s), Request, new("现场清楚"), "examiner-1", Given.Now)),
        ("remedy sought", s => SeekingRemedy.Decide(s, new(RemedyKind.Reconsideration, "复1号", "区政府", Today), "x", Given.Now)),
        ("remedy concluded", s => ConcludingRemedy.Decide(
            s.AfterEvent(new RemedySought(RemedyKind.Reconsideration, "复1号", "区政府", Today, s.Decision?.Number ?? "", true, "x", Given.Now)),
            new("复1号", RemedyOutcome.Annulled, "复决1号", Today, "理由"), Given.Calendar, "x", Given.Now)),
    ];

    private static readonly (string Command, Func<Licence, Decision> Decide)[] OfLicences =
    [
        ("change", l => LicenceOfCase.ProblemOf(l, Contracts.Intake.LicencePurpose.Change, "L-1", "CG-001", Given.Organisation()) is { } no ? no : Decision.Of()),
        ("renewal", l => LicenceOfCase.ProblemOf(l, Contracts.Intake.LicencePurpose.Renewal, "L-1", "CG-001", Given.Organisation()) is { } no ? no : Decision.Of()),
        ("suspension", l => new SuspendingLicence(Town.Haitou).Decide(l, Opened, new("《条例》第九条", "理由"), "2号", Approver, Given.Now)),
        ("resumption", l => new ResumingLicence(Town.Haitou).Decide(l, Opened, new("理由"), "2号", Approver, Given.Now)),
        ("revocation", l => new RevokingLicence(Town.Haitou).Decide(l, Opened, new(RevocationGround.NotEntitled, "理由"), "2号", Approver, Given.Now)),
        ("forgone revocation", l => ForgoingRevocation.Decide(l, Opened, new(RevocationGround.NotEntitled, "理由"), Approver, Given.Now)),
        ("cancellation: expired", l => new CancellingLicence(Town.Haitou).Decide(l, Opened, new(CancellationGround.Expired, "到期"), "2号", Approver, Given.Now)),
        ("cancellation: revoked", l => new CancellingLicence(Town.Haitou).Decide(l, Opened, new(CancellationGround.TakenAway, "撤销"), "2号", Approver, Given.Now)),
        ("cancellation: by law", l => new CancellingLicence(Town.Haitou).Decide(l, Opened, new(CancellationGround.OtherByLaw, "持证人申请", "申请书"), "2号", Approver, Given.Now)),
        ("remedy sought against the last act", l => SeekingLicenceRemedy.Decide(l, new("1号", RemedyKind.Reconsideration, "复1号", "区政府", Today), "x", Given.Now)),
        ("remedy concluded: annulled", l => ConcludingLicenceRemedy.Decide(
            l.AfterEvent(new LicenceRemedySought(RemedyKind.Reconsideration, "复1号", "区政府", Today, "1号", true, "x", Given.Now)),
            new("复1号", RemedyOutcome.Annulled, "复决1号", Today, "理由"), "x", Given.Now)),
        ("left alone", l => new LeavingAsItIs(Town.Haitou).Decide(l, Opened, new("理由"), "2号", Approver, Given.Now)),
        ("left alone, ordered to decide again", l => new LeavingAsItIs(Town.Haitou).Decide(
            l with { DecideAgain = new(Today, "复决1号") }, Opened, new("理由"), "2号", Approver, Given.Now)),
    ];

    private static CaseOpened Opened => CasesAt.Opened().Opened;

    [Fact]
    public void R2_every_command_in_every_state_is_allowed_or_refused_as_the_documentation_says()
    {
        var text = new StringBuilder("""
            # States and commands

            Generated by `StateTableTests` from the deciders; do not edit. All else is in order in each cell, so that a refusal is the
            state's. ✓ is allowed; anything else is the code that refuses.

            ## Cases


            """);
        Table(text, Enum.GetValues<CaseStatus>(), OfCases, At);
        text.Append("\n## Licences\n\n");
        Table(text, Enum.GetValues<LicenceStatus>(), OfLicences, LicenceAt);

        var file = File();
        if (Environment.GetEnvironmentVariable("HAITOU_PUBLISH") == "1")
            System.IO.File.WriteAllText(file, text.ToString());
        Assert.Equal(System.IO.File.ReadAllText(file), text.ToString());
    }

    [Fact]
    public void A_refusal_in_Chinese_says_nothing_in_English() => Assert.All(
        (string[])[.. Refused(Enum.GetValues<CaseStatus>(), OfCases, At), .. Refused(Enum.GetValues<LicenceStatus>(), OfLicences, LicenceAt)],
        message => Assert.DoesNotMatch("[A-Za-z]{2}", message));

    private static IEnumerable<string> Refused<TStatus, TState>(
        TStatus[] states, (string Command, Func<TState, Decision> Decide)[] commands, Func<TStatus, TState> at) =>
        from status in states from command in commands from refusal in command.Decide(at(status)).Refusals select refusal.Message(english: false);

    private static void Table<TStatus, TState>(
        StringBuilder text, TStatus[] states, (string Command, Func<TState, Decision> Decide)[] commands, Func<TStatus, TState> at)
    {
        text.Append($"| | {string.Join(" | ", states)} |\n|{string.Concat(Enumerable.Repeat("---|", states.Length + 1))}\n");
        foreach (var (command, decide) in commands)
        {
            var cells = states.Select(s => decide(at(s)) is { IsRefused: true } d ? $"`{d.Refusals[0].Rule.Code}`" : "✓");
            text.Append($"| {command} | {string.Join(" | ", cells)} |\n");
        }
    }

    /// <summary>A case in a state, brought there by the deciders.</summary>
    private static ApprovalCase At(CaseStatus status) => status switch
    {
        CaseStatus.Opened => CasesAt.Opened(),
        CaseStatus.Examined => CasesAt.Examined(),
        CaseStatus.Granted => CasesAt.Granted(),
        CaseStatus.LicenceIssued => CasesAt.Granted().After(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now)),
        CaseStatus.Refused => CasesAt.Examined().After(s => Refusing.Decide(
            s, new(RefusalGround.ConditionsNotMet, "理由"), null, null, "1号", CasesAt.Town, CasesAt.Approver, Given.Now)),
        CaseStatus.Terminated => CasesAt.Opened().After(s => Terminating.Decide(s, new(TerminationGround.TakenBack, "撤回"), "1号", "x", Given.Now)),
        _ => CasesAt.Granted()
            .After(s => SeekingRemedy.Decide(s, new(RemedyKind.Litigation, "诉1号", "法院", Today), "x", Given.Now))
            .After(s => ConcludingRemedy.Decide(s, new("诉1号", RemedyOutcome.Annulled, "判1号", Today, "理由"), Given.Calendar, "x", Given.Now)),
    };

    private static Licence LicenceAt(LicenceStatus status)
    {
        var issued = CasesAt.Granted().When(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now)).Then<CaseLicenceIssued>();
        var valid = Given.Nothing.AfterEvent<Licence>(LicenceOfCase.Begin(issued));
        return status switch
        {
            LicenceStatus.Valid => valid,
            LicenceStatus.Suspended => valid.After(l => new SuspendingLicence(Town.Haitou).Decide(l, Opened, new("《条例》第九条", "理由"), "1号", Approver, Given.Now)),
            LicenceStatus.Expired => valid.After(l => LicencePeriodHandler.PassTime(l, Given.Now.AddYears(2))),
            LicenceStatus.Revoked => valid.After(l => new RevokingLicence(Town.Haitou).Decide(l, Opened, new(RevocationGround.Abuse, "理由"), "1号", Approver, Given.Now)),
            _ => valid.After(l => new CancellingLicence(Town.Haitou).Decide(l, Opened, new(CancellationGround.ForceMajeure, "海水倒灌", "证明"), "1号", Approver, Given.Now)),
        };
    }

    private static ApprovalCase Told(ApprovalCase state) => state.AfterEvent(new InterestedPartiesTold([], "重大利益", Today.AddDays(7), "1号", "x", Given.Now));

    /// <summary>With a survey whose last day has passed.</summary>
    private static ApprovalCase Asked(ApprovalCase state) => state.AfterEvent(new CaseSurveyRequested(
        state.Opened, state.CaseSequence, Request, SurveyKind.JointSurvey, ["huanbao"], "现场", ["可否"], Today.AddDays(-1), MissingReply.Outstanding, "x", Given.Now));

    private static string File([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/states.md"));
}
