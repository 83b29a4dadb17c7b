namespace Haitou.Approval.Licences;

/// <summary>Anybody verifies a licence that is shown, by what is printed on it.</summary>
internal static class VerifyLicenceEndpoint
{
    public static void MapVerifyLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/verification", async Task<Results<Ok<LicenceVerification>, RefusalResult>> (
            VerifyLicence body, HttpContext http, VerificationLimits limits, Town town, TimeProvider clock, IQuerySession session, CancellationToken ct) =>
        {
            var number = VerificationOf.Folded(body.Number);
            if (!limits.Allow(http.Connection.RemoteIpAddress, number))
                return CommonRules.TooMany.Refuse().ToResult();
            if (await session.FoldAsync<Licence>(Licence.Key(number), ct) is not { } licence || !VerificationOf.Knows(licence, body.CheckCode))
                return VerificationOf.Unknown.Refuse().ToResult();
            // Undecided, a renewal in time keeps the licence alive (Art. 50).
            var today = (await PendingRenewal.OfAsync(session, number, ct)).Count == 0 ? LicenceDecider.AsOf(licence, clock.GetUtcNow()) : licence;
            return TypedResults.Ok(VerificationOf.Public(today, town.Government));
        })
        .WithTags("Licences").WithSummary("Verifies a licence by its number and check code, for anybody; not too often")
        .AllowAnonymous();
}
