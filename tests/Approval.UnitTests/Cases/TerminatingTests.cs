using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.TestSupport;
using CaseTerminated = Haitou.Approval.Cases.CaseTerminated;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class TerminatingTests
{
    [Fact]
    public void A_case_ends_without_a_decision_with_a_notice()
    {
        var terminated = CasesAt.Opened().When(s => Terminate(s)).Then<CaseTerminated>();

        Assert.Equal(
            (2L, TerminationGround.TakenBack, "申请人书面撤回", "海政许通〔2026〕1号", "examiner-1"),
            (terminated.CaseSequence, terminated.Ground, terminated.Reason, terminated.NoticeNumber, terminated.Officer));
        Assert.Equal(CaseStatus.Terminated, CasesAt.Examined().After(s => Terminate(s)).Status);
    }

    [Fact]
    public void Why_it_ends_is_said() => CasesAt.Opened().When(s => Terminate(s, "  ")).ThenRefused(Terminating.TerminationReasonMissing);

    [Fact]
    public void What_is_decided_or_ended_does_not_end_again()
    {
        var terminated = CasesAt.Opened().After(s => Terminate(s));

        CasesAt.Granted().When(s => Terminate(s)).ThenRefused(CaseRules.WrongState);
        terminated.When(s => Terminate(s)).ThenRefused(CaseRules.WrongState);
    }

    private static Decision Terminate(ApprovalCase state, string reason = "申请人书面撤回") => Terminating.Decide(
        state, new TerminateCase(TerminationGround.TakenBack, reason), "海政许通〔2026〕1号", "examiner-1", Given.Now);
}
