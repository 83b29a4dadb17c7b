namespace Haitou.Supervision.EnforcementRecords;

/// <summary>Who records: an officer, for a department or for a town's enforcement bureau.</summary>
/// <param name="Department">Code of the department, or the feed code of the bureau.</param>
/// <param name="IsBureau">It is a bureau, whose business is everything in its town.</param>
/// <param name="Officer">The officer.</param>
public sealed record Recorder(string Department, bool IsBureau, string Officer)
{
    /// <summary>For whom an officer records: for the bureau or the department that the token names; null where that is nobody.</summary>
    internal static Recorder? For(Officer officer, EnforcementBureaus bureaus) => FeedAccess.OwnFeed(officer, bureaus) is { } own
        ? new(own, own == bureaus.ActingFor(officer), officer.Id)
        : null;

    /// <summary>The record is its own, or one of its town: it knows whom that is about.</summary>
    internal bool Knows(EnforcementRecord record, EnforcementBureaus bureaus) =>
        record.Department == Department || (IsBureau && bureaus.ByTown.GetValueOrDefault(record.Town) == Department);
}

/// <summary>What is done to a record that is there, by who made it: the same whichever of these acts it is.</summary>
internal abstract class EnforcementRecordAct<TCommand>(EnforcementBureaus bureaus) : Act<EnforcementRecord, TCommand, EnforcementRecordDetail>
{
    public sealed override string Key(string name) => EnforcementRecord.Key(Guid.Parse(name));

    public sealed override EnforcementRecordDetail View(EnforcementRecord state, Moment moment) => state.ToView(unmasked: true);

    public sealed override ValueTask<Decision> DecideAsync(EnforcementRecord state, TCommand command, Moment moment) =>
        Recorder.For(moment.Officer, bureaus) is { } by ? DecideAsync(state, by, command, moment) : new(CommonRules.OtherDepartment.Refuse());

    /// <summary>Decides for whom the officer records.</summary>
    protected abstract ValueTask<Decision> DecideAsync(EnforcementRecord state, Recorder by, TCommand command, Moment moment);
}

/// <summary>What several acts on records refuse: whose they are, and what they may do to an approval (R23).</summary>
internal static class EnforcementRules
{
    private const int LongestText = 2000;

    internal static readonly Rule TextMissing = new("enforcement.text", RefusalKind.Invalid,
        "须写明情况或者理由，且不超过 {most} 字。", "Say what was found, or why, in at most {most} characters.");

    internal static readonly Rule Days = new("enforcement.days", RefusalKind.Invalid,
        "日期不得晚于今日；有效期止不得早于该日。", "The day is not to come, and the last day is not before it.");

    internal static readonly Rule BasisMissing = new("enforcement.legal-basis", RefusalKind.Invalid,
        "违法行为、行政处罚以及影响审批的记录，须写明法律依据：法律、法规的名称（《…》）或者政策文号（…〔年份〕…号）。",
        "A violation, a penalty, and whatever bears on approvals names its basis: the law in 《》 or the policy's document number.", "国办发〔2020〕49号");

    internal static readonly Rule ItemsMissing = new("enforcement.items", RefusalKind.Invalid,
        "影响审批的记录须写明所及事项；不影响审批的，不写事项。", "A record that bears on approvals names the items, and no other does.", "R23");

    internal static readonly Rule Closed = new("enforcement.closed", RefusalKind.Conflict,
        "该记录已终结。", "The record is closed.");

    /// <summary>Why nothing can be changed in a record; null when it can: by who made it, while it stands.</summary>
    public static Refusal? Unchangeable(EnforcementRecord state, Recorder by) =>
        state.Department != by.Department ? CommonRules.OtherDepartment.Refuse()
        : state.Closed is not null ? Closed.Refuse()
        : null;

    /// <summary>The record as it is told next.</summary>
    public static EnforcementContent Next(EnforcementRecord state) => state.Record with { Version = state.Record.Version + 1 };

    /// <summary>What was found at a licence bears on that licence's item unless something else is said.</summary>
    public static EnforcementTerms WithItemsOf(EnforcementTerms terms, SupervisedLicence? concerned) =>
        terms is { Effect: not null, Items: null or { Count: 0 } } && concerned is not null ? terms with { Items = [concerned.ItemCode] } : terms;

    /// <summary>What is wrong with what a record says.</summary>
    public static IEnumerable<Refusal> TermsRefusals(EnforcementTerms terms, DateOnly today)
    {
        foreach (var missing in TextRefusals("terms.summary", terms.Summary))
            yield return missing;
        if (terms.FoundOn > today || terms.ValidUntil < terms.FoundOn)
            yield return Days.Refuse("terms.foundOn");
        if ((terms.Effect is not null || terms.Kind != EnforcementKind.Inspection) && !CitedBasis.IsNamed(terms.LegalBasis ?? ""))
            yield return BasisMissing.Refuse("terms.legalBasis");
        var namesItems = terms.Items?.Any(i => !string.IsNullOrWhiteSpace(i)) == true;
        if (namesItems != terms.Effect is not null)
            yield return ItemsMissing.Refuse("terms.items");
    }

    /// <summary>What is wrong with a text that has to be there.</summary>
    public static IEnumerable<Refusal> TextRefusals(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? [TextMissing.Refuse(field, ("most", LongestText))] : [];
}
