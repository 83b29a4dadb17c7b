using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.NativeServers;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Npgsql;

namespace Haitou.Bench;

/// <summary>Another program for the same work: a front that takes applications and a back that opens their cases, with a database each, and its client.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) });
    private readonly Dictionary<string, (Uri Address, ChildProcess Process)> _parts = [];
    private readonly Dictionary<string, string> _databases = [];
    private readonly string _application;
    private int _seed;

    private Peer(string application) => _application = application;

    /// <summary>Where its cases are.</summary>
    public string CasesDatabase => _databases["back"];

    public IEnumerable<int> Processes => _parts.Values.Select(p => p.Process.Pid);

    /// <summary>Starts both processes; a second time on what the first has left.</summary>
    public static async Task<Peer> StartAsync(RunningAppHost system, string name, string application)
    {
        var peer = new Peer(application);
        foreach (var role in (string[])["front", "back"])
        {
            var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
            var process = await ChildProcess.StartAsync(new ChildCommand(
                Path.GetFullPath($"../../../peers/{name}/bin/Release/net10.0/Haitou.Peers.{name}", AppContext.BaseDirectory), role)
            {
                Environment = new Dictionary<string, string?>
                {
                    ["ASPNETCORE_URLS"] = address.ToString(),
                    ["ConnectionStrings__database"] = peer._databases[role] = await DatabaseAsync(system, $"peer_{name}_{role}".ToLowerInvariant()),
                    ["ConnectionStrings__broker"] = system.ConnectionStrings["rabbitmq-edge"],
                },
            });
            peer._parts[role] = (address, process);
            if (!await peer.ComesUpAsync(role))
                throw new InvalidOperationException($"{name} does not come up as {role}: {await process.LastWordsAsync()}");
        }

        return peer;
    }

    /// <summary>Submits one application; answers with its number when the 201 is there.</summary>
    public async Task<string> SubmitAsync(bool gapless)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_parts["front"].Address, $"/applications?gapless={gapless}"))
        {
            Content = new StringContent(WindowBodies.ApplicationOf(Interlocked.Increment(ref _seed), _application), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _http.SendAsync(request);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, process) in _parts.Values)
            await process.StopAsync(Signal.Terminate, Patience);
        _http.Dispose();
    }

    private async Task<bool> ComesUpAsync(string role)
    {
        var (address, process) = _parts[role];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(Patience);
        while (!process.Exited.IsCompleted && !limit.IsCancellationRequested)
        {
            try
            {
                (await _http.GetAsync(address, limit.Token)).EnsureSuccessStatusCode();
                return true;
            }
            catch (HttpRequestException)
            {
                await timer.WaitForNextTickAsync();
            }
        }

        return false;
    }

    private static async Task<string> DatabaseAsync(RunningAppHost system, string name)
    {
        if (await system.CountAsync("intake", $"select count(*) from pg_database where datname = '{name}'") == 0)
            await system.ReadAsync("intake", $"create database {name}", _ => 0);
        return new NpgsqlConnectionStringBuilder(system.ConnectionStrings["intake"]) { Database = name }.ConnectionString;
    }
}
