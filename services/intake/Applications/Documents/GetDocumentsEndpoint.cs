namespace Haitou.Intake.Applications;

/// <summary>What the applicant was given, to be printed (R4).</summary>
internal static class GetDocumentsEndpoint
{
    public static void MapGetDocuments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/applications/{number}/documents").WithTags("Applications")
            .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor, Roles.Integration);
        group.MapGet("", async (string number, Officer officer, IDocumentSession session, Town town, CancellationToken ct) =>
            {
                var (documents, refusal) = await OfAsync(session, officer, number, town, ct);
                return refusal?.ToResult() ?? Results.Ok(documents.Select((d, i) => new ApplicationDocumentView(i + 1, d.Kind, d.Document.Number!, d.Document.On)));
            })
            .Produces<IReadOnlyList<ApplicationDocumentView>>().WithSummary("The documents about an application, in the order of issue");
        group.MapGet("/{order:int}", async (
                string number, int order, DocumentFormat? format, Officer officer, IDocumentSession session, Town town, PdfDocument pdf, CancellationToken ct) =>
            {
                var (documents, refusal) = await OfAsync(session, officer, number, town, ct);
                if (refusal is null && (order < 1 || order > documents.Count))
                    refusal = CommonRules.NotFound.Refuse(null, ("id", $"{number}/{order}"));
                return refusal?.ToResult() ?? documents[order - 1].Document.In(format ?? DocumentFormat.Html, pdf);
            })
            .WithSummary("One of them, as a page or as PDF (format=Pdf); with personal data, as it was given to the applicant");
    }

    private static async Task<(IReadOnlyList<ApplicationDocument> Documents, Refusal? Refusal)> OfAsync(
        IDocumentSession session, Officer officer, string number, Town town, CancellationToken ct)
    {
        var events = (await session.Events.FetchStreamAsync(Application.Key(number), token: ct)).Select(e => e.Data).ToArray();
        return events is not [ApplicationReceived received, ..] ? ([], CommonRules.NotFound.Refuse(null, ("id", number)))
            : officer.IsConcernedBy(received.Item.Department) ? (ApplicationDocuments.Of(events, town), null)
            : ([], CommonRules.OtherDepartment.Refuse());
    }
}
