namespace Haitou.Supervision.RandomInspections;

/// <summary>What is inspected and by whom is drawn, and what was found is for everybody (双随机、一公开, R25).</summary>
internal sealed class RandomInspectionsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(InspectionDrawn), typeof(DrawnObjectInspected));
        options.StreamWithSnapshot<RandomInspection>(RandomInspection.Prefix);
        options.Schema.For<RandomInspection>().Duplicate(r => r.Department, configure: i => i.Then("drawn_at")).Duplicate(r => r.DrawnAt);
    }
}
