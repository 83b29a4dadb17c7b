using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Haitou.AppHost;

/// <summary>
/// What an operator does from the dashboard: each command is a call to a service's own API, signed with a token for the role
/// operator that lasts some minutes.
/// </summary>
/// <param name="developmentKey">What the services take as the identity provider's key in development, in base64.</param>
internal sealed class OperatorCommands(IResourceBuilder<ParameterResource> developmentKey)
{
    public OperatorCommands AddForCatalogue(IResourceBuilder<ProjectResource> intake, string file) =>
        Add(intake, "load-catalogue", "Load catalogue", "/catalogue", new()
        {
            Description = $"Replaces the catalogue by {file}. Every wrong row is named, and nothing is loaded then.",
            ConfirmationMessage = "Replace the catalogue of items by the file in the repository?",
            IconName = "ArrowUpload",
            IsHighlighted = true,
        }, async call =>
        {
            call.Request.Content = new ByteArrayContent(await File.ReadAllBytesAsync(file, call.CancellationToken));
            call.Request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
        });

    public OperatorCommands AddForClock(IResourceBuilder<ProjectResource> intake) =>
        Add(intake, "move-clock", "Move clock", "/operations/clock", new()
        {
            Description = "Lets days pass for all services at once. The clock only moves forward.",
            Arguments = [Ask("days", "Days", InputType.Number, value: "1")],
            ConfirmationMessage = "Let days pass? Legal periods that end in them take effect at once, and there is no way back.",
            IconName = "FastForward",
        }, call =>
        {
            var days = TimeSpan.FromDays(call.Arguments.GetInt32("days"));
            call.Request.Content = JsonContent.Create(new { advance = days.ToString("c", CultureInfo.InvariantCulture) });
            return Task.CompletedTask;
        });

    public OperatorCommands AddForFeeds(IResourceBuilder<ProjectResource> supervision) =>
        Add(supervision, "replay-feed", "Replay a feed", "/feeds/-/replay", new()
        {
            Description = "Puts a feed into the department's queue once more, for a system that lost what it had fetched.",
            Arguments =
            [
                Ask("department", "Department", InputType.Text, hint: "its code in catalogue/departments.csv, or zongzhi"),
                Ask("after", "Everything after sequence", InputType.Number, value: "0"),
            ],
            ConfirmationMessage = "Send a feed to its department once more? Which one, and from where, is asked next.",
            IconName = "ArrowRepeatAll",
        }, call =>
        {
            var department = Uri.EscapeDataString(call.Arguments.GetString("department")!.Trim());
            call.Request.RequestUri = new Uri(call.Request.RequestUri!, $"/feeds/{department}/replay");
            call.Request.Content = JsonContent.Create(new { after = call.Arguments.GetInt32("after") });
            return Task.CompletedTask;
        })
        .Add(supervision, "rebuild-supervised-objects", "Rebuild projection", "/operations/projections/supervised-objects/rebuild", new()
        {
            Description = "Builds the list of supervised objects anew from its events.",
            ConfirmationMessage = "Build the list of supervised objects anew? It is incomplete until that is done.",
            IconName = "Wrench",
        });

    public OperatorCommands AddForFailedMessages(params IEnumerable<IResourceBuilder<ProjectResource>> services)
    {
        foreach (var service in services)
            Add(service, "show-failed-messages", "Show failed messages", "/operations/failed-messages", new()
            {
                Description = "Messages that this service could not process, each with its cause.",
                Method = HttpMethod.Get,
                GetCommandResult = ShowAsync,
                IconName = "MailWarning",
            })
            .Add(service, "retry-failed-messages", "Retry failed messages", "/operations/failed-messages/retry", new()
            {
                Description = "Sends the messages that this service could not process to it again.",
                ConfirmationMessage = "Send all failed messages to the service again?",
                IconName = "ArrowSync",
            });
        return this;
    }

    private OperatorCommands Add(
        IResourceBuilder<ProjectResource> service, string name, string title, string path, HttpCommandOptions options,
        Func<HttpCommandRequestContext, Task>? prepare = null)
    {
        options.ResultMode = HttpCommandResultMode.Auto;
        options.PrepareRequest = async call =>
        {
            call.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(call.CancellationToken));
            call.Request.Headers.AcceptLanguage.ParseAdd("en");
            if (prepare is not null)
                await prepare(call);
        };
        service.WithHttpCommand(path, title, endpointName: "http", commandName: name, commandOptions: options);
        return this;
    }

    private static InteractionInput Ask(string name, string label, InputType type, string? value = null, string? hint = null) =>
        new() { Name = name, Label = label, InputType = type, Value = value, Placeholder = hint, Required = true };

    private static async Task<ExecuteCommandResult> ShowAsync(HttpCommandResultContext call) => new()
    {
        Success = call.Response.IsSuccessStatusCode,
        Message = call.Response.IsSuccessStatusCode ? null : $"The service answered {(int)call.Response.StatusCode}.",
        Data = new CommandResultData
        {
            Value = await call.Response.Content.ReadAsStringAsync(call.CancellationToken),
            Format = CommandResultFormat.Json,
            DisplayImmediately = true,
        },
    };

    /// <summary>A JSON Web Token with HS256, by the real clock: only legal periods run on the movable one.</summary>
    private async Task<string> TokenAsync(CancellationToken ct)
    {
        var key = await developmentKey.Resource.GetValueAsync(ct)
            ?? throw new InvalidOperationException("The development key has no value.");
        var claims = JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = "haitou-development",
            aud = "haitou",
            sub = "operator",
            role = "operator",
            exp = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
        });
        var signed = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.ASCII.GetBytes(signed)))}";
    }
}
