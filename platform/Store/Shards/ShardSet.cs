using Haitou.Platform.Host;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Store;

/// <summary>The shards of a service: run by the leader, watched by every replica.</summary>
internal sealed class ShardSet
{
    private readonly IDocumentStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<ShardRunner> _logger;
    private readonly IReadOnlyList<(Shard Shard, ShardCondition Condition)> _shards;
    private volatile IReadOnlyList<ShardRunner> _running = [];

    public ShardSet(IDocumentStore store, IEnumerable<Shard> subscriptions, Outages outages, TimeProvider clock, ILogger<ShardRunner> logger)
    {
        (_store, _clock, _logger) = (store, clock, logger);
        _shards = [.. Declarations.From(store.Options).Shards.Concat(subscriptions).Select(s => (s, new ShardCondition(s.Name, outages)))];
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Shard> All => _shards.Select(s => s.Shard);

    /// <summary>How they are, as far as this replica knows: only the leader does.</summary>
    public IEnumerable<ShardCondition> Conditions => _shards.Select(s => s.Condition);

    /// <summary>Does what an operator asked for.</summary>
    public async Task CarryOutAsync(ShardRequest request, CancellationToken ct)
    {
        if (_running.FirstOrDefault(r => r.Shard.Name == request.Id) is { } runner)
            await (request.Rebuild ? runner.RebuildAsync(ct) : runner.RetrySetAsideAsync(ct));
    }

    /// <summary>Runs them all until cancelled; fails when one of them cannot go on.</summary>
    public async Task RunAsync(Leadership leadership, IProjectionDaemon daemon, CancellationToken ct)
    {
        using var highWater = new HighWater(_store, daemon.Tracker);
        _running = [.. _shards.Select(s => new ShardRunner(s.Shard, _store, leadership, highWater, s.Condition, _clock, _logger))];
        using var all = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = _running.Select(r => r.RunAsync(all.Token)).ToList();
        try
        {
            await await Task.WhenAny(running);
        }
        finally
        {
            await all.CancelAsync();
            _running = [];
            await Task.WhenAll(running).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
