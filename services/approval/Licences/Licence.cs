using Haitou.Contracts.Approval;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;

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

    /// <summary>The changes and renewals that cases brought and that stand, in order: <see cref="LicenceAmended"/>, <see cref="LicenceRenewed"/>.</summary>
    public IReadOnlyList<object> Amendments { get; init; } = [];

    /// <summary>What has happened to it, the issue first.</summary>
    public IReadOnlyList<LicenceStep> History { get; init; } = [];

    /// <summary>Decisions not to revoke it (Art. 69).</summary>
    public IReadOnlyList<ForgoneRevocation> Forgone { get; init; } = [];

    /// <summary>Time does nothing to it any more.</summary>
    public bool HasEnded => Status is not (LicenceStatus.Valid or LicenceStatus.Suspended);

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Issued.Number);

    /// <summary>Key of a licence's stream.</summary>
    public static string Key(string number) => $"licence/{number}";

    /// <summary>What it would say without the change or renewal that a case brought; null when that case brought none.</summary>
    public LicenceContent? Without(string caseNumber)
    {
        var others = Amendments.Where(a => CaseOf(a) != caseNumber).ToArray();
        return others.Length == Amendments.Count ? null : others.Aggregate(ContentOf(Issued), Amended);
    }

    /// <inheritdoc/>
    public static Licence? Fold(Licence? state, object @event) => @event switch
    {
        LicenceIssued e => new()
        {
            Issued = e, Content = ContentOf(e), History = [new(null, ChinaTime.Today(e.At), null, null, null, e.Officer)],
        },
        LicenceAmended e => Step(state!, new(LicenceChange.Changed, ChinaTime.Today(e.At), null, null, e.DecisionNumber, e.Officer)) with
        {
            Content = Amended(state!.Content, e), Amendments = [.. state.Amendments, e],
        },
        LicenceRenewed e => Step(state!, new(LicenceChange.Renewed, ChinaTime.Today(e.At), null, null, e.DecisionNumber, e.Officer)) with
        {
            Content = Amended(state!.Content, e), Amendments = [.. state.Amendments, e],
            Status = AfterRenewal(state.Status),
        },
        LicenceSuspended e => Step(state!,
            new(LicenceChange.Suspended, ChinaTime.Today(e.At), e.LegalBasis, e.Reasons, e.DocumentNumber, e.Officer, e.Remedies)) with
        {
            Status = LicenceStatus.Suspended, SuspendedUntil = e.Until,
        },
        LicenceResumed e => Step(state!, new(LicenceChange.Resumed, ChinaTime.Today(e.At), null, e.Reasons, e.DocumentNumber, e.Officer)) with
        {
            Status = LicenceStatus.Valid, SuspendedUntil = null,
        },
        LicenceExpired e => Step(state!, new(LicenceChange.Expired, ChinaTime.Today(e.At), null, null, null, null)) with
        {
            Status = LicenceStatus.Expired, SuspendedUntil = null,
        },
        LicenceRevoked e => Step(state!,
            new(LicenceChange.Revoked, ChinaTime.Today(e.At), $"{e.Ground}", e.Reasons, e.DocumentNumber, e.Officer, e.Remedies)) with
        {
            Status = LicenceStatus.Revoked, SuspendedUntil = null,
        },
        LicenceRevocationForgone e => state! with
        {
            Forgone = [.. state.Forgone, new(e.Ground, ChinaTime.Today(e.At), e.Reasons, e.MajorPublicHarm, e.Officer)],
        },
        LicenceGrantFell { Restored: { } restored } e => Step(state!, new(LicenceChange.Changed, ChinaTime.Today(e.At), e.Document, e.Reasons, e.Document, e.Officer)) with
        {
            Content = restored, Amendments = [.. state!.Amendments.Where(a => CaseOf(a) != e.CaseNumber)],
        },
        LicenceGrantFell e => Step(state!, new(LicenceChange.Revoked, ChinaTime.Today(e.At), e.Document, e.Reasons, e.Document, e.Officer)) with
        {
            Status = LicenceStatus.Revoked, SuspendedUntil = null,
        },
        LicenceCancelled e => Step(state!, new(LicenceChange.Cancelled, ChinaTime.Today(e.At), $"{e.Ground}", e.Explanation, e.DocumentNumber, e.Officer)) with
        {
            Status = LicenceStatus.Cancelled, SuspendedUntil = null,
        },
        _ => state,
    };

    /// <summary>Where a licence stands once it is renewed: one whose granted renewal was carried out late is valid again.</summary>
    public static LicenceStatus AfterRenewal(LicenceStatus before) => before == LicenceStatus.Expired ? LicenceStatus.Valid : before;

    /// <inheritdoc/>
    public Licence InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data and the check code.</param>
    public LicenceView ToView(bool unmasked) => new(
        Issued.Number, Issued.Name, Issued.CaseNumber, Issued.ItemCode,
        unmasked ? Content.Holder : Content.Holder.Masked(), Content.ValidFrom, Content.ValidUntil, Status, Content.Conditions,
        unmasked ? Issued.CheckCode : null, SuspendedUntil, History, Forgone);

    private static Licence Step(Licence state, LicenceStep step) => state with { Version = state.Version + 1, History = [.. state.History, step] };

    private static LicenceContent ContentOf(LicenceIssued e) => new(e.Holder, e.ValidFrom, e.ValidUntil, e.Conditions ?? []);

    private static LicenceContent Amended(LicenceContent content, object amendment) => amendment switch
    {
        LicenceAmended e => content with { Holder = e.Holder, Conditions = e.Conditions },
        LicenceRenewed e => content with { ValidUntil = e.ValidUntil, Conditions = e.Conditions },
        _ => content,
    };

    private static string? CaseOf(object amendment) => amendment switch
    {
        LicenceAmended e => e.CaseNumber,
        LicenceRenewed e => e.CaseNumber,
        _ => null,
    };
}
