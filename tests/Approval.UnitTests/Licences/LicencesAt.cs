using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Licences;

/// <summary>Licences at each of their steps, brought there by the decider itself.</summary>
internal static class LicencesAt
{
    public const string Number = "CG-001-2026-00001";
    public const string Document = "海政许准〔2026〕9号";

    /// <summary>The case that the licence was issued in, with the licence issued.</summary>
    public static ApprovalCase Case(ItemTerms? item = null, Party? holder = null) => Granted(item, holder).After(Issue);

    /// <summary>The licence, from 2026-03-09 for a year unless the item says otherwise.</summary>
    public static Licence Issued(ItemTerms? item = null, Party? holder = null, IReadOnlyList<string>? conditions = null) =>
        Given.Nothing.AfterEvent<Licence>(LicenceOfCase.Begin(Granted(item, holder, conditions).When(Issue).Then<CaseLicenceIssued>()));

    /// <summary>A granted case that is about the licence, or about a new one.</summary>
    public static ApprovalCase Granted(
        ItemTerms? item = null, Party? holder = null, IReadOnlyList<string>? conditions = null, LicencePurpose? purpose = null, string? number = null)
    {
        number ??= purpose is null ? Given.Accepted.CaseNumber : "case-2";
        var accepted = Given.Accepted with
        {
            CaseNumber = number, Item = item ?? Given.Terms, Applicant = holder ?? Given.Organisation(),
            Licence = purpose is { } p ? new LicenceRequest(p, Number) : null,
        };
        return Given.Nothing
            .After<ApprovalCase>(OpeningCase.Decide(accepted, CasesAt.Screened(), silenceOn: null, Given.Calendar, Given.Now))
            .After(s => Examining.Decide(s, new ExamineCase("符合", ["甲", "乙"]), CasesAt.Screened(), "examiner-1", Given.Now))
            .After(s => Granting.Decide(
                s, new GrantCase("准予", [], conditions), new(CasesAt.Screened()), $"{number}号", CasesAt.Town, Given.Calendar, CasesAt.Approver, Given.Now));
    }

    public static Licence Suspended(DateOnly? until = null, ItemTerms? item = null) => Issued(item).After(s => new SuspendingLicence(Town.Haitou).Decide(
        s, Case(item).Opened, new SuspendLicence("《条例》第三条", "违规", until), Document, CasesAt.Approver, Given.Now));

    public static Licence Revoked(ItemTerms? item = null) => Issued(item).After(s => new RevokingLicence(Town.Haitou).Decide(
        s, Case(item).Opened, new RevokeLicence(RevocationGround.NotEntitled, "不符合条件"), Document, CasesAt.Approver, Given.Now));

    public static Licence Expired() => Issued().After(s => LicencePeriodHandler.PassTime(s, Given.Now.AddYears(1)));

    public static Licence Cancelled() => Revoked().After(s => new CancellingLicence(Town.Haitou).Decide(
        s, Case().Opened, new CancelLicence(CancellationGround.TakenAway, "已撤销"), Document, CasesAt.Approver, Given.Now));

    private static Decision Issue(ApprovalCase granted) => LicenceOfCase.Issue(granted, Number, "ABCD2345", "approver-1", Given.Now);
}
