namespace Haitou.Supervision.Corrections;

/// <summary>An order as it stands after an act: what the Town is told is whole.</summary>
/// <param name="OrderId">Its identity.</param>
/// <param name="Version">Counts what the Town is told from 1.</param>
/// <param name="Round">Which asking this is, from 1.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Department">Who ordered.</param>
/// <param name="Town">Who is to put it right.</param>
/// <param name="CaseNumber">The case; null when it is about a practice.</param>
/// <param name="ItemCode">The item; null for none in particular.</param>
/// <param name="Finding">What was found.</param>
/// <param name="LegalBasis">Against what it is.</param>
/// <param name="Demand">What is to be done.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
public sealed record CorrectionContent(
    Guid OrderId, long Version, int Round, CorrectionStatus Status, string Department, string Town, string? CaseNumber, string? ItemCode, string Finding,
    string LegalBasis, string Demand, DateOnly AnswerDue);

/// <summary>The Town was ordered to correct something (责令改正, R25).</summary>
/// <param name="Order">The order.</param>
/// <param name="FindingId">The finding behind it.</param>
/// <param name="Officer">Who ordered.</param>
/// <param name="At">When.</param>
public sealed record CorrectionIssued(CorrectionContent Order, Guid FindingId, string Officer, DateTimeOffset At);

/// <summary>The Town's answer came.</summary>
/// <param name="Answer">The answer.</param>
public sealed record CorrectionAnswerTaken(TakenAnswer Answer);

/// <summary>The answer was not enough, and the Town is asked again.</summary>
/// <param name="Order">As it now is, a round further.</param>
/// <param name="Officer">Who asks.</param>
/// <param name="At">When.</param>
public sealed record CorrectionAskedAgain(CorrectionContent Order, string Officer, DateTimeOffset At);

/// <summary>What was done has been verified, and the order is closed.</summary>
/// <param name="Order">As it now is.</param>
/// <param name="Note">How it was verified.</param>
/// <param name="Officer">Who verified it.</param>
/// <param name="At">When.</param>
public sealed record CorrectionVerified(CorrectionContent Order, string Note, string Officer, DateTimeOffset At);

/// <summary>The last day for the answer passed without one.</summary>
/// <param name="Round">Which asking.</param>
/// <param name="Due">That day.</param>
/// <param name="Next">When it goes to the District Government by itself.</param>
/// <param name="At">When it was noticed.</param>
public sealed record CorrectionFellOverdue(int Round, DateOnly Due, DateTimeOffset Next, DateTimeOffset At);

/// <summary>It was taken to the District Government.</summary>
/// <param name="Order">As it now is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who took it there; who ordered, when time did.</param>
/// <param name="At">When.</param>
public sealed record CorrectionTakenUp(CorrectionContent Order, string Reason, string Officer, DateTimeOffset At);

/// <summary>A correction order as the department that gave it has it.</summary>
public sealed record CorrectionOrder : IStreamState<CorrectionOrder>
{
    /// <summary>How it began.</summary>
    public required CorrectionIssued Issued { get; init; }

    /// <summary>As it now is.</summary>
    public required CorrectionContent Order { get; init; }

    /// <summary>What the Town answered, in order.</summary>
    public IReadOnlyList<TakenAnswer> Answers { get; init; } = [];

    /// <summary>The round whose last day has passed without an answer; 0 for none.</summary>
    public int OverdueRound { get; init; }

    /// <summary>How it was verified, or why it went up; null before.</summary>
    public string? Outcome { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Order.OrderId);

    string? IStreamState<CorrectionOrder>.CaseNumber => Order.CaseNumber;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Whose it is, to be found by.</summary>
    public string Department => Order.Department;

    /// <summary>Where it stands, to be found by.</summary>
    public CorrectionStatus Status => Order.Status == CorrectionStatus.Open && IsAnswered ? CorrectionStatus.Answered : Order.Status;

    /// <summary>The Town owes an answer, to be found by.</summary>
    public bool Awaited => Order.Status != CorrectionStatus.Closed && !IsAnswered;

    /// <summary>Last day for the answer, to be sorted by.</summary>
    public DateOnly AnswerDue => Order.AnswerDue;

    /// <summary>What is asked now has been answered.</summary>
    public bool IsAnswered => Answers.Any(a => a.Round == Order.Round);

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "correction-order/";

    /// <summary>Key of an order's stream.</summary>
    public static string Key(Guid orderId) => $"{Prefix}{orderId}";

    /// <inheritdoc/>
    public static CorrectionOrder? Fold(CorrectionOrder? state, object @event) => @event switch
    {
        CorrectionIssued e => new CorrectionOrder { Issued = e, Order = e.Order },
        CorrectionAnswerTaken e => state! with { Answers = [.. state.Answers, e.Answer] },
        CorrectionAskedAgain e => state! with { Order = e.Order },
        CorrectionVerified e => state! with { Order = e.Order, Outcome = e.Note },
        CorrectionFellOverdue e => state! with { OverdueRound = e.Round },
        CorrectionTakenUp e => state! with { Order = e.Order, Outcome = e.Reason },
        _ => state,
    };

    /// <inheritdoc/>
    public CorrectionOrder InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="today">The day, for what is overdue.</param>
    public OrderedCorrectionView ToView(DateOnly today) => new(
        Order.OrderId, Issued.FindingId, Department, Order.Town, Order.CaseNumber, Order.ItemCode, Status, Order.Round, Order.Finding, Order.LegalBasis,
        Order.Demand, AnswerDue, Awaited && today > AnswerDue, Answers, Outcome);
}
