namespace Haitou.Approval.Publicity;

/// <summary>Publicity of decisions (双公示): what has to go out and by when, and the files that go out.</summary>
internal sealed class PublicityModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(PublicityExported));
        options.StreamWithSnapshot<PublicityRun>(PublicityRun.Prefix);
        options.Projections.Add(new PublicityRows(), ProjectionLifecycle.Inline);
        options.Schema.For<PublicDecision>()
            .Duplicate(r => r.PublishedOn, configure: i => i.Then("since"))
            .Duplicate(r => r.Since)
            .Duplicate(r => r.Incomplete)
            .Duplicate(r => r.CaseNumber)
            .Duplicate(r => r.CertificateNumber);
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton(PublicitySettings.Read(builder.Configuration));
    }
}
