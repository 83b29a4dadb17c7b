namespace Haitou.Blacklist.Policies;

/// <summary>Supervision policies and requirements of the departments (监管政策和要求, R21).</summary>
internal sealed class PoliciesModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(PolicyIssued), typeof(PolicyRevised), typeof(PolicyRepealed));
        options.StreamWithSnapshot<Policy>(Policy.Prefix);
        options.Schema.For<Policy>().Duplicate(p => p.Department, configure: i => i.Then("in_force_from")).Duplicate(p => p.InForceFrom);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<PolicyIssued>((x, e) => x.Policy.ToMessage(e.Version, null, x.At, e.Timestamp))
        .On<PolicyRevised>((x, e) => x.Policy.ToMessage(e.Version, null, x.At, e.Timestamp))
        .On<PolicyRepealed>((x, e) => x.Policy.ToMessage(e.Version, x.At, x.At, e.Timestamp));
}
