using System.Text.Json.Nodes;
using Haitou.Platform.Bus;
using Microsoft.Extensions.Configuration;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>
/// A system as the setup leaves it, made once for the whole run. The others are copies of it: their databases from these as templates, what
/// is theirs on the broker from its definitions. With a setup for each, two thirds of the run's processor time went there.
/// </summary>
internal sealed class PreparedSystem
{
    private readonly TestServers _servers;
    private readonly BrokerManagement _broker;
    private readonly string _name;
    private readonly string _definitions;

    private PreparedSystem(TestServers servers, BrokerManagement broker, string name, string definitions) =>
        (_servers, _broker, _name, _definitions) = (servers, broker, name, definitions);

    public static async Task<PreparedSystem> MakeAsync(TestServers servers, HttpClient http)
    {
        var name = TestServers.NewName();
        var broker = new BrokerManagement(http, servers.Management, name);
        await servers.CreateVirtualHostAsync(name);
        await Setup.Setup.RunAsync(
            new ConfigurationBuilder().AddInMemoryCollection(servers.SettingsOf(name)).Build(), TimeProvider.System, _ => { }, CancellationToken.None);
        // A database that somebody is connected to is no template.
        await servers.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname like '{name}%'");
        return new PreparedSystem(servers, broker, name, DefinitionsOf(name, await broker.GetAsync<JsonObject>("definitions", CancellationToken.None)));
    }

    /// <summary>A system of this name, in which nothing has happened yet.</summary>
    public async Task CopyAsync(string name)
    {
        // Block by block through the log, as by default, takes three times as long.
        foreach (var service in TestServers.Services)
            await _servers.ExecuteAsync($"create database {name}_{service} template {_name}_{service} strategy file_copy");
        var definitions = JsonNode.Parse(_definitions.Replace(_name, name))!;
        (await _broker.SendAsync(HttpMethod.Post, "definitions", definitions, CancellationToken.None)).Dispose();
    }

    /// <summary>Its virtual hosts with all that is in them, of what the broker has.</summary>
    private static string DefinitionsOf(string name, JsonObject all) => new JsonObject(
        new[] { "vhosts", "permissions", "policies", "queues", "exchanges", "bindings" }.Select(kind => KeyValuePair.Create<string, JsonNode?>(
            kind, new JsonArray([.. all[kind]!.AsArray().Where(thing => VirtualHostOf(thing!, kind) is { } host && host.StartsWith(name, StringComparison.Ordinal)).Select(thing => thing!.DeepClone())]))))
        .ToJsonString();

    private static string? VirtualHostOf(JsonNode thing, string kind) => (string?)thing[kind == "vhosts" ? "name" : "vhost"];
}
