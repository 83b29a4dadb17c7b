namespace Haitou.Supervision.SupervisedObjects;

/// <summary>Who holds which licence, who supervises it, and when it is to be inspected (监管对象; R8, R17, R19).</summary>
internal sealed class SupervisedObjectsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(SupervisedObjectEntered), typeof(SupervisedObjectUpdated), typeof(SupervisedObjectInspected));
        options.StreamWithLaterSnapshot<SupervisedObject>("supervised-objects", SupervisedObject.Key(""));
        options.Schema.For<SupervisedObject>().Duplicate(o => o.InspectBy!).Duplicate(o => o.IdNumber).GinIndexJsonData();
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton(InspectionIntervals.Read(builder.Configuration));
    }
}
