namespace Haitou.Approval.Policies;

/// <summary>The district's supervision policies (监管政策和要求), and which of them who examines has read (R21).</summary>
internal sealed class PoliciesModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.Schema.For<KnownPolicy>().Duplicate(p => p.InForceFrom);
        options.StoresEvents(typeof(PolicyConfirmed));
        options.StreamWithSnapshot<PolicyReading>(PolicyReading.Prefix);
    }
}
