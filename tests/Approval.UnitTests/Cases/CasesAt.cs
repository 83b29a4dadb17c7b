using Haitou.Approval.Cases;
using Haitou.Approval.Screenings;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>Cases at each of their steps, brought there by the decider itself.</summary>
internal static class CasesAt
{
    public static readonly Town Town = Town.Haitou;
    public static readonly Officer Approver = new("approver-1", new HashSet<string> { Roles.Approver }, null);

    public static ScreeningEvidence Screened(params ListHit[] hits) => new(Given.Now, ScreeningSource.Replica, Given.Now, hits);

    public static Officer Resident(string department) => new("resident-1", new HashSet<string> { Roles.Department }, department);

    public static ApprovalCase Opened(ItemTerms? item = null) => Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(
        Given.Accepted with { Item = item ?? Given.Terms }, Screened(), silenceOn: null, Given.Calendar, Given.Now));

    public static ApprovalCase Examined(ItemTerms? item = null) =>
        Opened(item).After(s => Examining.Decide(s, new ExamineCase("符合条件", ["张三", "李四"]), Screened(), "examiner-1", Given.Now));

    public static ApprovalCase Granted(ItemTerms? item = null) => Examined(item).After(s => Grant(s));

    public static Haitou.Law.Decision Grant(ApprovalCase examined) =>
        Granting.Decide(examined, new GrantCase("准予", []), new(Screened()), "海政许准〔2026〕1号", Town, Given.Calendar, Approver, Given.Now);

    public static Haitou.Law.Decision Refuse(ApprovalCase examined, RefusalGround ground = RefusalGround.ConditionsNotMet, DateTimeOffset? now = null) =>
        Refusing.Decide(
            examined, new RefuseCase(ground, "场地不符合规定"), Screened(), earlierCase: null, "海政许准〔2026〕2号", Town, Approver, now ?? Given.Now);

    /// <summary>The case of a renewal that was applied for in time; the licence's last day is the 8th of April.</summary>
    public static ApprovalCase Renewal(DateOnly? silenceOn) => Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(
        Given.Accepted with { Licence = new(LicencePurpose.Renewal, "CG-001-2025-00001") }, Screened(), silenceOn, Given.Calendar, Given.Now));

    public static DateTimeOffset At(int month, int day) => new(2026, month, day, 9, 0, 0, Given.Now.Offset);
}
