namespace Haitou.Approval.Cases;

/// <summary>The hearing of a case, as far as it has come.</summary>
/// <param name="ToRequest">The period to ask for it, from the day on which the right to it was told.</param>
/// <param name="Requested">It was asked for.</param>
/// <param name="ToHold">The period to hold it, from the day of the request.</param>
/// <param name="Scheduled">It was set.</param>
/// <param name="Held">It was held.</param>
/// <param name="Overdue">The last day to hold it passed before.</param>
public sealed record CaseHearing(
    LegalPeriod? ToRequest = null, HearingRequested? Requested = null, LegalPeriod? ToHold = null, HearingScheduled? Scheduled = null,
    HearingHeld? Held = null, bool Overdue = false)
{
    /// <summary>Asked for or set, and not held yet.</summary>
    public bool IsAwaited => (Requested is not null || Scheduled is not null) && Held is null;

    /// <summary>As a reader sees it; null when there is nothing.</summary>
    public HearingView? ToView() => ToRequest is null && Scheduled is null
        ? null
        : new(ToRequest?.Act, ToRequest?.LastDay, Requested?.RequestedOn, ToHold?.LastDay, Scheduled?.Ground, Scheduled?.On, Scheduled?.Place,
            Scheduled?.PresidingOfficer, Held?.Record, Overdue, Held?.Sha256);
}
