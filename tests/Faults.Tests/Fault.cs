using Haitou.NativeServers;
using Haitou.SystemUnderTest;
using static Haitou.SystemUnderTest.RunningAppHost;

namespace Haitou.Faults.Tests;

/// <summary>One kind of fault.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Happens">From its beginning to its end.</param>
/// <param name="Always">Also in the short form, which every run of the tests has.</param>
/// <param name="OwnDisk">It needs a small disk of its own.</param>
/// <param name="Replicas">How often those services run that may run more than once.</param>
internal sealed record Fault(string Name, Func<Happening, Task> Happens, bool Always = false, bool OwnDisk = false, int Replicas = 1)
{
    private static readonly string[] Parts = [.. Happening.Services, Database, Broker];

    /// <summary>All that are tried.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. Parts.Select(part => new Fault($"kill -9 {part}", h => h.KillAsync(part), Always: part is "approval" or Broker)),
        .. new[] { Database, Broker }.Select(part => new Fault($"kill -9 {part} as it comes up, 5 times", async h =>
        {
            for (var i = 0; i < 5; i++)
            {
                await h.KillAsync(part);
                await h.PassAsync(0.3 * i); // its clients are just coming back
            }
        })),
        new($"kill -9 approval, and {Broker} as it begins to publish, 4 times", async h =>
        {
            for (var i = 1; i <= 4; i++)
            {
                await h.KillAsync("approval");
                await h.PassAsync(0.5 * i); // each first message of its type makes its exchange sure
                await h.KillAsync(Broker);
            }
        }),
        .. Parts.Select(part => new Fault($"SIGSTOP {part}, 20 s", h => h.SuspendAsync(part, 20))),
        new($"{Database} away, 30 s", h => h.AwayAsync(Database, 30)),
        new($"{Broker} away, 6 min", h => h.AwayAsync(Broker, 360)),
        new("connections to the database cut, 15 s", h => h.CutDatabaseAsync(15)),
        new("connections to the broker cut, 15 s", h => h.CutBrokerAsync(15)),
        new("connections exhausted, 25 s", h => h.ExhaustConnectionsAsync(25)),
        new("leaders cut off, 20 times", CutLeadersAsync),
        new("events locked, 20 s", h => h.LockAsync(20)),
        new("40P01 one write in five, 15 s", h => h.FailStatementsAsync("40P01", 15), Always: true),
        new("53100 one write in five, 15 s", h => h.FailStatementsAsync("53100", 15)),
        new("57014 one write in five, 15 s", h => h.FailStatementsAsync("57014", 15)),
        new("08006 one write in five, 15 s", h => h.FailStatementsAsync("08006", 15)),
        new("connection ended one write in five, 15 s", h => h.FailStatementsAsync("close", 15)),
        new("clock an hour ahead and back again", async h =>
        {
            h.SetClock(TimeSpan.FromHours(1));
            await h.PassAsync(8);
            h.SetClock(TimeSpan.FromHours(-1));
            await h.PassAsync(8);
            h.SetClock(TimeSpan.Zero);
        }),
        new("unreadable messages in every queue", h => h.PoisonQueuesAsync()),
        new("an unreadable event of each type", h => h.PoisonEventsAsync()),
        new("of two replicas each killed", h => h.EachReplicaAsync(async pid =>
        {
            RunningAppHost.Send(pid, Signal.Kill);
            await h.PassAsync(5);
        }), Replicas: 2),
        new("of two replicas each SIGSTOP, 20 s", h => h.EachReplicaAsync(pid => h.SuspendAsync(pid, 20)), Replicas: 2),
        new("of two replicas the leaders cut off, 20 times", CutLeadersAsync, Replicas: 2),
        new("disk full, 30 s", h => h.FillDiskAsync(30), OwnDisk: true),
    ];

    private static Task CutLeadersAsync(Happening h) => h.CutDatabaseAsync(10, "pid in (select pid from pg_locks where locktype = 'advisory') and state = 'idle'");
}
