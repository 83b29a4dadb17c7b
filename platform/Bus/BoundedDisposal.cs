namespace Haitou.Platform.Bus;

/// <summary>
/// Disposes of a connection to the broker, or of a channel, and does not wait for ever: what is taken away under the client's hands can keep
/// it waiting (RabbitMQ.Client 7.2.2), and with it whoever is to connect anew.
/// </summary>
/// <param name="ofBroker">What is left.</param>
public sealed class BoundedDisposal(IAsyncDisposable ofBroker) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ofBroker.DisposeAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // It is left to itself.
        }
    }
}
