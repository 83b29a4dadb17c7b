using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Haitou.Scenarios.Tests;

/// <summary>A span as a collector gets it.</summary>
public sealed record Span(string Service, string TraceId, string SpanId, string ParentId, string Name);

/// <summary>
/// An OTLP collector: takes spans over HTTP as protobuf, as any collector does, and reads of them what the tests ask for
/// (opentelemetry-proto, trace/v1: ResourceSpans 1 resource, 2 scope spans; Span 1 trace, 2 span, 4 parent, 5 name).
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentBag<Span> _spans = [];
    private readonly Task _running;

    public Collector(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _running = RunAsync();
    }

    public string Address { get; }

    public IReadOnlyCollection<Span> Spans => _spans;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _running;
    }

    private async Task RunAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            if (context.Request.Url!.AbsolutePath == "/v1/traces")
                foreach (var (field, resourceSpans) in Fields(body.ToArray()))
                    if (field == 1) Read(resourceSpans);
            context.Response.Close();
        }
    }

    private void Read(byte[] resourceSpans)
    {
        var service = "";
        foreach (var (field, value) in Fields(resourceSpans))
        {
            if (field == 1)
                service = Fields(value).Where(a => a.Field == 1).Select(a => Fields(a.Value).ToArray())
                    .Where(a => Encoding.UTF8.GetString(a[0].Value) == "service.name")
                    .Select(a => Encoding.UTF8.GetString(Fields(a[1].Value).First().Value)).SingleOrDefault(service);
            if (field == 2)
                foreach (var (inner, span) in Fields(value))
                    if (inner == 2) _spans.Add(ReadSpan(service, span));
        }
    }

    private static Span ReadSpan(string service, byte[] span)
    {
        var fields = Fields(span).Where(f => f.Field <= 5).ToDictionary(f => f.Field, f => f.Value);
        return new Span(service, Hex(1), Hex(2), Hex(4), Encoding.UTF8.GetString(fields[5]));

        string Hex(int field) => Convert.ToHexStringLower(fields.GetValueOrDefault(field, []));
    }

    private static IEnumerable<(int Field, byte[] Value)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = (int)Varint(message, ref at);
            var length = (tag & 7) switch { 0 => 0, 1 => 8, 5 => 4, _ => (int)Varint(message, ref at) };
            if ((tag & 7) == 0)
                _ = Varint(message, ref at);
            yield return (tag >> 3, message[at..(at + length)]);
            at += length;
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
