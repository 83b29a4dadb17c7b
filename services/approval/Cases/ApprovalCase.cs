using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.EventStore;
using Evidence = Haitou.Contracts.Approval.Screening;

namespace Haitou.Approval.Cases;

/// <summary>A case (办件) from acceptance to the licence.</summary>
public sealed record ApprovalCase : IStreamState<ApprovalCase>
{
    /// <summary>How it was opened.</summary>
    public required CaseOpened Opened { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; init; } = CaseStatus.Opened;

    /// <summary>Number of the case's last act; the next one gets the next number.</summary>
    public long CaseSequence { get; init; }

    /// <summary>What the lists said, each time they were asked.</summary>
    public IReadOnlyList<Evidence> Screenings { get; init; } = [];

    /// <summary>The examination; null before it.</summary>
    public CaseExamined? Examined { get; init; }

    /// <summary>The grant; null before it.</summary>
    public CaseGranted? Granted { get; init; }

    /// <summary>The licence; null before it.</summary>
    public string? LicenceNumber { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Opened.Number);

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Key of a case's stream.</summary>
    public static string Key(string number) => $"case/{number}";

    /// <inheritdoc/>
    public static ApprovalCase? Fold(ApprovalCase? state, object @event) => ApprovalDecider.Evolve(state, @event);

    /// <inheritdoc/>
    public ApprovalCase InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public CaseView ToView(bool unmasked) => new(
        Opened.Number,
        Status,
        Opened.Item,
        unmasked ? Opened.Applicant : Opened.Applicant.Masked(),
        Opened.AcceptedOn,
        Opened.DecisionDue,
        Opened.DueProvisional,
        Screenings,
        Examined?.Examiner,
        Examined?.Opinion,
        Granted?.Approver,
        Granted?.Reasons,
        Granted?.DecisionNumber,
        LicenceNumber);
}
