using System.Security.Cryptography;
using System.Text;

namespace Haitou.Approval.Licences;

/// <summary>Anybody verifies a licence that is shown, by what is printed on it.</summary>
internal sealed class VerifyingLicence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/verification", async Task<Results<Ok<LicenceVerification>, RefusalResult>> (
            VerifyLicence body, HttpContext http, VerificationLimits limits, Town town, TimeProvider clock, IQuerySession session, CancellationToken ct) =>
        {
            var number = Verification.Folded(body.Number);
            if (!limits.Allow(http.Connection.RemoteIpAddress, number))
                return CommonRules.TooMany.Refuse().ToResult();
            if (await session.FoldAsync<Licence>(Licence.Key(number), ct) is not { } licence || !Verification.Knows(licence, body.CheckCode))
                return Verification.Unknown.Refuse().ToResult();
            // Undecided, a renewal in time keeps the licence alive (Art. 50).
            var today = (await PendingRenewal.OfAsync(session, number, ct)).Count == 0 ? LicencePeriodHandler.AsOf(licence, clock.GetUtcNow()) : licence;
            return TypedResults.Ok(Verification.Public(today, town.Government));
        })
        .WithTags("Licences").WithSummary("Verifies a licence by its number and check code, for anybody; not too often")
        .AllowAnonymous();
}

/// <summary>What anybody gets to know who has a licence in hand. Pure.</summary>
internal static class Verification
{
    internal static readonly Rule Unknown = new("licence.verification-failed", RefusalKind.NotFound,
        "未查到该证照，或者校验码不符。", "There is no such licence, or the check code is not its own.");

    /// <summary>True when the code is the licence's own; how long the answer takes does not tell how much of it is right.</summary>
    public static bool Knows(Licence licence, string checkCode) => licence.Issued.CheckCode is { } own
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own), Encoding.UTF8.GetBytes(Folded(checkCode)));

    /// <summary>As it is typed from paper: without blanks around it, in either case.</summary>
    public static string Folded(string typed) => typed.Trim().ToUpperInvariant();

    /// <summary>The licence as the public may know it.</summary>
    /// <param name="licence">The licence as it stands today.</param>
    /// <param name="issuedBy">The licensing body.</param>
    public static LicenceVerification Public(Licence licence, string issuedBy) => new(
        licence.Issued.Number, licence.Issued.Name, Party.PublicNameOf(licence.Content.Holder.Kind, licence.Content.Holder.Name),
        licence.Issued.ItemName ?? licence.Issued.Name, issuedBy, licence.Status, licence.Content.ValidFrom, licence.Content.ValidUntil);
}

/// <summary>How often anybody may verify licences.</summary>
/// <setting key="Verification:PerAddressAndMinute" unset="30">How often one address may verify licences, per replica</setting>
/// <setting key="Verification:PerLicenceAndHour" unset="20">How often one licence may be verified, per replica</setting>
internal sealed class VerificationLimits(IConfiguration configuration) : InquiryLimits(
    configuration.GetValue("Verification:PerAddressAndMinute", 30), configuration.GetValue("Verification:PerLicenceAndHour", 20));
