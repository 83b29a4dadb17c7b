using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RabbitMQ.Client;

namespace Haitou.Platform.Bus;

/// <summary>The broker cannot be used as it is; the text says what an operator has to do.</summary>
public sealed class BrokerUnfitException(string message) : Exception(message);

/// <summary>The broker's management API: for what AMQP has no words for.</summary>
/// <param name="http">Client.</param>
/// <param name="management">Its address, with an administrator's user and password.</param>
/// <param name="virtualHost">Where queues and exchanges are.</param>
public sealed class BrokerManagement(HttpClient http, Uri management, string virtualHost)
{
    /// <summary>From this version on a quorum queue can set a message aside without a moment in which it could be lost.</summary>
    public static readonly Version Oldest = new(3, 10);

    /// <summary>The virtual host, as part of a path.</summary>
    public string Host { get; } = Uri.EscapeDataString(virtualHost);

    /// <summary>The virtual host that an AMQP address names.</summary>
    public static string VirtualHostOf(Uri broker) =>
        broker.AbsolutePath.TrimStart('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "/";

    /// <summary>Refuses a broker older than <see cref="Oldest"/>.</summary>
    public static void RequireVersion(IConnection connection) =>
        RequireVersion(connection.ServerProperties?.TryGetValue("version", out var version) == true && version is byte[] text ? Encoding.UTF8.GetString(text) : null);

    /// <summary>Refuses a broker older than <see cref="Oldest"/>, and one that does not say what it is.</summary>
    /// <param name="version">What it says it is, perhaps with a suffix.</param>
    public static void RequireVersion(string? version)
    {
        if (!Version.TryParse(version?.Split('-', '+')[0], out var running) || running < Oldest)
            throw new BrokerUnfitException(
                $"RabbitMQ {version ?? "of an unknown version"} cannot be used: {Oldest} is the oldest that can, because older ones lose a message that they set aside.");
    }

    /// <summary>Puts something. Where somebody is making the same, the broker refuses the later one as a bad request, and takes it a moment after; what is wrong is refused again.</summary>
    public async Task PutAsync(string path, object body, CancellationToken ct)
    {
        try
        {
            (await SendAsync(HttpMethod.Put, path, body, ct)).Dispose();
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.BadRequest)
        {
            (await SendAsync(HttpMethod.Put, path, body, ct)).Dispose();
        }
    }

    /// <summary>Reads something.</summary>
    public async Task<T> GetAsync<T>(string path, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, ct);
        return (await answer.Content.ReadFromJsonAsync<T>(ct))!;
    }

    /// <summary>Names of what there is in the virtual host; none where there is no such host.</summary>
    /// <param name="kind"><c>queues</c> or <c>exchanges</c>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<string>> NamesAsync(string kind, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{kind}/{Host}?columns=name", null, ct, notFound: true);
        return answer.IsSuccessStatusCode ? [.. (await answer.Content.ReadFromJsonAsync<Named[]>(ct))!.Select(n => n.Name)] : [];
    }

    /// <summary>Whether an exchange brings something to a queue; not where there is no such queue or exchange.</summary>
    public async Task<bool> IsBoundAsync(string exchange, string queue, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"bindings/{Host}/e/{exchange}/q/{queue}", null, ct, notFound: true);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement[]>(ct))!.Length > 0;
    }

    /// <summary>Asks; what is not well is thrown.</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Below <c>/api/</c>.</param>
    /// <param name="body">As JSON.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="notFound">That there is no such thing is an answer too.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct, bool notFound = false)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{management.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}/api/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        var answer = await http.SendAsync(request, ct);
        if (answer.IsSuccessStatusCode || (notFound && answer.StatusCode == HttpStatusCode.NotFound))
            return answer;
        using (answer)
            throw new HttpRequestException(
                $"The broker's management API refused {method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}", null, answer.StatusCode);
    }

    private sealed record Named([property: JsonPropertyName("name")] string Name);
}
