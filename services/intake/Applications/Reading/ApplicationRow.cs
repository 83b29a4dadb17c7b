namespace Haitou.Intake.Applications;

/// <summary>An application in the worklist: what is filtered and sorted by, a moment behind its events.</summary>
public sealed record ApplicationRow : IStreamState<ApplicationRow>, INamedRow
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; }

    /// <summary>The item.</summary>
    public required string ItemCode { get; init; }

    /// <summary>The item's name.</summary>
    public required string ItemName { get; init; }

    /// <summary>The competent department.</summary>
    public required string Department { get; init; }

    /// <summary>Hall or online.</summary>
    public Channel Channel { get; init; }

    /// <summary>What the applicant's identifier identifies.</summary>
    public SubjectKind ApplicantKind { get; init; }

    /// <summary>The applicant's identifier, to be found by.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The applicant's name.</summary>
    public required string ApplicantName { get; init; }

    /// <inheritdoc/>
    public required string[] NameParts { get; init; }

    /// <summary>The applicant's town.</summary>
    public required string ApplicantTown { get; init; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Last day for the outcome on receipt; null while no such period runs.</summary>
    public DateOnly? AcceptanceDue { get; init; }

    /// <summary>That day is at hand.</summary>
    public bool AcceptanceDueSoon { get; init; }

    /// <summary>From which day it counts as accepted.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Accepted by the passing of time.</summary>
    public bool DeemedAccepted { get; init; }

    /// <summary>The applicant was told what to supply.</summary>
    public bool Told { get; init; }

    /// <summary>Handled on paper and entered afterwards.</summary>
    public bool Paper { get; init; }

    /// <summary>By when the rest is to follow.</summary>
    public DateOnly? DeferredDue { get; init; }

    /// <summary>That day has passed.</summary>
    public bool DeferredOverdue { get; init; }

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <inheritdoc/>
    public static ApplicationRow? Fold(ApplicationRow? state, object @event) => @event switch
    {
        ApplicationReceived e => new ApplicationRow
        {
            Id = Application.Key(e.Number), Number = e.Number, Status = ApplicationStatus.Received, ItemCode = e.Item.Code, ItemName = e.Item.Name,
            Department = e.Item.Department, Channel = e.Channel, ApplicantKind = e.Applicant.Kind, IdNumber = e.Applicant.IdNumber,
            ApplicantName = e.Applicant.Name, NameParts = NameSearch.PartsOf(e.Applicant.Name),
            ApplicantTown = e.ApplicantTown, ReceivedAt = e.At.ToUniversalTime(), // the column takes no other offset
            AcceptanceDue = e.AcceptanceDue, Paper = e.Paper is not null,
        },
        CorrectionNoticeIssued => Ended(state!, ApplicationStatus.AwaitingSupplement) with { Told = true },
        MaterialsSupplemented { AcceptanceDue: { } due } => state! with { Status = ApplicationStatus.Received, AcceptanceDue = due },
        AcceptanceFellDueSoon => state! with { AcceptanceDueSoon = true },
        ApplicationAccepted e => Ended(state!, ApplicationStatus.Accepted) with { AcceptedOn = e.AcceptedOn, DeferredDue = e.Deferred?.Due },
        ApplicationDeemedAccepted e =>
            Ended(state!, ApplicationStatus.Accepted) with { AcceptedOn = e.AcceptedOn, DeferredDue = e.Deferred?.Due, DeemedAccepted = true },
        DeferredMaterialsHandedIn { Outstanding.Count: 0 } => state! with { DeferredDue = null, DeferredOverdue = false },
        DeferredMaterialsFellOverdue => state! with { DeferredOverdue = true },
        ApplicationDeclined => Ended(state!, ApplicationStatus.Declined),
        ApplicationWithdrawn => Ended(state!, ApplicationStatus.Withdrawn),
        _ => state,
    };

    /// <inheritdoc/>
    public ApplicationRow InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>Never the applicant: this text ends up in logs.</summary>
    public override string ToString() => Number;

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public ApplicationSummary ToSummary(bool unmasked) => new(
        Number, Status, ItemCode, ItemName, Department, Channel,
        unmasked ? ApplicantName : Party.PublicNameOf(ApplicantKind, ApplicantName),
        ApplicantTown, ReceivedAt, AcceptanceDue, AcceptanceDueSoon, AcceptedOn, DeferredDue, DeferredOverdue);

    private static ApplicationRow Ended(ApplicationRow state, ApplicationStatus status) =>
        state with { Status = status, AcceptanceDue = null, AcceptanceDueSoon = false };
}
