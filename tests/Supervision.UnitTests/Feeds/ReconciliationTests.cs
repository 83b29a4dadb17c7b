using System.Security.Cryptography;
using System.Text;
using Haitou.Contracts.Supervision;
using Haitou.Law.Calendar;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class ReconciliationTests
{
    private static readonly ReconciledPush[] Pushes = [.. Enumerable.Range(11, 5).Select(i => new ReconciledPush(i, new Guid(i, 0, 0, new byte[8])))];

    private static readonly CountedDay Ours = new(
        "chengguan", ChinaTime.Today(Given.Now), Pushes.Length, Reconciliation.DigestOf(Pushes), 11, 15, Final: true);

    [Fact]
    public void R15_the_digest_is_what_the_contract_says_it_is() => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Pushes.Select(p => $"{p.Sequence} {p.PushId}\n"))))),
        Reconciliation.DigestOf(Pushes.Reverse()));

    [Fact]
    public void R15_equal_figures_agree()
    {
        Assert.True(Compare(new(5)).Agrees);
        Assert.True(Compare(new(Sha256: Ours.Sha256.ToUpperInvariant())).Agrees);
        Assert.True(Compare(new(5, Ours.Sha256, [.. Pushes.Reverse()])).Agrees);
    }

    [Fact]
    public void R15_other_figures_do_not_agree()
    {
        Assert.False(Compare(new(4)).Agrees);
        Assert.False(Compare(new(Sha256: new string('0', 64))).Agrees);
        Assert.False(Compare(new(5, null, [.. Pushes.Skip(1)])).Agrees);
    }

    [Fact]
    public void R15_missing_unknown_and_different_numbers_are_named_as_ranges()
    {
        var result = Compare(new(Pushes: [new(15, Guid.NewGuid()), Pushes[1], new(20, Guid.NewGuid()), new(21, Guid.NewGuid()), new(30, Guid.NewGuid())]));

        Assert.False(result.Agrees);
        Assert.Equal([new(11, 11), new(13, 14)], result.Missing);
        Assert.Equal([new(20, 21), new(30, 30)], result.Unknown);
        Assert.Equal([new(15, 15)], result.Different);
    }

    [Fact]
    public void R15_an_empty_list_lacks_the_whole_day() => Assert.Equal([new(11, 15)], Compare(new(Pushes: [])).Missing);

    [Fact]
    public void R15_a_day_that_is_not_over_is_not_reconciled() =>
        Given.Nothing.When(ReconcilingDay.Decide(Ours with { Final = false }, Pushes, new(5), "officer-1", Given.Now)).ThenRefused(ReconcilingDay.DayNotOver);

    [Fact]
    public void R15_nothing_said_and_a_number_said_twice_are_refused()
    {
        Given.Nothing.When(ReconcilingDay.Decide(Ours, Pushes, new(), "officer-1", Given.Now)).ThenRefused(ReconcilingDay.NothingSaid);
        Given.Nothing.When(ReconcilingDay.Decide(Ours, Pushes, new(Pushes: [Pushes[0], Pushes[0]]), "officer-1", Given.Now))
            .ThenRefused(ReconcilingDay.ListedTwice);
    }

    private static ReconciledDay Compare(ReconcileDay theirs) =>
        Given.Nothing.When(ReconcilingDay.Decide(Ours, Pushes, theirs, "officer-1", Given.Now)).Then<DayReconciled>().Result;
}
