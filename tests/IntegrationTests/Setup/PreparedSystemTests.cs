using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

/// <summary>The systems of the tests are copies of one; on a system of its own, which nobody has changed.</summary>
public sealed class PreparedSystemTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task A_test_system_is_as_the_setup_leaves_it()
    {
        var said = new List<string>();
        await system.SetUpAsync(said.Add);
        Assert.Equal(["nothing has changed since the last setup"], said);
    }
}
