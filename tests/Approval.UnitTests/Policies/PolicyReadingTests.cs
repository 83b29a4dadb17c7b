using Haitou.Approval.Cases;
using Haitou.Approval.Policies;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Policies;

public sealed class PolicyReadingTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private static readonly KnownPolicy Policy = Known();

    [Fact]
    public void R21_who_has_not_read_the_newest_edition_does_not_examine_and_what_was_read_stays_with_the_examination()
    {
        CasesAt.Opened().When(s => Examine(s, (Policy, null))).ThenRefused(PolicyLookup.Unread);
        CasesAt.Opened().When(s => Examine(s, (Policy, Read(edition: 1)))).ThenRefused(PolicyLookup.Unread);
        var examined = CasesAt.Opened().After(s => Examine(s, (Policy, Read(edition: 2)))).Examined!;
        Assert.Equal([new PolicyEdition(Policy.Id, 2, "通知")], examined.Policies);
    }

    [Fact]
    public void R21_a_policy_concerns_its_items_or_all_of_its_department_while_it_is_in_force()
    {
        Assert.True(Policy.Concerns("CG-001", "chengguan", Today));
        Assert.False(Policy.Concerns("CG-002", "chengguan", Today));
        Assert.True(Known(p => p with { Items = [], Departments = ["chengguan"] }).Concerns("CG-002", "chengguan", Today));
        Assert.False(Known(p => p with { Items = [], Departments = ["chengguan"] }).Concerns("SC-001", "shichang", Today));
        Assert.False(Policy.Concerns("CG-001", "chengguan", new(2026, 2, 28)));
        Assert.False(Known(p => p with { InForceUntil = new(2026, 3, 8) }).Concerns("CG-001", "chengguan", Today));
        Assert.False(Known(p => p with { RepealedAt = Given.Now }).Concerns("CG-001", "chengguan", Today));
    }

    [Fact]
    public void R21_the_newest_edition_is_confirmed_once_and_before_it_is_in_force_if_need_be()
    {
        Assert.Equal(2, Given.Nothing.When(Confirm(Policy, null)).Then<PolicyConfirmed>().Edition);
        Assert.Equal(2, Given.Nothing.When(Confirm(Policy, Read(1))).Then<PolicyConfirmed>().Edition);
        Given.Nothing.When(Confirm(Policy, Read(2))).ThenRefused(ConfirmingPolicy.ReadBefore);
        Given.Nothing.When(Confirm(Policy, null, edition: 1)).ThenRefused(ConfirmingPolicy.OtherEdition);
        Given.Nothing.When(Confirm(Known(p => p with { InForceFrom = new(2026, 4, 1) }), null)).ThenCarriedOut();
        Given.Nothing.When(Confirm(Known(p => p with { InForceUntil = new(2026, 3, 8) }), null)).ThenRefused(ConfirmingPolicy.NotInForce);
        Given.Nothing.When(Confirm(Known(p => p with { RepealedAt = Given.Now }), null)).ThenRefused(ConfirmingPolicy.NotInForce);
    }

    private static KnownPolicy Known(Func<PolicyChanged, PolicyChanged>? change = null)
    {
        var policy = (change ?? (p => p))(new PolicyChanged(
            new Guid(1, 0, 0, new byte[8]), 2, 2, "chengguan", "通知", null, "须安装定位装置", [], ["CG-001"], [], new(2026, 3, 1), null, null, Given.Now, Given.Now));
        return new(policy.PolicyId, policy.InForceFrom, policy);
    }

    private static PolicyReading Read(int edition) =>
        Given.Nothing.AfterEvent<PolicyReading>(new PolicyConfirmed(Policy.Id, edition, "通知", "examiner-1", Given.Now));

    private static Law.Decision Examine(ApprovalCase state, params (KnownPolicy, PolicyReading?)[] policies) => Examining.Decide(
        state, new ExamineCase("符合条件", ["张三", "李四"]), CasesAt.Screened(), "examiner-1", Given.Now, policies: policies);

    private static Law.Decision Confirm(KnownPolicy policy, PolicyReading? reading, int edition = 2) =>
        ConfirmingPolicy.Decide(policy, reading, new(edition), "examiner-1", Today, Given.Now);
}
