using System.Net;
using System.Net.Http.Json;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

public sealed class ProgressTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R1_an_applicant_follows_the_case_to_its_licence_and_a_stranger_does_not()
    {
        var applicant = Walk.Citizen(1);
        var number = await system.LicensedAsync(applicant);
        using var anybody = system.Client(system.Intake, null);

        // How often an applicant may ask is limited, so an officer waits.
        await Eventually.GetAsync(() => system.IntakeAs(People.Clerk).GetProgress(number), p => p.Must().Steps.Any(s => s.Kind == ProgressStepKind.LicenceIssued));
        var answer = await (await AskAsync(number, applicant.IdNumber[^4..])).Content.ReadAsStringAsync();

        Assert.Contains("LicenceIssued", answer);
        Assert.DoesNotContain(applicant.Name, answer);
        Assert.DoesNotContain(applicant.IdNumber[..6], answer);
        foreach (var (n, ending) in new[] { (number, "0000"), (number, ""), ("320707106-2026-999999", applicant.IdNumber[^4..]) })
        {
            var refused = await AskAsync(n, ending);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            Assert.Contains("intake.progress-unknown", await refused.Content.ReadAsStringAsync());
        }

        await system.IntakeAs(People.MarketRegulation).GetProgress(number).ThenRefused("identity.other-department");
        Assert.Equal(HttpStatusCode.NotFound, (await system.IntakeAs(People.Clerk).GetProgress("320707106-2026-999999")).StatusCode);

        // Whoever guesses is stopped before long, and stays stopped with the right ending.
        await Eventually.GetAsync(() => AskAsync(number, "9999"), a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains("request.too-many", await (await AskAsync(number, applicant.IdNumber[^4..])).Content.ReadAsStringAsync());

        Task<HttpResponseMessage> AskAsync(string n, string ending) => anybody.PostAsJsonAsync("/progress", new LookUpProgress(n, ending));
    }
}
