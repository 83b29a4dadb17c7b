namespace Haitou.Blacklist.JointPunishments;

/// <summary>An act on a joint punishment that is there.</summary>
internal abstract class PunishmentAct<TCommand> : Act<JointPunishment, TCommand, PunishmentView>
{
    public sealed override string Key(string name) => JointPunishment.Key(Guid.Parse(name));

    public sealed override PunishmentView View(JointPunishment state, Moment moment) => PunishmentRules.View(state, moment.Officer);

    public sealed override ValueTask<Decision> DecideAsync(JointPunishment state, TCommand command, Moment moment) =>
        new(Decide(state, moment.Officer.Department!, command, moment.Officer.Id, moment.Now));

    /// <summary>Decides. Pure.</summary>
    public abstract Decision Decide(JointPunishment state, string department, TCommand command, string officer, DateTimeOffset now);
}

/// <summary>Who sees what of joint punishments, and what is refused whichever act it is.</summary>
internal static class PunishmentRules
{
    internal static readonly Rule TextMissing = new("punishment.text", RefusalKind.Invalid,
        "“{field}”不能为空。", "{field} must not be empty.");

    internal static readonly Rule MeasuresMissing = new("punishment.measures", RefusalKind.Invalid,
        "须逐项写明惩戒措施及其实施部门，每项至少一个部门，不得重复。", "Each measure says what is done and by which bodies: one at least, each once.", "R22");

    internal static readonly Rule PeriodReversed = new("punishment.period", RefusalKind.Invalid,
        "有效期止不得早于有效期起。", "The last day must not be before the first.");

    internal static readonly Rule OtherDepartments = new("punishment.other-department", RefusalKind.Forbidden,
        "只有发起部门可以变更或者解除。", "Only the department that initiated it amends or lifts it.");

    internal static readonly Rule Over = new("punishment.over", RefusalKind.Conflict,
        "该联合惩戒已解除或者到期。", "The joint punishment has been lifted, or has expired.");

    /// <summary>As an officer sees it. Whoever carries a measure out has to know against whom.</summary>
    public static PunishmentView View(JointPunishment state, Officer officer) => state.ToView(
        officer.SeesSubjectOf(state.Department) || state.Content.Terms.Measures.Any(m => m.Bodies.Contains(officer.Department)));

    /// <summary>Why a department cannot change a punishment; null when it can.</summary>
    public static Refusal? Unchangeable(JointPunishment state, string department) =>
        state.Department != department ? OtherDepartments.Refuse()
        : state.Stands ? null
        : Over.Refuse();

    /// <summary>What is wrong with the terms of a punishment (国办发〔2020〕49号).</summary>
    public static IEnumerable<Refusal> Check(PunishmentTerms terms)
    {
        if (LegalBases.Check(terms.LegalBasis) is { } wrong)
            yield return wrong;
        foreach (var missing in CheckText("terms.reason", terms.Reason))
            yield return missing;
        if (terms.Measures.Count == 0 || terms.Measures.Any(m => string.IsNullOrWhiteSpace(m.Measure) || m.Bodies.Count == 0
                || m.Bodies.Any(string.IsNullOrWhiteSpace) || m.Bodies.Distinct().Count() != m.Bodies.Count))
            yield return MeasuresMissing.Refuse("terms.measures");
        if (terms.ValidUntil < terms.ValidFrom)
            yield return PeriodReversed.Refuse("terms.validUntil");
    }

    /// <summary>What is wrong with a text.</summary>
    public static IEnumerable<Refusal> CheckText(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [TextMissing.Refuse(field, ("field", field))] : [];
}
