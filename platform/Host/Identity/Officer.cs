using System.Security.Claims;
using Microsoft.AspNetCore.Builder;

namespace Haitou.Platform.Host;

/// <summary>Who acts: every act names its officer (R26).</summary>
/// <param name="Id">The officer's identity in the identity provider (claim <c>sub</c>).</param>
/// <param name="Roles">The officer's roles.</param>
/// <param name="Department">The department of a department officer; null for others.</param>
public sealed record Officer(string Id, IReadOnlySet<string> Roles, string? Department)
{
    /// <summary>The officer of a validated token.</summary>
    public static Officer From(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub") ?? throw new InvalidOperationException("The token has no sub claim, although validation asks for one."),
        user.FindAll("role").Select(c => c.Value).ToHashSet(StringComparer.Ordinal),
        user.FindFirstValue("department"));

    /// <summary>Has one of these roles.</summary>
    public bool Is(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (Roles.Contains(role)) return true;
        return false;
    }

    /// <summary>An officer of a department is concerned by what is its own, everybody else by everything that the role sees.</summary>
    public bool IsConcernedBy(string? department) => Department is null || Department == department;

    /// <summary>May see personal data of the township's cases unmasked: those who decide on them.</summary>
    public bool MaySeePersons => Is(
        Host.Roles.Clerk, Host.Roles.Examiner, Host.Roles.Approver, Host.Roles.AgencyHead, Host.Roles.GovernmentHead);
}

/// <summary>Who is meant when a department's own system, and no person with a token, acts for the department.</summary>
public interface IDepartmentOfficers
{
    /// <summary>Somebody who acts for the department, in the role that this department acts in.</summary>
    Officer OfficerOf(string department, string id);
}

/// <summary>Who may do what. One officer may have several roles; the law still keeps some acts apart (R26).</summary>
public static class Roles
{
    /// <summary>窗口人员: receives and accepts at the one window.</summary>
    public const string Clerk = "clerk";

    /// <summary>审查人员: examines.</summary>
    public const string Examiner = "examiner";

    /// <summary>审批人员: decides.</summary>
    public const string Approver = "approver";

    /// <summary>
    /// 行政机关负责人: the head of the agency, of the Town Government unless the token names a department; approves extensions
    /// (Art. 42).
    /// </summary>
    public const string AgencyHead = "agency-head";

    /// <summary>人民政府负责人: the head of the government; approves extensions of unified and joint handling (Art. 42).</summary>
    public const string GovernmentHead = "government-head";

    /// <summary>部门人员: an officer of a district department, for the department in the token's claim only.</summary>
    public const string Department = "department";

    /// <summary>综合执法局: an officer of the Town's comprehensive enforcement bureau.</summary>
    public const string Enforcement = "enforcement";

    /// <summary>审计: reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>运维: runs the system, decides nothing.</summary>
    public const string Operator = "operator";

    /// <summary>Another service of this system.</summary>
    public const string Integration = "integration";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
        [Clerk, Examiner, Approver, AgencyHead, GovernmentHead, Department, Enforcement, Auditor, Operator, Integration];

    /// <summary>Allows an endpoint to officers with any of these roles.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles));

    /// <summary>Allows an endpoint only to officers whose token names their department.</summary>
    public static TBuilder RequireDepartment<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireClaim("department"));
}
