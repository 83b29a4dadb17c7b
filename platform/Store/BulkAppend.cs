using System.Data.Common;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services;
using NpgsqlTypes;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;
using OperationRole = Weasel.Core.OperationRole;

namespace Haitou.Platform.Store;

/// <summary>
/// Writes the events of all streams of a session in one statement, where Marten sends one for each stream and one for each event
/// (<see href="../../docs/adr/0029-imports-append-their-streams-at-once.md">ADR 29</see>). Everything else of the session is as ever: Marten
/// numbers, stamps and names the events and applies the inline projections; only what it would send for the events is replaced.
/// </summary>
public sealed class BulkAppend : DocumentSessionListenerBase
{
    /// <summary>A session that appends in this way.</summary>
    public static IDocumentSession Session(IDocumentStore store) => store.LightweightSession(new SessionOptions { Listeners = { new BulkAppend() } });

    /// <inheritdoc/>
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        StreamAction[] streams = [.. session.PendingChanges.Streams().Where(s => s.Events.Count > 0)];
        Weasel.Storage.IStorageOperation[] others = [.. session.PendingChanges.Operations()];
        session.EjectAllPendingChanges(); // there is no other way to take back what has been queued for the events
        foreach (var stream in streams)
            session.PendingChanges.Streams().Add(stream); // for those who are told of the commit
        StreamAction[] read = [.. streams.Where(s => s.ActionType == StreamActionType.Append)];
        if (read.Length > 0)
            session.QueueOperation(new AsTheyWereRead(session, read)); // before a number of an event is drawn: one that is not used delays whoever follows
        if (streams.Length > 0)
            session.QueueOperation(new AppendAll(session, streams));
        foreach (var other in others)
            session.QueueOperation(other);
        return Task.CompletedTask;
    }

    private static long VersionBefore(StreamAction stream) =>
        stream.ActionType == StreamActionType.Start ? 0
        : stream.ExpectedVersionOnServer ?? throw new InvalidOperationException($"{stream.Key} is appended to without having been read.");

    /// <summary>Nobody has appended in the meantime, nor will until the end of the transaction.</summary>
    private sealed class AsTheyWereRead(IDocumentSession session, StreamAction[] streams) : CommitCondition("a stream has moved on, this is ")
    {
        protected override void AppendCondition(ICommandBuilder builder)
        {
            builder.Append($"(select count(*) from (select from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_streams s join unnest(");
            builder.AppendParameter(streams.Select(s => s.Key).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar);
            builder.Append(", ");
            builder.AppendParameter(streams.Select(VersionBefore).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
            builder.Append(") as t (id, version) on s.id = t.id and s.version = t.version and not s.is_archived for update of s) read) = ");
            builder.AppendParameter(streams.Length, NpgsqlDbType.Integer);
        }

        protected override Exception Lost(Exception original) => new ConcurrencyException("A stream that was appended to has moved on.", original);
    }

    /// <summary>The rows that Marten's own statements write, all streams and all events at once.</summary>
    private sealed class AppendAll(IDocumentSession session, StreamAction[] streams) : IStorageOperation, NoDataReturnedCall
    {
        // Not of Marten's kind for events, or it would be sent before what has to hold for it.
        public Type DocumentType => GetType();

        public OperationRole Role() => OperationRole.Other;

        public void ConfigureCommand(ICommandBuilder builder, IStorageSession storage)
        {
            var schema = session.DocumentStore.Options.Events.DatabaseSchemaName;
            (StreamAction Stream, IEvent Event)[] events = [.. streams.SelectMany(s => s.Events, (s, e) => (s, e))];

            builder.Append("with streams as (select * from unnest(");
            Column(streams, s => s.Key!, NpgsqlDbType.Varchar);
            Column(streams, s => s.AggregateTypeName, NpgsqlDbType.Varchar, ", ");
            Column(streams, s => s.TenantId, NpgsqlDbType.Varchar, ", ");
            Column(streams, VersionBefore, NpgsqlDbType.Bigint, ", ");
            Column(streams, s => VersionBefore(s) + s.Events.Count, NpgsqlDbType.Bigint, ", ");
            builder.Append(
                $"""
                 ) as t (id, type, tenant_id, before, version)),
                 started as (
                   insert into {schema}.mt_streams (id, type, version, tenant_id)
                   select id, type, version, tenant_id from streams where before = 0),
                 moved as (
                   update {schema}.mt_streams s set version = t.version, timestamp = now() from streams t where s.id = t.id and t.before > 0)
                 insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, tenant_id, timestamp, mt_dotnet_type, causation_id, is_archived)
                 select nextval('{schema}.mt_events_sequence'), t.*, false from unnest(
                 """);
            Column(events, e => e.Event.Id, NpgsqlDbType.Uuid);
            Column(events, e => e.Stream.Key!, NpgsqlDbType.Varchar, ", ");
            Column(events, e => e.Event.Version, NpgsqlDbType.Bigint, ", ");
            Column(events, e => storage.Serializer.Utf8(e.Event.Data), NpgsqlDbType.Jsonb, ", ");
            Column(events, e => e.Event.EventTypeName, NpgsqlDbType.Varchar, ", ");
            Column(events, e => e.Event.TenantId, NpgsqlDbType.Varchar, ", ");
            Column(events, e => e.Event.Timestamp, NpgsqlDbType.TimestampTz, ", ");
            Column(events, e => e.Event.DotNetTypeName, NpgsqlDbType.Varchar, ", ");
            Column(events, e => e.Event.CausationId, NpgsqlDbType.Varchar, ", ");
            builder.Append(") as t");

            void Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value, NpgsqlDbType type, string before = "")
            {
                builder.Append(before);
                builder.AppendParameter(rows.Select(value).ToArray(), NpgsqlDbType.Array | type);
            }
        }

        public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
    }
}
