using Microsoft.AspNetCore.Mvc;

namespace Haitou.Approval.Dossiers;

/// <summary>
/// The dossier of a case (案卷) as one signed archive, for the review of dossiers by departments (R25) and for supervision from
/// within (R26). Complete and unmasked, so who takes one is recorded.
/// </summary>
internal sealed class TakeDossier : IEndpoint
{
    internal static readonly Rule NoKey = new("dossier.no-key", RefusalKind.Unavailable,
        "服务器没有签名密钥，不能制作案卷；请运维人员设置 Dossier:SigningKey。",
        "The server has no signing key and cannot make dossiers; have an operator set Dossier:SigningKey.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases/{number}/dossier", async Task<Results<FileStreamHttpResult, RefusalResult>> (
                string number, Officer officer, DossierMaker maker, [FromServices] DossierSigner? signer, CancellationToken ct) =>
            {
                if (signer is null)
                    return NoKey.Refuse().ToResult();
                var (dossier, refusal) = await maker.MakeAsync(number, officer, signer, ct);
                return dossier is null ? refusal!.ToResult() : TypedResults.File(dossier, "application/zip", $"{number}.zip");
            })
            .WithTags("Dossiers").WithSummary("Everything of a case as one archive, hash-chained and signed; who takes it is recorded")
            .MayTakeLong().RequireRole(Roles.Approver, Roles.Auditor, Roles.AgencyHead, Roles.Department);

        routes.MapGet("/cases/{number}/dossiers", async (string number, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok((await session.Query<DossierTaken>().Where(d => d.CaseNumber == number).OrderByDescending(d => d.At).ToListAsync(ct))
                    .Select(d => new DossierTakenView(d.Officer, d.At, d.Manifest)).ToArray()))
            .WithTags("Dossiers").WithSummary("Who took dossiers of a case, the newest first")
            .RequireRole(Roles.Auditor, Roles.AgencyHead);

        routes.MapGet("/dossier/public-key", Results<ContentHttpResult, RefusalResult> ([FromServices] DossierSigner? signer) =>
                signer is null ? NoKey.Refuse().ToResult() : TypedResults.Text(signer.PublicKey, "application/x-pem-file"))
            .WithTags("Dossiers").WithSummary("The public key by which dossiers are verified; needs no token")
            .AllowAnonymous();
    }
}
