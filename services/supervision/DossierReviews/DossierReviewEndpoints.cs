using System.Security.Cryptography;

namespace Haitou.Supervision.DossierReviews;

/// <summary>A department draws dossiers of its items and scores them (R25); everybody who reads a review can draw it again.</summary>
internal static class DossierReviewEndpoints
{
    public static void MapDossierReviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/dossier-reviews").WithTags("Dossier reviews");
        group.MapPost("", (DrawDossiers body, Commands commands, LedgerReader ledger, CancellationToken ct) =>
                commands.CreateAsync<DossierReview, DossierReviewView>(body, async () =>
                {
                    var (id, department) = (Guid.CreateVersion7(), commands.Officer.Department!);
                    var decision = DossierReview.Check(body, commands.Now) is { Count: > 0 } refusals
                        ? Decision.Refuse(refusals)
                        : DossierReview.Draw(
                            id, department, body, await ledger.DecidedCasesAsync(department, body.From, body.Until, body.ItemCode, ct),
                            RandomNumberGenerator.GetHexString(32, lowercase: true), commands.Officer.Id, commands.Now);
                    return new NewStream(DossierReview.Key(id), $"/dossier-reviews/{id}", decision);
                }, state => state.ToView(), ct))
            .WithSummary("Draws decided cases of the own department for review, by a seed on record; takes Idempotency-Key")
            .RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/scores", (Guid id, ScoreDossier body, Commands commands, CancellationToken ct) =>
                commands.ChangeAsync<DossierReview, DossierReviewView>(
                    DossierReview.Key(id), $"{id}",
                    state => Task.FromResult(DossierReview.Score(state, commands.Officer.Department ?? "", body, commands.Officer.Id, commands.Now)),
                    state => state.ToView(), ct))
            .WithSummary("Scores one of them, once; takes If-Match").RequireRole(Roles.Department);

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
