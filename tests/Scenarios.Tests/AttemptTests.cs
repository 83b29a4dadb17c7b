using System.Net;
using System.Net.Http.Json;
using Haitou.Demo;
using Refit;

namespace Haitou.Scenarios.Tests;

/// <summary>A client asks again when the service dies while it answers: a status without its body is no answer.</summary>
public sealed class AttemptTests
{
    private static readonly ApiResponse<Thing> Whole = new(new HttpRequestMessage(), new HttpResponseMessage(HttpStatusCode.OK), new Thing("whole"), new RefitSettings());

    [Fact]
    public async Task An_answer_of_which_only_the_beginning_came_is_asked_for_again()
    {
        var api = RestService.For<IThings>(new HttpClient(new DyingService(cut: 2)) { BaseAddress = new Uri("http://service") });
        Assert.Equal("whole", (await Attempt.SendAsync(api.Get, TestContext.Current.CancellationToken)).Content!.Name);
    }

    [Fact]
    public async Task What_is_changed_is_read_again_and_done_once()
    {
        var api = RestService.For<IThings>(new HttpClient(new DyingService(cut: 2)) { BaseAddress = new Uri("http://service") });
        var acts = 0;
        var changed = await Attempt.ChangeAsync(api.Get, thing => thing.Name == "changed", _ => { acts++; return Task.FromResult(Whole); },
            TestContext.Current.CancellationToken);
        Assert.Equal(("whole", 1), (changed.Content!.Name, acts));
    }

    public interface IThings
    {
        [Get("/")]
        Task<ApiResponse<Thing>> Get();
    }

    public sealed record Thing(string Name);

    private sealed class DyingService(int cut) : HttpMessageHandler
    {
        private int _cut = cut;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = _cut-- > 0 ? new CutContent() : JsonContent.Create(new Thing("whole")),
                Headers = { { "ETag", "\"1\"" } },
            });
    }

    private sealed class CutContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new HttpIOException(HttpRequestError.ResponseEnded);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
