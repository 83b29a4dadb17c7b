using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.Bench;

/// <summary>The window's clients and the department's system, as lean as they can be: they share the two cores with what is measured.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) });
    private readonly string _intake;
    private readonly string _approval;
    private readonly string _clerk;
    private readonly string _examiner;
    private readonly string _approver;
    private readonly string _application;
    private readonly IConnection _broker;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly string _department;
    private int _seed;

    private Window(Uri intake, Uri approval, string key, string application, IConnection broker)
    {
        (_intake, _approval, _application, _broker) = (intake.ToString().TrimEnd('/'), approval.ToString().TrimEnd('/'), application, broker);
        _clerk = Token("clerk", Roles.Clerk);
        _examiner = Token("examiner", Roles.Examiner);
        _approver = Token("approver", Roles.Approver);
        _department = Token("department", Roles.Department, "shichang");

        string Token(string id, string role, string? department = null) => DevelopmentTokens.Create(key, new Officer(id, new HashSet<string> { role }, department));
    }

    public static async Task<Window> OpenAsync(Uri intake, Uri approval, Uri broker, string key)
    {
        var application = await WindowBodies.ApplicationAsync(intake);
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var window = new Window(intake, approval, key, application, connection);
        await window.ListenAsync();
        return window;
    }

    /// <summary>Submits one application; answers with its number when the 201 is there.</summary>
    public async Task<string> SubmitAsync()
    {
        var seed = Interlocked.Increment(ref _seed);
        using var answer = await SendAsync(HttpMethod.Post, $"{_intake}/applications", _clerk,
            WindowBodies.ApplicationOf(seed, _application), ("Idempotency-Key", Guid.NewGuid().ToString()));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("number").GetString()!;
    }

    /// <summary>Accepts what was submitted.</summary>
    public async Task AcceptAsync(string number) =>
        (await SendAsync(HttpMethod.Post, $"{_intake}/applications/{number}/acceptance", _clerk, null, ("If-Match", "\"1\""))).Dispose();

    /// <summary>
    /// One case from submission until its licence is in the department's queue; answers with the time that took from submission to the
    /// acceptance in the queue, and from asking for the decision to the decision in the queue.
    /// </summary>
    public async Task<(double Accepted, double Decided)> WalkAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var number = await SubmitAsync();
        var accepted = Await(number, "application-accepted");
        var decided = Await(number, "case-granted");
        var licensed = Await(number, "licence-issued");
        await AcceptAsync(number);
        await accepted;
        var untilAccepted = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        await ExamineAsync(number);
        started = Stopwatch.GetTimestamp();
        var untilDecided = decided.ContinueWith(_ => Stopwatch.GetElapsedTime(started).TotalMilliseconds, TaskContinuationOptions.OnlyOnRanToCompletion);
        await GrantAsync(number);
        (await SendAsync(HttpMethod.Post, $"{_approval}/cases/{number}/licence", _approver, null, ("If-Match", "\"5\""))).Dispose();
        await licensed;
        return (untilAccepted, await untilDecided);
    }

    /// <summary>One case from submission until it awaits its decision; answers with its number.</summary>
    public async Task<string> PrepareAsync()
    {
        var number = await SubmitAsync();
        await AcceptAsync(number);
        await ExamineAsync(number);
        return number;
    }

    /// <summary>The decision, with its screening in the same transaction.</summary>
    public async Task GrantAsync(string number) =>
        (await SendAsync(HttpMethod.Post, $"{_approval}/cases/{number}/grant", _approver, WindowBodies.Grant, ("If-Match", "\"4\""))).Dispose();

    /// <summary>Lists so many subjects, none of whom applies, and waits until approval's replica of the lists has them all.</summary>
    public async Task ListAsync(Uri blacklist, int entries)
    {
        await Load.DrainAsync(8, new ConcurrentQueue<int>(Enumerable.Range(0, entries)), seed => ListOneAsync(blacklist, seed));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await HeldAsync() < entries)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>Lists one subject; answers with the entry when the 201 is there.</summary>
    public async Task<Guid> ListOneAsync(Uri blacklist, int seed)
    {
        using var answer = await SendAsync(
            HttpMethod.Post, new Uri(blacklist, "/entries").ToString(), _department, WindowBodies.EntryOf(seed), ("Idempotency-Key", Guid.NewGuid().ToString()));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
    }

    private async Task<long> HeldAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{_approval}/lists/replica", _approver, null, ("Accept", "application/json"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("entries").GetInt64();
    }

    private async Task ExamineAsync(string number) =>
        (await SendWhenOpenAsync($"{_approval}/cases/{number}/examination", _examiner, WindowBodies.Examination, "\"2\"")).Dispose();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _broker.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendWhenOpenAsync(string url, string token, string body, string version)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            var answer = await TrySendAsync(HttpMethod.Post, url, token, body, ("If-Match", version));
            if (answer.StatusCode != System.Net.HttpStatusCode.NotFound)
                return answer.EnsureSuccessStatusCode();
            answer.Dispose();
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string token, string? body, (string, string) header) =>
        (await TrySendAsync(method, url, token, body, header)).EnsureSuccessStatusCode();

    private Task<HttpResponseMessage> TrySendAsync(HttpMethod method, string url, string token, string? body, (string Name, string Value) header)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return _http.SendAsync(request);
    }

    private Task Await(string number, string type) =>
        _awaited.GetOrAdd($"{number}/{type}", _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(60));

    private async Task ListenAsync()
    {
        var channel = await _broker.CreateChannelAsync();
        await channel.BasicQosAsync(0, 500, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            var type = message.RoutingKey.Split('.')[2];
            var number = JsonDocument.Parse(message.Body).RootElement.GetProperty("subject").GetString();
            if (_awaited.TryRemove($"{number}/{type}", out var waiting))
                waiting.TrySetResult();
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync("department.chengguan", autoAck: false, consumer);
    }
}
