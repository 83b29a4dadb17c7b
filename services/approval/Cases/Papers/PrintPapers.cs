namespace Haitou.Approval.Cases;

/// <summary>The documents of a case and of a licence, to be printed and handed out (R4).</summary>
internal sealed class PrintPapers : IEndpoint
{
    private delegate Task<(IReadOnlyList<CaseDocument> Documents, Refusal? Refusal)> Find(
        IQuerySession session, Officer officer, string number, Town town, CancellationToken ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapPapers(routes, "/cases/{number}/documents", "Cases", "a case", OfCaseAsync);
        MapPapers(routes, "/licences/{number}/documents", "Licences", "a licence: itself, and the decisions about it", OfLicenceAsync);
    }

    private static void MapPapers(IEndpointRouteBuilder routes, string path, string tag, string what, Find find)
    {
        var group = routes.MapGroup(path).WithTags(tag).RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
        group.MapGet("", async (string number, Officer officer, IDocumentSession session, Town town, CancellationToken ct) =>
            {
                var (documents, refusal) = await find(session, officer, number, town, ct);
                return refusal?.ToResult()
                    ?? Results.Ok(documents.Select((d, i) => new CaseDocumentView(i + 1, d.Kind, d.Document.Number, d.Document.On)));
            })
            .Produces<IReadOnlyList<CaseDocumentView>>().WithSummary($"The documents of {what}, in the order of issue");
        group.MapGet("/{order:int}", async (
                string number, int order, DocumentFormat? format, Officer officer, IDocumentSession session, Town town, PdfDocument pdf, CancellationToken ct) =>
            {
                var (documents, refusal) = await find(session, officer, number, town, ct);
                if (refusal is null && (order < 1 || order > documents.Count))
                    refusal = CommonRules.NotFound.Refuse(null, ("id", $"{number}/{order}"));
                return refusal?.ToResult() ?? documents[order - 1].Document.In(format ?? DocumentFormat.Html, pdf);
            })
            .WithSummary("One of them, as a page or as PDF (format=Pdf); with personal data, as it was given out");
    }

    private static async Task<(IReadOnlyList<CaseDocument> Documents, Refusal? Refusal)> OfCaseAsync(
        IQuerySession session, Officer officer, string number, Town town, CancellationToken ct)
    {
        var events = await DataOfAsync(session, ApprovalCase.Key(number), ct);
        return events is not [CaseOpened opened, ..] ? ([], CommonRules.NotFound.Refuse(null, ("id", number)))
            : officer.IsConcernedBy(opened.Item.Department) ? (CaseDocuments.From(events, town), null)
            : ([], CommonRules.OtherDepartment.Refuse());
    }

    private static async Task<(IReadOnlyList<CaseDocument> Documents, Refusal? Refusal)> OfLicenceAsync(
        IQuerySession session, Officer officer, string number, Town town, CancellationToken ct)
    {
        var events = await DataOfAsync(session, Licence.Key(number), ct);
        if (events is not [Licences.LicenceIssued issued, ..])
            return ([], CommonRules.NotFound.Refuse(null, ("id", number)));
        var opened = (CaseOpened)(await DataOfAsync(session, ApprovalCase.Key(issued.CaseNumber), ct))[0];
        return officer.IsConcernedBy(opened.Item.Department)
            ? (LicenceDocuments.From(events, opened, town), null)
            : ([], CommonRules.OtherDepartment.Refuse());
    }

    private static async Task<object[]> DataOfAsync(IQuerySession session, string stream, CancellationToken ct) =>
        [.. (await session.Events.FetchStreamAsync(stream, token: ct)).Select(e => e.Data)];
}
