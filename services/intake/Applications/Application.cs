namespace Haitou.Intake.Applications;

/// <summary>An application (申请) from receipt to acceptance; from then on it is approval's case.</summary>
public sealed record Application : IStreamState<Application>
{
    /// <summary>What was received, with what was supplied since.</summary>
    public required ApplicationReceived Received { get; init; }

    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; } = ApplicationStatus.Received;

    /// <summary>The day from which it counts as accepted when nobody says anything: of receipt, or of the last supplement.</summary>
    public required DateOnly CompleteSince { get; init; }

    /// <summary>Last day for the outcome on receipt; runs while the status is <see cref="ApplicationStatus.Received"/>.</summary>
    public required DateOnly AcceptanceDue { get; init; }

    /// <summary>That day is at hand.</summary>
    public bool AcceptanceDueSoon { get; init; }

    /// <summary>The one correction notice; null before it. A second one only concerns what its supplement brought up.</summary>
    public CorrectionNoticeIssued? Notice { get; init; }

    /// <summary>Codes that the notice named and that are still to come.</summary>
    public IReadOnlyList<string> Outstanding { get; init; } = [];

    /// <summary>Codes that came with supplements since the last notice: all that another notice may be about.</summary>
    public IReadOnlyList<string> Supplemented { get; init; } = [];

    /// <summary>From which day it counts as accepted.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Accepted by the passing of time.</summary>
    public bool DeemedAccepted { get; init; }

    /// <summary>Number of the acceptance notice.</summary>
    public string? AcceptanceNumber { get; init; }

    /// <summary>The officers of the window who received it and said the outcome.</summary>
    public IReadOnlyList<string> HandledBy { get; init; } = [];

    /// <summary>What may follow later and has not come yet; null when there is nothing.</summary>
    public DeferredMaterials? Deferred { get; init; }

    /// <summary>What the lists said at acceptance; null when they said nothing.</summary>
    public ListWarning? Warning { get; init; }

    /// <summary>The decision not to accept; null when there is none.</summary>
    public ApplicationDeclined? Declined { get; init; }

    /// <summary>The withdrawal; null when there was none.</summary>
    public ApplicationWithdrawn? Withdrawn { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Received.Number);

    string? IStreamState<Application>.CaseNumber => Received.Number;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Nobody may say anything about it any more: the period for the outcome on receipt has passed (Art. 32(4)).</summary>
    public bool IsOverdue(DateTimeOffset now) => Status == ApplicationStatus.Received && now >= ChinaTime.EndOf(AcceptanceDue);

    /// <summary>Key of an application's stream.</summary>
    public static string Key(string number) => $"application/{number}";

    /// <inheritdoc/>
    public static Application? Fold(Application? state, object @event) => @event switch
    {
        ApplicationReceived e => new Application { Received = e, CompleteSince = ChinaTime.Today(e.At), AcceptanceDue = e.AcceptanceDue, HandledBy = [e.Officer] },
        MaterialsCorrected e => state! with { Received = With(state.Received, e.Materials) },
        CorrectionNoticeIssued e => state! with
        {
            Status = ApplicationStatus.AwaitingSupplement, AcceptanceDueSoon = false, Notice = e, Supplemented = [],
            Outstanding = [.. e.Defects.Select(d => d.MaterialCode)],
        },
        MaterialsSupplemented e => state! with
        {
            Received = With(state.Received, e.Materials),
            Outstanding = e.Outstanding,
            Supplemented = [.. state.Supplemented.Union(e.Materials.Select(m => m.Code))],
            Status = e.AcceptanceDue is null ? ApplicationStatus.AwaitingSupplement : ApplicationStatus.Received,
            AcceptanceDue = e.AcceptanceDue ?? state.AcceptanceDue,
            CompleteSince = e.AcceptanceDue is null ? state.CompleteSince : ChinaTime.Today(e.At),
        },
        AcceptanceFellDueSoon => state! with { AcceptanceDueSoon = true },
        ListWarningGiven e => state! with { Warning = e.Warning },
        ApplicationAccepted e => state! with
        {
            Status = ApplicationStatus.Accepted, AcceptanceDueSoon = false, AcceptedOn = e.AcceptedOn, AcceptanceNumber = e.DocumentNumber, Deferred = e.Deferred,
            HandledBy = [.. state.HandledBy.Union([e.Officer])],
        },
        ApplicationDeemedAccepted e => state! with
        {
            Status = ApplicationStatus.Accepted, AcceptanceDueSoon = false, AcceptedOn = e.AcceptedOn, DeemedAccepted = true, Deferred = e.Deferred,
        },
        DeferredMaterialsHandedIn e => state! with
        {
            Received = With(state.Received, e.Materials),
            Deferred = e.Outstanding.Count > 0 ? state.Deferred! with { Codes = e.Outstanding } : null,
        },
        DeferredMaterialsFellOverdue => state! with { Deferred = state.Deferred! with { Overdue = true } },
        ApplicationDeclined e => state! with
        {
            Status = ApplicationStatus.Declined, AcceptanceDueSoon = false, Declined = e, HandledBy = [.. state.HandledBy.Union([e.Officer])],
        },
        ApplicationWithdrawn e => state! with { Status = ApplicationStatus.Withdrawn, AcceptanceDueSoon = false, Withdrawn = e },
        _ => state,
    };

    /// <inheritdoc/>
    public Application InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public ApplicationView ToView(bool unmasked) => new(
        Received.Number,
        Status,
        Received.Item.Code,
        Received.Item.Name,
        Received.Channel,
        unmasked ? Received.Applicant : Received.Applicant.Masked(),
        unmasked ? Received.Agent : Received.Agent?.Masked(),
        Received.Materials,
        Received.MissingMaterials,
        Received.At,
        AcceptanceDue,
        AcceptanceDueSoon,
        AcceptedOn,
        DeemedAccepted,
        AcceptanceNumber,
        Deferred,
        Notice is { } n ? new CorrectionNoticeView(n.DocumentNumber, n.Defects, Outstanding, n.At) : null,
        Declined is { } d ? new NonAcceptanceView(d.DocumentNumber, d.Ground, d.Explanation, d.CompetentBody, d.Remedies, d.At) : null,
        Withdrawn?.Reason,
        Received.Paper,
        Received.ReceiptNumber,
        Received.Licence,
        unmasked ? Received.Representative : Received.Representative?.Masked(),
        Warning);

    /// <summary>What was handed in again takes the place of what was there.</summary>
    private static ApplicationReceived With(ApplicationReceived received, IReadOnlyList<SubmittedMaterial> handedIn)
    {
        var codes = handedIn.Select(m => m.Code).ToHashSet();
        return received with
        {
            Materials = [.. received.Materials.Where(m => !codes.Contains(m.Code)).Concat(handedIn).OrderBy(m => m.Code, StringComparer.Ordinal)],
            MissingMaterials = [.. received.MissingMaterials.Where(m => !codes.Contains(m))],
        };
    }
}
