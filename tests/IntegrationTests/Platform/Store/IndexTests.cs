using Haitou.Approval;
using Haitou.Blacklist;
using Haitou.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Store;
using Haitou.Supervision;
using Marten;

namespace Haitou.IntegrationTests;

/// <summary>The indexes that lists are read by.</summary>
public sealed class IndexTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Theory]
    [InlineData("intake", "mt_doc_applicationrow", "status, received_at")]
    [InlineData("approval", "mt_doc_caserow", "status, accepted_on, number")]
    [InlineData("approval", "mt_doc_licencerow", "status, issued_at")]
    [InlineData("supervision", "mt_doc_finding", "department, raised_at")]
    [InlineData("blacklist", "mt_doc_policy", "department, in_force_from")]
    public async Task A_filter_has_the_order_of_its_list_behind_it(string service, string table, string columns) =>
        Assert.Equal(1, await system.ScalarAsync(
            service, $"select count(*) from pg_indexes where tablename = '{table}' and indexdef like '%({columns})'"));

    [Fact]
    public async Task What_the_setup_made_is_what_the_services_declare()
    {
        (string, Action<StoreOptions>)[] services =
        [
            ("intake", IntakeService.Definition.Store), ("approval", ApprovalService.Definition.Store),
            ("supervision", SupervisionService.Definition.Store), ("blacklist", BlacklistService.Definition.Store),
        ];
        foreach (var (service, declare) in services)
        {
            using var store = DocumentStore.For(options =>
            {
                options.Connection(system.Connection(service)); // not the service's own source, which knows no types but the usual ones
                EventStoreExtensions.Configure(options, declare);
            });
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(TestContext.Current.CancellationToken);
        }
    }
}
