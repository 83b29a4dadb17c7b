namespace Haitou.Supervision.Feeds;

/// <summary>What a department did with a push: from its first act on, or from the first one that it missed.</summary>
public sealed record FollowedPush : IStreamState<FollowedPush>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The department.</summary>
    public required string Department { get; init; }

    /// <summary>The push's place in the feed.</summary>
    public required long Sequence { get; init; }

    /// <summary>The claim; null before.</summary>
    public PushClaimed? Claim { get; init; }

    /// <summary>The return; null unless it was returned.</summary>
    public PushReturned? Return { get; init; }

    /// <summary>Where it went; null unless it was redirected.</summary>
    public PushRedirected? Redirection { get; init; }

    /// <summary>Acts of supervision.</summary>
    public IReadOnlyList<PushSupervised> Supervisions { get; init; } = [];

    /// <summary>What came of it; null before.</summary>
    public PushFedBack? Feedback { get; init; }

    /// <summary>What was not done in time.</summary>
    public IReadOnlyList<PushEscalated> Escalations { get; init; } = [];

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>The furthest that it has come; null while the department has done nothing with it.</summary>
    public PushStatus? Status => this switch
    {
        { Feedback: not null } => PushStatus.FedBack,
        { Supervisions.Count: > 0 } => PushStatus.Supervised,
        { Claim: not null } => PushStatus.Claimed,
        { Redirection: not null } => PushStatus.Redirected,
        { Return: not null } => PushStatus.Returned,
        _ => null,
    };

    /// <summary>Key of the stream of one push in one feed.</summary>
    public static string Key(string department, long sequence) => Key(DepartmentFeed.EntryId(department, sequence));

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "push/";

    /// <summary>The same, by its identity within the feed.</summary>
    public static string Key(string entryId) => $"{Prefix}{entryId}";

    /// <inheritdoc/>
    public static FollowedPush? Fold(FollowedPush? state, object @event)
    {
        if (@event is not IPushEvent e)
            return state;
        state ??= new FollowedPush { Id = Key(e.Department, e.Sequence), Department = e.Department, Sequence = e.Sequence };
        return e switch
        {
            PushClaimed claimed => state with { Claim = claimed },
            PushReturned returned => state with { Return = returned },
            PushRedirected redirected => state with { Redirection = redirected },
            PushSupervised supervised => state with { Supervisions = [.. state.Supervisions, supervised] },
            PushFedBack fedBack => state with { Feedback = fedBack },
            PushEscalated escalated => state with { Escalations = [.. state.Escalations, escalated] },
            _ => state,
        };
    }

    /// <inheritdoc/>
    public FollowedPush InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>Never what was written: this text ends up in logs.</summary>
    public override string ToString() => Id;

    /// <summary>As a reader sees it.</summary>
    public PushActs ToActs() => new(
        Department, Sequence,
        Claim is { } c ? ToClaim(c) : null,
        Return is { } r ? new(r.Reason, r.RightDepartment, r.Officer, r.At) : null,
        Redirection is { } d ? new(d.ToDepartment, d.ToSequence, d.Officer, d.At) : null,
        [.. Supervisions.Select(s => new SupervisionView(s.Summary, s.Reference, s.Officer, s.At))],
        Feedback is { } f ? new(f.Outcome, f.Officer, f.At) : null,
        [.. Escalations.Select(e => new EscalationView(e.Duty, e.Step, e.Due, e.At))]);

    /// <summary>A claim as a reader sees it.</summary>
    public static ClaimView ToClaim(PushClaimed c) => new(c.Department, c.Sequence, c.CaseNumber, c.Officer, c.At);

    /// <summary>What is there before anything is done.</summary>
    public static PushActs NoActs(string department, long sequence) => new(department, sequence, null, null, null, [], null, []);
}
