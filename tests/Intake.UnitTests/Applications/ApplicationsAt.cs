using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Items;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Applications;

/// <summary>Applications at each of their steps, brought there by the acts themselves.</summary>
internal static class ApplicationsAt
{
    public const string Number = $"{Given.Town}-2026-000001";

    public static readonly DelegatedItem Item = new(
        DelegatedItem.Key(Given.Terms.Code),
        new ServiceGuide(Given.Terms, ["依据"], ["条件"],
            [
                new ItemMaterial("01", "申请表", MaterialNecessity.Required),
                new ItemMaterial("02", "营业执照", MaterialNecessity.Required),
                new ItemMaterial("03", "场地证明", MaterialNecessity.MayFollow),
                new ItemMaterial("04", "委托书", MaterialNecessity.WhereApplicable),
            ],
            ["受理", "决定"], "不收费"),
        EffectiveFrom: new DateOnly(2004, 7, 1), // when the law itself came into force
        Batch: "1",
        Handover: [.. Enum.GetValues<HandoverPaper>().Select(p => new HandoverPaperFiled(p, "材料", null, "档", "operator-1", Given.Now))]);

    /// <summary>Digest of the one file that has been uploaded.</summary>
    public static readonly string Uploaded = new('a', 64);

    public static readonly SubmitApplication Complete = new(
        Given.Terms.Code, Channel.Hall, Given.Organisation(), Given.Town, [new("01", MaterialForm.Paper), new("02", MaterialForm.Paper)]);

    public static Decision Submit(SubmitApplication command, DelegatedItem? item, DateTimeOffset? now = null, params ApplicantBar[] bars) =>
        SubmittingApplication.Decide(
            item, command, Number, command.BackEntry is null ? "海政许收〔2026〕1号" : null, Given.Town, "clerk-1",
            new(new HashSet<string> { Uploaded }, bars), Given.Calendar, now ?? Given.Now);

    public static Application Received(SubmitApplication? command = null, DateTimeOffset? now = null) =>
        Given.Nothing.After<Application>(Submit(command ?? Complete, Item, now));

    public static Decision Accept(Application state, DateTimeOffset now, DateOnly? deferredUntil = null, ListWarning? lists = null) =>
        AcceptingApplication.Decide(state, new AcceptApplication(deferredUntil), "海政许受〔2026〕1号", "clerk-2", Given.Calendar, now, lists);

    public static Decision Notify(Application state, DateTimeOffset now, params string[] codes) => IssuingCorrectionNotice.Decide(
        state, new IssueCorrectionNotice([.. codes.Select(c => new Defect(c, "缺少"))]), "海政许补〔2026〕1号", "clerk-1", Given.Calendar, now);

    public static Decision Supply(Application state, DateTimeOffset now, params string[] codes) => SupplyingMaterials.Decide(
        state, new SupplyMaterials([.. codes.Select(c => new SubmittedMaterial(c, MaterialForm.Paper))]), "clerk-1", new HashSet<string>(), Given.Calendar, now);

    public static Decision Decline(Application state, DateTimeOffset now, NonAcceptanceGround ground, string explanation, string? body) =>
        DecliningApplication.Decide(state, new DeclineApplication(ground, explanation, body), "海政许不受〔2026〕1号", "clerk-1", Given.Calendar, now);

    public static Decision Withdraw(Application state, DateTimeOffset now, string reason = "不再需要") =>
        WithdrawingApplication.Decide(state, new WithdrawApplication(reason), "clerk-1", Given.Calendar, now);

    public static SubmitApplication With(this SubmitApplication command, params SubmittedMaterial[] materials) => command with { Materials = materials };

    public static SubmitApplication By(this SubmitApplication command, Party applicant) => command with { Applicant = applicant };
}
