namespace Haitou.Approval.Claims;

/// <summary>What departments did with a case's pushes: claimed, returned, fed back (R8, R15).</summary>
internal sealed class ClaimsModule : ServiceModule
{
    public override void Store(StoreOptions options) => options.Schema.For<ClaimedPush>().Index(c => c.CaseNumber);
}
