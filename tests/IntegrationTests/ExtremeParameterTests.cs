using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.IntegrationTests.Fixture;
using Haitou.ServiceDefaults.Identity;

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
            await Parallel.ForEachAsync(Requests(document), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (asked, ct) =>
            {
                using var request = new HttpRequestMessage(new HttpMethod(asked.Method), asked.Address);
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                if (asked.Method is not "get")
                    request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(request, ct);
                Assert.True((int)answer.StatusCode < 500, $"{asked}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
                Interlocked.Increment(ref tried);
            });
        }

        Assert.True(tried > 100, $"only {tried} requests");
    }

    private HttpClient ClientOf(string service, Officer officer) => service switch
    {
        "intake" => system.Client(system.Intake, officer),
        "approval" => system.Client(system.Approval, officer),
        "supervision" => system.Client(system.Supervision, officer),
        _ => system.Client(system.Blacklist, officer),
    };

    /// <summary>One for each end of each parameter; the others are as usual.</summary>
    private static IEnumerable<(string Method, string Address)> Requests(JsonElement document) =>
        from operation in Operations(document)
        from extreme in operation.Parameters
        from value in extreme.Extremes
        select (operation.Method, Address(operation.Path, operation.Parameters.Select(p => (p.Name, p.InPath, p == extreme ? value : p.Required ? p.Usual : null))));

    private static IEnumerable<(string Method, string Path, Parameter[] Parameters)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        where !path.Name.StartsWith("/clock", StringComparison.Ordinal) && !path.Name.StartsWith("/operations", StringComparison.Ordinal)
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name) && operation.Value.TryGetProperty("parameters", out _)
        select (operation.Name, path.Name, operation.Value.GetProperty("parameters").EnumerateArray().Select(p => Parameter.Of(document, p)).ToArray());

    private static string Address(string path, IEnumerable<(string Name, bool InPath, string? Value)> parameters)
    {
        var query = new List<string>();
        foreach (var (name, inPath, value) in parameters)
            if (inPath)
                path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            else if (value is not null)
                query.Add($"{name}={value}");
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private sealed record Parameter(string Name, bool InPath, bool Required, string Usual, string[] Extremes)
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
                parameter.TryGetProperty("required", out var required) && required.GetBoolean(), usual, extremes);
        }

        private static string Usually(string name, JsonElement schema) =>
            schema.TryGetProperty("enum", out var choices) ? choices[0].GetString()!
            : schema.TryGetProperty("type", out var type) && type.ToString().Contains("boolean") ? "true"
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
