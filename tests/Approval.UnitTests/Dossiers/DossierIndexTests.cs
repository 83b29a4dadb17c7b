using Haitou.Approval.Cases;
using Haitou.Approval.Dossiers;
using Haitou.Approval.Screenings;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Dossiers;

public sealed class DossierIndexTests
{
    [Fact]
    public void R23_the_table_of_contents_says_what_was_asked_of_the_lists_about_whom_of_which_version_and_what_they_said()
    {
        var hit = Given.Hit(ListEffect.Reference) with { Version = 7, Of = SubjectRole.Agent };
        var page = Page(CasesAt.Screened(hit) with
        {
            Possible =
            [
                new(Given.Hit(ListEffect.Condition, 2), "贛榆示例建設", "旧", new(false, "注册地在外省", "examiner-1", Given.Now)),
                new(Given.Hit(ListEffect.Condition, 3), "贛榆示例", "旧"),
            ],
            Asked = new("CG-001", "chengguan", new(2026, 3, 9), [new(SubjectRole.Agent, Contracts.SubjectKind.Person, "320799********0019", null)]),
        });

        Assert.All(
            (string[])["申请人的代理人 320799********0019", $"条目 {hit.EntryId}，第 7 版", "排除，注册地在外省（examiner-1）", "未核实", "2026-03-09 09:00:00"],
            text => Assert.Contains(text, page));
    }

    [Fact]
    public void R23_a_screening_without_hits_says_so_and_one_of_old_was_about_the_applicant()
    {
        var page = Page(CasesAt.Screened());

        Assert.Contains("<td>申请人</td><td>无记录</td>", page);
    }

    private static string Page(ScreeningEvidence screening) => DossierIndex.Page(
        CasesAt.Opened().AfterEvent(new CaseScreened(screening)), CasesAt.Town, Given.Now, "auditor-1", [], [], [], []);
}
