using Haitou.Law;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;

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
}
