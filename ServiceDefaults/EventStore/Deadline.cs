namespace Haitou.ServiceDefaults.EventStore;

/// <summary>
/// A legal period that is running: a row with a due time. Written in the transaction that starts the period, deleted in the one
/// that ends it, swept by the leader.
/// </summary>
/// <param name="Id">The kind of period and the stream it belongs to.</param>
/// <param name="Kind">What is due; names the handler that acts when it is missed.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="DueAt">The first moment after the period: the end of its last day in Shanghai.</param>
public sealed record Deadline(string Id, string Kind, string Stream, DateTimeOffset DueAt)
{
    /// <summary>The row of this kind of period for this stream.</summary>
    public static Deadline Of(string kind, string stream, DateTimeOffset dueAt) => new(IdOf(kind, stream), kind, stream, dueAt);

    /// <summary>Its identity.</summary>
    public static string IdOf(string kind, string stream) => $"{kind}/{stream}";
}

/// <summary>What happens by law when a period of one kind has passed.</summary>
public interface IDeadlineHandler
{
    /// <summary>The kind of <see cref="Deadline"/>.</summary>
    string Kind { get; }

    /// <summary>
    /// Acts as a command on the deadline's stream, which deletes the row or moves it. Must bear being called twice: two
    /// sweepers may see the same row.
    /// </summary>
    Task HandleAsync(Deadline deadline, CancellationToken ct);
}
