using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.NativeServers;
using Haitou.SystemUnderTest;
using Npgsql;
using RabbitMQ.Client;

namespace Haitou.Faults.Tests;

/// <summary>What a fault can do to the system.</summary>
/// <param name="system">The system.</param>
/// <param name="doors">Its doors, for what an operator does afterwards.</param>
/// <param name="ct">Cancels.</param>
internal sealed class Happening(RunningAppHost system, Doors doors, CancellationToken ct)
{
    public static readonly string[] Services = ["intake", "approval", "supervision", "blacklist"];

    /// <summary>Time passes, and people go on working.</summary>
    public Task PassAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), ct);

    /// <summary>kill -9.</summary>
    public async Task KillAsync(string part)
    {
        await system.KillAsync(part);
        await system.UntilUpAsync(part, ct);
    }

    /// <summary>SIGSTOP, as of a machine that hangs.</summary>
    public async Task SuspendAsync(string part, double seconds)
    {
        var pids = system.PidsOf(part);
        foreach (var pid in pids)
            RunningAppHost.Send(pid, Signal.Stop);
        await PassAsync(seconds);
        foreach (var pid in pids)
            RunningAppHost.Send(pid, Signal.Continue);
    }

    /// <summary>Something happens to each replica of the services that run twice, one after the other: the one that leads is among them.</summary>
    public async Task EachReplicaAsync(Func<int, Task> fault)
    {
        foreach (var service in (string[])["approval", "supervision"])
        {
            var pids = system.PidsOf(service);
            if (pids.Count != 2)
                throw new InvalidOperationException($"{service} runs {pids.Count} times.");
            foreach (var pid in pids)
                await fault(pid);
        }
    }

    /// <summary>SIGSTOP of one process for a while.</summary>
    public async Task SuspendAsync(int pid, double seconds)
    {
        RunningAppHost.Send(pid, Signal.Stop);
        await PassAsync(seconds);
        RunningAppHost.Send(pid, Signal.Continue);
    }

    /// <summary>Stopped in good order for a while.</summary>
    public async Task AwayAsync(string part, double seconds)
    {
        await system.StopAsync(part);
        await PassAsync(seconds);
        await system.StartAsync(part);
    }

    /// <summary>The database ends every connection, again and again.</summary>
    public async Task CutDatabaseAsync(double seconds, string which = "true")
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await PassAsync(0.5))
            foreach (var service in Services)
                await SqlAsync(service, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ({which})");
    }

    /// <summary>The broker ends every connection, again and again.</summary>
    public async Task CutBrokerAsync(double seconds)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await PassAsync(2))
        {
            using var http = Management();
            foreach (var connection in (await http.GetFromJsonAsync<JsonElement>("connections", ct)).EnumerateArray())
                (await http.DeleteAsync($"connections/{Uri.EscapeDataString(connection.GetProperty("name").GetString()!)}", ct)).Dispose();
        }
    }

    /// <summary>Somebody takes every connection that the database has.</summary>
    public async Task ExhaustConnectionsAsync(double seconds)
    {
        var taken = new List<NpgsqlConnection>();
        try
        {
            for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until;)
            {
                var connection = new NpgsqlConnection(system.ConnectionStrings["intake"] + ";Pooling=false;Timeout=5");
                try
                {
                    await connection.OpenAsync(ct);
                    taken.Add(connection);
                }
                catch (NpgsqlException)
                {
                    await connection.DisposeAsync();
                    await PassAsync(0.2);
                }
            }
        }
        finally
        {
            foreach (var connection in taken)
                await connection.DisposeAsync();
        }

        if (taken.Count < 10)
            throw new InvalidOperationException($"Only {taken.Count} connections could be taken: that exhausts nothing.");
    }

    /// <summary>One statement in so many that writes events or progress fails in the database.</summary>
    /// <param name="code">The error; or <c>close</c>, which ends the connection.</param>
    /// <param name="seconds">For so long.</param>
    public async Task FailStatementsAsync(string code, double seconds)
    {
        var raise = code == "close" ? "perform pg_terminate_backend(pg_backend_pid()), pg_sleep(1);" : $"raise exception 'injected' using errcode = '{code}';";
        foreach (var service in Services)
            await SqlAsync(service, $"""
                create or replace function injected_fault() returns trigger language plpgsql as $$ begin if random() < 0.2 then {raise} end if; return null; end $$;
                create constraint trigger injected_fault after insert or update on mt_event_progression deferrable initially deferred for each row execute function injected_fault();
                create trigger injected_fault after insert on mt_events for each statement execute function injected_fault();
                """);
        await PassAsync(seconds);
        foreach (var service in Services)
            await UntilDoneAsync(() => SqlAsync(service, "drop function injected_fault cascade"));
    }

    /// <summary>Somebody locks the events.</summary>
    public async Task LockAsync(double seconds)
    {
        var connections = new List<NpgsqlConnection>();
        foreach (var service in Services)
        {
            var connection = new NpgsqlConnection(system.ConnectionStrings[service]);
            connections.Add(connection);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("begin; lock table mt_events in exclusive mode", connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        await PassAsync(seconds);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    /// <summary>The clock that legal periods run on jumps.</summary>
    public void SetClock(TimeSpan offset)
    {
        File.WriteAllText($"{system.Clock}.new", offset.ToString("c"));
        File.Move($"{system.Clock}.new", system.Clock, overwrite: true);
    }

    /// <summary>Messages that nobody can read come into every queue; the operator looks at them and takes them away.</summary>
    public async Task PoisonQueuesAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.ConnectionStrings["rabbitmq"]) }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var service in Services)
            for (var i = 0; i < 20; i++)
                await channel.BasicPublishAsync($"haitou.{service}", "", mandatory: true,
                    new BasicProperties { MessageId = Guid.NewGuid().ToString(), ContentType = i % 2 == 0 ? "application/vnd.masstransit+json" : "text/plain" },
                    Encoding.UTF8.GetBytes(i % 3 == 0 ? "{" : """{"messageType":["urn:haitou:intake:application-accepted:v1"],"message":{"caseNumber":1}}"""), ct);
        foreach (var service in Services)
            for (var discarded = 0; discarded < 20; await PassAsync(0.2))
                if (await doors.AskAsync(HttpMethod.Post, service, "/operations/failed-messages/discard", Doors.Operator, """{"all":true}""", ct: ct) is { IsWell: true } answer)
                    discarded += answer.Body.GetProperty("discarded").GetInt32();
    }

    /// <summary>An event that nobody can read is in every service's store; what cannot apply it sets it aside; the operator repairs it and says so.</summary>
    public async Task PoisonEventsAsync()
    {
        foreach (var service in Services)
            await SqlAsync(service, """
                insert into mt_streams (id, type, version, timestamp, tenant_id, is_archived)
                select 'broken/' || type || gen_random_uuid(), null, 1, now(), '*DEFAULT*', false from (select distinct type from mt_events where type <> 'tombstone') as types;
                insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
                select nextval('mt_events_sequence'), gen_random_uuid(), id, 1, '"nobody reads this"', substring(id from 8 for length(id) - 43), now(), '*DEFAULT*', null, false
                from mt_streams s where id like 'broken/%' and not exists (select from mt_events e where e.stream_id = s.id);
                """);
        await PassAsync(15);
        foreach (var service in Services)
        {
            if (await doors.AskAsync(HttpMethod.Get, service, "/operations/set-aside", Doors.Operator, ct: ct) is not { IsWell: true } aside || aside.Body.GetArrayLength() == 0)
                throw new InvalidOperationException($"{service} has set nothing aside.");
            await SqlAsync(service, "update mt_events set type = 'tombstone', mt_dotnet_type = 'JasperFx.Events.Tombstone, JasperFx.Events', data = '{}' where data = '\"nobody reads this\"'");
            await doors.AskAsync(HttpMethod.Post, service, "/operations/set-aside/retry", Doors.Operator, ct: ct);
        }
    }

    /// <summary>Not a byte is left where all data and all logs are.</summary>
    public async Task FillDiskAsync(double seconds)
    {
        var ballast = Path.Combine(system.Folder, "ballast");
        var room = new DriveInfo(system.Folder);
        if (room.TotalSize > 8L << 30)
            throw new InvalidOperationException("That disk is not one to fill.");
        try
        {
            for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await PassAsync(0.1))
            {
                try
                {
                    await using var file = new FileStream(ballast, FileMode.Append);
                    await file.WriteAsync(new byte[Math.Clamp(room.AvailableFreeSpace, 4096, 64 << 20)], ct);
                }
                catch (IOException)
                {
                    // Full.
                }
            }
        }
        finally
        {
            File.Delete(ballast);
        }
    }

    private async Task UntilDoneAsync(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (NpgsqlException)
            {
                await PassAsync(0.2);
            }
        }
    }

    private async Task SqlAsync(string service, string sql)
    {
        await using var connection = new NpgsqlConnection(system.ConnectionStrings[service] + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private HttpClient Management()
    {
        var address = new Uri(system.ConnectionStrings["rabbitmq-management"]);
        return new HttpClient
        {
            BaseAddress = new Uri($"{address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}/api/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(address.UserInfo))) },
        };
    }
}
