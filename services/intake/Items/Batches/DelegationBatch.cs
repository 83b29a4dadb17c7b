namespace Haitou.Intake.Items;

/// <summary>The Town applied for a batch of items (R11).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">Codes of its items.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record BatchProposed(string Number, string Title, IReadOnlyList<string> Items, string Officer, DateTimeOffset At);

/// <summary>The District Government confirmed the batch.</summary>
/// <param name="Document">Number of the confirming document.</param>
/// <param name="On">Its date.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record BatchConfirmed(string Document, DateOnly On, string Officer, DateTimeOffset At);

/// <summary>The batch was published; its items are in force from their day on.</summary>
/// <param name="Where">Where it can be read.</param>
/// <param name="On">The day of publication.</param>
/// <param name="EffectiveFrom">First day of its items.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record BatchPublished(string Where, DateOnly On, DateOnly EffectiveFrom, string Officer, DateTimeOffset At);

/// <summary>A batch of delegated items (赋权批次).</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Proposed">The application.</param>
/// <param name="Confirmed">The confirmation; null before it.</param>
/// <param name="Published">The publication; null before it.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record DelegationBatch(
    string Id, BatchProposed Proposed, BatchConfirmed? Confirmed = null, BatchPublished? Published = null, string? TraceParent = null)
    : IStreamState<DelegationBatch>
{
    /// <summary>Where it stands.</summary>
    public BatchStatus Status => Published is not null ? BatchStatus.Published : Confirmed is not null ? BatchStatus.Confirmed : BatchStatus.Proposed;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "batch/";

    /// <summary>Key of a batch's stream.</summary>
    public static string Key(string number) => $"{Prefix}{number}";

    /// <inheritdoc/>
    public static DelegationBatch? Fold(DelegationBatch? state, object @event) => @event switch
    {
        BatchProposed e => new(Key(e.Number), e),
        BatchConfirmed e => state! with { Confirmed = e },
        BatchPublished e => state! with { Published = e },
        _ => state,
    };

    /// <inheritdoc/>
    public DelegationBatch InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public BatchView ToView() => new(
        Proposed.Number, Proposed.Title, Status, Proposed.Items, Confirmed?.Document, Confirmed?.On, Published?.Where, Published?.On, Published?.EffectiveFrom);
}
