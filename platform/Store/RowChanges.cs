using System.Buffers;
using System.Data.Common;
using Marten;
using NpgsqlTypes;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;
using OperationRole = Weasel.Core.OperationRole;

namespace Haitou.Platform.Store;

/// <summary>
/// Small documents that a transaction writes and deletes. The last word on each counts, and however many there are, one statement writes
/// and one deletes those of a kind: an act may end ten periods that may run, and a piece of an import begins some for each of its rows.
/// </summary>
public sealed class RowChanges
{
    private readonly Dictionary<Type, Dictionary<string, object?>> _last = [];

    /// <summary>Writes it, over what is there.</summary>
    public void Store<T>(string id, T row)
        where T : class => Of(typeof(T))[id] = row;

    /// <summary>Deletes it where it is there.</summary>
    public void Delete<T>(string id)
        where T : class => Of(typeof(T))[id] = null;

    /// <summary>Adds it all to what is saved.</summary>
    public void Queue(IDocumentOperations operations)
    {
        foreach (var (type, rows) in _last)
        {
            var table = operations.DocumentStore.Options.FindOrResolveDocumentType(type).TableName.QualifiedName;
            string[] deleted = [.. rows.Where(r => r.Value is null).Select(r => r.Key)];
            (string Id, object Row)[] stored = [.. rows.Where(r => r.Value is not null).Select(r => (r.Key, r.Value!))];
            if (deleted.Length > 0)
                operations.QueueSqlCommand($"delete from {table} where id = any(?)", (object)deleted);
            if (stored.Length > 0)
                operations.QueueOperation(new Upsert(type, table, stored));
        }
    }

    private Dictionary<string, object?> Of(Type type) => _last.TryGetValue(type, out var rows) ? rows : _last[type] = [];

    /// <summary>As Marten writes a document, for all of them.</summary>
    private sealed class Upsert(Type type, string table, (string Id, object Row)[] rows) : IStorageOperation, NoDataReturnedCall
    {
        public Type DocumentType => type;

        public OperationRole Role() => OperationRole.Upsert;

        public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
        {
            builder.Append($"insert into {table} (id, data, mt_dotnet_type) select id, data, ");
            builder.AppendParameter(type.FullName!, NpgsqlDbType.Varchar);
            builder.Append(" from unnest(");
            builder.AppendParameter(rows.Select(r => r.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar);
            builder.Append(", ");
            builder.AppendParameter(rows.Select(r => session.Serializer.Utf8(r.Row)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb);
            builder.Append(
                """
                ) as t (id, data)
                on conflict (id) do update
                set data = excluded.data, mt_last_modified = excluded.mt_last_modified, mt_version = excluded.mt_version, mt_dotnet_type = excluded.mt_dotnet_type
                """);
        }

        public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
    }
}

/// <summary>Writing JSON into parameters.</summary>
internal static class Json
{
    /// <summary>As it is stored.</summary>
    public static byte[] Utf8(this IStorageSerializer serializer, object value)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        serializer.WriteTo(buffer, value);
        return buffer.WrittenSpan.ToArray();
    }
}
