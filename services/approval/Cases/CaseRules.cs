namespace Haitou.Approval.Cases;

/// <summary>Who may do something with a case, and in which state (R3).</summary>
internal static class CaseRules
{
    /// <summary>Who hands in records of cases.</summary>
    public static readonly string[] Handlers = [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Department];

    /// <summary>Who reads cases, and their records: of those the digests, by which alone they are found, are shown to nobody else.</summary>
    public static readonly string[] Readers =
        [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor, Roles.Department];

    internal static readonly Rule WrongState = new("approval.wrong-state", RefusalKind.Conflict,
        "案件当前状态（{status}）不允许此操作。", "The case's state ({status}) does not allow this.");

    internal static readonly Rule NotDecidingOfficer = new("approval.not-deciding-officer", RefusalKind.Forbidden,
        "划转事项由镇审批人员决定，驻窗事项由主管部门（{department}）派驻人员决定。",
        "A transferred item is decided by the town's approver, a resident-window item by the resident officer of {department}.", "R3");

    internal static readonly Rule NotHandlingOfficer = new("approval.not-handling-officer", RefusalKind.Forbidden,
        "部门人员只能办理本部门（{department}）的驻窗事项。",
        "An officer of a department handles only the resident-window items of that department ({department}).", "R3");

    internal static readonly Rule FileMissing = new("approval.file-not-uploaded", RefusalKind.Invalid,
        "没有摘要为该值的已上传文件，请先上传。", "No file of this digest has been uploaded; upload it first.", "Art. 34, 48");

    /// <summary>R3: the town's approver for what was transferred, the department's resident officer for what was not.</summary>
    public static bool MayDecide(Officer officer, ItemTerms item) => item.Mode == ItemMode.Transferred
        ? officer.Is(Roles.Approver)
        : officer.Is(Roles.Department) && officer.Department == item.Department;

    /// <summary>R3: the township's officers handle every case, a department's officers those that the department decides.</summary>
    public static bool MayHandle(Officer officer, ItemTerms item) =>
        officer.Is(Roles.Clerk, Roles.Examiner, Roles.Approver) || MayDecide(officer, item);

    public static Refusal WrongStateOf(ApprovalCase state) => WrongState.Refuse(null, ("status", state.Status));

    /// <summary>Has a role that reads every case, and not only those that are the own department's business.</summary>
    public static bool ReadsAllCases(this Officer officer) =>
        officer.Is(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor)
        || (officer.Department is null && officer.Is(Roles.AgencyHead, Roles.GovernmentHead));

    /// <summary>The township's officers read every case, a department's those of the items that it is competent for or supervises.</summary>
    public static bool MayRead(this Officer officer, ApprovalCase state) =>
        officer.ReadsAllCases()
        || (officer.Department is { } own && (state.Opened.Item.Department == own || state.Opened.Item.Supervising.Contains(own)));
}
