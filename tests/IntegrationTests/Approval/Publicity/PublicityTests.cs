using System.Net;
using System.Text;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.TestSupport;

namespace Haitou.IntegrationTests;

public sealed class PublicityTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IApprovalApi Clerk => system.ApprovalAs(People.Clerk);

    [Fact]
    public async Task Decisions_are_exported_once_with_the_forms_fields_and_again_when_they_are_void()
    {
        system.Set("Town:CreditCode", ValidIdentifiers.CreditCode(90).Value);
        system.Set("Publicity:SourceUnit", "海头镇人民政府");
        system.Set("Publicity:SourceUnitCode", ValidIdentifiers.CreditCode(91).Value);
        await Clerk.ExportPublicity("none").ThenRefused("publicity.nothing-to-export");

        var issued = await system.LicenceAsync(Walk.Company(1));
        var person = (await system.GrantedCaseAsync(Walk.Citizen(2), LicenceWalk.Terms with { LicenceName = null })).Must();
        var awaited = (await system.GrantedCaseAsync(Walk.Company(3))).Must();
        await system.GrantedCaseAsync(Walk.Company(4), LicenceWalk.Terms with { Kind = ItemKind.Confirmation, LicenceName = null });
        var of = (await Clerk.GetCase(issued.Must().CaseNumber)).Must().DecisionNumber!;

        var due = (await Clerk.ListPublicity(PublicityFilter.Due)).Must().Entries;
        Assert.Equal([of, person.DecisionNumber!, awaited.DecisionNumber!], due.Select(r => r.Key));
        Assert.Equal([[], [], ["证照尚未核发。"]], due.Select(r => r.Errors));
        Assert.Equal([awaited.DecisionNumber!], (await Clerk.ListPublicity(PublicityFilter.Errors)).Must().Entries.Select(r => r.Key));
        Assert.All(due, r => Assert.Equal(7, r.WorkingDaysLeft));
        Assert.Empty((await Clerk.ListPublicity(PublicityFilter.Overdue)).Must().Entries);

        var exports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Clerk.ExportPublicity("once")));
        var export = exports[0].Must();
        Assert.All(exports, e => Assert.Equal(export.Number, e.Must().Number));
        Assert.Equal((1L, 2, awaited.DecisionNumber!), (export.Number, export.Rows, export.LeftOut.Single()));
        await Clerk.ExportPublicity("again").ThenRefused("publicity.nothing-to-export");
        Assert.Equal([of, person.DecisionNumber!], (await Clerk.ListPublicity(PublicityFilter.Published)).Must().Entries.Select(r => r.Key));
        var file = await FileAsync(1);
        Assert.Equal(3, file.Trim().Split('\n').Length);
        Assert.Contains($"{issued.Content!.Name},{issued.Content.Number},", file, StringComparison.Ordinal);
        Assert.DoesNotContain(Walk.Citizen(2).IdNumber, file, StringComparison.Ordinal);

        (await system.ApprovalAs(People.Approver).RevokeLicence(
            issued.Content.Number, new RevokeLicence(RevocationGround.NotEntitled, "不符合条件"), issued.ETag())).Must();
        Assert.Equal([(of, 2), (awaited.DecisionNumber!, 1)],
            (await Clerk.ListPublicity(PublicityFilter.Due)).Must().Entries.OrderBy(r => r.Status == 1).Select(r => (r.Key, r.Status)));
        Assert.Equal((2L, 1), (await Clerk.ExportPublicity("void")).Must() is var second ? (second.Number, second.Rows) : default);
        Assert.EndsWith(",2", (await FileAsync(2)).Trim(), StringComparison.Ordinal);
        Assert.Equal(file, await FileAsync(1)); // the same at any time
        Assert.Equal([2L, 1L], (await Clerk.ListPublicityExports()).Must().Entries.Select(e => e.Number));
        Assert.Equal(HttpStatusCode.NotFound, (await Clerk.GetPublicityExport(99)).StatusCode);

        system.Clock.Advance(TimeSpan.FromDays(20));
        var overdue = (await Clerk.ListPublicity(PublicityFilter.Overdue)).Must().Entries;
        Assert.Equal(awaited.DecisionNumber, overdue.Single().Key);
        Assert.True(overdue.Single().WorkingDaysLeft < 0);
        await Eventually.GetAsync(() => Task.FromResult(OverdueCounted()), counted => counted == 1);

        await system.ApprovalAs(People.Operator).ExportPublicity("o").ThenRefused("identity.role-forbids");
        await system.ApprovalAs(People.UrbanManagement).ListPublicity().ThenRefused("identity.role-forbids");
        Assert.True((await system.ApprovalAs(People.Auditor).ListPublicity()).IsSuccessStatusCode);
    }

    private static long OverdueCounted()
    {
        long counted = 0;
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, me) =>
            {
                if (instrument.Name == "haitou.publicity")
                    me.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            counted += tags.ToArray().Contains(new KeyValuePair<string, object?>("state", "overdue")) ? value : 0);
        listener.Start();
        listener.RecordObservableInstruments();
        return counted;
    }

    private async Task<string> FileAsync(long number)
    {
        using var reader = new StreamReader((await Clerk.GetPublicityExport(number)).Must(), Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
