namespace Haitou.Approval.Licences;

/// <summary>Cancels a licence (注销) in one of the six cases of Art. 70.</summary>
internal static class CancelLicenceEndpoint
{
    public static void MapCancelLicence(this IEndpointRouteBuilder routes) =>
        routes.MapLicenceAct<CancelLicence>("cancellation", "Cancels a licence in one of the six cases", LicenceDecider.Cancel);
}
