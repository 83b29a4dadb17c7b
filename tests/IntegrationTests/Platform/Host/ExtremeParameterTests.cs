using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Every parameter of every address, at the ends of what it can be: answered or refused, and never a defect.</summary>
public sealed class ExtremeParameterTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly string[] Methods = ["get", "post", "put", "delete"];

    private static readonly string[] Texts =
        ["0001-01", "9999-12", "0001-01-01", "9999-12-31", "9999-12-30", "0000-00", "9999-12-31T23:59:59Z", "%00", "%ED%A0%80", "-1", new string('x', 2000)];

    private static readonly string[] Moments =
        ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "x"];

    private static readonly string[] Numbers = ["-9223372036854775808", "-2147483648", "-1", "0", "2147483647", "9223372036854775807", "99999999999999999999", "1e3"];

    [Theory]
    [InlineData("intake")]
    [InlineData("approval")]
    [InlineData("supervision")]
    [InlineData("blacklist")]
    public async Task No_parameter_makes_a_defect(string service)
    {
        var tried = await TryAsync(service, Extremes, (status, _, _) => status < 500);
        Assert.True(tried > 100, $"only {tried} requests");
    }

    [Theory]
    [InlineData("intake")]
    [InlineData("approval")]
    [InlineData("supervision")]
    [InlineData("blacklist")]
    public async Task A_parameter_that_is_missing_or_unreadable_is_named(string service)
    {
        var named = 0;
        await TryAsync(service, Wrong, (status, body, asked) =>
        {
            if (status != 400)
                return status is 403 or 404; // of another role; or no address at all
            Interlocked.Increment(ref named);
            return body.TryGetProperty("field", out var field) && (field.GetString() == asked.Parameter || asked.Method != "get"); // or of the body, which may be read before
        });
        Assert.True(named > 0);
    }

    private async Task<int> TryAsync(string service, Func<JsonElement, IEnumerable<Asked>> requests, Func<int, JsonElement, Asked, bool> holds)
    {
        Officer[] officers =
        [
            People.Of("all-1", null, Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor, Roles.Operator, Roles.AgencyHead, Roles.GovernmentHead),
            People.UrbanManagement,
        ];
        var tried = 0;
        foreach (var officer in officers)
        {
            using var client = ClientOf(service, officer);
            var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
            await Parallel.ForEachAsync(requests(document), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (asked, ct) =>
            {
                using var request = new HttpRequestMessage(new HttpMethod(asked.Method), asked.Address);
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                if (asked.Method is not "get")
                    request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(request, ct);
                var text = await answer.Content.ReadAsStringAsync(ct);
                var body = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonSerializer.Deserialize<JsonElement>(text) : default;
                Assert.True(holds((int)answer.StatusCode, body, asked), $"{asked}: {(int)answer.StatusCode} {text}");
                Interlocked.Increment(ref tried);
            });
        }

        return tried;
    }

    private HttpClient ClientOf(string service, Officer officer) => service switch
    {
        "intake" => system.Client(system.Intake, officer),
        "approval" => system.Client(system.Approval, officer),
        "supervision" => system.Client(system.Supervision, officer),
        _ => system.Client(system.Blacklist, officer),
    };

    /// <summary>One for each end of each parameter; the others are as usual.</summary>
    private static IEnumerable<Asked> Extremes(JsonElement document) =>
        from operation in Operations(document)
        from extreme in operation.Parameters
        from value in extreme.Extremes
        select operation.With(extreme, value);

    /// <summary>One for each that is required and left out, and for each that is no text and given one.</summary>
    private static IEnumerable<Asked> Wrong(JsonElement document) =>
        from operation in Operations(document)
        from parameter in operation.Parameters
        from value in (string?[])[.. parameter is { Required: true, InPath: false } ? [null] : Array.Empty<string?>(), .. parameter.IsText ? Array.Empty<string>() : ["x"]]
        select operation.With(parameter, value);

    private static IEnumerable<Operation> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        where !path.Name.StartsWith("/clock", StringComparison.Ordinal) && !path.Name.StartsWith("/operations", StringComparison.Ordinal)
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name) && operation.Value.TryGetProperty("parameters", out _)
        select new Operation(operation.Name, path.Name, operation.Value.GetProperty("parameters").EnumerateArray().Select(p => Parameter.Of(document, p)).ToArray());

    /// <summary>A request, and the parameter that it is about.</summary>
    private sealed record Asked(string Method, string Address, string Parameter);

    private sealed record Operation(string Method, string Path, Parameter[] Parameters)
    {
        /// <summary>One parameter with this value, or without one; the others as usual, and only where they must be there.</summary>
        public Asked With(Parameter one, string? value)
        {
            var (path, query) = (Path, new List<string>());
            foreach (var p in Parameters)
                if ((p == one ? value : p.Required ? p.Usual : null) is { } given)
                {
                    if (p.InPath)
                        path = path.Replace($"{{{p.Name}}}", given, StringComparison.Ordinal);
                    else
                        query.Add($"{p.Name}={given}");
                }

            return new(Method, query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", one.Name);
        }
    }

    private sealed record Parameter(string Name, bool InPath, bool Required, bool IsText, string Usual, string[] Extremes)
    {
        public static Parameter Of(JsonElement document, JsonElement parameter)
        {
            var name = parameter.GetProperty("name").GetString()!;
            var schema = parameter.GetProperty("schema");
            if (schema.TryGetProperty("$ref", out var reference))
                schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            var format = schema.TryGetProperty("format", out var f) ? f.GetString() : null;
            var (usual, extremes) = format switch
            {
                "int32" or "int64" => ("1", Numbers),
                "date" => ("2026-11-01", Texts),
                "date-time" => ("2026-11-01T00:00:00Z", Moments),
                "uuid" => (Guid.NewGuid().ToString(), Texts),
                _ => (Usually(name, schema), Texts),
            };
            return new(name, parameter.GetProperty("in").GetString() == "path",
                parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
                format is null && !schema.TryGetProperty("enum", out _) && !IsBoolean(schema), usual, extremes);
        }

        private static bool IsBoolean(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ToString().Contains("boolean");

        private static string Usually(string name, JsonElement schema) =>
            schema.TryGetProperty("enum", out var choices) ? choices[0].GetString()!
            : IsBoolean(schema) ? "true"
            : name switch
            {
                "month" => "2026-11",
                "day" => "2026-11-01",
                "department" => "chengguan",
                "at" => "2026-11-01",
                _ => "x",
            };
    }
}
