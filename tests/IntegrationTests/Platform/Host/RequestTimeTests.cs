using Haitou.IntegrationTests.Fixture;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Haitou.IntegrationTests;

/// <summary>No request holds on for ever.</summary>
public sealed class RequestTimeTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public void Every_service_breaks_off_what_takes_too_long()
    {
        system.StartAll();
        foreach (var services in (IServiceProvider[])[system.Intake.Services, system.Approval.Services, system.Supervision.Services, system.Blacklist.Services])
            Assert.Equal(TimeSpan.FromMinutes(2), services.GetRequiredService<IOptions<RequestTimeoutOptions>>().Value.DefaultPolicy?.Timeout);
    }
}
