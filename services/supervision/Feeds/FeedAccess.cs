namespace Haitou.Supervision.Feeds;

/// <summary>Whose feed an officer may see and act on: only the own one.</summary>
internal static class FeedAccess
{
    /// <summary>
    /// The feed of an officer: that of the bureau or of the department which the token names. Null for whoever has none, for an officer
    /// of enforcement who does not say of which of several bureaus, and for role department in a bureau's name: that is no department.
    /// </summary>
    public static string? OwnFeed(Officer officer, EnforcementBureaus bureaus) =>
        bureaus.ActingFor(officer) ?? (officer.Is(Roles.Department) && officer.Department is { } named && !bureaus.Contains(named) ? named : null);

    /// <summary>Why not; null when the officer may.</summary>
    public static Refusal? Check(Officer officer, string department, EnforcementBureaus bureaus, bool toRead) =>
        OwnFeed(officer, bureaus) == department || (toRead && officer.Is(Roles.Auditor)) ? null : CommonRules.OtherDepartment.Refuse("department");

    /// <summary>Of whose feed a list over all feeds is for this officer: an auditor's is of all unless one is asked for, any other's of the own.</summary>
    /// <param name="officer">Who reads.</param>
    /// <param name="asked">The feed asked for; null for none in particular.</param>
    /// <param name="bureaus">The towns' bureaus.</param>
    /// <param name="department">The feed; null for all.</param>
    /// <returns>Why not; null when the officer may.</returns>
    public static Refusal? Narrow(Officer officer, string? asked, EnforcementBureaus bureaus, out string? department)
    {
        department = asked;
        if (officer.Is(Roles.Auditor))
            return null;
        department ??= OwnFeed(officer, bureaus);
        return department is null ? CommonRules.OtherDepartment.Refuse("department") : Check(officer, department, bureaus, toRead: true);
    }

    /// <summary>
    /// At this address only whoever's feed it is acts; or reads, as auditors do. Everybody else is refused before anything is looked up.
    /// </summary>
    public static RouteHandlerBuilder RequireOwnFeed(this RouteHandlerBuilder endpoint, bool toRead = false) => endpoint.AddEndpointFilter((context, next) =>
    {
        var http = context.HttpContext;
        var bureaus = http.RequestServices.GetRequiredService<EnforcementBureaus>();
        return Check(Officer.From(http.User), (string)http.GetRouteValue("department")!, bureaus, toRead) is { } refusal
            ? new(refusal.ToResult())
            : next(context);
    });
}
