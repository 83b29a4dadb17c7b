namespace Haitou.Approval.Licences;

/// <summary>Revokes a licence (撤销, Art. 69); one got by fraud bars the holder for three years (Art. 79).</summary>
internal static class RevokeLicenceEndpoint
{
    public static void MapRevokeLicence(this IEndpointRouteBuilder routes) =>
        routes.MapLicenceAct<RevokeLicence>("revocation", "Revokes a licence; for fraud this sets the bar of three years where it applies", LicenceDecider.Revoke);
}
