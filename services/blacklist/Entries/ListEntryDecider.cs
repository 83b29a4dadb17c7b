using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.Law.Calendar;

namespace Haitou.Blacklist.Entries;

/// <summary>Decides on list entries.</summary>
public static class ListEntryDecider
{
    internal static readonly Rule TextMissing = new("blacklist.text-missing", RefusalKind.Invalid,
        "“{field}”不能为空。", "{field} must not be empty.");

    internal static readonly Rule BasisMissing = new("blacklist.legal-basis-missing", RefusalKind.Invalid,
        "列入名单须有法律、法规或党中央、国务院政策文件依据。", "An entry needs its basis in a law, or in State Council or Party-centre policy.", "国办发〔2020〕49号");

    internal static readonly Rule PeriodReversed = new("blacklist.period-reversed", RefusalKind.Invalid,
        "有效期止不得早于有效期起。", "The last day must not be before the first.");

    internal static readonly Rule OtherDepartments = new("blacklist.other-department", RefusalKind.Forbidden,
        "只有列入的部门可以移出。", "Only the department that listed the subject can lift the entry.");

    internal static readonly Rule AlreadyLifted = new("blacklist.already-lifted", RefusalKind.Conflict,
        "该条目已移出。", "The entry has been lifted already.");

    /// <summary>Lists a subject on behalf of a department (R20).</summary>
    /// <param name="entryId">Identity of the new entry.</param>
    /// <param name="department">The officer's department.</param>
    /// <param name="command">What is listed.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision List(Guid entryId, string department, ListSubject command, string officer, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        var refusals = new List<Refusal>();
        foreach (var (field, text) in new[] { ("list", command.List), ("reason", command.Reason), ("subject.name", command.Subject.Name) })
            if (string.IsNullOrWhiteSpace(text))
                refusals.Add(TextMissing.Refuse(field, ("field", field)));
        if (string.IsNullOrWhiteSpace(command.LegalBasis))
            refusals.Add(BasisMissing.Refuse("legalBasis"));
        if (SubjectIds.Check(command.Subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        if (command.ValidUntil < command.ValidFrom)
            refusals.Add(PeriodReversed.Refuse("validUntil"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new SubjectListed(
                entryId, department, command.List, SubjectIds.Normalise(command.Subject, today), command.Effect, command.LegalBasis, command.Reason,
                command.Items, command.ValidFrom, command.ValidUntil, officer, now));
    }

    /// <summary>Lifts an entry, by the department that listed it.</summary>
    public static Decision Lift(ListEntry state, string department, LiftEntry command, string officer, DateTimeOffset now)
    {
        if (state.Listed.Department != department)
            return OtherDepartments.Refuse();
        if (state.Lifted is not null)
            return AlreadyLifted.Refuse();
        return string.IsNullOrWhiteSpace(command.Reason)
            ? TextMissing.Refuse("reason", ("field", "reason"))
            : Decision.Of(new EntryLifted(state.Listed, command.Reason, officer, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static ListEntry? Evolve(ListEntry? state, object @event) => @event switch
    {
        SubjectListed e => new(ListEntry.Key(e.EntryId), e, Version: 1),
        EntryLifted e => state! with { Lifted = e, Version = state.Version + 1 },
        _ => state,
    };
}
