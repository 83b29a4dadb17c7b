using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>What the township says of a case, for tests that say it themselves.</summary>
internal static class CaseActs
{
    public static readonly DateTimeOffset Then = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);
    public static readonly ItemTerms Terms = new(
        "CG-001", "城市建筑垃圾处置核准", 1, "chengguan", ["shuili"], ItemMode.Transferred, ItemKind.Licence, 20, 5,
        false, false, false, false, "核准证", 12);

    /// <summary>Accepted, granted, licensed: four pushes in the feed of the department, of its water authority and of the bureau.</summary>
    public static IEnumerable<ICaseEvent> Of(string number, string department = "chengguan", DateTimeOffset? occurredAt = null, string town = Walk.Haitou)
    {
        var terms = Terms with { Department = department };
        string[] departments = [terms.Department, .. terms.Supervising];
        var holder = Walk.Company(7);
        var then = occurredAt ?? Then;
        yield return new ApplicationAccepted(
            town, number, 1, terms, Channel.Hall, holder, town, [], new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 1), "clerk", then, Then);
        yield return new CaseGranted(
            town, number, 2, terms.Code, terms.Name, departments, holder.Masked(), "海头镇人民政府", "1号", "examiner", "approver", "理由", then, Then);
        yield return new LicenceIssued(
            town, number, 3, terms.Code, terms.Name, departments, $"L-{number}", "核准证", holder, new DateOnly(2026, 6, 1), null, then, Then);
    }
}
