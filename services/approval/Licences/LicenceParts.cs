namespace Haitou.Approval.Licences;

/// <summary>A change or renewal of a licence that a case brought.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="DecisionNumber">Its grant.</param>
/// <param name="Holder">The holder from then on; null for a renewal.</param>
/// <param name="Renews">It is a renewal.</param>
/// <param name="ValidUntil">Last day from then on; null for long-term, and for a change.</param>
/// <param name="Conditions">What it bound the licence to; null where it left it bound as it was.</param>
public sealed record LicenceAmendment(
    string CaseNumber, string DecisionNumber, Party? Holder, bool Renews, DateOnly? ValidUntil, IReadOnlyList<string>? Conditions)
{
    /// <summary>What the licence says with it.</summary>
    public LicenceContent On(LicenceContent content) => content with
    {
        Holder = Holder ?? content.Holder, ValidUntil = Renews ? ValidUntil : content.ValidUntil, Conditions = Conditions ?? content.Conditions,
    };
}

/// <summary>An act that says where a licence stands.</summary>
/// <param name="Document">Number of its decision; null for what time or another body did, and for the end of a suspension.</param>
/// <param name="On">The day.</param>
/// <param name="Status">Where the licence stood by it.</param>
/// <param name="SuspendedUntil">Last day of a suspension; null for one without end, and for all else.</param>
/// <param name="Ground">The ground of a revocation; null for all else.</param>
/// <param name="RestsOnRevocation">A cancellation (Art. 70(4)) that nothing proves but the revocation in this register.</param>
public sealed record LicenceAct(
    string? Document, DateOnly On, LicenceStatus Status, DateOnly? SuspendedUntil = null, RevocationGround? Ground = null, bool RestsOnRevocation = false)
{
    /// <summary>No decision revoked it: its grant fell (R10).</summary>
    public bool IsFallOfGrant => Document is null && Status == LicenceStatus.Revoked;
}

/// <summary>A reconsideration or suit against an act on a licence.</summary>
/// <param name="Sought">That it was sought.</param>
/// <param name="Concluded">How it ended; null while it runs.</param>
public sealed record LicenceRemedy(LicenceRemedySought Sought, LicenceRemedyEnded? Concluded)
{
    /// <summary>As a reader sees it.</summary>
    public RemedyView ToView() => new(
        Sought.Kind, Sought.Reference, Sought.Body, Sought.FiledOn, Sought.Against, Sought.InTime,
        Concluded?.Outcome, Concluded?.Document, Concluded?.DecidedOn, Concluded?.Reasons);
}

/// <summary>A new decision on a licence that was ordered (R10).</summary>
/// <param name="By">The last day.</param>
/// <param name="Ordered">The decision or judgment that ordered it.</param>
/// <param name="Overdue">That day passed without it.</param>
public sealed record OrderedDecision(DateOnly By, string Ordered, bool Overdue = false);
