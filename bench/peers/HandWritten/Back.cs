using System.Text;
using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.Peers;

/// <summary>Opens a case for each application, and shows it.</summary>
internal static class Back
{
    private const string Schema = """
        create table if not exists inbox (message uuid primary key);
        create table if not exists case_file (number text primary key, application jsonb not null, opened_at timestamptz not null default now());
        """;

    public static async Task RunAsync(WebApplicationBuilder builder, NpgsqlDataSource database)
    {
        await using (var schema = database.CreateCommand(Schema))
            await schema.ExecuteNonQueryAsync();
        builder.Services.AddHostedService<Opening>();
        var app = builder.Build();
        app.MapGet("/", () => "back");
        app.MapGet("/cases/{number}", async (string number, NpgsqlDataSource database, CancellationToken ct) =>
        {
            await using var command = database.CreateCommand("select application::text from case_file where number = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
            return await command.ExecuteScalarAsync(ct) is string application ? Results.Text(application, "application/json") : Results.NotFound();
        });
        await app.RunAsync();
    }
}

/// <summary>
/// Takes all that has arrived, a hundred at most, into one transaction, and acknowledges it after the commit: what is delivered once more finds
/// itself in the inbox, and opens nothing.
/// </summary>
internal sealed class Opening(NpgsqlDataSource database, IConnection broker) : BackgroundService
{
    private const int AtOnce = 100;
    private const string Open = """
        with fresh as (insert into inbox (message) select unnest($1) on conflict do nothing returning message)
        insert into case_file (number, application)
        select body ->> 'number', body -> 'application' from unnest($1, $2) as arrived(message, body) join fresh using (message)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var channel = await broker.CreateChannelAsync(cancellationToken: stoppingToken);
        await Queue.DeclareAsync(channel, stoppingToken);
        await channel.BasicQosAsync(0, 2 * AtOnce, global: false, stoppingToken);
        var arrived = Channel.CreateUnbounded<(ulong Tag, Guid Message, string Body)>(); // as much as is prefetched
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
            arrived.Writer.WriteAsync((message.DeliveryTag, Guid.Parse(message.BasicProperties.MessageId!), Encoding.UTF8.GetString(message.Body.Span))).AsTask();
        await channel.BasicConsumeAsync(Queue.Name, autoAck: false, consumer, stoppingToken);

        var batch = new List<(ulong Tag, Guid Message, string Body)>();
        while (await arrived.Reader.WaitToReadAsync(stoppingToken))
        {
            while (batch.Count < AtOnce && arrived.Reader.TryRead(out var next))
                batch.Add(next);
            await OpenAsync([.. batch.DistinctBy(m => m.Message)], stoppingToken);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true, stoppingToken);
            batch.Clear();
        }
    }

    private async Task OpenAsync((ulong Tag, Guid Message, string Body)[] batch, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Open);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. batch.Select(m => m.Message)] });
        command.Parameters.Add(new() { Value = batch.Select(m => m.Body).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(ct);
    }
}
