namespace Haitou.Approval.Cases;

/// <summary>What all commands on cases share.</summary>
internal static class CaseCommands
{
    /// <summary>Who reads cases.</summary>
    public static readonly string[] Readers =
        [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor, Roles.Department];

    /// <summary>Has a role that reads every case, and not only those that are the own department's business.</summary>
    public static bool ReadsAllCases(this Officer officer) =>
        officer.Is(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor)
        || (officer.Department is null && officer.Is(Roles.AgencyHead, Roles.GovernmentHead));

    /// <summary>Changes a case and answers with it as the officer may see it.</summary>
    public static Task<Results<Ok<CaseView>, RefusalResult>> ChangeCaseAsync(
        this Commands commands, string number, Func<ApprovalCase, Task<Decision>> decide, CancellationToken ct) =>
        commands.ChangeAsync<ApprovalCase, CaseView>(
            ApprovalCase.Key(number), number, decide, state => state.ToView(commands.Officer.MaySeePersons, ChinaTime.Today(commands.Now)), ct);

    /// <summary>The same, for what is decided without looking anything up.</summary>
    public static Task<Results<Ok<CaseView>, RefusalResult>> ChangeCaseAsync(
        this Commands commands, string number, Func<ApprovalCase, Decision> decide, CancellationToken ct) =>
        commands.ChangeCaseAsync(number, state => Task.FromResult(decide(state)), ct);

    /// <summary>The same for acts of handling, which an officer of a department does on the department's own resident-window items only (R3).</summary>
    public static Task<Results<Ok<CaseView>, RefusalResult>> HandleCaseAsync(
        this Commands commands, string number, Func<ApprovalCase, Task<Decision>> decide, CancellationToken ct) =>
        commands.ChangeCaseAsync(number, async state => DecisionRules.MayHandle(commands.Officer, state.Opened.Item)
            ? await decide(state)
            : DecisionRules.NotHandlingOfficer.Refuse(null, ("department", state.Opened.Item.Department)), ct);

    /// <summary>The same, for what is decided without looking anything up.</summary>
    public static Task<Results<Ok<CaseView>, RefusalResult>> HandleCaseAsync(
        this Commands commands, string number, Func<ApprovalCase, Decision> decide, CancellationToken ct) =>
        commands.HandleCaseAsync(number, state => Task.FromResult(decide(state)), ct);

    /// <summary>Draws the number of a notice, in the transaction of the act that it is about.</summary>
    public static Task<string> NextNoticeAsync(this Commands commands, Town town, CancellationToken ct) =>
        NumberSeries.NextDocumentAsync(commands.Session, "notice", town.NoticeMark, commands.Now, ct);

    /// <summary>Draws the number of a decision: one series for everything under the town's seal (R4).</summary>
    public static Task<string> NextDecisionAsync(this Commands commands, Town town, CancellationToken ct) =>
        NumberSeries.NextDocumentAsync(commands.Session, "decision", town.DecisionMark, commands.Now, ct);

    /// <summary>The township's officers read every case, a department's those of the items that it is competent for or supervises.</summary>
    public static bool MayRead(this Officer officer, ApprovalCase state) =>
        officer.ReadsAllCases()
        || (officer.Department is { } own && (state.Opened.Item.Department == own || state.Opened.Item.Supervising.Contains(own)));
}
