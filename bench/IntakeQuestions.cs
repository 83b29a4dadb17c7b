using System.Text.Json;
using Haitou.Platform.Host;
using static Haitou.Bench.Question;

namespace Haitou.Bench;

/// <summary>What the window asks.</summary>
internal static class IntakeQuestions
{
    public static string DepartmentOf(this JsonElement item) => item.GetProperty("terms").GetProperty("department").GetString()!;

    public static string CodeOf(this JsonElement item) => item.GetProperty("terms").GetProperty("code").GetString()!;

    public static Question[] Of(
        JsonElement[] items, IReadOnlyList<(string Number, string Ending)> numbers, int cases, Func<int, DateOnly> dayOf, Func<int, string> idOf)
    {
        string[] departments = [.. items.Select(DepartmentOf).Distinct()];
        string[] codes = [.. items.Select(CodeOf)];
        return
        [
            new("worklist, newest", Roles.Clerk, () => Get("/applications?size=20")),
            new("worklist, page 50", Roles.Clerk, () => Get("/applications?size=20&page=50")),
            new("worklist, accepted", Roles.Clerk, () => Get("/applications?status=Accepted")),
            new("worklist, awaiting supplement (none)", Roles.Clerk, () => Get("/applications?status=AwaitingSupplement")),
            new("worklist, what is due", Roles.Clerk, () => Get("/applications?order=Due")),
            new("worklist of a department", Roles.Examiner, () => Get($"/applications?department={Any(departments)}")),
            new("worklist of a department, accepted, a month", Roles.Examiner, () => Get($"/applications?department={Any(departments)}&status=Accepted&from=2025-03-01&until=2025-03-31")),
            new("worklist, as a department sees it", Roles.Department, () => Get("/applications?status=Accepted")),
            new("worklist of an item and a town", Roles.Clerk, () => Get($"/applications?item={Any(codes)}&town={Any(Volume.Towns)}")),
            new("worklist, online, a day", Roles.Auditor, () => Get($"/applications?channel=Online&from={dayOf(Random.Shared.Next(700)):yyyy-MM-dd}&until={dayOf(1):yyyy-MM-dd}")),
            new("worklist, a number", Roles.Clerk, () => Get($"/applications?search={Any(numbers).Number}")),
            new("worklist, a part of a rare name", Roles.Clerk, () => Get($"/applications?search={Text($"第{Random.Shared.Next(cases / 3) & ~1}建设")}")),
            new("worklist, a part of a common name", Roles.Clerk, () => Get($"/applications?search={Text("建设")}")),
            new("worklist, a name nobody has", Roles.Clerk, () => Get($"/applications?search={Text("没有此名")}")),
            new("search by identifier", Roles.Clerk, () => Post("/applications/search", new { idNumber = idOf(Random.Shared.Next(cases / 3)) })),
            new("feedback form of an item and a month", Roles.Department, () => Get("/feedback/2025-03/CG-001")),
            new("feedback forms of all items, a month", Roles.Approver, () => Get("/feedback/2025-03")),
            new("progress", "", () => Any(numbers) is var n ? Post("/progress", new { number = n.Number, idEnding = n.Ending }) : null!),
        ];
    }
}
