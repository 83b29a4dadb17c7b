using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haitou.Platform.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.UnitTests.Host;

/// <summary>No request holds on for ever.</summary>
public sealed class RequestTimeTests
{
    [Fact]
    public async Task What_takes_too_long_is_broken_off_and_told_and_what_may_take_long_is_not()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Outages>();
        builder.Services.AddProblems();
        builder.Services.AddRequestTimes(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        await using var app = builder.Build();
        app.UseProblems();
        app.UseRequestTimeouts();
        var mayEnd = new TaskCompletionSource();
        app.MapGet("/usual", (CancellationToken ct) => new TaskCompletionSource<string>().Task.WaitAsync(ct));
        app.MapGet("/long", async (CancellationToken ct) =>
        {
            await mayEnd.Task.WaitAsync(ct);
            return "done";
        }).MayTakeLong();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var slow = http.GetStringAsync("/long");
        var answer = await http.GetAsync("/usual");
        mayEnd.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("request.took-too-long", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("done", await slow);
    }
}
