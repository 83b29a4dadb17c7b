namespace Haitou.Approval.Licences;

/// <summary>Suspends a licence (暂停) on the basis of a law.</summary>
internal static class SuspendLicenceEndpoint
{
    public static void MapSuspendLicence(this IEndpointRouteBuilder routes) =>
        routes.MapLicenceAct<SuspendLicence>("suspension", "Suspends a licence, until a day or until it is lifted", LicenceDecider.Suspend);
}
