using System.Text;
using System.Text.Json;
using Haitou.Platform.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.UnitTests.Host;

/// <summary>Whoever has to correct a request is told every place of it, by its name.</summary>
public sealed class RequestFormTests
{
    [Theory]
    [InlineData("/things/1?on=2026-03-09", "1", "")]
    [InlineData("/things/x?on=2026-03-09", "1", "request.parameter number")]
    [InlineData("/things/1?on=9.3.2026x&kind=None", "1", "request.parameter on, request.parameter kind")]
    [InlineData("/things/1?on=2026-03-09&page=x", "1", "request.parameter page")]
    [InlineData("/things/1?on=", "1", "request.parameter on")]
    [InlineData("/things/1?on=2026-03-09&page=", "1", "request.parameter page")]
    [InlineData("/things/1?on=2026-03-09&size=x", "1", "request.parameter size")]
    [InlineData("/things/1", "1", "request.field-missing on")]
    [InlineData("/things/x", null, "request.parameter number, request.field-missing on, request.field-missing X-Key")]
    [InlineData("/things/1?on=2026-03-09", null, "request.field-missing X-Key")]
    public async Task What_an_address_lacks_or_has_in_another_form_is_named(string address, string? key, string expected) =>
        Assert.Equal(expected, await RefusedAsync(http =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (key is not null)
                request.Headers.Add("X-Key", key);
            return http.SendAsync(request);
        }));

    [Theory]
    [InlineData("""{"name":"x","weight":1}""", "application/json", "")]
    [InlineData("""{"name":"x"}""", "application/json", "request.field-missing weight")]
    [InlineData("{}", "application/json", "request.field-missing name, request.field-missing weight")]
    [InlineData("""{"nom":"x"}""", "application/json", "request.field-unknown nom")]
    [InlineData("""{"nom":"x"}""", "application/json; charset=utf-16", "request.field-unknown nom")]
    [InlineData("""{"name":"x","weight":"much"}""", "application/json", "request.malformed weight")]
    [InlineData("""{"name":"x","weight":1""", "application/json", "request.malformed weight")]
    public async Task What_a_body_lacks_or_has_too_much_is_named(string body, string type, string expected) =>
        Assert.Equal(expected, await RefusedAsync(http =>
        {
            var content = new StringContent(body, type.EndsWith("16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            return http.PostAsync("/things", content);
        }));

    private static async Task<string> RefusedAsync(Func<HttpClient, Task<HttpResponseMessage>> ask)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Outages>();
        builder.Services.AddProblems();
        builder.Services.ConfigureHttpJsonOptions(o => HttpJson.Strict(o.SerializerOptions));
        await using var app = builder.Build();
        app.UseProblems();
        app.Use(async (context, next) =>
        {
            // As where a command can run again.
            var kept = new MemoryStream();
            await context.Request.Body.CopyToAsync(kept);
            kept.Position = 0;
            context.Request.Body = kept;
            await next(context);
        });
        app.MapGet("/things/{number}", (int number, DateOnly on, Kind? kind, [FromHeader(Name = "X-Key")] string key, [FromQuery(Name = "page")] int? at, [AsParameters] Search search) => "");
        app.MapPost("/things", (Thing thing) => "");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var answer = await ask(http);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? "" : string.Join(", ", JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateArray()
            .Select(e => $"{e.GetProperty("code").GetString()} {e.GetProperty("field").GetString()}"));
    }

    private enum Kind
    {
        Some,
    }

    private sealed record Search
    {
        public int? Size { get; init; }
    }

    private sealed record Thing(string Name, int Weight);
}
