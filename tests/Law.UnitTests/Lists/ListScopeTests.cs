using Haitou.Law.Lists;

namespace Haitou.Law.UnitTests.Lists;

public sealed class ListScopeTests
{
    private static readonly DateOnly From = new(2026, 3, 1);
    private static readonly DateOnly Until = new(2026, 3, 31);

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", false)]
    public void R23_an_entry_bears_on_the_days_of_its_validity(string on, bool concerns) =>
        Assert.Equal(concerns, ListScope.Concerns([], From, Until, "CG-001", DateOnly.Parse(on)));

    [Fact]
    public void R23_an_entry_without_last_day_stands() => Assert.True(ListScope.Concerns([], From, null, "CG-001", DateOnly.MaxValue));

    [Fact]
    public void R23_an_entry_bears_on_its_items_or_on_all()
    {
        Assert.True(ListScope.Concerns([], From, Until, "CG-001", From));
        Assert.True(ListScope.Concerns(["CG-002", "CG-001"], From, Until, "CG-001", From));
        Assert.False(ListScope.Concerns(["CG-002"], From, Until, "CG-001", From));
    }

    [Fact]
    public void R23_an_entry_bears_on_all_items_of_its_departments_and_on_the_items_it_names_besides()
    {
        Assert.True(Concerns([], ["chengguan"], "CG-001", "chengguan"));
        Assert.False(Concerns([], ["chengguan"], "SC-001", "shichang"));
        Assert.True(Concerns(["SC-001"], ["chengguan"], "SC-001", "shichang"));
        Assert.True(Concerns(["SC-001"], ["chengguan"], "CG-001", "chengguan"));
    }

    [Fact]
    public void R23_where_the_items_department_is_not_known_an_entry_of_departments_counts() =>
        Assert.True(Concerns([], ["chengguan"], "SC-001", null));

    private static bool Concerns(string[] items, string[] departments, string item, string? department) =>
        ListScope.Concerns(items, From, Until, item, From, departments, department);
}
