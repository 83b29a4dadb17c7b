using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Haitou.Supervision.DepartmentEdge;

namespace Haitou.Contracts.Tests;

/// <summary>The documents of the department edge, made of the code: a JSON Schema for each message, and one AsyncAPI document.</summary>
internal static class EdgeDocuments
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";
    private static readonly XmlComments Comments = new(typeof(PushEvent).Assembly);

    /// <summary>What departments submit, by URN.</summary>
    public static IReadOnlyDictionary<string, Type> Submissions { get; } =
        SubmissionContract.TypesIn(typeof(Haitou.Supervision.SupervisionService).Assembly).Concat(SubmissionContract.TypesIn(typeof(Haitou.Blacklist.BlacklistService).Assembly)).Select(SubmissionContract.DataOf).ToDictionary(SubmissionContract.UrnOf);

    /// <summary>Files below <c>contracts/</c>, each with its text.</summary>
    public static IEnumerable<(string File, string Text)> All()
    {
        yield return ("schemas/push.schema.json", Schema("urn:haitou:push", typeof(PushEvent), strict: false));
        yield return ("schemas/submission.schema.json", Schema("urn:haitou:submission", typeof(SubmissionEvent), strict: false));
        foreach (var (urn, type) in PushTypes.All.OrderBy(p => p.Key, StringComparer.Ordinal))
            yield return (FileOf(urn), Schema(urn, type, strict: false));
        foreach (var (urn, type) in Submissions.OrderBy(p => p.Key, StringComparer.Ordinal))
            yield return (FileOf(urn), Schema(urn, type, strict: true));
        yield return ("asyncapi.json", JsonForms.Pretty(AsyncApi().ToJsonString()));
    }

    private static string NameOf(string urn) => string.Join('.', urn.Split(':')[2..]);

    private static string FileOf(string urn) => $"schemas/{NameOf(urn)}.schema.json";

    private static string Schema(string id, Type type, bool strict)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
        HttpJson.Readable(options);
        if (strict)
            options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        var node = JsonSchemaExporter.GetJsonSchemaAsNode(options, type, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }).AsObject();
        var schema = new JsonObject { ["$schema"] = Draft, ["$id"] = id, ["title"] = type.Name };
        foreach (var (name, value) in node.ToArray())
        {
            node.Remove(name);
            schema[name] = value;
        }

        return JsonForms.Pretty(schema.ToJsonString());
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var described = schema as JsonObject ?? []; // anything at all is written as true
        // What is left out when there is none is never null.
        foreach (var property in context.TypeInfo.Properties.Where(IsLeftOut))
        {
            (described["required"] as JsonArray)?.RemoveAll(n => (string?)n == property.Name);
            if (described["properties"]?[property.Name] is JsonObject left && left["type"] is JsonArray types)
                left["type"] = types.Single(t => (string?)t != "null")!.DeepClone();
        }

        var text = context.PropertyInfo?.AttributeProvider is PropertyInfo member ? Comments.Of(member) : Comments.Of(context.TypeInfo.Type);
        if (text is not null)
            described["description"] = text;
        return described;
    }

    private static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private static JsonObject AsyncApi()
    {
        var (pushes, submissions) = (PushTypes.All.OrderBy(p => p.Key, StringComparer.Ordinal).ToArray(), Submissions.OrderBy(p => p.Key, StringComparer.Ordinal).ToArray());
        var department = new JsonObject { ["department"] = Ref("#/components/parameters/department") };
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Department edge (部门接口)", ["version"] = "1.0.0",
                ["description"] = "What a district department's own system gets from the case push and submits to it. Generated from the code; what the exchanges mean is in contracts/department-edge.md.",
            },
            ["defaultContentType"] = SubmissionEvent.ContentType,
            ["servers"] = new JsonObject
            {
                ["broker"] = new JsonObject
                {
                    ["host"] = "broker.example:5672", ["protocol"] = "amqp", ["protocolVersion"] = "0-9-1",
                    ["description"] = "Address, user and password come from the operator.",
                    ["security"] = new JsonArray(Ref("#/components/securitySchemes/account")),
                },
            },
            ["channels"] = new JsonObject([
                KeyValuePair.Create<string, JsonNode?>("feed", new JsonObject
                {
                    ["address"] = EdgeTopology.QueueOf("{department}"),
                    ["description"] = "The department's own queue, in the order of its feed, at least once. There before you connect: declare nothing.",
                    ["parameters"] = department.DeepClone(),
                    ["messages"] = new JsonObject(pushes.Select(p => KeyValuePair.Create<string, JsonNode?>(NameOf(p.Key), Message(p.Key)))),
                    ["bindings"] = Amqp(new JsonObject
                    {
                        ["is"] = "queue",
                        ["queue"] = new JsonObject { ["name"] = EdgeTopology.QueueOf("{department}"), ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false },
                    }),
                }),
                .. submissions.Select(s => KeyValuePair.Create<string, JsonNode?>(NameOf(s.Key), new JsonObject
                {
                    ["address"] = EdgeTopology.SubmitKeyOf("{department}", s.Key),
                    ["description"] = Comments.Of(s.Value),
                    ["parameters"] = department.DeepClone(),
                    ["messages"] = new JsonObject { [NameOf(s.Key)] = Message(s.Key) },
                    ["bindings"] = Amqp(new JsonObject
                    {
                        ["is"] = "routingKey",
                        ["exchange"] = new JsonObject { ["name"] = EdgeTopology.SubmitExchange, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false },
                    }),
                })),
            ]),
            ["operations"] = new JsonObject([
                KeyValuePair.Create<string, JsonNode?>("takePushes", new JsonObject
                {
                    ["action"] = "receive", ["channel"] = Ref("#/channels/feed"), ["bindings"] = Amqp(new JsonObject { ["ack"] = true }),
                }),
                .. submissions.Select(s => KeyValuePair.Create<string, JsonNode?>($"submit.{NameOf(s.Key)}", new JsonObject
                {
                    ["action"] = "send",
                    ["channel"] = Ref($"#/channels/{NameOf(s.Key)}"),
                    ["bindings"] = Amqp(new JsonObject { ["userId"] = EdgeTopology.UserOf("{department}"), ["deliveryMode"] = 2 }),
                    ["reply"] = new JsonObject
                    {
                        ["channel"] = Ref("#/channels/feed"),
                        ["messages"] = new JsonArray([.. ((string[])[SubmissionAccepted.Urn, SubmissionRejected.Urn]).Select(u => Ref($"#/channels/feed/messages/{NameOf(u)}"))]),
                    },
                })),
            ]),
            ["components"] = new JsonObject
            {
                ["messages"] = new JsonObject([
                    .. pushes.Select(p => Component(p.Key, p.Value, "push")), .. submissions.Select(s => Component(s.Key, s.Value, "submission")),
                ]),
                ["parameters"] = new JsonObject
                {
                    ["department"] = new JsonObject { ["description"] = "The department's code, of catalogue/departments.csv; zongzhi for the enforcement bureau." },
                },
                ["securitySchemes"] = new JsonObject { ["account"] = new JsonObject { ["type"] = "userPassword" } },
            },
        };
    }

    private static KeyValuePair<string, JsonNode?> Component(string urn, Type type, string envelope) => new(NameOf(urn), new JsonObject
    {
        ["name"] = urn,
        ["title"] = type.Name,
        ["summary"] = Comments.Of(type),
        ["payload"] = new JsonObject
        {
            ["schemaFormat"] = "application/schema+json;version=draft-07",
            ["schema"] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    Ref($"./schemas/{envelope}.schema.json"),
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = urn }, ["data"] = Ref($"./{FileOf(urn)}") },
                    }),
            },
        },
    });

    private static JsonObject Message(string urn) => Ref($"#/components/messages/{NameOf(urn)}");

    private static JsonObject Ref(string to) => new() { ["$ref"] = to };

    private static JsonObject Amqp(JsonObject binding)
    {
        binding["bindingVersion"] = "0.3.0";
        return new() { ["amqp"] = binding };
    }
}
