using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;

namespace Haitou.Peers;

/// <summary>Takes applications: the number, the application, the key and the message are one statement, so one transaction and one round trip.</summary>
internal static class Front
{
    private const string Schema = """
        create table if not exists number_series (name text primary key, last bigint not null);
        insert into number_series values ('application', 0) on conflict do nothing;
        create sequence if not exists application_number;
        create table if not exists application (number text primary key, body jsonb not null, received_at timestamptz not null default now());
        create table if not exists idempotency (key text primary key, number text not null);
        create table if not exists outbox (id bigint generated always as identity primary key, message uuid not null, body jsonb not null);
        """;

    /// <summary>Whoever draws from the row waits until the one before has committed; a rolled-back transaction gives its number back.</summary>
    private const string FromRow = "update number_series set last = last + 1 where name = 'application' returning 'R-' || last as number";

    private const string FromSequence = "select 'S-' || nextval('application_number') as number";

    private static readonly (string Gapless, string WithGaps) Submit = (Statement(FromRow), Statement(FromSequence));

    public static async Task RunAsync(WebApplicationBuilder builder, NpgsqlDataSource database)
    {
        await using (var schema = database.CreateCommand(Schema))
            await schema.ExecuteNonQueryAsync();
        builder.Services.AddSingleton<Relay>().AddHostedService(services => services.GetRequiredService<Relay>());
        var app = builder.Build();
        app.MapGet("/", () => "front");
        app.MapPost("/applications", async (
            [FromHeader(Name = "Idempotency-Key")] string key, bool gapless, Submission body, NpgsqlDataSource database, Relay relay, CancellationToken ct) =>
        {
            var number = await SubmitAsync(database, gapless ? Submit.Gapless : Submit.WithGaps, key, body, ct);
            relay.Wake();
            return Results.Created($"/applications/{number}", new Receipt(number));
        });
        await app.RunAsync();
    }

    private static async Task<string> SubmitAsync(NpgsqlDataSource database, string statement, string key, Submission body, CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand(statement);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
            command.Parameters.Add(new() { Value = JsonSerializer.Serialize(body, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            return (string)(await command.ExecuteScalarAsync(ct))!;
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "idempotency" })
        {
            await using var earlier = database.CreateCommand("select number from idempotency where key = $1");
            earlier.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
            return (string)(await earlier.ExecuteScalarAsync(ct))!;
        }
    }

    private static string Statement(string numbering) => $"""
        with drawn as ({numbering}),
             key as (insert into idempotency (key, number) select $1, number from drawn),
             kept as (insert into application (number, body) select number, $2 from drawn),
             told as (insert into outbox (message, body) select $3, jsonb_build_object('number', number, 'application', $2) from drawn)
        select number from drawn
        """;
}
