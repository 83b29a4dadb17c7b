using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class AssigningTests
{
    private static readonly Officer Examiner = new("examiner-1", new HashSet<string> { Roles.Examiner }, null);

    [Fact]
    public void Who_takes_a_case_is_shown_as_its_handler_until_it_is_given_back()
    {
        var taken = CasesAt.Opened().After(s => Assign(s, "examiner-1", Examiner));

        Assert.Equal("examiner-1", taken.ToView(unmasked: true, new DateOnly(2026, 3, 9)).Assignee);
        Assert.Null(taken.After(s => Assign(s, null, Examiner)).Assignee);
    }

    [Fact]
    public void R3_only_who_decides_the_case_says_so_of_others()
    {
        var taken = CasesAt.Opened().After(s => Assign(s, "examiner-2", CasesAt.Approver));

        Assert.Equal("examiner-2", taken.Assignee);
        taken.When(s => Assign(s, "examiner-3", Examiner)).ThenRefused(Assigning.OthersWork);
        taken.When(s => Assign(s, null, Examiner)).ThenRefused(Assigning.OthersWork);
        taken.When(s => Assign(s, "examiner-1", Examiner)).ThenCarriedOut();
        var resident = CasesAt.Opened(Given.Terms with { Mode = ItemMode.ResidentWindow });
        resident.When(s => Assign(s, "resident-2", CasesAt.Approver)).ThenRefused(Assigning.OthersWork);
        resident.When(s => Assign(s, "resident-2", CasesAt.Resident("chengguan"))).ThenCarriedOut();
    }

    [Fact]
    public void It_binds_nobody_who_may_examine()
    {
        var taken = CasesAt.Opened().After(s => Assign(s, "examiner-1", Examiner));

        taken.When(s => Examining.Decide(s, new ExamineCase("符合条件", ["张三", "李四"]), CasesAt.Screened(), "examiner-2", Given.Now)).ThenCarriedOut();
    }

    [Fact]
    public void Nobody_is_named_by_nothing_and_nobody_twice()
    {
        CasesAt.Opened().When(s => Assign(s, " ", Examiner)).ThenRefused(Assigning.AssigneeForm);
        CasesAt.Opened().When(s => Assign(s, new string('x', 101), Examiner)).ThenRefused(Assigning.AssigneeForm);
        CasesAt.Opened().When(s => Assign(s, null, Examiner)).ThenRefused(Assigning.AssignedBefore);
        CasesAt.Granted().When(s => Assign(s, "examiner-1", Examiner)).ThenRefused(CaseRules.WrongState);
    }

    private static Decision Assign(ApprovalCase state, string? to, Officer by) => Assigning.Decide(state, new AssignCase(to), by, Given.Now);
}
