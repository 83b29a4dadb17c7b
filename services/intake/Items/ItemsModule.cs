namespace Haitou.Intake.Items;

/// <summary>The items that the departments have delegated (赋权事项), their guides, their handover, and the batches by which they come into force (R11 to R14).</summary>
internal sealed class ItemsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(ItemCatalogued), typeof(GuideRevised), typeof(ItemPutInForce), typeof(HandoverPaperFiled));
        options.StoresEvents(typeof(BatchProposed), typeof(BatchConfirmed), typeof(BatchPublished));
        options.StreamWithSnapshot<DelegatedItem>(DelegatedItem.Prefix);
        options.StreamWithSnapshot<DelegationBatch>(DelegationBatch.Prefix);
        options.Schema.For<Department>().Identity(d => d.Code);
    }
}
