using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Items;
using Haitou.Law;
using Haitou.TestSupport;
using Haitou.Towns;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class FormTests
{
    private static readonly SubmitForm Form = new(
        Channel.Hall, Given.Organisation(), Given.Town, [new("CG-001", ApplicationsAt.Complete.Materials), new("CG-002", ApplicationsAt.Complete.Materials)]);

    [Fact]
    public void R4_each_item_of_a_form_becomes_an_application_by_the_rules_of_one()
    {
        var received = Given.Nothing
            .When(Submit(Form with { Items = [Form.Items[0], new("CG-002", [new("01", MaterialForm.Paper)])] }, 1)).Then<ApplicationReceived>();

        Assert.Equal((ApplicationsAt.Number, Form.Applicant, "海政许收〔2026〕1号"), (received.Number, received.Applicant, received.ReceiptNumber));
        Assert.Equal(["02"], received.MissingMaterials);
    }

    [Fact]
    public void What_is_wrong_with_an_item_is_said_of_that_item_and_what_is_wrong_with_the_applicant_of_the_applicant()
    {
        var wrong = Form with
        {
            Applicant = Form.Applicant with { Name = "" },
            Items = [Form.Items[0], new("CG-002", [new("99", MaterialForm.Paper)])],
        };

        Assert.Equal(["applicant.name", "items[1].materials[0].code"], Given.Nothing.When(Submit(wrong, 1)).Refusals.Select(r => r.Field));
        var unknown = Given.Nothing.When(Submit(wrong with { Items = [Form.Items[0], new("XX", [])] }, 1, null));
        Assert.Equal(["items[1].itemCode", "applicant.name"], unknown.Refusals.Select(r => r.Field));
    }

    [Fact]
    public void A_form_has_items_each_of_them_once_and_not_too_many()
    {
        Assert.Empty(SubmittingForm.Check(Form));
        Assert.Equal([SubmittingForm.Size], SubmittingForm.Check(Form with { Items = [] }).Select(r => r.Rule));
        Assert.Equal([SubmittingForm.Size], SubmittingForm.Check(Form with { Items = [.. Enumerable.Range(0, 21).Select(i => new FormItem($"X-{i}", []))] }).Select(r => r.Rule));
        var twice = Assert.Single(SubmittingForm.Check(Form with { Items = [.. Form.Items, Form.Items[0]] }));
        Assert.Equal((SubmittingForm.ItemTwice, "items[2].itemCode"), (twice.Rule, twice.Field));
    }

    [Fact]
    public void R4_the_sheet_tells_of_all_of_them_together()
    {
        var view = new FormView("F1",
        [
            new("1", "甲事项", [new(ProgressStepKind.Received, new(2026, 3, 9), null), new(ProgressStepKind.CorrectionNotice, new(2026, 3, 10), "海政许补〔2026〕1号")], ["营业执照"], null),
            new("2", "乙事项", [new(ProgressStepKind.Received, new(2026, 3, 9), null), new(ProgressStepKind.Accepted, new(2026, 3, 9), null)], [], new(2026, 3, 16)),
        ]);

        var sheet = FormSheet.From(view, "赣榆示例建设有限公司", Town.Haitou, new(2026, 3, 11));

        Assert.Equal(
            ["甲事项：2026年3月9日收件，2026年3月10日告知补正（海政许补〔2026〕1号）。待补交：营业执照。", "乙事项：2026年3月9日收件，2026年3月9日受理。承诺于2026年3月16日前（含当日）作出决定。"],
            sheet.Fields.Select(f => f.Value));
    }

    private static Decision Submit(SubmitForm form, int index) => Submit(form, index, ApplicationsAt.Item);

    private static Decision Submit(SubmitForm form, int index, DelegatedItem? item) => SubmittingForm.Decide(
        form, index, item, ApplicationsAt.Number, "海政许收〔2026〕1号", Given.Town, "clerk-1", new(new HashSet<string> { ApplicationsAt.Uploaded }, []),
        Given.Calendar, Given.Now);
}
