using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Haitou.Platform.Host;
using Marten;

namespace Haitou.Platform.Store;

/// <summary>In which form a state's snapshots were last written.</summary>
/// <param name="Id">Name of the projection.</param>
/// <param name="Digest">Digest of the state's JSON schema.</param>
public sealed record SnapshotForm(string Id, string Digest);

/// <summary>
/// Builds snapshots anew from their events when the form of their state has changed with the program: a snapshot of an older
/// version would lack what is new. Part of the setup, before the services start.
/// </summary>
public static class SnapshotUpkeep
{
    private static readonly JsonSerializerOptions Json = new(HttpJson.Stored) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>Builds what has to be built; says what.</summary>
    public static async Task RunAsync(IDocumentStore store, Action<string> say, CancellationToken ct)
    {
        foreach (var (name, state) in Declarations.From(store.Options).Snapshots)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                Json.GetJsonSchemaAsNode(state).ToJsonString())));
            await using var session = store.LightweightSession();
            if (await session.LoadAsync<SnapshotForm>(name, ct) is { } written && written.Digest == digest)
                continue;
            if (Declarations.From(store.Options).Shards.FirstOrDefault(s => s.Name == name) is { } shard)
            {
                // The leader writes them again; until then a list is short, and not wrong.
                await store.Advanced.Clean.DeleteDocumentsByTypeAsync(state, ct);
                ShardProgress.Set(session, shard, 0);
            }
            else
            {
                using var daemon = await store.BuildProjectionDaemonAsync();
                await daemon.RebuildProjectionAsync(name, ct);
            }

            session.Store(new SnapshotForm(name, digest));
            await session.SaveChangesAsync(ct);
            say($"snapshots of {name} are built anew");
        }
    }
}
