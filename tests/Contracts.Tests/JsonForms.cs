using System.Text.Json;
using System.Text.Json.Nodes;

namespace Haitou.Contracts.Tests;

internal static class JsonForms
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people to read and to compare.</summary>
    public static string Pretty(string json) => JsonNode.Parse(json)!.ToJsonString(Indented) + "\n";

    /// <summary>Every value that the old text holds and the new one does not, by its path.</summary>
    public static IEnumerable<string> LostFrom(string oldJson, string newJson) => Lost(JsonNode.Parse(oldJson), JsonNode.Parse(newJson), "$");

    private static IEnumerable<string> Lost(JsonNode? was, JsonNode? now, string path) => (was, now) switch
    {
        (JsonObject a, JsonObject b) => a.SelectMany(p => b.TryGetPropertyValue(p.Key, out var v) ? Lost(p.Value, v, $"{path}.{p.Key}") : [$"{path}.{p.Key}"]),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.SelectMany((v, i) => Lost(v, b[i], $"{path}[{i}]")),
        _ => JsonNode.DeepEquals(was, now) ? [] : [path],
    };
}
