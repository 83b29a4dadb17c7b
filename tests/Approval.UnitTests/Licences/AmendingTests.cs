using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Licences;

/// <summary>Change, renewal, and what becomes of the licence when a grant falls.</summary>
public sealed class AmendingTests
{
    [Fact]
    public void Art_49_a_change_takes_the_holders_details_and_leaves_the_validity()
    {
        var licence = LicencesAt.Issued();
        var holder = Given.Organisation() with { Name = "新名称", Address = "新址" };

        var changed = Change(licence, holder);

        Assert.Equal((holder, licence.Content.ValidFrom, licence.Content.ValidUntil), (changed.Content.Holder, changed.Content.ValidFrom, changed.Content.ValidUntil));
        Assert.Equal((2L, LicenceChange.Changed), (changed.Version, changed.History[^1].Change));
    }

    [Theory]
    [InlineData(12, "2028-03-08")]
    [InlineData(1, "2027-04-08")]
    [InlineData(null, null)]
    public void Art_50_the_further_period_begins_where_the_former_ends(int? months, string? until)
    {
        var renewed = Renew(LicencesAt.Issued(), Given.Terms with { ValidityMonths = months });

        Assert.Equal(until is null ? null : DateOnly.Parse(until), renewed.Content.ValidUntil);
        Assert.Equal(new DateOnly(2026, 3, 9), renewed.Content.ValidFrom);
    }

    [Theory]
    [InlineData("2026-01-30T16:00:00Z", 1, "2026-02-28")] // from 31 January: no such day in February
    [InlineData("2028-02-28T16:00:00Z", 12, "2029-02-28")] // from 29 February: a year, not a day less
    [InlineData("2026-03-08T16:00:00Z", 12, "2027-03-08")]
    public void A_period_of_months_is_never_a_day_short(string at, int months, string until)
    {
        var granted = LicencesAt.Granted(Given.Terms with { ValidityMonths = months });

        var issued = granted.When(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", DateTimeOffset.Parse(at))).Then<CaseLicenceIssued>();
        Assert.Equal(DateOnly.Parse(until), issued.ValidUntil);
    }

    [Fact]
    public void Art_49_and_50_a_grant_that_binds_to_nothing_leaves_the_licence_bound_as_it_was_and_others_take_their_place()
    {
        var bound = LicencesAt.Issued(conditions: ["夜间不得施工"]);

        Assert.Equal(["夜间不得施工"], Change(bound, Given.Organisation()).Content.Conditions);
        Assert.Equal(["夜间不得施工"], Renew(bound).Content.Conditions);
        Assert.Equal(["不得占用盲道"], Renew(bound, conditions: ["不得占用盲道"]).Content.Conditions);
    }

    [Theory]
    [InlineData(LicencePurpose.Change)]
    [InlineData(LicencePurpose.Renewal)]
    public void Art_49_and_50_only_a_licence_of_the_item_and_the_applicant_that_stands(LicencePurpose purpose)
    {
        var licence = LicencesAt.Issued();
        Assert.Null(ProblemOf(licence, purpose));
        Assert.Equal(LicenceOfCase.NotEligible, ProblemOf(null, purpose));
        Assert.Equal(LicenceOfCase.NotEligible, LicenceOfCase.ProblemOf(licence, purpose, "L", "CG-002", Given.Organisation())!.Rule);
        Assert.Equal(LicenceOfCase.NotEligible, LicenceOfCase.ProblemOf(licence, purpose, "L", "CG-001", Given.Organisation(2))!.Rule);
        foreach (var ended in new[] { LicencesAt.Expired(), LicencesAt.Revoked(), LicencesAt.Cancelled() })
            Assert.Equal(LicenceOfCase.NotEligible, ProblemOf(ended, purpose));
    }

    [Fact]
    public void Art_50_a_suspended_licence_can_be_renewed_not_changed_and_stays_suspended()
    {
        var suspended = LicencesAt.Suspended();

        Assert.Null(ProblemOf(suspended, LicencePurpose.Renewal));
        Assert.Equal(LicenceOfCase.NotEligible, ProblemOf(suspended, LicencePurpose.Change));
        Assert.Equal(LicenceStatus.Suspended, Renew(suspended).Status);
    }

    [Fact]
    public void Art_50_a_renewal_granted_before_the_last_day_passed_can_be_carried_out_after_it()
    {
        var expired = LicencesAt.Expired();
        var last = expired.Content.ValidUntil!.Value;

        Assert.Null(LicenceOfCase.ProblemOf(expired, LicencePurpose.Renewal, "L", "CG-001", Given.Organisation(), last)?.Rule);
        Assert.Equal(LicenceOfCase.NotEligible, LicenceOfCase.ProblemOf(
            expired, LicencePurpose.Renewal, "L", "CG-001", Given.Organisation(), last.AddDays(1))?.Rule);
        Assert.Equal((LicenceStatus.Valid, new DateOnly(2028, 3, 8)), (Renew(expired).Status, Renew(expired).Content.ValidUntil!.Value));
    }

    [Fact]
    public void Art_50_and_R10_a_renewal_that_was_refused_in_its_time_and_is_decided_again_renews_a_licence_that_expired_meanwhile()
    {
        var (expired, last) = (LicencesAt.Expired(), LicencesAt.Expired().Content.ValidUntil!.Value);
        var again = LicencesAt.Granted(purpose: LicencePurpose.Renewal);

        Assert.Null(LicenceOfCase.ProblemOf(expired, again with { Decision = null, FirstDecidedOn = last }));
        Assert.Null(LicenceOfCase.ProblemOf(expired, again with { Decision = again.Decision! with { On = last.AddDays(40) }, FirstDecidedOn = last }));
        Assert.Equal(LicenceOfCase.NotEligible, LicenceOfCase.ProblemOf(expired, again with { Decision = null, FirstDecidedOn = last.AddDays(1) })?.Rule);
        Assert.Equal(LicenceOfCase.NotEligible, LicenceOfCase.ProblemOf(expired, again with { Decision = null })?.Rule);
    }

    [Fact]
    public void Art_50_of_two_renewals_of_one_licence_one_is_carried_out()
    {
        var licence = LicencesAt.Issued();
        var last = licence.Content.ValidUntil!.Value;
        var asked = LicencesAt.Granted(purpose: LicencePurpose.Renewal);
        var second = asked with { Opened = asked.Opened with { Licence = asked.Opened.Licence! with { ValidUntil = last } } };

        Assert.Null(LicenceOfCase.ProblemOf(licence, second));
        Assert.Equal(LicenceOfCase.RenewedAlready, LicenceOfCase.ProblemOf(Renew(licence), second)?.Rule);
        Assert.Null(LicenceOfCase.ProblemOf(Renew(licence), asked)); // a case of old, which does not say what it was to renew
        Assert.Equal(last, Opened(licence).Opened.Licence!.ValidUntil);
        Assert.Null(Opened(null).Opened.Licence!.ValidUntil);

        static ApprovalCase Opened(Licence? licence) => Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(
            Given.Accepted with { Licence = new(LicencePurpose.Renewal, LicencesAt.Number) }, Cases.CasesAt.Screened(), null, Given.Calendar, Given.Now, licence));
    }

    [Fact]
    public void Art_50_there_is_nothing_to_renew_in_a_long_term_licence()
    {
        var licence = LicencesAt.Issued(Given.Terms with { ValidityMonths = null });

        Assert.Equal(LicenceOfCase.LongTerm, ProblemOf(licence, LicencePurpose.Renewal));
        licence.When(s => LicenceOfCase.Renew(s, LicencesAt.Granted(), null, Given.Now)).ThenRefused(LicenceOfCase.LongTerm);
    }

    [Fact]
    public void Art_44_nothing_is_changed_or_renewed_before_the_grant()
    {
        var examined = Cases.CasesAt.Examined();

        LicencesAt.Issued().When(s => LicenceOfCase.Amend(s, examined, "a", Given.Now)).ThenRefused(CaseRules.WrongState);
        LicencesAt.Issued().When(s => LicenceOfCase.Renew(s, examined, "a", Given.Now)).ThenRefused(CaseRules.WrongState);
    }

    [Fact]
    public void R10_when_the_grant_of_the_licence_falls_the_licence_is_void()
    {
        var licence = LicencesAt.Issued();

        var fallen = licence.After(s => LicenceOfCase.Void(s, Ended(licence.Issued.CaseNumber)));

        Assert.Equal((LicenceStatus.Revoked, LicenceChange.Revoked), (fallen.Status, fallen.History[^1].Change!.Value));
    }

    [Fact]
    public void R10_when_only_the_grant_of_a_change_falls_what_it_changed_is_as_before_and_what_came_later_stays()
    {
        var licence = LicencesAt.Issued();
        var later = Renew(Change(licence, Given.Organisation() with { Name = "新名称" }), number: "case-3");

        var restored = later.After(s => LicenceOfCase.Void(s, Ended("case-2")));
        Assert.Equal((licence.Content.Holder, later.Content.ValidUntil), (restored.Content.Holder, restored.Content.ValidUntil));
        Assert.Equal((LicenceStatus.Valid, LicenceChange.Changed), (restored.Status, restored.History[^1].Change!.Value));

        var both = restored.After(s => LicenceOfCase.Void(s, Ended("case-3")));
        Assert.Equal(licence.Content.ValidUntil, both.Content.ValidUntil);
    }

    [Fact]
    public void R10_what_was_revoked_or_cancelled_before_stays_so_when_the_grant_falls_and_nothing_is_told()
    {
        foreach (var ended in new[] { LicencesAt.Revoked(), LicencesAt.Cancelled() })
        {
            var fallen = ended.After(s => LicenceOfCase.Void(s, Ended(ended.Issued.CaseNumber)));
            Assert.Equal((ended.Status, ended.Version), (fallen.Status, fallen.Version));
        }
    }

    [Fact]
    public void R10_conditions_that_are_varied_bind_the_licence_and_what_only_repeated_them_follows()
    {
        var licence = Renew(LicencesAt.Issued(conditions: ["夜间不得施工"])); // a renewal that binds to nothing of its own

        var varied = Bind(licence, licence.Issued.CaseNumber, ["周末不得施工"]);
        Assert.Equal(["周末不得施工"], varied.Content.Conditions);
        Assert.Equal((licence.Version + 1, LicenceChange.Changed, "复议决定1号"), (varied.Version, varied.History[^1].Change!.Value, varied.History[^1].DocumentNumber));
        Assert.Equal((licence.Content.ValidUntil, licence.Content.Holder), (varied.Content.ValidUntil, varied.Content.Holder));
        Assert.Empty(Bind(varied, licence.Issued.CaseNumber, []).Content.Conditions);

        var without = varied.After(s => LicenceOfCase.Void(s, Ended("case-2")));
        Assert.Equal(["周末不得施工"], without.Content.Conditions); // the renewal falls, and what was varied stays so
    }

    [Fact]
    public void R10_conditions_of_a_renewal_that_are_varied_leave_those_of_others_and_varied_to_none_the_licence_as_it_was()
    {
        var licence = Renew(LicencesAt.Issued(conditions: ["夜间不得施工"]), conditions: ["不得占用盲道"]);

        var superseded = Bind(licence, licence.Issued.CaseNumber, ["周末不得施工"]);
        Assert.Equal((licence.Version, "不得占用盲道"), (superseded.Version, Assert.Single(superseded.Content.Conditions)));
        Assert.Equal(["每日清扫"], Bind(superseded, "case-2", ["每日清扫"]).Content.Conditions);
        Assert.Equal(["周末不得施工"], Bind(superseded, "case-2", []).Content.Conditions); // Art. 50: bound as it was
    }

    [Fact]
    public void R10_conditions_that_stay_the_same_change_nothing_and_a_void_licence_is_not_told()
    {
        var licence = LicencesAt.Issued(conditions: ["夜间不得施工"]);
        licence.When(s => LicenceOfCase.Bind(s, Varied(licence.Issued.CaseNumber, ["夜间不得施工"]))).ThenNothing();

        var cancelled = LicencesAt.Cancelled();
        var bound = Bind(cancelled, cancelled.Issued.CaseNumber, ["夜间不得施工"]);
        Assert.Equal((cancelled.Version, "夜间不得施工"), (bound.Version, Assert.Single(bound.Content.Conditions)));
    }

    private static Licence Bind(Licence licence, string caseNumber, IReadOnlyList<string> conditions) =>
        licence.After(s => LicenceOfCase.Bind(s, Varied(caseNumber, conditions)));

    private static RemedyEnded Varied(string caseNumber, IReadOnlyList<string> conditions) =>
        Ended(caseNumber) with { Outcome = RemedyOutcome.Varied, VariedTo = new(true, conditions), Status = CaseStatus.LicenceIssued };

    private static Law.Rule? ProblemOf(Licence? licence, LicencePurpose purpose) =>
        LicenceOfCase.ProblemOf(licence, purpose, LicencesAt.Number, "CG-001", Given.Organisation())?.Rule;

    private static Licence Change(Licence licence, Contracts.Party holder) => licence.After(s => LicenceOfCase.Amend(
        s, LicencesAt.Granted(holder: holder, purpose: LicencePurpose.Change), "approver-1", Given.Now));

    private static Licence Renew(Licence licence, ItemTerms? item = null, IReadOnlyList<string>? conditions = null, string number = "case-2") =>
        licence.After(s => LicenceOfCase.Renew(
            s, LicencesAt.Granted(item, conditions: conditions, purpose: LicencePurpose.Renewal, number: number), null, Given.Now));

    private static RemedyEnded Ended(string caseNumber) => new(
        LicencesAt.Case().Opened with { Number = caseNumber }, 9, RemedyKind.Reconsideration, "赣政复1号", RemedyOutcome.Annulled, "复议决定1号", new(2026, 4, 1),
        "程序违法", null, CaseStatus.Annulled, null, null, "clerk-1", Given.Now);
}
