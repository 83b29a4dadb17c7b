namespace Haitou.Approval.Publicity;

/// <summary>Decisions went out to be made public (双公示).</summary>
/// <param name="Number">Number of the export, from 1.</param>
/// <param name="Lines">What went out: by these the file is the same at any time.</param>
/// <param name="LeftOut">What could not, by decision number.</param>
/// <param name="Officer">Who exported.</param>
/// <param name="At">When.</param>
public sealed record PublicityExported(
    long Number, IReadOnlyList<PublicityLine> Lines, IReadOnlyList<string> LeftOut, string Officer, DateTimeOffset At);

/// <summary>An export, without its lines.</summary>
public sealed record PublicityRun : IStreamState<PublicityRun>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The export as its readers see it.</summary>
    public required PublicityExport Export { get; init; }

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "publicity/";

    /// <summary>Key of an export's stream.</summary>
    public static string Key(long number) => $"{Prefix}{number}";

    /// <inheritdoc/>
    public static PublicityRun? Fold(PublicityRun? state, object @event) => @event is PublicityExported e
        ? new() { Id = Key(e.Number), Export = new(e.Number, e.At, e.Officer, e.Lines.Count, e.LeftOut) }
        : state;

    /// <inheritdoc/>
    public PublicityRun InTrace(string? traceParent) => this with { TraceParent = traceParent };
}
