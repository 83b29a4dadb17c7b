using Haitou.Contracts.Intake;
using Haitou.ServiceDefaults.EventStore;

namespace Haitou.Intake.Applications;

/// <summary>An application (申请) from receipt to acceptance; from then on it is approval's case.</summary>
public sealed record Application : IStreamState<Application>
{
    /// <summary>What was received.</summary>
    public required ApplicationReceived Received { get; init; }

    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; } = ApplicationStatus.Received;

    /// <summary>From which day it counts as accepted.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Accepted by the passing of time.</summary>
    public bool DeemedAccepted { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Received.Number);

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Key of an application's stream.</summary>
    public static string Key(string number) => $"application/{number}";

    /// <inheritdoc/>
    public static Application? Fold(Application? state, object @event) => ApplicationDecider.Evolve(state, @event);

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
        Received.Materials,
        Received.MissingMaterials,
        Received.At,
        Received.AcceptanceDue,
        AcceptedOn,
        DeemedAccepted);
}
