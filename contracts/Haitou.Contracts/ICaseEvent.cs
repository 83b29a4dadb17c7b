using MassTransit;

namespace Haitou.Contracts;

/// <summary>
/// What every message of the case push carries (R16): enough to route, order and file it without a call back.
/// </summary>
[ExcludeFromTopology, ExcludeFromImplementedTypes]
public interface ICaseEvent
{
    /// <summary>The town that handles the case, by its nine-digit division code (行政区划代码).</summary>
    string Town { get; }

    /// <summary>The case (办件) by the number its applicant knows.</summary>
    string CaseNumber { get; }

    /// <summary>
    /// Number of this act within the case, from 1 without gaps whichever service says it. A receiver that sees a gap
    /// waits for the missing act; one that sees an old number has had it already.
    /// </summary>
    long CaseSequence { get; }

    /// <summary>The delegated item (赋权事项), by its code in the catalogue.</summary>
    string ItemCode { get; }

    /// <summary>The departments that supervise the item, the competent one (业务主管部门) first.</summary>
    IReadOnlyList<string> Departments { get; }

    /// <summary>When it happened in law. For a back-entered paper case this is earlier than <see cref="RecordedAt"/>.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>When the system recorded it.</summary>
    DateTimeOffset RecordedAt { get; }
}
