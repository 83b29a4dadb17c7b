namespace Haitou.Approval.Licences;

/// <summary>Lifts a suspension (恢复) before its last day.</summary>
internal static class ResumeLicenceEndpoint
{
    public static void MapResumeLicence(this IEndpointRouteBuilder routes) =>
        routes.MapLicenceAct<ResumeLicence>("resumption", "Lifts a suspension", LicenceDecider.Resume);
}
