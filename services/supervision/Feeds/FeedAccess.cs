namespace Haitou.Supervision.Feeds;

/// <summary>Whose feed an officer may see and act on: only the own one.</summary>
internal static class FeedAccess
{
    /// <summary>Why not; null when the officer may.</summary>
    public static Refusal? Check(Officer officer, string department, EnforcementBureaus bureaus, bool toRead)
    {
        var own = officer.Is(Roles.Department) && officer.Department == department;
        var bureau = officer.Is(Roles.Enforcement) && bureaus.ByTown.Values.Contains(department);
        var audit = toRead && officer.Is(Roles.Auditor);
        return own || bureau || audit ? null : CommonRules.OtherDepartment.Refuse("department");
    }

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
        department ??= (officer.Is(Roles.Department) ? officer.Department : null) ?? bureaus.ByTown.Values.First();
        return Check(officer, department, bureaus, toRead: true);
    }
}
