using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.Approval.Cases;
using Haitou.Blacklist.Entries;
using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Haitou.IntegrationTests;

public sealed class OperationsTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Art32_4_after_five_working_days_without_a_word_the_application_counts_as_accepted_from_receipt()
    {
        system.StartAll();
        var intake = system.IntakeAs(People.Clerk);
        var incomplete = (await system.ApplicationAsync(Walk.Company(1))) with { Materials = [] };
        var submitted = (await intake.Submit(incomplete, Guid.NewGuid().ToString())).Must();

        using var client = system.Client(system.Intake, People.Operator);
        var moved = await client.PostAsJsonAsync("/operations/clock", new { advance = "14.00:00:00" });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        var accepted = await Eventually.GetAsync(
            async () => (await intake.GetApplication(submitted.Number)).Must(), a => a.Status == ApplicationStatus.Accepted);
        Assert.True(accepted.DeemedAccepted);
        Assert.Equal(DateOnly.FromDateTime(submitted.ReceivedAt.ToOffset(TimeSpan.FromHours(8)).DateTime), accepted.AcceptedOn);
        var opened = (await system.OpenedAsync(submitted.Number)).Must();
        Assert.Equal(accepted.AcceptedOn, opened.AcceptedOn);

        var back = await client.PostAsJsonAsync("/operations/clock", new { advance = "-1.00:00:00" });
        Assert.Equal("clock.only-forward", JsonDocument.Parse(await back.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());

        foreach (var beyond in (TimeSpan[])[TimeSpan.MaxValue, TimeSpan.FromDays(366 * 200)])
        {
            var far = await client.PostAsJsonAsync("/operations/clock", new { advance = beyond });
            Assert.Equal("clock.too-far", JsonDocument.Parse(await far.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/operations/clock")).StatusCode);
    }

    [Theory]
    [InlineData("Production", "Identity:Authority and Identity:Audience are not set", "Identity:DevelopmentKey", null, "DevelopmentClock:File", null)]
    [InlineData("Production", "Identity:DevelopmentKey is set outside development", "DevelopmentClock:File", null, "Identity:Authority", "https://id.example")]
    [InlineData("Production", "DevelopmentClock:File is set outside development", "Identity:DevelopmentKey", null, "Identity:Authority", "https://id.example")]
    [InlineData("Development", "Identity:Authority and Identity:Audience are not set", "Identity:DevelopmentKey", null, "Identity:Audience", "haitou")]
    public void A_service_that_would_be_open_does_not_start(string environment, string reason, string key1, string? value1, string key2, string? value2)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:intake"] = system.Connection("intake"), ["ConnectionStrings:rabbitmq"] = system.Bus,
            ["Identity:DevelopmentKey"] = Convert.ToBase64String(new byte[32]), ["DevelopmentClock:File"] = "clock",
        };
        foreach (var (key, value) in new[] { (key1, value1), (key2, value2) })
            if (value is null) settings.Remove(key);
            else settings[key] = value;
        using var service = new ServiceUnderTest<DelegatedItem>(settings, environment);
        var refused = Assert.ThrowsAny<Exception>(service.StartServer);
        Assert.Contains(reason, refused.ToString());
    }

    [Fact]
    public async Task A_projection_is_rebuilt_on_request_and_an_unknown_one_is_refused()
    {
        system.StartAll();
        using var client = system.Client(system.Supervision, People.Operator);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/operations/projections/nothing/rebuild", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/operations/projections/supervised-objects/rebuild", null)).StatusCode);
        await Eventually.GetAsync(() => system.ScalarAsync("supervision", "select count(*) from mt_doc_shardrequest"), n => n == 0);
    }

    [Fact]
    public async Task Snapshots_of_an_older_version_are_built_anew_by_the_setup()
    {
        await system.ScalarAsync("intake", """
            with other_program as (delete from setup_mark),
            older as (update mt_doc_delegateditem set data = data - 'handover' where id = 'item/CG-002' returning 1),
            form as (update mt_doc_snapshotform set data = jsonb_set(data, '{digest}', '"older"') where id = 'DelegatedItem' returning 1)
            select count(*) from older, form
            """);

        await system.SetUpAsync();

        Assert.Equal(5, await system.ScalarAsync("intake", "select jsonb_array_length(data -> 'handover')::bigint from mt_doc_delegateditem where id = 'item/CG-002'"));
        Assert.True((await system.IntakeAs(People.Clerk).GetItem("CG-002")).Must().Open);
    }

    [Fact]
    public async Task Health_says_ready_and_the_api_is_documented()
    {
        using var client = system.Client(system.Approval, null);
        await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), health => health == "Healthy"); // degraded until the broker is connected
        Assert.Equal("Healthy", await client.GetStringAsync("/health/live"));
        Assert.Contains("/cases/{number}/grant", await client.GetStringAsync("/openapi/v1.json"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/scalar/")).StatusCode);
    }

    /// <summary>Also of a service that takes no messages in, whose bus has nothing that could be unwell.</summary>
    [Fact]
    public async Task A_service_without_its_broker_works_on_and_says_why_it_is_degraded()
    {
        const string nobody = "amqp://app:app@127.0.0.1:1/none";
        var settings = new Dictionary<string, string?>(system.SettingsOf("blacklist"))
        {
            ["ConnectionStrings:rabbitmq"] = nobody, ["ConnectionStrings:rabbitmq-edge"] = nobody,
        };
        await using var blacklist = new ServiceUnderTest<ListEntry>(settings);
        blacklist.StartServer();
        using var client = blacklist.CreateClient();

        var health = await Eventually.GetAsync(
            async () => await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync(), h => h.StartsWith("Degraded") && h.Contains("broker is Degraded"));

        Assert.StartsWith("Degraded\n", health);
        Assert.Contains("broker is Degraded: BrokerUnreachable", health);
        Assert.DoesNotContain("Endpoints", health);
    }

    [Theory]
    [InlineData("department", """["chengguan"]""")]
    [InlineData("department", """["chengguan","shichang"]""")]
    [InlineData("department", """{"code":"chengguan"}""")]
    [InlineData("department", "7")]
    [InlineData("department", "null")]
    [InlineData("sub", """["a","b"]""")]
    public async Task R26_a_token_that_does_not_say_in_one_word_who_acts_for_which_department_is_refused(string claim, string value)
    {
        var payload = JsonNode.Parse("""{"sub":"a","role":["Department"],"department":"chengguan"}""")!.AsObject();
        payload["role"] = new JsonArray(Roles.Department);
        Assert.Equal(HttpStatusCode.OK, await FeedAsync(payload.ToJsonString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await FeedAsync(payload.ToJsonString().Replace("{\"", "{\"department\":\"shichang\",\"")));

        payload[claim] = JsonNode.Parse(value);
        Assert.Equal(HttpStatusCode.Unauthorized, await FeedAsync(payload.ToJsonString()));
    }

    private async Task<HttpStatusCode> FeedAsync(string payload)
    {
        var text = payload.Insert(1, $"\"iss\":\"haitou-development\",\"aud\":\"haitou\",\"exp\":{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()},");
        var unsigned = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(text)}";
        var signature = HMACSHA256.HashData(Convert.FromBase64String(system.Settings["Identity:DevelopmentKey"]!), Encoding.ASCII.GetBytes(unsigned));
        using var client = system.Client(system.Supervision, null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", $"{unsigned}.{Base64UrlEncoder.Encode(signature)}");
        using var answer = await client.GetAsync("/feeds/chengguan");
        return answer.StatusCode;
    }

    [Fact]
    public void R26_only_health_documentation_guides_what_is_public_and_the_own_progress_are_open_to_everybody()
    {
        IServiceProvider[] services = [system.Intake.Services, system.Approval.Services, system.Supervision.Services, system.Blacklist.Services];
        var endpoints = services.SelectMany(s => s.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()).ToArray();

        Assert.Equal(
            [
                "/dossier/public-key", "/forms/progress", "/health/live", "/health/ready", "/items", "/items/{code}", "/items/{code}/flow-chart",
                "/items/{code}/guide", "/licences/verification", "/openapi/{documentName}.json", "/progress",
                "/random-inspections/{id:guid}/publication", "/ratings", "/scalar",
            ],
            endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Select(r => r.StartsWith("/scalar", StringComparison.Ordinal) ? "/scalar" : r).Distinct().Order());
        Assert.All(
            endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null),
            e => Assert.NotEmpty(e.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RolesAuthorizationRequirement>()));
    }

    [Fact]
    public async Task Two_replicas_of_approval_do_not_double_a_case()
    {
        system.StartAll();
        _ = system.Start<ApprovalCase>();
        var numbers = await Task.WhenAll(Enumerable.Range(200, 10).Select(i => system.LicensedAsync(Walk.Company(i), "SC-001")));
        var feed = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.MarketRegulation, "shichang")).Where(e => numbers.Contains(e.CaseNumber)).ToArray(),
            f => f.Length >= 40);
        Assert.Equal(40, feed.Length);
    }
}
