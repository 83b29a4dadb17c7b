namespace Haitou.Blacklist.Disclosures;

/// <summary>
/// A subject's right to know what is held about it and why. Told at the window, to who has proved to be the subject; who was told what is on
/// record.
/// </summary>
internal static class DisclosureEndpoints
{
    private static readonly string[] Tellers = [Roles.Clerk, Roles.Approver];

    public static void MapDisclosures(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/disclosures").WithTags("Disclosures");
        group.MapPost("", (DiscloseHoldings body, Commands commands, CancellationToken ct) =>
                commands.CreateAsync<Disclosure, DisclosureView>(body, async () =>
                {
                    var (id, number) = (Guid.CreateVersion7(), body.Subject.IdNumber);
                    var entries = await commands.Session.Query<ListEntry>().Where(e => e.Listed.Subject.IdNumber == number).ToListAsync(ct);
                    var punishments = await commands.Session.Query<JointPunishment>().Where(p => p.IdNumber == number).ToListAsync(ct);
                    return new NewStream(Disclosure.Key(id), $"/disclosures/{id}", Disclosure.Disclose(
                        id, body, [.. entries.Select(Disclosure.Of), .. punishments.Select(Disclosure.Of)], commands.Officer.Id, commands.Now));
                }, state => state.ToView(), ct))
            .WithSummary("Tells a subject, proved to be it, what is held about it and why; takes Idempotency-Key").RequireRole(Tellers);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<Disclosure, DisclosureView>(Disclosure.Key(id), $"{id}", state => state.ToView(), ct))
            .WithSummary("What was told").RequireRole([.. Tellers, Roles.Auditor]);

        group.MapGet("/{id:guid}/document", async (Guid id, DocumentFormat? format, IQuerySession session, Town town, PdfDocument pdf, CancellationToken ct) =>
                await session.FoldAsync<Disclosure>(Disclosure.Key(id), ct) is { } told
                    ? told.ToDocument(town.Government).In(format ?? DocumentFormat.Html, pdf)
                    : CommonRules.NotFound.Refuse(null, ("id", $"{id}")).ToResult())
            .WithSummary("The same to be handed out, as a page or as PDF (format=Pdf)").RequireRole(Tellers);
    }
}
