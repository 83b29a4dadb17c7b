using System.Security.Cryptography;
using System.Text;

namespace Haitou.Approval.Licences;

/// <summary>What anybody gets to know who has a licence in hand. Pure.</summary>
internal static class VerificationOf
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
