namespace Haitou.Approval.Publicity;

/// <summary>What is kept for making decisions public.</summary>
internal static class PublicityStore
{
    /// <summary>The rows and the exports.</summary>
    public static void StoresPublicity(this StoreOptions options)
    {
        options.StoresEvents(typeof(PublicityExported));
        options.StreamWithSnapshot<PublicityRun>();
        options.Projections.Add(new PublicityRows(), ProjectionLifecycle.Inline);
        options.Schema.For<PublicDecision>()
            .Duplicate(r => r.PublishedOn, configure: i => i.Columns = ["published_on", "since"])
            .Duplicate(r => r.Since)
            .Duplicate(r => r.Incomplete)
            .Duplicate(r => r.CaseNumber)
            .Duplicate(r => r.CertificateNumber);
    }
}
