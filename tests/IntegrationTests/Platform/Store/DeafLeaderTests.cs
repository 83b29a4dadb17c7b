using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.IntegrationTests;

/// <summary>Work that does not end with the leadership keeps nobody from leading.</summary>
public sealed class DeafLeaderTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task What_does_not_end_with_the_leadership_is_left_and_there_is_a_leader_again()
    {
        system.Services = services => services.AddSingleton<ILeaderTask, Deaf>();
        _ = system.Intake;
        var before = await Eventually.GetAsync(() => system.LeadershipAsync("intake"), n => n > 0);
        await system.TakeLeadersLockAsync("intake");
        await Eventually.GetAsync(() => system.LeadershipAsync("intake"), n => n > before, TimeSpan.FromMinutes(1));
    }

    private sealed class Deaf : ILeaderTask
    {
        public Task RunAsync(CancellationToken ct) => new TaskCompletionSource().Task;
    }
}
