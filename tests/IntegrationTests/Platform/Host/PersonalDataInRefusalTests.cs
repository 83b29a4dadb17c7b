using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.Contracts.DepartmentEdge;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>Whoever puts a number of a person where it does not belong finds it neither in the answer nor, with all who look there, in a record.</summary>
public sealed class PersonalDataInRefusalTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string IdNumber = "11010519491231002X";
    private const string Masked = "****************2X";
    private const string Phone = "13900001234";

    [Theory]
    [InlineData("intake", "/applications", "itemCode", IdNumber)]
    [InlineData("intake", "/applications", "itemCode", Phone)]
    [InlineData("intake", "/applications", IdNumber, "x")]
    [InlineData("approval", $"/cases/{IdNumber}/grant", null, null)]
    [InlineData("approval", "/cases/139%200000%201234/grant", null, null)]
    [InlineData("approval", "/cases/１３９００００１２３４/grant", null, null)]
    [InlineData("blacklist", $"/imports?kind={IdNumber}&dryRun=true&snapshot=false", null, null)]
    [InlineData("supervision", $"/operations/projections/{IdNumber}/rebuild", null, null)]
    [InlineData("supervision", $"/nothing/{IdNumber}", null, null)]
    public async Task No_refused_command_is_answered_or_recorded_with_a_number_of_a_person(string service, string address, string? field, string? value)
    {
        system.StartAll();
        var officer = People.Of($"o-{Guid.NewGuid():N}"[..12], service == "blacklist" ? "chengguan" : null,
            service == "blacklist" ? Roles.Department : Roles.Clerk, Roles.Approver, Roles.Operator);
        using var client = ClientOf(service, officer);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = await ContentAsync(address, field, value) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        using var answer = await client.SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        var problem = await answer.Content.ReadAsStringAsync();
        using var auditor = ClientOf(service, People.Auditor);
        var record = Assert.Single(await Eventually.GetAsync(
            async () => (await auditor.GetFromJsonAsync<JsonElement[]>($"/refusals?officer={officer.Id}"))!, r => r.Length == 1));
        Assert.All([problem, Uri.UnescapeDataString(problem), record.ToString()], NamesNobody);
        Assert.Contains("**", problem);
        if (!address.StartsWith("/nothing", StringComparison.Ordinal))
            Assert.Contains("**", record.ToString());
    }

    [Fact]
    public async Task Ordinary_numbers_stay_as_they_are()
    {
        const string number = "320707106-2026-000001";
        system.StartAll();
        var officer = People.Of("examiner-ordinary", null, Roles.Approver);
        using var client = system.Client(system.Approval, officer);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"1\"");

        var answer = await (await client.PostAsJsonAsync($"/cases/{number}/grant", new { reasons = "理由", referenceAnswers = Array.Empty<string>() })).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal($"/cases/{number}/grant", answer.GetProperty("instance").GetString());
        using var auditor = system.Client(system.Approval, People.Auditor);
        var record = Assert.Single(await Eventually.GetAsync(
            async () => (await auditor.GetFromJsonAsync<JsonElement[]>($"/refusals?officer={officer.Id}"))!, r => r.Length == 1));
        Assert.Equal($"number={number}", record.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task No_reason_that_a_department_gets_repeats_one()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "jiaotong");
        var submitted = client.Event(ClaimSubmission.Urn, new JsonObject { ["sequence"] = 1, [IdNumber] = 1 });
        submitted["officer"] = Phone;
        await client.SubmitAsync(submitted);
        system.StartAll();

        var officer = People.OfDepartment("jiaotong");
        var entry = (await Eventually.GetAsync(() => system.FeedAsync(officer, "jiaotong"), f => f.Count == 1))[0];
        var reasons = entry.Data.GetProperty("reasons").ToString();
        NamesNobody(reasons);
        Assert.Contains($"data.{Masked}", reasons);
        using var auditor = system.Client(system.Supervision, People.Auditor);
        var records = await auditor.GetStringAsync("/refusals?code=request.field-unknown");
        NamesNobody(records);
        Assert.Contains("SUBMIT", records);
    }

    /// <summary>Two that differ only in what is not shown of them are still two.</summary>
    [Fact]
    public async Task A_failed_message_whose_identity_is_a_number_of_a_person_is_shown_under_another_and_chosen_by_it()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "nongye");
        _ = system.Supervision;
        foreach (var id in (string[])[IdNumber, "11010519491231012X", "m-7"])
            await ForgedSubmissionTests.PublishAsync(client, "nongye.claim", Encoding.UTF8.GetBytes(ForgedSubmissionTests.Claim("nongye").ToJsonString()),
                new BasicProperties { ContentType = "application/cloudevents+json", Persistent = true, MessageId = id });

        using var http = system.Client(system.Supervision, People.Operator);
        var shown = await FailedAsync(3);
        Assert.All(shown, NamesNobody);
        Assert.Contains("m-7", shown);
        Assert.Equal(3, shown.Distinct().Count());
        var chosen = shown.First(id => id != "m-7");
        var kept = await http.PostAsJsonAsync("/operations/failed-messages/retry", new { messageId = chosen });
        Assert.Equal("operations.no-sender", (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        var discarded = await http.PostAsJsonAsync("/operations/failed-messages/discard", new { messageId = chosen });
        Assert.Equal(1, (await discarded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("discarded").GetInt32());
        Assert.Equal(shown.Where(id => id != chosen).Order(), (await FailedAsync(2)).Order());

        async Task<string[]> FailedAsync(int count) => [.. (await Eventually.GetAsync(
            async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == count)).Select(f => f.GetProperty("messageId").GetString()!)];
    }

    private async Task<HttpContent> ContentAsync(string address, string? field, string? value)
    {
        if (address.StartsWith("/imports", StringComparison.Ordinal))
            return new ByteArrayContent("a,b\n1,2\n"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var body = new JsonObject { ["reasons"] = "理由", ["referenceAnswers"] = new JsonArray() };
        if (field is not null)
        {
            body = JsonSerializer.SerializeToNode(await system.ApplicationAsync(Walk.Citizen(21)), Haitou.Platform.Host.HttpJson.Stored)!.AsObject();
            body[field] = value;
        }

        return JsonContent.Create(body);
    }

    private HttpClient ClientOf(string service, Officer officer) => service switch
    {
        "intake" => system.Client(system.Intake, officer),
        "approval" => system.Client(system.Approval, officer),
        "blacklist" => system.Client(system.Blacklist, officer),
        _ => system.Client(system.Supervision, officer),
    };

    private static void NamesNobody(string text) => Assert.All(
        (string[])[IdNumber, "11010519491231012X", Phone, "139 0000 1234", "１３９００００１２３４"], number => Assert.DoesNotContain(number, text));
}
