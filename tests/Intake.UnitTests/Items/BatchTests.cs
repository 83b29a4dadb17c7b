using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Items;

public sealed class BatchTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private static readonly Dictionary<string, string?> BatchOf = new() { ["CG-001"] = "1", ["CG-900"] = null, ["CG-901"] = null };

    [Fact]
    public void R11_a_batch_is_proposed_then_confirmed_then_published()
    {
        var state = Proposed();
        state.When(s => Publish(s)).ThenRefused(ConfirmingBatch.WrongState);

        state = state.AfterOne(s => Confirm(s));
        state.When(s => Confirm(s)).ThenRefused(ConfirmingBatch.WrongState);

        state = state.AfterOne(s => Publish(s));
        Assert.Equal((BatchStatus.Published, Today), (state.Status, state.ToView().EffectiveFrom));
        state.When(s => Publish(s)).ThenRefused(ConfirmingBatch.WrongState);
    }

    [Fact]
    public void R11_an_item_of_a_batch_is_in_the_catalogue_and_in_no_other()
    {
        Given.Nothing.When(Propose("XX-001")).ThenRefused(ProposingBatch.ItemUnknown);
        Given.Nothing.When(Propose("CG-001")).ThenRefused(ProposingBatch.ItemTaken);
        Given.Nothing.When(Propose()).ThenRefused(ProposingBatch.Empty);
        Assert.Equal(["CG-900"], Given.Nothing.When(Propose("CG-900", "CG-900")).Then<BatchProposed>().Items);
    }

    [Fact]
    public void A_number_is_used_once_and_texts_are_there()
    {
        Proposed().When(s => ProposingBatch.Decide(s, new ProposeBatch("2", "第二批", ["CG-901"]), BatchOf, "o", Given.Now))
            .ThenRefused(ProposingBatch.NumberTaken);
        var untitled = Given.Nothing.When(ProposingBatch.Decide(null, new ProposeBatch(" ", "", ["CG-901"]), BatchOf, "o", Given.Now));
        Assert.Equal(["number", "title"], untitled.Refusals.Select(r => r.Field));
        Proposed().When(s => ConfirmingBatch.Decide(s, new ConfirmBatch("", Today), "o", Given.Now)).ThenRefused(ProposingBatch.TextMissing);
    }

    [Theory]
    [InlineData("2026-03-10", "2026-03-11")] // published in the future
    [InlineData("2026-03-04", "2026-03-09")] // before it was confirmed
    [InlineData("2026-03-09", "2026-03-08")] // exercised before it was published
    public void R11_and_R12_no_item_is_exercised_before_it_is_published(string on, string from)
    {
        var state = Proposed().AfterOne(s => Confirm(s));

        state.When(s => PublishingBatch.Decide(s, new PublishBatch("网站", DateOnly.Parse(on), DateOnly.Parse(from)), "o", Given.Now))
            .ThenRefused(ConfirmingBatch.WrongDays);
    }

    [Fact]
    public void R11_nothing_is_confirmed_in_the_future() => Proposed()
        .When(s => ConfirmingBatch.Decide(s, new ConfirmBatch("文件", Today.AddDays(1)), "o", Given.Now))
        .ThenRefused(ConfirmingBatch.WrongDays);

    private static Decision Propose(params string[] items) => ProposingBatch.Decide(null, new ProposeBatch("2", "第二批", items), BatchOf, "o", Given.Now);

    private static Decision Confirm(DelegationBatch state) => ConfirmingBatch.Decide(state, new ConfirmBatch("赣政发〔2026〕1号", new DateOnly(2026, 3, 5)), "o", Given.Now);

    private static Decision Publish(DelegationBatch state) => PublishingBatch.Decide(state, new PublishBatch("政府网站", Today, Today), "o", Given.Now);

    private static DelegationBatch Proposed() => Given.Nothing.AfterEvent<DelegationBatch>(Given.Nothing.When(Propose("CG-900")).Then<BatchProposed>());
}
