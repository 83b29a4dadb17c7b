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
        var taken = CasesAt.Then(CasesAt.Opened(), Assign(CasesAt.Opened(), "examiner-1", Examiner));

        Assert.Equal("examiner-1", taken.ToView(unmasked: true, new DateOnly(2026, 3, 9)).Assignee);
        Assert.Null(CasesAt.Then(taken, Assign(taken, null, Examiner)).Assignee);
    }

    [Fact]
    public void R3_only_who_decides_the_case_says_so_of_others()
    {
        var taken = CasesAt.Then(CasesAt.Opened(), Assign(CasesAt.Opened(), "examiner-2", CasesAt.Approver));

        Assert.Equal("examiner-2", taken.Assignee);
        Assert.Equal([Assigning.OthersWork], Assign(taken, "examiner-3", Examiner).RefusedBy());
        Assert.Equal([Assigning.OthersWork], Assign(taken, null, Examiner).RefusedBy());
        Assert.Empty(Assign(taken, "examiner-1", Examiner).Refusals);
        var resident = CasesAt.Opened(Given.Terms with { Mode = ItemMode.ResidentWindow });
        Assert.Equal([Assigning.OthersWork], Assign(resident, "resident-2", CasesAt.Approver).RefusedBy());
        Assert.Empty(Assign(resident, "resident-2", CasesAt.Resident("chengguan")).Refusals);
    }

    [Fact]
    public void It_binds_nobody_who_may_examine()
    {
        var taken = CasesAt.Then(CasesAt.Opened(), Assign(CasesAt.Opened(), "examiner-1", Examiner));

        Assert.Empty(Examining.Decide(taken, new ExamineCase("符合条件", ["张三", "李四"]), CasesAt.Screened(), "examiner-2", Given.Now).Refusals);
    }

    [Fact]
    public void Nobody_is_named_by_nothing_and_nobody_twice()
    {
        Assert.Equal([Assigning.AssigneeForm], Assign(CasesAt.Opened(), " ", Examiner).RefusedBy());
        Assert.Equal([Assigning.AssigneeForm], Assign(CasesAt.Opened(), new string('x', 101), Examiner).RefusedBy());
        Assert.Equal([Assigning.AssignedBefore], Assign(CasesAt.Opened(), null, Examiner).RefusedBy());
        Assert.Equal([CaseRules.WrongState], Assign(CasesAt.Granted(), "examiner-1", Examiner).RefusedBy());
    }

    private static Decision Assign(ApprovalCase state, string? to, Officer by) => Assigning.Decide(state, new AssignCase(to), by, Given.Now);
}
