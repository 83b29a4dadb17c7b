using Haitou.Platform.Bus;
using RabbitMQ.Client;

namespace Haitou.Platform.Edge;

/// <summary>
/// The service's queues of submissions, which share an error queue. Departments publish to them, so that of each message only the broker's word for its sender counts, or
/// ours for one that was in our hands.
/// </summary>
/// <param name="Broker">Where.</param>
/// <param name="Service">Whose.</param>
internal sealed record SubmissionQueue(Uri Broker, string Service) : WatchedQueue(Broker, EdgeTopology.SubmitQueueOf(Service))
{
    /// <summary>Written by us only, and believed only where none but us can publish.</summary>
    private const string Sender = "haitou-sender";

    /// <summary>Whose queues the service takes from besides, as far as it knows.</summary>
    public IReadOnlyList<string> Departments { get; set; } = [];

    /// <inheritdoc/>
    public override IEnumerable<string> Names => [Name, .. Departments.Select(OfDepartment)];

    /// <summary>A department's own queue.</summary>
    public string OfDepartment(string department) => EdgeTopology.SubmitQueueOf(Service, department);

    /// <inheritdoc/>
    public override string? SenderOf(IReadOnlyBasicProperties came) => SenderOf(came, fromUs: !RepublishedMessage.WasSetAsideByBroker(came));

    /// <inheritdoc/>
    public override BasicProperties? Again(IReadOnlyBasicProperties came) => SenderOf(came) is { } sender ? Properties(came, sender) : null;

    /// <summary>The department for which the broker vouches; null where it vouches for none, and nothing is carried out.</summary>
    /// <param name="came">What came with the submission.</param>
    /// <param name="fromUs">It was in our hands: the header is ours. Else the broker's word is the property alone.</param>
    public static string? SenderOf(IReadOnlyBasicProperties came, bool fromUs) =>
        EdgeTopology.TryGetDepartment(fromUs ? RepublishedMessage.Text(came, Sender) : came.UserId, out var department) ? department : null;

    /// <summary>Of a submission that is published once more.</summary>
    /// <param name="came">What came with it.</param>
    /// <param name="department">Whose the broker says it is; null where it says nothing: it can then be told by an identity that we give it.</param>
    public static BasicProperties Properties(IReadOnlyBasicProperties came, string? department)
    {
        var properties = RepublishedMessage.CopyProperties(came);
        if (department is not null)
            properties.Headers![Sender] = EdgeTopology.UserOf(department);
        else
            properties.MessageId ??= Guid.CreateVersion7().ToString();
        return properties;
    }
}
