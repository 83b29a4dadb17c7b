using CsCheck;
using Haitou.Law.Sampling;

namespace Haitou.Law.UnitTests.Sampling;

public sealed class ReproducibleDrawTests
{
    private static readonly Gen<List<string>> Population = Gen.Int[0, 999].Select(i => $"L-{i:000}").List[0, 60];

    [Fact]
    public void R25_the_same_seed_draws_the_same_whatever_order_the_population_comes_in() =>
        Gen.Select(Population, Gen.String, Gen.Int[0, 20]).Sample((population, seed, count) =>
        {
            var drawn = ReproducibleDraw.Draw(seed, population, count);

            Assert.Equal(drawn, ReproducibleDraw.Draw(seed, population.AsEnumerable().Reverse(), count));
            Assert.Equal(Math.Min(count, population.Distinct().Count()), drawn.Count);
            Assert.Equal(drawn.Count, drawn.Distinct().Count());
            Assert.Subset(population.ToHashSet(), drawn.ToHashSet());
            Assert.Equal(drawn, ReproducibleDraw.Draw(seed, population, population.Count + 1).Take(count)); // a larger sample holds the smaller
        });

    /// <summary>Computed with another program (printf | sha256sum), so that the rule on record is the rule that is followed.</summary>
    [Fact]
    public void R25_it_is_drawn_by_the_rule_that_is_on_record() => Assert.Equal(
        ["L-3", "L-1", "L-4", "L-5", "L-2"], ReproducibleDraw.Draw("2026", ["L-1", "L-2", "L-3", "L-4", "L-5"], 5));

    [Fact]
    public void R25_every_member_has_the_same_chance()
    {
        string[] population = [.. Enumerable.Range(0, 10).Select(i => $"L-{i}")];
        var drawn = Enumerable.Range(0, 4000).SelectMany(seed => ReproducibleDraw.Draw($"{seed}", population, 2)).CountBy(m => m).ToDictionary();

        Assert.All(population, member => Assert.InRange(drawn[member], 680, 920)); // 800 expected; more than four deviations off
    }
}
