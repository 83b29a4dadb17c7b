using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Law.Identifiers;

namespace Haitou.Intake.Applications;

/// <summary>Decides on applications: receipt and acceptance under Art. 29 to 32.</summary>
public static class ApplicationDecider
{
    /// <summary>Working days within which the applicant must have heard what is missing (Art. 32(4)).</summary>
    public const int NoticeWorkingDays = 5;

    internal static readonly Rule ItemUnknown = new("intake.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    internal static readonly Rule ItemNotInForce = new("intake.item-not-in-force", RefusalKind.Conflict,
        "事项“{item}”自 {from} 起由海头镇行使，目前不能受理。", "Item {item} is exercised by the town from {from}; nothing can be accepted before.");

    internal static readonly Rule NameMissing = new("intake.applicant-name", RefusalKind.Invalid,
        "申请人名称不能为空。", "The applicant's name must not be empty.");

    internal static readonly Rule MaterialUnknown = new("intake.material-unknown", RefusalKind.Invalid,
        "材料“{material}”不在该事项的材料目录中。", "Material {material} is not on the item's list.", "Art. 31");

    internal static readonly Rule MaterialTwice = new("intake.material-twice", RefusalKind.Invalid,
        "材料“{material}”重复。", "Material {material} appears twice.");

    internal static readonly Rule DigestInvalid = new("intake.material-digest", RefusalKind.Invalid,
        "电子材料须有 64 位十六进制的 SHA-256 摘要，纸质材料没有。", "An electronic material has a SHA-256 digest of 64 hexadecimal characters, a paper one has none.");

    internal static readonly Rule MaterialsMissing = new("intake.materials-missing", RefusalKind.Conflict,
        "材料不齐全，不能受理；缺少：{materials}", "The application is incomplete and cannot be accepted; missing: {materials}", "Art. 32");

    internal static readonly Rule AlreadyAccepted = new("intake.already-accepted", RefusalKind.Conflict,
        "该申请已受理。", "The application has been accepted already.");

    /// <summary>
    /// Receives an application. What is incomplete is received too: the applicant has a right to be told what is missing.
    /// </summary>
    /// <param name="item">The item; null when there is none of that code.</param>
    /// <param name="command">What came in.</param>
    /// <param name="number">The number to give it.</param>
    /// <param name="town">The receiving town.</param>
    /// <param name="officer">Who receives it.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Submit(
        DelegatedItem? item, SubmitApplication command, string number, string town, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        var refusals = new List<Refusal>();
        if (item is null)
            refusals.Add(ItemUnknown.Refuse("itemCode", ("item", command.ItemCode)));
        else if (today < item.EffectiveFrom)
            refusals.Add(ItemNotInForce.Refuse("itemCode", ("item", command.ItemCode), ("from", item.EffectiveFrom.ToString("O"))));

        if (string.IsNullOrWhiteSpace(command.Applicant.Name))
            refusals.Add(NameMissing.Refuse("applicant.name"));
        if (SubjectIds.Check(command.Applicant, today) is { } wrongId)
            refusals.Add(wrongId.Refuse("applicant.idNumber"));
        if (!TownCode.TryParse(command.ApplicantTown, out _, out var wrongTown))
            refusals.Add(wrongTown!.Refuse("applicantTown"));
        refusals.AddRange(CheckMaterials(item, command.Materials));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var handedIn = command.Materials.Select(m => m.Code).ToHashSet();
        return Decision.Of(new ApplicationReceived(
            number,
            town,
            item!.Guide.Terms,
            command.Channel,
            SubjectIds.Normalise(command.Applicant, today),
            command.ApplicantTown,
            command.Materials,
            [.. item.Guide.Materials.Where(m => m.Necessity == MaterialNecessity.Required && !handedIn.Contains(m.Code)).Select(m => m.Code)],
            calendar.AddWorkingDays(today, NoticeWorkingDays),
            officer,
            now));
    }

    /// <summary>Accepts a complete application (受理).</summary>
    public static Decision Accept(Application state, string officer, DateTimeOffset now)
    {
        if (state.Status != ApplicationStatus.Received)
            return AlreadyAccepted.Refuse();
        if (DeemAccepted(state, now) is { Events.Count: > 0 } passed)
            return passed; // too late to choose the day: by law it counts from receipt
        return state.Received.MissingMaterials.Count > 0
            ? MaterialsMissing.Refuse("materials", ("materials", string.Join(", ", state.Received.MissingMaterials)))
            : Decision.Of(new ApplicationAccepted(state.Received, ChinaTime.Today(now), officer, now));
    }

    /// <summary>The sweep's command: does nothing as long as the period runs or once there is an outcome (Art. 32(4)).</summary>
    public static Decision DeemAccepted(Application state, DateTimeOffset now) =>
        state.Status == ApplicationStatus.Received && now >= ChinaTime.EndOf(state.Received.AcceptanceDue)
            ? Decision.Of(new ApplicationDeemedAccepted(state.Received, ChinaTime.Today(state.Received.At), now))
            : Decision.Of();

    /// <summary>Folds an event into the state.</summary>
    public static Application? Evolve(Application? state, object @event) => @event switch
    {
        ApplicationReceived e => new Application { Received = e },
        ApplicationAccepted e => state! with { Status = ApplicationStatus.Accepted, AcceptedOn = e.AcceptedOn },
        ApplicationDeemedAccepted e => state! with { Status = ApplicationStatus.Accepted, AcceptedOn = e.AcceptedOn, DeemedAccepted = true },
        _ => state,
    };

    private static IEnumerable<Refusal> CheckMaterials(DelegatedItem? item, IReadOnlyList<SubmittedMaterial> materials)
    {
        var known = item?.Guide.Materials.Select(m => m.Code).ToHashSet();
        var seen = new HashSet<string>();
        for (var i = 0; i < materials.Count; i++)
        {
            var (code, form, digest) = materials[i];
            if (known?.Contains(code) == false)
                yield return MaterialUnknown.Refuse($"materials[{i}].code", ("material", code));
            if (!seen.Add(code))
                yield return MaterialTwice.Refuse($"materials[{i}].code", ("material", code));
            var digestFits = form == MaterialForm.Electronic
                ? digest is { Length: 64 } && digest.All(char.IsAsciiHexDigit)
                : digest is null;
            if (!digestFits)
                yield return DigestInvalid.Refuse($"materials[{i}].sha256");
        }
    }
}
