using Haitou.Platform.Host;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>The officers of the tests.</summary>
public static class People
{
    public static readonly Officer Clerk = Of("clerk-1", null, Roles.Clerk);
    public static readonly Officer Examiner = Of("examiner-1", null, Roles.Examiner);
    public static readonly Officer Approver = Of("approver-1", null, Roles.Approver);
    public static readonly Officer Auditor = Of("auditor-1", null, Roles.Auditor);
    public static readonly Officer Operator = Of("operator-1", null, Roles.Operator);
    public static readonly Officer Enforcement = Of("enforcement-1", null, Roles.Enforcement);
    public static readonly Officer UrbanManagement = OfDepartment("chengguan");
    public static readonly Officer MarketRegulation = OfDepartment("shichang");

    public static Officer OfDepartment(string department) => Of($"{department}-1", department, Roles.Department);

    public static Officer Of(string id, string? department, params string[] roles) => new(id, roles.ToHashSet(), department);
}
