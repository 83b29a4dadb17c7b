namespace Haitou.Approval.Dossiers;

/// <summary>Dossiers of cases (案卷) as signed archives (R25, R26).</summary>
internal sealed class DossiersModule : ServiceModule
{
    public override void Store(StoreOptions options) => options.Schema.For<DossierTaken>().Index(d => d.CaseNumber);

    /// <summary>A wrong key stops the start; without one, a request for a dossier says so.</summary>
    public override void Run(IHostApplicationBuilder builder)
    {
        if (DossierSigner.Read(builder.Configuration) is { } signer)
            builder.Services.AddSingleton(signer);
        builder.Services.AddScoped<DossierMaker>();
    }
}
