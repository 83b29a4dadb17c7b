namespace Haitou.Intake.Applications;

/// <summary>One application: as it stands, what its applicant was given (R4), and all that there is of it, for the dossier of its case (R25).</summary>
internal sealed class ReadApplication : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/applications/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<Application, ApplicationView>(
                    Application.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons), ct,
                    state => commands.Officer.IsConcernedBy(state.Received.Item.Department)))
            .WithTags("Applications").WithSummary("One application")
            .RequireRole(ApplicationRules.Readers);

        var documents = routes.MapGroup("/applications/{number}/documents").WithTags("Applications")
            .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor, Roles.Integration);
        documents.MapGet("", async (string number, Officer officer, IDocumentSession session, Town town, CancellationToken ct) =>
            {
                var (given, refusal) = await DocumentsAsync(session, officer, number, town, ct);
                return refusal?.ToResult() ?? Results.Ok(ViewOf(given));
            })
            .Produces<IReadOnlyList<ApplicationDocumentView>>().WithSummary("The documents about an application, in the order of issue");
        documents.MapGet("/{order:int}", async (
                string number, int order, DocumentFormat? format, Officer officer, IDocumentSession session, Town town, PdfDocument pdf, CancellationToken ct) =>
            {
                var (given, refusal) = await DocumentsAsync(session, officer, number, town, ct);
                if (refusal is null && (order < 1 || order > given.Count))
                    refusal = CommonRules.NotFound.Refuse(null, ("id", $"{number}/{order}"));
                return refusal?.ToResult() ?? given[order - 1].Document.In(format ?? DocumentFormat.Html, pdf);
            })
            .WithSummary("One of them, as a page or as PDF (format=Pdf); with personal data, as it was given to the applicant");

        routes.MapGet("/applications/{number}/record", async Task<Results<Ok<ApplicationRecord>, RefusalResult>> (
                string number, IQuerySession session, Town town, CancellationToken ct) =>
            {
                var events = await session.Events.FetchStreamAsync(Application.Key(number), token: ct);
                if (events.Count == 0)
                    return CommonRules.NotFound.Refuse(null, ("id", number)).ToResult();
                var data = events.Select(e => e.Data).ToArray();
                return TypedResults.Ok(new ApplicationRecord(
                    number, [.. events.Select(RecordedEvents.From)], HandedIn(data), ViewOf(ApplicationDocuments.From(data, town))));
            })
            .WithTags("Applications").WithSummary("All that there is of an application, unmasked; for other services")
            .RequireRole(Roles.Integration);
    }

    private static async Task<(IReadOnlyList<ApplicationDocument> Documents, Refusal? Refusal)> DocumentsAsync(
        IDocumentSession session, Officer officer, string number, Town town, CancellationToken ct)
    {
        var events = (await session.Events.FetchStreamAsync(Application.Key(number), token: ct)).Select(e => e.Data).ToArray();
        return events is not [ApplicationReceived received, ..] ? ([], CommonRules.NotFound.Refuse(null, ("id", number)))
            : officer.IsConcernedBy(received.Item.Department) ? (ApplicationDocuments.From(events, town), null)
            : ([], CommonRules.OtherDepartment.Refuse());
    }

    private static IReadOnlyList<ApplicationDocumentView> ViewOf(IEnumerable<ApplicationDocument> documents) =>
        [.. documents.Select((d, i) => new ApplicationDocumentView(i + 1, d.Kind, d.Document.Number!, d.Document.On))];

    /// <summary>Everything that was ever handed in, in the order in which it came; what came again under the same code takes the place of what was there.</summary>
    private static IReadOnlyList<HandedInMaterial> HandedIn(IReadOnlyList<object> events)
    {
        var names = events.OfType<ApplicationReceived>().First().MaterialList?.ToDictionary(m => m.Code, m => m.Name) ?? [];
        var all = events.SelectMany(e => e switch
        {
            ApplicationReceived x => x.Materials.Select(m => (Material: m, x.At)),
            MaterialsCorrected x => x.Materials.Select(m => (Material: m, x.At)),
            MaterialsSupplemented x => x.Materials.Select(m => (Material: m, x.At)),
            DeferredMaterialsHandedIn x => x.Materials.Select(m => (Material: m, x.At)),
            _ => [],
        }).ToArray();
        return
        [
            .. all.Select((m, i) => new HandedInMaterial(
                m.Material, names.GetValueOrDefault(m.Material.Code, m.Material.Code), m.At, all.Skip(i + 1).Any(later => later.Material.Code == m.Material.Code))),
        ];
    }
}
