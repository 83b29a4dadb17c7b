using System.Diagnostics;
using System.Diagnostics.Metrics;
using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>The leader sleeps while nobody acts, and is woken by who does.</summary>
public sealed class AppendSignalTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Who_commits_wakes_the_leader_wherever_it_is()
    {
        var leader = system.Intake.Services.GetRequiredService<Meters>();
        await Eventually.GetAsync(() => Task.FromResult(leader.Leading), leads => leads);
        var other = system.Start<DelegatedItem>();
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        var told = 0;
        connection.Notification += (_, n) => told += n.Channel == AppendSignal.Channel ? 1 : 0;
        await using (var listen = new NpgsqlCommand($"listen {AppendSignal.Channel}", connection))
            await listen.ExecuteNonQueryAsync();

        var application = await system.ApplicationAsync(Walk.Company(7102));
        var there = RestService.ForGenerated<IIntakeApi>(
            system.Client(other, People.Clerk), new RefitSettings(new SystemTextJsonContentSerializer(HttpJson.Stored)));
        (await there.Submit(application, Guid.NewGuid().ToString())).Must();

        Assert.True(await connection.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(told > 0);
    }

    [Fact]
    public async Task A_signal_is_kept_until_somebody_waits_for_it()
    {
        using var meters = new MeterFactory();
        using var signal = new AppendSignal(new Meters(meters, TimeProvider.System));
        var idle = signal.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        Assert.False(idle.IsCompleted);
        signal.Set();
        signal.Set();
        await idle.WaitAsync(TimeSpan.FromSeconds(30));

        // While events come in it looks at a pace, and not at each of them.
        var watch = Stopwatch.StartNew();
        signal.Set();
        await signal.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        Assert.True(watch.Elapsed >= AppendSignal.Pace * 0.8);

        // The first after a pause is looked for at once, also while it is lively. The pause is what is tried, not something hoped for.
        await Task.Delay(AppendSignal.Pace * 2, TestContext.Current.CancellationToken);
        signal.Set();
        Assert.True(signal.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None).IsCompletedSuccessfully);
    }

    private sealed class MeterFactory : IMeterFactory
    {
        private readonly List<Meter> _made = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _made.Add(meter);
            return meter;
        }

        public void Dispose() => _made.ForEach(m => m.Dispose());
    }
}
