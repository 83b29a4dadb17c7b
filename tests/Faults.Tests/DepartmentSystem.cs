using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Haitou.Platform.Edge;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.Faults.Tests;

/// <summary>A department's own system: reads its queue, and submits over the broker until the broker has confirmed.</summary>
internal sealed class DepartmentSystem(Uri broker, DepartmentAccount account, string code, Told told) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly ConcurrentDictionary<long, string> _arrived = new();
    private readonly ConcurrentQueue<(long Sequence, string Case)> _claimable = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;
    private IChannel? _submitting;

    /// <summary>Identities of the pushes that came, by their place in the feed.</summary>
    public IReadOnlyDictionary<long, string> Arrived => _arrived;

    /// <summary>Two pushes at one place.</summary>
    public ConcurrentQueue<string> Contradictions { get; } = new();

    /// <summary>Connects unless it is connected; false while the broker is away.</summary>
    public async Task<bool> ConnectAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_connection is { IsOpen: true } && _submitting is { IsOpen: true })
                return true;
            await DisposeConnectionAsync();
            _connection = await new ConnectionFactory
            {
                Uri = broker, UserName = account.User, Password = account.Password, AutomaticRecoveryEnabled = false, ContinuationTimeout = TimeSpan.FromSeconds(10),
            }.CreateConnectionAsync(ct);
            _submitting = await _connection.CreateChannelAsync(Confirming, ct);
            var reading = await _connection.CreateChannelAsync(cancellationToken: ct);
            await reading.BasicQosAsync(0, 50, global: false, ct);
            var consumer = new AsyncEventingBasicConsumer(reading);
            consumer.ReceivedAsync += async (_, message) =>
            {
                Take(message.Body);
                await reading.BasicAckAsync(message.DeliveryTag, multiple: false);
            };
            await reading.BasicConsumeAsync(account.Queue, autoAck: false, consumer, ct);
            return true;
        }
        catch (Exception e) when (e is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or TimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Claims the next case that came in.</summary>
    public async Task ClaimAsync(CancellationToken ct)
    {
        await ConnectAsync(ct);
        if (_claimable.TryDequeue(out var push) && await SubmitAsync("claim", $"claim-{push.Sequence}", $$"""{"sequence":{{push.Sequence}}}""", ct))
            told.Add(Fact.Claimed, push.Case);
    }

    /// <summary>Lists a subject.</summary>
    public async Task ListAsync(string entry, CancellationToken ct)
    {
        var id = Guid.NewGuid().ToString();
        if (await SubmitAsync("entry", id, $$"""{"entryId":"{{id}}","act":{{entry}}}""", ct))
            told.Add(Fact.EntrySubmitted, id);
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeConnectionAsync();
        _gate.Dispose();
    }

    /// <summary>The same again until the broker has confirmed it.</summary>
    private async Task<bool> SubmitAsync(string type, string id, string data, CancellationToken ct)
    {
        var e = $$"""
            {"specversion":"1.0","id":"{{id}}","source":"/systems/{{code}}","type":"urn:haitou:department:{{type}}:v1","department":"{{code}}","officer":"{{code}}-7","data":{{data}}}
            """;
        while (!ct.IsCancellationRequested)
        {
            if (await ConnectAsync(ct))
            {
                try
                {
                    using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                    patience.CancelAfter(TimeSpan.FromSeconds(10));
                    await _submitting!.BasicPublishAsync("haitou.submit", $"{code}.{type}", mandatory: true,
                        new BasicProperties { ContentType = "application/cloudevents+json", Persistent = true, UserId = account.User }, Encoding.UTF8.GetBytes(e), patience.Token);
                    return true;
                }
                catch (Exception refused) when (refused is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException && !ct.IsCancellationRequested)
                {
                    // Not confirmed: once more, under the same identity.
                }
            }

            await Pace.BeforeAskingAgainAsync(ct);
        }

        return false;
    }

    private void Take(ReadOnlyMemory<byte> body)
    {
        using var push = JsonDocument.Parse(body);
        var (id, sequence) = (push.RootElement.GetProperty("id").GetString()!, long.Parse(push.RootElement.GetProperty("sequence").GetString()!));
        if (!_arrived.TryAdd(sequence, id))
        {
            if (_arrived[sequence] != id)
                Contradictions.Enqueue($"{code} {sequence}: {_arrived[sequence]} and {id}");
            return;
        }

        if (push.RootElement.GetProperty("type").GetString()!.Contains(":application-accepted:"))
            _claimable.Enqueue((sequence, push.RootElement.GetProperty("subject").GetString()!));
    }

    private async Task DisposeConnectionAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }
}
