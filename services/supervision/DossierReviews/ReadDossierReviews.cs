namespace Haitou.Supervision.DossierReviews;

/// <summary>Reviews with all that is needed to draw them again (R25).</summary>
internal sealed class ReadDossierReviews : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/dossier-reviews").WithTags("Dossier reviews");
        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<DossierReview, DossierReviewView>(
                    DossierReview.Key(id), $"{id}", state => state.ToView(), ct, state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("One review with its draw and its scores").RequireRole(Roles.Department, Roles.Auditor, Roles.AgencyHead);

        group.MapGet("", (int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                IQueryable<DossierReview> rows = session.Query<DossierReview>();
                if (officer.Department is { } own) rows = rows.Where(r => r.Department == own);
                return rows.OrderByDescending(r => r.DrawnAt).ThenBy(r => r.Id).PageAsync(page, size, r => r.ToView(), ct);
            })
            .WithSummary("A page of the reviews, the newest first").RequireRole(Roles.Department, Roles.Auditor, Roles.AgencyHead);
    }
}
