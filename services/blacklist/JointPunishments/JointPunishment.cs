namespace Haitou.Blacklist.JointPunishments;

/// <summary>A joint punishment as it stands after an act: what replicas are told is whole (R22).</summary>
/// <param name="PunishmentId">Its identity.</param>
/// <param name="Department">Who initiated it.</param>
/// <param name="Subject">Who is punished.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Feedback">What was reported.</param>
public sealed record PunishmentContent(
    Guid PunishmentId, string Department, Party Subject, PunishmentTerms Terms, IReadOnlyList<MeasureFeedback> Feedback)
{
    /// <summary>As replicas are told of it while it stands.</summary>
    internal JointPunishmentChanged ToMessage(long version, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        PunishmentId, version, Department, Subject, Terms.LegalBasis, Terms.Reason, Terms.Effect, Terms.Measures, Terms.Items, Terms.Departments,
        Terms.ValidFrom, Terms.ValidUntil, Feedback, LiftedAt: null, ExpiredAt: null, at, recordedAt);

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{PunishmentId}";
}

/// <summary>A joint punishment was ordered (联合惩戒).</summary>
/// <param name="Punishment">As it is.</param>
/// <param name="Officer">Who ordered it.</param>
/// <param name="At">When.</param>
public sealed record PunishmentOrdered(PunishmentContent Punishment, string Officer, DateTimeOffset At);

/// <summary>It was amended.</summary>
/// <param name="Punishment">As it now is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who amended it.</param>
/// <param name="At">When.</param>
public sealed record PunishmentAmended(PunishmentContent Punishment, string Reason, string Officer, DateTimeOffset At);

/// <summary>A body reported what it did to carry a measure out (惩戒反馈).</summary>
/// <param name="Punishment">As it now is, the report among its feedback.</param>
/// <param name="Feedback">The report.</param>
/// <param name="Officer">Who reported.</param>
/// <param name="At">When.</param>
public sealed record MeasureFedBack(PunishmentContent Punishment, MeasureFeedback Feedback, string Officer, DateTimeOffset At);

/// <summary>It was lifted (解除).</summary>
/// <param name="Punishment">As it was.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who lifted it.</param>
/// <param name="At">When.</param>
public sealed record PunishmentLifted(PunishmentContent Punishment, string Reason, string Officer, DateTimeOffset At);

/// <summary>Its last day has passed.</summary>
/// <param name="Punishment">As it was.</param>
/// <param name="At">When that was noticed.</param>
public sealed record PunishmentExpired(PunishmentContent Punishment, DateTimeOffset At);

/// <summary>A joint punishment (R22).</summary>
public sealed record JointPunishment : IStreamState<JointPunishment>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>As it now is.</summary>
    public required PunishmentContent Content { get; init; }

    /// <summary>Number of its events; what replicas go by.</summary>
    public long Version { get; init; } = 1;

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>When it was lifted; null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>When it was found to have expired; null until then.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>What happened to it.</summary>
    public IReadOnlyList<PunishmentStep> History { get; init; } = [];

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Whose it is, to be found by.</summary>
    public string Department => Content.Department;

    /// <summary>The subject, to be found by.</summary>
    public string IdNumber => Content.Subject.IdNumber;

    /// <summary>It has effect, to be found by.</summary>
    public bool Stands => LiftedAt is null && ExpiredAt is null;

    /// <summary>Bodies that have not reported on a measure of theirs, to be found by.</summary>
    public IReadOnlyList<string> Awaited => Stands
        ?
        [
            .. Content.Terms.Measures.Index()
                .SelectMany(m => m.Item.Bodies.Where(body => !Content.Feedback.Any(f => f.Number == m.Index + 1 && f.Body == body)))
                .Distinct().Order(StringComparer.Ordinal),
        ]
        : [];

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "joint-punishment/";

    /// <summary>Key of a punishment's stream.</summary>
    public static string Key(Guid punishmentId) => $"{Prefix}{punishmentId}";

    /// <inheritdoc/>
    public static JointPunishment? Fold(JointPunishment? state, object @event) => @event switch
    {
        PunishmentOrdered e => new JointPunishment
        {
            Id = Key(e.Punishment.PunishmentId), Content = e.Punishment, OrderedAt = e.At.ToUniversalTime(), History = [new(e.Officer, e.At, null, e.Punishment.Terms)],
        },
        PunishmentAmended e => Step(state!, e.Punishment, new(e.Officer, e.At, e.Reason, e.Punishment.Terms)),
        MeasureFedBack e => Step(state!, e.Punishment, new(e.Officer, e.At, e.Feedback.Outcome, null)),
        PunishmentLifted e => Step(state!, e.Punishment, new(e.Officer, e.At, e.Reason, null)) with { LiftedAt = e.At },
        PunishmentExpired e => Step(state!, e.Punishment, new(null, e.At, null, null)) with { ExpiredAt = e.At },
        _ => state,
    };

    /// <inheritdoc/>
    public JointPunishment InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As replicas are told of it as it now stands, whatever they missed.</summary>
    public JointPunishmentChanged ToMessage() => Message(History[^1].At);

    /// <summary>As a replica would have it, for whoever asks here.</summary>
    public ListedSubject ToListed() => new(
        Content.PunishmentId, IdNumber, Message(OrderedAt).ToEntry());

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs to know the subject.</param>
    public PunishmentView ToView(bool unmasked) => new(
        Content.PunishmentId, Department, unmasked ? Content.Subject : Content.Subject.Masked(), Content.Terms, Content.Feedback, Awaited, LiftedAt, ExpiredAt,
        History);

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => Id;

    private JointPunishmentChanged Message(DateTimeOffset at) => Content.ToMessage(Version, at, at) with { LiftedAt = LiftedAt, ExpiredAt = ExpiredAt };

    private static JointPunishment Step(JointPunishment state, PunishmentContent content, PunishmentStep step) =>
        state with { Content = content, Version = state.Version + 1, History = [.. state.History, step] };
}
