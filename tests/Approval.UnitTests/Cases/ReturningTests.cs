using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class ReturningTests
{
    [Fact]
    public void A_case_sent_back_is_examined_again_and_says_how_often()
    {
        var returned = CasesAt.Then(CasesAt.Examined(), Return());

        Assert.Equal((CaseStatus.Opened, 1), (returned.Status, returned.Returned));
        Assert.Null(returned.Examined);
        Assert.Empty(Examining.Decide(returned, new ExamineCase("补充核查", []), CasesAt.Screened(), "examiner-2", Given.Now).Refusals);
    }

    [Fact]
    public void R26_whose_examination_was_not_enough_and_who_sent_it_back_is_on_record()
    {
        var returned = Return().Event<CaseReturned>();

        Assert.Equal(("examiner-1", "approver-1", "核查不清"), (returned.Examiner, returned.Approver, returned.Reason));
    }

    [Fact]
    public void R26_whoever_examined_before_it_was_sent_back_does_not_decide_it_afterwards()
    {
        var returned = CasesAt.Then(CasesAt.Examined(), Return());
        var again = CasesAt.Then(returned, Examining.Decide(returned, new ExamineCase("补充核查", []), CasesAt.Screened(), "examiner-2", Given.Now));

        Assert.Equal(
            [DecisionRules.SameOfficer],
            Granting.Decide(
                again, new GrantCase("准予", []), new(CasesAt.Screened()), "1号", CasesAt.Town, Given.Calendar, CasesAt.Approver with { Id = "examiner-1" },
                Given.Now).RefusedBy());
    }

    [Fact]
    public void What_is_missing_is_said() => Assert.Equal([Returning.ReturnReasonMissing], Return(reason: " ").RefusedBy());

    [Fact]
    public void R3_only_who_decides_sends_it_back()
    {
        var resident = CasesAt.Examined(Given.Terms with { Mode = ItemMode.ResidentWindow });

        Assert.Equal([CaseRules.NotDecidingOfficer], Return(officer: CasesAt.Resident("chengguan")).RefusedBy());
        Assert.Equal([CaseRules.NotDecidingOfficer], Return(resident).RefusedBy());
        Assert.Empty(Return(resident, officer: CasesAt.Resident("chengguan")).Refusals);
    }

    [Fact]
    public void Only_an_examined_case_is_sent_back()
    {
        Assert.Equal([CaseRules.WrongState], Return(CasesAt.Opened()).RefusedBy());
        Assert.Equal([CaseRules.WrongState], Return(CasesAt.Granted()).RefusedBy());
    }

    private static Decision Return(ApprovalCase? state = null, string reason = "核查不清", Officer? officer = null) =>
        Returning.Decide(state ?? CasesAt.Examined(), new ReturnCase(reason), officer ?? CasesAt.Approver, Given.Now);
}
