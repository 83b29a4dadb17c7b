namespace Haitou.Approval.Licences;

/// <summary>A licence (证照), which outlives its case.</summary>
public sealed record Licence : IStreamState<Licence>
{
    /// <summary>How it was issued.</summary>
    public required LicenceIssued Issued { get; init; }

    /// <summary>What it says now.</summary>
    public required LicenceContent Content { get; init; }

    /// <summary>Where it stands.</summary>
    public LicenceStatus Status { get; init; }

    /// <summary>Counts its changes from the issue, which is 1.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Last day of a suspension; null when there is none or it has no end.</summary>
    public DateOnly? SuspendedUntil { get; init; }

    /// <summary>What it said when it was issued.</summary>
    public required LicenceContent First { get; init; }

    /// <summary>The changes and renewals that cases brought and that stand, in order.</summary>
    public IReadOnlyList<LicenceAmendment> Amendments { get; init; } = [];

    /// <summary>What was done to it and stands, in order: the last act says where the licence stands, none that it is valid.</summary>
    public IReadOnlyList<LicenceAct> Acts { get; init; } = [];

    /// <summary>What has happened to it, the issue first.</summary>
    public IReadOnlyList<LicenceStep> History { get; init; } = [];

    /// <summary>Decisions not to revoke it (Art. 69).</summary>
    public IReadOnlyList<ForgoneRevocation> Forgone { get; init; } = [];

    /// <summary>Reconsiderations and suits against acts on it (R10).</summary>
    public IReadOnlyList<LicenceRemedy> Remedies { get; init; } = [];

    /// <summary>The new decision on it that was ordered and is awaited (R10); null for none.</summary>
    public OrderedDecision? DecideAgain { get; init; }

    /// <summary>Entries of the lists that the holder was put on since the grant and that stand.</summary>
    public IReadOnlyList<ListFlag> Flags { get; init; } = [];

    /// <summary>Time does nothing to it any more.</summary>
    public bool HasEnded => Status is not (LicenceStatus.Valid or LicenceStatus.Suspended);

    /// <summary>Ended by an act, not by time: what took place meanwhile counts should the act fall (R10).</summary>
    public bool IsTakenAway => Status is LicenceStatus.Revoked or LicenceStatus.Cancelled;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Issued.Number);

    string? IStreamState<Licence>.CaseNumber => Issued.CaseNumber;

    /// <summary>Key of a licence's stream.</summary>
    public static string Key(string number) => $"licence/{number}";

    /// <summary>What it would say without the change or renewal that a case brought; null when that case brought none.</summary>
    public LicenceContent? Without(string caseNumber)
    {
        var others = Amendments.Where(a => a.CaseNumber != caseNumber).ToArray();
        return others.Length == Amendments.Count ? null : others.Aggregate(First, (content, a) => a.On(content));
    }

    /// <summary>What the grant of a case binds it to; empty when to nothing of its own.</summary>
    public IReadOnlyList<string> BoundBy(string caseNumber) =>
        Amendments.FirstOrDefault(a => a.CaseNumber == caseNumber) is { } amendment ? amendment.Conditions ?? [] : First.Conditions;

    /// <summary>
    /// The acts without one that fell, or with another in its place. A cancellation that rested on nothing but a revocation falls with
    /// the last one.
    /// </summary>
    /// <param name="document">Number of the act.</param>
    /// <param name="varied">What stands in its place; null for nothing.</param>
    public IEnumerable<LicenceAct> ActsWithout(string document, LicenceAct? varied)
    {
        LicenceAct[] left = [.. Acts.SelectMany(a => a.Document != document ? [a] : varied is null ? Array.Empty<LicenceAct>() : [varied])];
        return left.Any(a => a.Status == LicenceStatus.Revoked) ? left : left.Where(a => !a.RestsOnRevocation);
    }

    /// <summary>
    /// Where a licence stands by these acts, and the last day of its suspension. Without its grant it stands in no case; what was
    /// cancelled stays so.
    /// </summary>
    public static (LicenceStatus Status, DateOnly? SuspendedUntil) StandingBy(IReadOnlyList<LicenceAct> acts) =>
        acts.Count == 0 ? (LicenceStatus.Valid, null)
        : !acts.Any(a => a.IsFallOfGrant) ? (acts[^1].Status, acts[^1].SuspendedUntil)
        : (acts.Any(a => a.Status == LicenceStatus.Cancelled) ? LicenceStatus.Cancelled : LicenceStatus.Revoked, null);

    /// <inheritdoc/>
    public static Licence? Fold(Licence? state, object @event) => @event switch
    {
        LicenceIssued e => new()
        {
            Issued = e, Content = ContentOf(e), First = ContentOf(e), History = [new(null, ChinaTime.Today(e.At), null, null, null, e.Officer)],
        },
        LicenceAmended e => Amend(
            Step(state!, new(LicenceChange.Changed, ChinaTime.Today(e.At), null, null, e.DecisionNumber, e.Officer)),
            new(e.CaseNumber, e.DecisionNumber, e.Holder, Renews: false, null, e.Conditions)),
        LicenceRenewed e => Revive(Amend(
            Step(state!, new(LicenceChange.Renewed, ChinaTime.Today(e.At), null, null, e.DecisionNumber, e.Officer)),
            new(e.CaseNumber, e.DecisionNumber, null, Renews: true, e.ValidUntil, e.Conditions)), e.At),
        LicenceSuspended e => Act(
            Step(state!, new(LicenceChange.Suspended, ChinaTime.Today(e.At), e.LegalBasis, e.Reasons, e.DocumentNumber, e.Officer, e.Remedies)),
            new(e.DocumentNumber, ChinaTime.Today(e.At), LicenceStatus.Suspended, e.Until)) with
        {
            DecideAgain = null,
        },
        LicenceResumed e => Act(
            Step(state!, new(LicenceChange.Resumed, ChinaTime.Today(e.At), null, e.Reasons, e.DocumentNumber, e.Officer)),
            new(null, ChinaTime.Today(e.At), LicenceStatus.Valid)),
        LicenceExpired e => Act(
            Step(state!, new(LicenceChange.Expired, ChinaTime.Today(e.At), null, null, null, null)),
            new(null, ChinaTime.Today(e.At), LicenceStatus.Expired)),
        LicenceRevoked e => Act(
            Step(state!, new(LicenceChange.Revoked, ChinaTime.Today(e.At), $"{e.Ground}", e.Reasons, e.DocumentNumber, e.Officer, e.Remedies)),
            new(e.DocumentNumber, ChinaTime.Today(e.At), LicenceStatus.Revoked, Ground: e.Ground)) with
        {
            DecideAgain = null,
        },
        LicenceRevocationForgone e => state! with
        {
            Forgone = [.. state.Forgone, new(e.Ground, ChinaTime.Today(e.At), e.Reasons, e.MajorPublicHarm, e.Officer)], DecideAgain = null,
        },
        LicenceGrantFell { Restored: { } restored } e => (state!.IsTakenAway ? state : Step(state, StepOf(e, LicenceChange.Changed))) with
        {
            Content = restored, Amendments = [.. state.Amendments.Where(a => a.CaseNumber != e.CaseNumber)],
        },
        LicenceGrantFell e => Act(
            state!.IsTakenAway ? state : Step(state, StepOf(e, LicenceChange.Revoked)),
            new(null, ChinaTime.Today(e.At), LicenceStatus.Revoked)) with
        {
            DecideAgain = null,
        },
        LicenceConditionsVaried e => Bind(state!, e),
        LicenceCancelled e => Act(
            Step(state!, new(LicenceChange.Cancelled, ChinaTime.Today(e.At), $"{e.Ground}", e.Explanation, e.DocumentNumber, e.Officer)),
            new(e.DocumentNumber, ChinaTime.Today(e.At), LicenceStatus.Cancelled,
                RestsOnRevocation: e is { Ground: CancellationGround.TakenAway, Proof: null })) with
        {
            DecideAgain = null,
        },
        LicenceFlagChanged e => state! with { Flags = Flagging.Fold(state.Flags, e.Change, e.Hit, e.At) },
        LicenceRemedySought e => state! with { Remedies = [.. state.Remedies, new(e, null)] },
        LicenceRemedyEnded e => End(state!, e),
        LicenceLeftAlone => state! with { DecideAgain = null },
        LicenceDecisionFellOverdue => state! with { DecideAgain = state.DecideAgain! with { Overdue = true } },
        _ => state,
    };

    /// <summary>Where a licence stands once it is renewed: one whose granted renewal was carried out late is valid again.</summary>
    public static LicenceStatus AfterRenewal(LicenceStatus before) => before == LicenceStatus.Expired ? LicenceStatus.Valid : before;

    /// <summary>Where a licence stands once its grant has fallen: what was cancelled stays so.</summary>
    public static LicenceStatus AfterFall(LicenceStatus before) => before == LicenceStatus.Cancelled ? before : LicenceStatus.Revoked;

    /// <inheritdoc/>
    public Licence InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data and the check code.</param>
    public LicenceView ToView(bool unmasked) => new(
        Issued.Number, Issued.Name, Issued.CaseNumber, Issued.ItemCode,
        unmasked ? Content.Holder : Content.Holder.Masked(), Content.ValidFrom, Content.ValidUntil, Status, Content.Conditions,
        unmasked ? Issued.CheckCode : null, SuspendedUntil, History, Forgone, [.. Remedies.Select(r => r.ToView())], DecideAgain?.By,
        DecideAgain?.Overdue == true, Flags);

    private static Licence Step(Licence state, LicenceStep step) => state with { Version = state.Version + 1, History = [.. state.History, step] };

    private static LicenceStep StepOf(LicenceGrantFell e, LicenceChange change) => new(change, ChinaTime.Today(e.At), e.Document, e.Reasons, e.Document, e.Officer);

    private static Licence Act(Licence state, LicenceAct act)
    {
        LicenceAct[] acts = [.. state.Acts, act];
        var (status, until) = StandingBy(acts);
        return state with { Acts = acts, Status = status, SuspendedUntil = until };
    }

    private static Licence Amend(Licence state, LicenceAmendment amendment)
    {
        // What only repeats what the licence was bound to anyway is not the amendment's own, and goes when that goes.
        var own = amendment.Conditions!.SequenceEqual(state.Content.Conditions) ? amendment with { Conditions = null } : amendment;
        return state with { Content = own.On(state.Content), Amendments = [.. state.Amendments, own] };
    }

    private static Licence Bind(Licence state, LicenceConditionsVaried e)
    {
        var bound = state.Amendments.Any(a => a.CaseNumber == e.CaseNumber)
            ? state with
            {
                Amendments = [.. state.Amendments.Select(a => a.CaseNumber == e.CaseNumber ? a with { Conditions = e.Conditions.Count > 0 ? e.Conditions : null } : a)],
            }
            : state with { First = state.First with { Conditions = e.Conditions } };
        var conditions = bound.Amendments.Aggregate(bound.First, (content, a) => a.On(content)).Conditions;
        if (conditions.SequenceEqual(state.Content.Conditions))
            return bound; // others have taken their place since
        var after = bound with { Content = state.Content with { Conditions = conditions } };
        return state.IsTakenAway ? after : Step(after, new(LicenceChange.Changed, ChinaTime.Today(e.At), null, e.Reasons, e.Document, e.Officer));
    }

    private static Licence Revive(Licence state, DateTimeOffset at) => state.Status == AfterRenewal(state.Status)
        ? state
        : Act(state, new(null, ChinaTime.Today(at), AfterRenewal(state.Status)));

    private static Licence End(Licence state, LicenceRemedyEnded e)
    {
        var acts = e.Fallen.Aggregate(state, (s, fallen) => s with { Acts = [.. s.ActsWithout(fallen, null)] }).Acts;
        if (e is { Varied: { } varied, VariedTo: { } to })
            acts = [.. acts.Select(a => a.Document == varied ? a with { Status = to.Status, SuspendedUntil = to.SuspendedUntil, Ground = to.Ground } : a)];
        var after = state with
        {
            Acts = acts, Status = e.Status, SuspendedUntil = e.SuspendedUntil,
            Remedies = [.. state.Remedies.Select(r => r.Sought.Reference == e.Reference ? r with { Concluded = e } : r)],
            DecideAgain = e.DecideBy is { } by ? new(by, e.Document) : state.DecideAgain,
        };
        return (after.Status, acts.LastOrDefault()) == (state.Status, state.Acts.LastOrDefault())
            ? after
            : Step(after, new(ChangeTo(e.Status), ChinaTime.Today(e.At), e.VariedTo?.Ground?.ToString(), e.Reasons, e.Document, e.Officer));
    }

    private static LicenceChange ChangeTo(LicenceStatus status) => status switch
    {
        LicenceStatus.Valid => LicenceChange.Resumed,
        LicenceStatus.Suspended => LicenceChange.Suspended,
        LicenceStatus.Expired => LicenceChange.Expired,
        LicenceStatus.Revoked => LicenceChange.Revoked,
        _ => LicenceChange.Cancelled,
    };

    private static LicenceContent ContentOf(LicenceIssued e) => new(e.Holder, e.ValidFrom, e.ValidUntil, e.Conditions ?? []);
}
