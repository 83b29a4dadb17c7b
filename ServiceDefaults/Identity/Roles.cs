using Microsoft.AspNetCore.Builder;

namespace Haitou.ServiceDefaults.Identity;

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
