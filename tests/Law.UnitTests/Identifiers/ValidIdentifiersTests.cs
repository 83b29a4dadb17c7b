using Haitou.TestSupport;

namespace Haitou.Law.UnitTests.Identifiers;

public sealed class ValidIdentifiersTests
{
    [Fact]
    public void Every_seed_has_its_own_identifiers_and_always_the_same()
    {
        var seeds = Enumerable.Range(0, 50_000).ToList();

        Assert.Equal(seeds.Count, seeds.Select(ValidIdentifiers.CreditCode).Distinct().Count());
        Assert.Equal(seeds.Count, seeds.Select(ValidIdentifiers.CitizenId).Distinct().Count());
        Assert.Equal(ValidIdentifiers.CreditCode(42), ValidIdentifiers.CreditCode(42));
    }
}
