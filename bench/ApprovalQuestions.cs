using System.Text.Json;
using Haitou.Platform.Host;
using static Haitou.Bench.Question;

namespace Haitou.Bench;

/// <summary>What examiners, approvers, departments and the auditor ask approval.</summary>
internal static class ApprovalQuestions
{
    public static Question[] Of(JsonElement[] items, Decided decided, int cases, Func<int, string> idOf)
    {
        string[] departments = [.. items.Select(i => i.DepartmentOf()).Distinct()];
        string[] codes = [.. items.Select(i => i.CodeOf())];
        return
        [
            new("cases, newest", Roles.Approver, () => Get("/cases")),
            new("cases, page 50", Roles.Approver, () => Get("/cases?page=50")),
            new("cases to be examined", Roles.Examiner, () => Get("/cases?status=Opened")),
            new("cases, what is due", Roles.Examiner, () => Get("/cases?order=Due")),
            new("cases, red, what is due", Roles.Approver, () => Get("/cases?light=Red&order=Due")),
            new("cases, red", Roles.Approver, () => Get("/cases?light=Red")),
            new("cases, yellow (none)", Roles.Approver, () => Get("/cases?light=Yellow")),
            new("cases, time left out (none)", Roles.Approver, () => Get("/cases?suspended=true")),
            new("cases, late, decided or not", Roles.Auditor, () => Get("/cases?overdue=true")),
            new("cases of a department, refused, a month", Roles.Approver, () => Get($"/cases?department={Any(departments)}&status=Refused&from=2025-03-01&until=2025-03-31")),
            new("cases of an item, granted", Roles.Examiner, () => Get($"/cases?item={Any(codes)}&status=LicenceIssued")),
            new("cases of an examiner", Roles.Approver, () => Get($"/cases?examiner={Any(DecidedYears.Examiners)}")),
            new("cases, as a department sees them", Roles.Department, () => Get("/cases")),
            new("cases, as a department sees them, refused", Roles.Department, () => Get("/cases?status=Refused")),
            new("cases, as a department sees them, what is due", Roles.Department, () => Get("/cases?order=Due")),
            new("cases, a number", Roles.Approver, () => Get($"/cases?search={Any(decided.Cases)}")),
            new("cases, a part of a rare name", Roles.Approver, () => Get($"/cases?search={Text($"第{Random.Shared.Next(cases / 3) & ~1}建设")}")),
            new("cases, a part of a common name", Roles.Approver, () => Get($"/cases?search={Text("建设")}")),
            new("cases, a part of a common name, as a department", Roles.Department, () => Get($"/cases?search={Text("建设")}")),
            new("cases, a name nobody has", Roles.Approver, () => Get($"/cases?search={Text("没有此名")}")),
            new("cases of a subject", Roles.Approver, () => Post("/cases/search", new { idNumber = idOf(Random.Shared.Next(cases / 3)) })),
            new("one case", Roles.Approver, () => Get($"/cases/{Any(decided.Cases)}")),
            new("who did what on a case", Roles.Auditor, () => Get($"/cases/{Any(decided.Cases)}/responsibility")),
            new("licences, newest", Roles.Clerk, () => Get("/licences")),
            new("licences, valid, what ends first", Roles.Clerk, () => Get("/licences?status=Valid&order=Expiry")),
            new("licences that end within a month", Roles.Clerk, () => Get("/licences?validUntilFrom=2026-12-01&validUntilTo=2026-12-31&order=Expiry")),
            new("licences of an item, expired", Roles.Clerk, () => Get($"/licences?item={Any(codes)}&status=Expired")),
            new("licences, as a department sees them", Roles.Department, () => Get("/licences")),
            new("licences, as a department sees them, valid", Roles.Department, () => Get("/licences?status=Valid")),
            new("licences, a number", Roles.Clerk, () => Get($"/licences?number={Any(decided.LicenceNumbers)}")),
            new("licences, a part of a rare holder", Roles.Clerk, () => Get($"/licences?holder={Text($"第{Random.Shared.Next(cases / 3) & ~1}建设")}")),
            new("licences of a subject", Roles.Clerk, () => Post("/licences/search", new { idNumber = idOf(Random.Shared.Next(cases / 3)) })),
            new("assessment of a month, officers", Roles.AgencyHead, () => Get("/assessment?by=Officer&from=2025-03-01&until=2025-03-31")),
            new("assessment of a month, items", Roles.AgencyHead, () => Get("/assessment?by=Item&from=2025-03-01&until=2025-03-31")),
            new("assessment of a month, as a department", Roles.Department, () => Get("/assessment?by=Item&from=2025-03-01&until=2025-03-31")),
            new("assessment of a year, departments", Roles.AgencyHead, () => Get("/assessment?by=Department&from=2025-01-01&until=2025-12-31")),
        ];
    }
}
