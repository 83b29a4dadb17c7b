using System.Net;
using System.Net.Http.Json;
using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

public sealed class LicenceVerificationTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Anybody_verifies_a_licence_by_its_code_and_learns_nothing_without_it()
    {
        var person = Walk.Citizen(21);
        var issued = await system.LicenceAsync(person, LicenceWalk.Terms with { Code = "ZZ-009" });
        var (number, code) = (issued.Must().Number, issued.Content!.CheckCode!);
        using var anybody = system.Client(system.Approval, null);

        var good = await (await AskAsync(number, $" {code.ToLowerInvariant()} ")).Content.ReadAsStringAsync();
        Assert.Contains("\"Valid\"", good);
        Assert.Contains("张**", good);
        Assert.DoesNotContain(person.Name, good);
        Assert.DoesNotContain(person.IdNumber[..6], good);
        (await system.ApprovalAs(People.Approver).SuspendLicence(number, new SuspendLicence("法", "由"), issued.ETag())).Must();
        Assert.Contains("\"Suspended\"", await (await AskAsync(number, code)).Content.ReadAsStringAsync());

        var bad = new HashSet<string>();
        foreach (var (n, c) in new[] { (number, "AAAAAAAA"), (number, ""), ("ZZ-009-2026-99999", code), ("", "") })
        {
            var refused = await AskAsync(n, c);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            bad.Add(System.Text.RegularExpressions.Regex.Replace(await refused.Content.ReadAsStringAsync(), "\"traceId\":\"[^\"]*\"", ""));
        }

        Assert.Single(bad); // one and the same answer
        Assert.Equal(HttpStatusCode.BadRequest, (await anybody.PostAsJsonAsync("/licences/verification", new { number })).StatusCode);

        // Whoever guesses is stopped before long, and stays stopped with the right code.
        await Eventually.GetAsync(() => AskAsync(number, "AAAAAAAA"), answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains("request.too-many", await (await AskAsync(number, code)).Content.ReadAsStringAsync());

        Task<HttpResponseMessage> AskAsync(string n, string c) => anybody.PostAsJsonAsync("/licences/verification", new VerifyLicence(n, c));
    }
}
