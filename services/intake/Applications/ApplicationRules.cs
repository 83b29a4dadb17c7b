namespace Haitou.Intake.Applications;

/// <summary>
/// Who reads applications, and what several acts on them refuse. Whatever an officer says after the period for the outcome has passed comes
/// too late: the application then counts as accepted, and that is what the command leads to.
/// </summary>
internal static class ApplicationRules
{
    /// <summary>Working days within which the applicant must have heard what is missing (Art. 32(4)).</summary>
    public const int NoticeWorkingDays = 5;

    /// <summary>Who reads applications: a department those of its own items, it and the auditor masked.</summary>
    public static readonly string[] Readers = [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department, Roles.Auditor];

    public static readonly Rule WrongState = new("intake.wrong-state", RefusalKind.Conflict,
        "申请当前状态（{status}）不允许此操作。", "The application's state ({status}) does not allow this.", "Art. 32");

    public static readonly Rule MaterialsMissing = new("intake.materials-missing", RefusalKind.Conflict,
        "材料不齐全，不能受理；缺少：{materials}", "The application is incomplete and cannot be accepted; missing: {materials}", "Art. 32");

    public static readonly Rule ExplanationMissing = new("intake.explanation-missing", RefusalKind.Invalid,
        "须说明理由。", "The reasons must not be empty.", "Art. 32");

    public static readonly Rule MaterialUnknown = new("intake.material-unknown", RefusalKind.Invalid,
        "材料“{material}”不在该事项的材料目录中。", "Material {material} is not on the item's list.", "Art. 31");

    public static readonly Rule MaterialTwice = new("intake.material-twice", RefusalKind.Invalid,
        "材料“{material}”重复。", "Material {material} appears twice.");

    public static readonly Rule MaterialNotUploaded = new("intake.material-not-uploaded", RefusalKind.Invalid,
        "没有摘要为该值的已上传文件。", "No file of this digest has been uploaded.");

    public static readonly Rule DigestInvalid = new("intake.material-digest", RefusalKind.Invalid,
        "电子材料须有 64 位小写十六进制的 SHA-256 摘要，纸质材料没有。", "An electronic material has a SHA-256 digest of 64 lower-case hexadecimal characters, a paper one has none.");

    public static Refusal WrongStateOf(Application state) => WrongState.Refuse(null, ("status", state.Status));

    public static Refusal MissingOf(ApplicationReceived received) =>
        MaterialsMissing.Refuse("materials", ("materials", string.Join(", ", received.MissingMaterials)));

    /// <summary>What may follow later and is not there.</summary>
    public static DeferredMaterials? DeferredOf(ApplicationReceived received, DateOnly due)
    {
        string[] codes = [.. (received.MaterialList ?? [])
            .Where(m => m.Necessity == MaterialNecessity.MayFollow && received.Materials.All(h => h.Code != m.Code)).Select(m => m.Code)];
        return codes.Length > 0 ? new DeferredMaterials(codes, due) : null;
    }

    public static DateOnly LastPromisedDay(ApplicationReceived received, DateOnly acceptedOn, WorkingDayCalendar calendar) =>
        calendar.AddWorkingDays(acceptedOn, received.Item.PromisedDays);

    public static IEnumerable<Refusal> CheckMaterials(
        IReadOnlyList<ItemMaterial>? list, IReadOnlyList<SubmittedMaterial> materials, IReadOnlySet<string> uploaded)
    {
        foreach (var refusal in CheckCodes(list, [.. materials.Select(m => m.Code)], i => $"materials[{i}].code"))
            yield return refusal;
        for (var i = 0; i < materials.Count; i++)
        {
            var (_, form, digest, _) = materials[i];
            var digestFits = form == MaterialForm.Electronic
                ? digest is { Length: 64 } && digest.All(char.IsAsciiHexDigitLower)
                : digest is null;
            if (!digestFits)
                yield return DigestInvalid.Refuse($"materials[{i}].sha256");
            else if (digest is not null && !uploaded.Contains(digest))
                yield return MaterialNotUploaded.Refuse($"materials[{i}].sha256");
        }
    }

    public static IEnumerable<Refusal> CheckCodes(IReadOnlyList<ItemMaterial>? list, IReadOnlyList<string> codes, Func<int, string> field)
    {
        var known = list?.Select(m => m.Code).ToHashSet();
        var seen = new HashSet<string>();
        for (var i = 0; i < codes.Count; i++)
        {
            if (known?.Contains(codes[i]) == false)
                yield return MaterialUnknown.Refuse(field(i), ("material", codes[i]));
            if (!seen.Add(codes[i]))
                yield return MaterialTwice.Refuse(field(i), ("material", codes[i]));
        }
    }
}
