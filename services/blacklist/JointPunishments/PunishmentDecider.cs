namespace Haitou.Blacklist.JointPunishments;

/// <summary>Decides on joint punishments (联合惩戒, R22, 国办发〔2020〕49号): who orders what, who carries it out, and how long it stands.</summary>
public static class PunishmentDecider
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

    internal static readonly Rule NotYours = new("punishment.not-carried-out-by", RefusalKind.Forbidden,
        "第 {number} 项措施不由本部门实施。", "Measure {number} is not the department's to carry out.", "R22");

    internal static readonly Rule FedBackBefore = new("punishment.fed-back", RefusalKind.Conflict,
        "本部门已反馈第 {number} 项措施。", "The department has reported on measure {number}.", "R22");

    internal static readonly Rule FedBackKept = new("punishment.fed-back-measures", RefusalKind.Invalid,
        "已反馈的措施须保持原有顺序和内容。", "Measures that were reported on stay as they are, in their place.", "R22");

    internal static readonly Rule Day = new("punishment.day", RefusalKind.Invalid,
        "实施日期须在有效期起之后，且不得晚于今日。", "It is carried out from the first day on, and not in the future.", "R22");

    /// <summary>Orders one on behalf of a department.</summary>
    public static Decision Order(Guid punishmentId, string department, OrderPunishment command, string officer, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        List<Refusal> refusals = [.. Check(command.Terms)];
        if (SubjectIds.Check(command.Subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        if (string.IsNullOrWhiteSpace(command.Subject.Name))
            refusals.Add(TextMissing.Refuse("subject.name", ("field", "subject.name")));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PunishmentOrdered(
                new(punishmentId, department, SubjectIds.Normalise(command.Subject, today), command.Terms, []), officer, now));
    }

    /// <summary>Amends it, whole.</summary>
    public static Decision Amend(JointPunishment state, string department, AmendPunishment command, string officer, DateTimeOffset now)
    {
        if (Against(state, department) is { } no)
            return no;
        List<Refusal> refusals = [.. Check(command.Terms), .. Text("reason", command.Reason)];
        if (state.Content.Feedback.Any(f => command.Terms.Measures.ElementAtOrDefault(f.Number - 1) is not { } kept
                || kept.Measure != state.Content.Terms.Measures[f.Number - 1].Measure || !kept.Bodies.Contains(f.Body)))
            refusals.Add(FedBackKept.Refuse("terms.measures"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PunishmentAmended(state.Content with { Terms = command.Terms }, command.Reason, officer, now));
    }

    /// <summary>A body reports that it carried a measure out, once.</summary>
    public static Decision FeedBack(JointPunishment state, string department, FeedBackMeasure command, string officer, DateTimeOffset now)
    {
        var number = ("number", (object?)command.Number);
        if (state.Content.Terms.Measures.ElementAtOrDefault(command.Number - 1)?.Bodies.Contains(department) != true)
            return NotYours.Refuse("number", number);
        if (!state.Stands)
            return Over.Refuse();
        if (state.Content.Feedback.Any(f => f.Number == command.Number && f.Body == department))
            return FedBackBefore.Refuse("number", number);
        List<Refusal> refusals = [.. Text("outcome", command.Outcome)];
        if (command.CarriedOutOn < state.Content.Terms.ValidFrom || command.CarriedOutOn > ChinaTime.Today(now))
            refusals.Add(Day.Refuse("carriedOutOn"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var feedback = new MeasureFeedback(command.Number, department, command.CarriedOutOn, command.Outcome, now);
        return Decision.Of(new MeasureFedBack(state.Content with { Feedback = [.. state.Content.Feedback, feedback] }, feedback, officer, now));
    }

    /// <summary>Lifts it (解除).</summary>
    public static Decision Lift(JointPunishment state, string department, LiftPunishment command, string officer, DateTimeOffset now)
    {
        if (Against(state, department) is { } no)
            return no;
        Refusal[] refusals = [.. Text("reason", command.Reason)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new PunishmentLifted(state.Content, command.Reason, officer, now));
    }

    /// <summary>Records that the last day has passed. Nothing happens when it has not, or no longer.</summary>
    public static Decision Expire(JointPunishment state, DateTimeOffset now) =>
        state.Stands && state.Content.Terms.ValidUntil is { } last && ChinaTime.EndOf(last) <= now
            ? Decision.Of(new PunishmentExpired(state.Content, now))
            : Decision.Of();

    private static Refusal? Against(JointPunishment state, string department) =>
        state.Department != department ? OtherDepartments.Refuse() : state.Stands ? null : Over.Refuse();

    private static IEnumerable<Refusal> Check(PunishmentTerms terms)
    {
        if (LegalBases.Check(terms.LegalBasis) is { } wrong)
            yield return wrong;
        foreach (var missing in Text("terms.reason", terms.Reason))
            yield return missing;
        if (terms.Measures.Count == 0 || terms.Measures.Any(m => string.IsNullOrWhiteSpace(m.Measure) || m.Bodies.Count == 0
                || m.Bodies.Any(string.IsNullOrWhiteSpace) || m.Bodies.Distinct().Count() != m.Bodies.Count))
            yield return MeasuresMissing.Refuse("terms.measures");
        if (terms.ValidUntil < terms.ValidFrom)
            yield return PeriodReversed.Refuse("terms.validUntil");
    }

    private static IEnumerable<Refusal> Text(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [TextMissing.Refuse(field, ("field", field))] : [];
}
