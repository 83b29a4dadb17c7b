namespace Haitou.Approval.Corrections;

/// <summary>A department ordered the Town to put something right (责令改正, R25), or said what became of its order.</summary>
/// <param name="Order">The order as it now is, whole.</param>
/// <param name="Awaited">The Town has to answer.</param>
[Chinese("整改通知")]
public sealed record CorrectionTold(CorrectionOrdered Order, bool Awaited);

/// <summary>The Town answered.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Round">Which asking it answers.</param>
/// <param name="Town">The town.</param>
/// <param name="Department">The department that ordered.</param>
/// <param name="Measures">What was done.</param>
/// <param name="Sha256">Digest of a document that proves it; null for none.</param>
/// <param name="Officer">Who answered.</param>
/// <param name="At">When.</param>
[Chinese("答复整改")]
public sealed record CorrectionAnswerGiven(
    Guid OrderId, int Round, string Town, string Department, string Measures, string? Sha256, string Officer, DateTimeOffset At);

/// <summary>The last day for the answer passed without one; it still has to be given, and the delay is on record (R26).</summary>
/// <param name="Round">Which asking.</param>
/// <param name="Due">That day.</param>
/// <param name="At">When it was noticed.</param>
[Chinese("整改答复逾期")]
public sealed record CorrectionFellOverdue(int Round, DateOnly Due, DateTimeOffset At);

/// <summary>A correction order as the Town has it.</summary>
public sealed record CorrectionOrder : IStreamState<CorrectionOrder>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The newest that the department told.</summary>
    public required CorrectionOrdered Order { get; init; }

    /// <summary>What was answered, in order.</summary>
    public IReadOnlyList<CorrectionAnswerView> Answers { get; init; } = [];

    /// <summary>What fell overdue; an answer does not undo it.</summary>
    public IReadOnlyList<CorrectionFellOverdue> Delays { get; init; } = [];

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Where it stands, to be found by.</summary>
    public CorrectionStatus Status => Order.Status == CorrectionStatus.Open && IsAnswered(Order.Round) ? CorrectionStatus.Answered : Order.Status;

    /// <summary>The Town has to answer, to be found by.</summary>
    public bool Awaited => IsAwaited(Order);

    /// <summary>Who ordered, to be found by.</summary>
    public string Department => Order.Department;

    /// <summary>The case, to be found by; null when it is about a practice.</summary>
    public string? CaseNumber => Order.CaseNumber;

    /// <summary>Last day for the answer, to be sorted by.</summary>
    public DateOnly AnswerDue => Order.AnswerDue;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "correction/";

    /// <summary>Key of an order's stream.</summary>
    public static string Key(Guid orderId) => $"{Prefix}{orderId}";

    /// <inheritdoc/>
    public static CorrectionOrder? Fold(CorrectionOrder? state, object @event) => @event switch
    {
        CorrectionTold e when state is null => new CorrectionOrder { Id = CorrectionOrder.Key(e.Order.OrderId), Order = e.Order },
        CorrectionTold e => state with { Order = e.Order },
        CorrectionAnswerGiven e => state! with { Answers = [.. state.Answers, new(e.Round, e.Measures, e.Sha256, e.Officer, e.At)] },
        CorrectionFellOverdue e => state! with { Delays = [.. state.Delays, e] },
        _ => state,
    };

    /// <inheritdoc/>
    public CorrectionOrder InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>An order as told now asks for an answer that has not been given: one that was taken to the District Government does, too.</summary>
    public bool IsAwaited(CorrectionOrdered order) =>
        order.Status is CorrectionStatus.Open or CorrectionStatus.Escalated && !IsAnswered(order.Round);

    /// <summary>As a reader sees it.</summary>
    /// <param name="today">The day, for what is overdue.</param>
    public CorrectionView ToView(DateOnly today) => new(
        Order.OrderId, Status, Order.Department, Order.CaseNumber, Order.ItemCode, Order.Finding, Order.LegalBasis, Order.Demand, Order.Round,
        Order.AnswerDue, Awaited && today > Order.AnswerDue, Answers);

    private bool IsAnswered(int round) => Answers.Any(a => a.Round == round);
}
