using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>
/// What departments' systems submit over AMQP, each with its own account: how long until the answer is in the department's queue, while
/// nothing else happens and while a thousand submissions of another department lie there.
/// </summary>
internal sealed class Submissions(RunningAppHost system)
{
    private const int Measured = 300;
    private const int Flood = 1000;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync()
    {
        await using var one = await Submitter.ConnectAsync(system, "shichang");
        await using var many = await Submitter.ConnectAsync(system, "chengguan");
        for (var warm = 0; warm < 100; warm++)
            await one.SubmitAsync();

        var table = new Table().Border(TableBorder.Simple).AddColumns("what", "measured", "p50 ms", "p99 ms", "longest ms");
        var idle = new List<Answered>();
        using (var timer = new PeriodicTimer(Between))
            for (var i = 0; i < Measured; i++)
            {
                await timer.WaitForNextTickAsync();
                idle.Add(await one.SubmitAsync());
            }

        Show("submission to the answer in the queue, idle", idle.Select(a => a.Whole));
        Show("  of it: to the decision", idle.Select(a => a.ToDecision));
        Show("  of it: from the decision by its commit to the queue", idle.Select(a => a.ToQueue));

        var clock = Stopwatch.StartNew();
        await one.SubmitAsync(); // both have something to do
        var flood = Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => many.SubmitAsync()));
        await many.AllPublishedAsync(Flood);
        var published = clock.Elapsed;
        var beside = new List<Answered>();
        while (!flood.IsCompleted)
            beside.Add(await one.SubmitAsync());
        await flood;
        Show($"the first of one while {Flood:N0} of another lie there", beside.Take(1).Select(a => a.Whole));
        Show("all of one until those are answered", beside.Select(a => a.Whole));
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"the {Flood:N0} were with the broker after {published.TotalSeconds:N1} s, the last was answered after {clock.Elapsed.TotalSeconds:N1} s");

        void Show(string what, IEnumerable<double> took)
        {
            var round = new Round(0, [.. took.Order()]);
            table.AddRow(what, $"{round.Latencies.Length}", $"{round.Percentile(0.5):N1}", $"{round.Percentile(0.99):N1}", $"{round.Latencies[^1]:N1}");
        }
    }

    /// <summary>Milliseconds, by the clock of the one machine.</summary>
    private sealed record Answered(double Whole, double ToDecision, double ToQueue);

    /// <summary>A department's system: submits records of enforcement, and reads its queue.</summary>
    private sealed class Submitter(string department, DepartmentAccount account, IConnection connection, IChannel publishing) : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, (DateTimeOffset Sent, TaskCompletionSource<Answered> Came)> _open = [];
        private int _seed;
        private int _published;

        public static async Task<Submitter> ConnectAsync(RunningAppHost system, string department)
        {
            var broker = new Uri(system.ConnectionStrings["rabbitmq-edge"]);
            using var http = new HttpClient();
            var account = await new DepartmentAccounts(http, new Uri(system.ConnectionStrings["rabbitmq-management"]), BrokerManagement.VirtualHostOf(broker))
                .RenewAsync(department, CancellationToken.None);
            var connection = await new ConnectionFactory { Uri = broker, UserName = account.User, Password = account.Password }.CreateConnectionAsync();
            var submitter = new Submitter(department, account, connection,
                await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
            await submitter.ListenAsync();
            return submitter;
        }

        /// <summary>Submits one, and waits for its answer.</summary>
        public async Task<Answered> SubmitAsync()
        {
            var id = Guid.NewGuid().ToString();
            var came = new TaskCompletionSource<Answered>(TaskCreationOptions.RunContinuationsAsynchronously);
            _open[id] = (DateTimeOffset.UtcNow, came);
            var body = $$$"""
                {"specversion":"1.0","id":"{{{id}}}","source":"/systems/{{{department}}}","type":"urn:haitou:department:enforcement-record:v1","department":"{{{department}}}",
                "officer":"{{{department}}}-7","data":{"recordId":"{{{id}}}","town":"320707106",
                "subject":{"kind":"Organisation","idNumber":"{{{ValidIdentifiers.CreditCode(Interlocked.Increment(ref _seed)).Value}}}","name":"赣榆示例建设有限公司","legalRepresentative":"王某"},
                "terms":{"kind":"Inspection","foundOn":"2026-01-05","summary":"现场检查","legalBasis":"《城市建筑垃圾管理规定》第十七条"} } }
                """;
            await publishing.BasicPublishAsync(EdgeTopology.SubmitExchange, $"{department}.enforcement-record", mandatory: true,
                new BasicProperties { ContentType = "application/cloudevents+json", Persistent = true, UserId = account.User }, Encoding.UTF8.GetBytes(body));
            Interlocked.Increment(ref _published);
            return await came.Task.WaitAsync(TimeSpan.FromMinutes(5));
        }

        /// <summary>Waits until the broker has so many of them.</summary>
        public async Task AllPublishedAsync(int count)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
            while (Volatile.Read(ref _published) < count)
                await timer.WaitForNextTickAsync();
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task ListenAsync()
        {
            var channel = await connection.CreateChannelAsync();
            await channel.BasicQosAsync(0, 500, global: false);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, message) =>
            {
                var now = DateTimeOffset.UtcNow;
                using var push = JsonDocument.Parse(message.Body);
                var (root, data) = (push.RootElement, push.RootElement.GetProperty("data"));
                if (data.TryGetProperty("submission", out var submission) && _open.TryRemove(submission.GetProperty("id").GetString()!, out var open))
                {
                    if (data.TryGetProperty("reasons", out var reasons))
                        open.Came.TrySetException(new InvalidOperationException($"It was rejected: {reasons}"));
                    var decided = root.GetProperty("time").GetDateTimeOffset();
                    open.Came.TrySetResult(new((now - open.Sent).TotalMilliseconds, (decided - open.Sent).TotalMilliseconds, (now - decided).TotalMilliseconds));
                }

                await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            };
            await channel.BasicConsumeAsync(account.Queue, autoAck: false, consumer);
        }
    }
}
