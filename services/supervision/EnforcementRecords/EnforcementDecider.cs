namespace Haitou.Supervision.EnforcementRecords;

/// <summary>Decides on records of everyday supervision and enforcement (R19): whose they are, and what they may do to an approval (R23).</summary>
public static class EnforcementDecider
{
    private const int LongestText = 2000;

    internal static readonly Rule Whom = new("enforcement.subject", RefusalKind.Invalid,
        "须写明证照编号，或者写明当事人和所在镇，二者择一。", "Name the licence, or else the subject and the town.", "R19");

    internal static readonly Rule NoSuchObject = new("enforcement.no-such-object", RefusalKind.Invalid,
        "监管对象中没有证照 {licence}。", "There is no supervised object with the licence {licence}.", "R17");

    internal static readonly Rule NotSupervised = new("enforcement.not-supervised", RefusalKind.Forbidden,
        "该监管对象不由 {department} 监管。", "{department} does not supervise this object.", "R8");

    internal static readonly Rule TownUnknown = new("enforcement.town-unknown", RefusalKind.Invalid,
        "没有代码为 {town} 的镇，或者不在本局管辖范围。", "There is no town {town} here, or it is not the bureau's.", "R19");

    internal static readonly Rule TextMissing = new("enforcement.text", RefusalKind.Invalid,
        "须写明情况或者理由，且不超过 {most} 字。", "Say what was found, or why, in at most {most} characters.");

    internal static readonly Rule Days = new("enforcement.days", RefusalKind.Invalid,
        "日期不得晚于今日；有效期止不得早于该日。", "The day is not to come, and the last day is not before it.");

    internal static readonly Rule BasisMissing = new("enforcement.legal-basis", RefusalKind.Invalid,
        "违法行为、行政处罚以及影响审批的记录，须写明法律依据：法律、法规的名称（《…》）或者政策文号（…〔年份〕…号）。",
        "A violation, a penalty, and whatever bears on approvals names its basis: the law in 《》 or the policy's document number.", "国办发〔2020〕49号");

    internal static readonly Rule ItemsMissing = new("enforcement.items", RefusalKind.Invalid,
        "影响审批的记录须写明所及事项；不影响审批的，不写事项。", "A record that bears on approvals names the items, and no other does.", "R23");

    internal static readonly Rule RecordedBefore = new("enforcement.recorded-before", RefusalKind.Conflict,
        "该编号的记录已存在；须修改的，请提交更正。", "There is a record of this identity: to change it, submit a correction.");

    internal static readonly Rule Closed = new("enforcement.closed", RefusalKind.Conflict,
        "该记录已终结。", "The record is closed.");

    /// <summary>Records what was found.</summary>
    /// <param name="recordId">Identity of the record.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="command">What was found, about whom.</param>
    /// <param name="concerned">The supervised object of the licence that it names; null for none.</param>
    /// <param name="bureaus">The towns and their bureaus.</param>
    /// <param name="now">When.</param>
    public static Decision Record(
        Guid recordId, Recorder by, RecordEnforcement command, SupervisedObjectView? concerned, EnforcementBureaus bureaus, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        if ((command.LicenceNumber is null) != (command is { Subject: not null, Town: not null })
            || (command.LicenceNumber is not null && (command.Subject is not null || command.Town is not null)))
            return Whom.Refuse("licenceNumber");
        if (command.LicenceNumber is { } licence && concerned is null)
            return NoSuchObject.Refuse("licenceNumber", ("licence", licence));
        var (subject, town) = concerned is null ? (command.Subject!, command.Town!) : (concerned.Holder, concerned.Town);
        var terms = WithItemsOf(command.Terms, concerned);
        var refusals = new List<Refusal>();
        var bureau = bureaus.ByTown.GetValueOrDefault(town);
        if (concerned is null && (bureau is null || (by.IsBureau && bureau != by.Department)))
            refusals.Add(TownUnknown.Refuse("town", ("town", town)));
        if (concerned is not null && !(by.IsBureau ? bureau == by.Department : concerned.Departments.Contains(by.Department)))
            refusals.Add(NotSupervised.Refuse("licenceNumber", ("department", by.Department)));
        if (concerned is null && SubjectIds.Check(subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        refusals.AddRange(Check(terms, today));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EnforcementFound(
                new(recordId, 1, by.Department, town, concerned is null ? SubjectIds.Normalise(subject, today) : subject, command.LicenceNumber, terms),
                by.Officer, now));
    }

    /// <summary>Corrects a record; only who made it.</summary>
    public static Decision Correct(
        EnforcementRecord state, Recorder by, CorrectEnforcementRecord command, SupervisedObjectView? concerned, DateTimeOffset now)
    {
        if (Against(state, by) is { } no)
            return no;
        var terms = WithItemsOf(command.Terms, concerned);
        Refusal[] refusals = [.. Check(terms, ChinaTime.Today(now)), .. Text("reason", command.Reason)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EnforcementCorrected(Next(state) with { Terms = terms }, command.Reason, by.Officer, now));
    }

    /// <summary>Closes a record; only who made it.</summary>
    public static Decision Close(EnforcementRecord state, Recorder by, CloseEnforcementRecord command, DateTimeOffset now)
    {
        if (Against(state, by) is { } no)
            return no;
        Refusal[] refusals = [.. Text("reason", command.Reason)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EnforcementClosed(Next(state), command.Closing, command.Reason, by.Officer, now));
    }

    private static EnforcementContent Next(EnforcementRecord state) => state.Record with { Version = state.Record.Version + 1 };

    private static Refusal? Against(EnforcementRecord state, Recorder by) =>
        state.Department != by.Department ? CommonRules.OtherDepartment.Refuse()
        : state.Closed is not null ? Closed.Refuse()
        : null;

    // What was found at a licence bears on that licence's item unless something else is said.
    private static EnforcementTerms WithItemsOf(EnforcementTerms terms, SupervisedObjectView? concerned) =>
        terms is { Effect: not null, Items: null or { Count: 0 } } && concerned is not null ? terms with { Items = [concerned.ItemCode] } : terms;

    private static IEnumerable<Refusal> Check(EnforcementTerms terms, DateOnly today)
    {
        foreach (var missing in Text("terms.summary", terms.Summary))
            yield return missing;
        if (terms.FoundOn > today || terms.ValidUntil < terms.FoundOn)
            yield return Days.Refuse("terms.foundOn");
        if ((terms.Effect is not null || terms.Kind != EnforcementKind.Inspection) && !CitedBasis.IsNamed(terms.LegalBasis ?? ""))
            yield return BasisMissing.Refuse("terms.legalBasis");
        if ((terms.Effect is not null) != (terms.Items?.Any(i => !string.IsNullOrWhiteSpace(i)) == true))
            yield return ItemsMissing.Refuse("terms.items");
    }

    private static IEnumerable<Refusal> Text(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? [TextMissing.Refuse(field, ("most", LongestText))] : [];
}

/// <summary>Who records: an officer, for a department or for a town's enforcement bureau.</summary>
/// <param name="Department">Code of the department, or the feed code of the bureau.</param>
/// <param name="IsBureau">It is a bureau, whose business is everything in its town.</param>
/// <param name="Officer">The officer.</param>
public sealed record Recorder(string Department, bool IsBureau, string Officer);
