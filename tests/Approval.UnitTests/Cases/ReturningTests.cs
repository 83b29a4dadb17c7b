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
        var returned = CasesAt.Examined().After(s => Return(s));

        Assert.Equal((CaseStatus.Opened, 1), (returned.Status, returned.Returned));
        Assert.Null(returned.Examined);
        returned.When(s => Examining.Decide(s, new ExamineCase("补充核查", []), CasesAt.Screened(), "examiner-2", Given.Now)).ThenCarriedOut();
    }

    [Fact]
    public void R26_whose_examination_was_not_enough_and_who_sent_it_back_is_on_record()
    {
        var returned = CasesAt.Examined().When(s => Return(s)).Then<CaseReturned>();

        Assert.Equal(("examiner-1", "approver-1", "核查不清"), (returned.Examiner, returned.Approver, returned.Reason));
    }

    [Fact]
    public void R26_whoever_examined_before_it_was_sent_back_does_not_decide_it_afterwards()
    {
        var returned = CasesAt.Examined().After(s => Return(s));
        var again = returned.After(s => Examining.Decide(s, new ExamineCase("补充核查", []), CasesAt.Screened(), "examiner-2", Given.Now));

        again.When(s => Granting.Decide(
            s, new GrantCase("准予", []), new(CasesAt.Screened()), "1号", CasesAt.Town, Given.Calendar, CasesAt.Approver with { Id = "examiner-1" }, Given.Now))
            .ThenRefused(DecisionRules.SameOfficer);
    }

    [Fact]
    public void What_is_missing_is_said() => CasesAt.Examined().When(s => Return(s, reason: " ")).ThenRefused(Returning.ReturnReasonMissing);

    [Fact]
    public void R3_only_who_decides_sends_it_back()
    {
        var resident = CasesAt.Examined(Given.Terms with { Mode = ItemMode.ResidentWindow });

        CasesAt.Examined().When(s => Return(s, officer: CasesAt.Resident("chengguan"))).ThenRefused(CaseRules.NotDecidingOfficer);
        resident.When(s => Return(s)).ThenRefused(CaseRules.NotDecidingOfficer);
        resident.When(s => Return(s, officer: CasesAt.Resident("chengguan"))).ThenCarriedOut();
    }

    [Fact]
    public void Only_an_examined_case_is_sent_back()
    {
        CasesAt.Opened().When(s => Return(s)).ThenRefused(CaseRules.WrongState);
        CasesAt.Granted().When(s => Return(s)).ThenRefused(CaseRules.WrongState);
    }

    private static Decision Return(ApprovalCase state, string reason = "核查不清", Officer? officer = null) =>
        Returning.Decide(state, new ReturnCase(reason), officer ?? CasesAt.Approver, Given.Now);
}
