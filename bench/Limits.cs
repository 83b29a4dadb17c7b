using System.Globalization;
using System.Text.RegularExpressions;
using Haitou.NativeServers;
using Npgsql;
using RabbitMQ.Client;

namespace Haitou.Bench;

/// <summary>What the servers can do by themselves, there and then: the measure for our own figures.</summary>
internal static partial class Limits
{
    /// <summary>Rows committed per second, one per transaction, by pgbench.</summary>
    public static async Task<Round> CommitsAsync(string connectionString, int clients, TimeSpan during)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var table = new NpgsqlCommand("create table if not exists bench_row (id bigserial primary key, text text)", connection);
            await table.ExecuteNonQueryAsync();
        }

        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "insert into bench_row (text) values ('one row in one transaction');\n");
        var (exit, output) = await ChildProcess.RunAsync(new ChildCommand(
            Installed.PostgreSql("pgbench"), "-n", "-f", script, "-c", $"{clients}", "-j", "2", "-T", $"{during.TotalSeconds:0}",
            "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!)
        {
            Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = server.Password },
        });
        File.Delete(script);
        return exit == 0 && Tps().Match(output) is { Success: true } tps
            ? new Round(double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture), [])
            : throw new InvalidOperationException($"pgbench: {output}");
    }

    /// <summary>Persistent messages confirmed per second by the bare client, so many in flight, into a quorum queue.</summary>
    public static async Task<Round> PublishesAsync(Uri broker, int inFlight, TimeSpan during)
    {
        const string queue = "bench";
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        var body = new byte[1500];
        var round = await Load.RunAsync(inFlight, during, async _ =>
            await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, body));
        await channel.QueueDeleteAsync(queue);
        return round;
    }

    [GeneratedRegex(@"tps = ([0-9.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Tps();
}
