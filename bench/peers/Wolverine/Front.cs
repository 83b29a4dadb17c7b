using JasperFx;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wolverine.Marten;

namespace Haitou.Peers;

/// <summary>What happened to an application, in its stream and as the message.</summary>
public sealed record ApplicationReceived(string Number, Submission Application);

/// <summary>Which application a key has led to.</summary>
public sealed record SubmissionKey([property: Identity] string Key, string Number);

/// <summary>Takes applications: the number, the stream, the key and the message are one transaction.</summary>
internal static class Front
{
    private const string Schema = """
        create table if not exists number_series (name text primary key, last bigint not null);
        insert into number_series values ('application', 0) on conflict do nothing;
        create sequence if not exists application_number;
        """;

    private const string FromRow = "update number_series set last = last + 1 where name = 'application' returning 'R-' || last";
    private const string FromSequence = "select 'S-' || nextval('application_number')";

    public static async Task RunAsync(WebApplicationBuilder builder)
    {
        await using (var database = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("database")!))
        await using (var schema = database.CreateCommand(Schema))
            await schema.ExecuteNonQueryAsync();
        var app = builder.Build();
        app.MapGet("/", () => "front");
        app.MapPost("/applications", async (
            [FromHeader(Name = "Idempotency-Key")] string key, bool gapless, Submission body, IDocumentSession session, IMartenOutbox outbox, CancellationToken ct) =>
        {
            var number = await SubmitAsync(session, outbox, gapless, key, body, ct);
            return Results.Created($"/applications/{number}", new Receipt(number));
        });
        await app.RunAsync();
    }

    private static async Task<string> SubmitAsync(IDocumentSession session, IMartenOutbox outbox, bool gapless, string key, Submission body, CancellationToken ct)
    {
        if (gapless)
            await session.BeginTransactionAsync(ct);
        var received = new ApplicationReceived(await NumberAsync(session, gapless ? FromRow : FromSequence, ct), body);
        session.Events.StartStream(received.Number, received);
        session.Insert(new SubmissionKey(key, received.Number));
        await outbox.PublishAsync(received);
        try
        {
            await session.SaveChangesAsync(ct);
            return received.Number;
        }
        catch (DocumentAlreadyExistsException)
        {
            await using var other = session.DocumentStore.QuerySession();
            return (await other.LoadAsync<SubmissionKey>(key, ct))!.Number;
        }
    }

    private static async Task<string> NumberAsync(IDocumentSession session, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        return reader.GetString(0);
    }
}
