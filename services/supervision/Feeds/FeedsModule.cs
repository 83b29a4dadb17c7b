using MassTransit;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// The case push (R8, R15–R17): what the townships do enters the feeds of the departments and bureaus concerned, which claim it, return it,
/// supervise and feed back; with the ledger of all that, and the reconciliation of each day.
/// </summary>
internal sealed class FeedsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(PushQueued), typeof(PushClaimed), typeof(PushReturned), typeof(PushRedirected), typeof(PushSupervised), typeof(PushFedBack),
            typeof(PushEscalated), typeof(FeedFetched), typeof(DayReconciled));
        options.StreamWithSnapshot<FollowedPush>(FollowedPush.Prefix);
        options.StreamWithSnapshot<FeedReading>(FeedReading.Prefix);
        options.StreamWithSnapshot<Reconciliation>(Reconciliation.Prefix);
        options.Schema.For<Reconciliation>()
            .Duplicate(r => r.Day, configure: i => i.Then("department"))
            .Duplicate(r => r.Department, configure: i => i.Then("day"))
            .Duplicate(r => r.Agrees, configure: i => i.Then("day"));
        options.Schema.For<KnownFeed>();
        options.Schema.For<RedirectedPush>();
        options.Storage.ExtendedSchemaObjects.AddRange([LedgerTables.LedgerTable(), LedgerTables.PositionTable()]);
        options.FollowedBy(new LedgerProjection());
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton(FeedPolicy.Read(builder.Configuration));
        builder.Services.AddSingleton<LedgerReader>();
        builder.Services.AddSingleton<FeedReadings>();
        builder.Services.AddSingleton<Redirections>();
        builder.Services.AddSingleton<FeedWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FeedWatch>());
    }

    public override void Hear(IBusRegistrationConfigurator bus)
    {
        base.Hear(bus);
        bus.AddCaseEvents<CasePushHandler>(CasePushMap.Acts);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<PushClaimed>((x, e) => new Contracts.Supervision.PushClaimed(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Officer, x.At, e.Timestamp))
        .On<PushReturned>((x, e) => new Contracts.Supervision.PushReturned(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Reason, x.RightDepartment, x.Officer, x.At, e.Timestamp))
        .On<PushFedBack>((x, e) => new Contracts.Supervision.PushFedBack(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Outcome, x.Officer, x.At, e.Timestamp));
}
