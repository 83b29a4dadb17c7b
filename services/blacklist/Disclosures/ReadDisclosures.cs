namespace Haitou.Blacklist.Disclosures;

/// <summary>What a subject was told, on the screen and to be handed out.</summary>
internal sealed class ReadDisclosures : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/disclosures").WithTags("Disclosures");
        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<Disclosure, DisclosureView>(Disclosure.Key(id), $"{id}", state => state.ToView(), ct))
            .WithSummary("What was told").RequireRole([.. DisclosuresModule.Tellers, Roles.Auditor]);

        group.MapGet("/{id:guid}/document", async (Guid id, DocumentFormat? format, IQuerySession session, Town town, PdfDocument pdf, CancellationToken ct) =>
                await session.FoldAsync<Disclosure>(Disclosure.Key(id), ct) is { } told
                    ? told.ToDocument(town.Government).In(format ?? DocumentFormat.Html, pdf)
                    : CommonRules.NotFound.Refuse(null, ("id", $"{id}")).ToResult())
            .WithSummary("The same to be handed out, as a page or as PDF (format=Pdf)").RequireRole(DisclosuresModule.Tellers);
    }
}
