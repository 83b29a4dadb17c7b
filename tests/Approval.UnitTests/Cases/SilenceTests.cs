using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law.Periods;
using Haitou.TestSupport;
using LicenceIssued = Haitou.Approval.Licences.LicenceIssued;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>A licence until the 8th of April, whose renewal was received on the 9th of March: thirty days before.</summary>
public sealed class SilenceTests
{
    private const string Number = "CG-001-2025-00001";
    private static readonly DateOnly LastDay = new(2026, 4, 8);
    private static readonly DateTimeOffset Silent = CasesAt.At(4, 9);

    private static readonly Licence Held = Given.Nothing.AfterEvent<Licence>(new LicenceIssued(
        Number, "城市建筑垃圾处置核准证", "320707106-2025-000001", "CG-001", Given.Accepted.Applicant, new(2025, 4, 9), LastDay, Given.Now.AddYears(-1)));

    [Fact]
    public void Art_50_silence_renews_a_licence_whose_renewal_was_applied_for_in_time()
    {
        Assert.Equal(LastDay, SilenceOn());
        Assert.Null(SilenceOn(received: new(2026, 3, 10)));
    }

    [Fact]
    public void Art_50_silence_changes_no_licence_and_renews_no_other_than_ones_own()
    {
        Assert.Null(SilenceOn(purpose: LicencePurpose.Change));
        Assert.Null(SilenceOn(licence: null, exists: false));
        Assert.Null(SilenceOn(licence: Held with { Status = LicenceStatus.Revoked }));
        Assert.Null(SilenceOn(licence: Held with { Content = Held.Content with { Holder = Given.Organisation(2) } }));
        Assert.Null(SilenceOn(licence: Held with { Content = Held.Content with { ValidUntil = null } }));
        Assert.Null(OpeningCase.SilenceOn(Given.Accepted, Held, RenewalNotice.Statutory, Given.Calendar)); // a new licence
    }

    [Fact]
    public void Art_50_what_is_not_decided_when_the_licence_ends_counts_as_granted()
    {
        var state = CasesAt.Renewal(LastDay);
        var silence = state.When(s => RenewingBySilence.Decide(s, Held, "海政许准〔2026〕9号", CasesAt.Town, Silent));
        var granted = silence.State;
        var renewed = Held.AfterEvent(Held.When(s => LicenceOfCase.Renew(s, granted, officer: null, Silent)).Then<LicenceRenewed>());
        var told = LicenceNews.LastStep(granted, renewed, Silent);
        var after = granted.AfterEvent(told);

        Assert.Equal(("海头镇人民政府", "海政许准〔2026〕9号"), silence.Then<CaseRenewedBySilence>() is var e ? (e.DecidingBody, e.DecisionNumber) : default);
        Assert.Equal(new DateOnly(2027, 4, 8), renewed.Content.ValidUntil);
        Assert.Equal((2L, 3L), (granted.CaseSequence, told.CaseSequence));
        Assert.Equal((CaseStatus.LicenceIssued, Number), (after.Status, after.LicenceNumber));
        Assert.Null(after.ToView(true, new(2026, 4, 9)).Approver);
    }

    [Fact]
    public void Art_50_nothing_counts_as_granted_on_the_last_day_nor_when_it_was_decided()
    {
        var state = CasesAt.Renewal(LastDay);
        var examined = state.After(s => Examining.Decide(s, new("意见", []), CasesAt.Screened(), "examiner-1", Given.Now));

        Assert.Empty(Renew(state, Held, CasesAt.At(4, 8)));
        Assert.Single(Renew(examined, Held, Silent));
        Assert.Empty(Renew(examined.After(s => CasesAt.Refuse(s)), Held, Silent));
        Assert.Empty(Renew(CasesAt.Renewal(silenceOn: null), Held, Silent));
    }

    [Fact]
    public void Art_50_there_is_nothing_to_renew_of_a_licence_that_is_gone_or_was_renewed_otherwise()
    {
        var state = CasesAt.Renewal(LastDay);

        Assert.Empty(Renew(state, Held with { Status = LicenceStatus.Cancelled }, Silent));
        Assert.Empty(Renew(state, Held with { Content = Held.Content with { ValidUntil = new(2027, 4, 8) } }, Silent));
        Assert.Empty(Renew(state, null, Silent));
        Assert.Single(Renew(state, Held with { Status = LicenceStatus.Suspended }, Silent)); // the suspension goes on
    }

    private static IReadOnlyList<object> Renew(ApprovalCase state, Licence? licence, DateTimeOffset now) =>
        RenewingBySilence.Decide(state, licence, "9号", CasesAt.Town, now).Events;

    private static DateOnly? SilenceOn(
        DateOnly? received = null, LicencePurpose purpose = LicencePurpose.Renewal, Licence? licence = null, bool exists = true) =>
        OpeningCase.SilenceOn(
            Given.Accepted with { ReceivedOn = received ?? new(2026, 3, 9), Licence = new(purpose, Number) }, exists ? licence ?? Held : null,
            RenewalNotice.Statutory, Given.Calendar);
}
