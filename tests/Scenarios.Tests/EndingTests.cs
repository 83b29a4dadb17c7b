using Haitou.NativeServers;
using Haitou.SystemUnderTest;

namespace Haitou.Scenarios.Tests;

/// <summary>The application says that it has stopped when its servers have.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task A_server_that_does_not_end_when_it_is_asked_to_is_ended_before_the_application_has_stopped()
    {
        var system = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed);
        RunningAppHost.Send(system.PidOf(RunningAppHost.Broker)!.Value, Signal.Stop);

        await system.DisposeAsync(); // throws for a server that is left
    }
}
