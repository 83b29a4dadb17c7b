namespace Haitou.Approval.Assessing;

/// <summary>Figures for the Town's supervision of its own approvals (审批责任制、评议考核, R26).</summary>
internal sealed class AssessingModule : ServiceModule
{
    public override void Store(StoreOptions options) => options.Schema.For<RatedCase>();
}
