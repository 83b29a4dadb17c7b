using System.Net;
using System.Text.Json;
using Refit;

namespace Haitou.Demo;

/// <summary>
/// What a sensible client does when a service goes away in the middle of a request: asks again, with the same key or after
/// looking whether the act was done. Refusals are answers and are not repeated.
/// </summary>
internal static class Attempt
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Sends until there is an answer. Only for requests that may be sent twice.</summary>
    public static async Task<ApiResponse<T>> SendAsync<T>(Func<Task<ApiResponse<T>>> send, CancellationToken ct)
    {
        ApiResponse<T>? last = null;
        await UntilAsync(async () => !IsAway(last = await send()), () => Describe(last), ct);
        return last!;
    }

    /// <summary>Changes something under its version: reads it, acts on what was read, and looks again when the answer got lost.</summary>
    /// <param name="read">Reads it with its version.</param>
    /// <param name="done">The act has been carried out already.</param>
    /// <param name="act">Acts on a version.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ApiResponse<T>> ChangeAsync<T>(
        Func<Task<ApiResponse<T>>> read, Func<T, bool> done, Func<string, Task<ApiResponse<T>>> act, CancellationToken ct)
    {
        ApiResponse<T>? last = null;
        await UntilAsync(async () =>
        {
            last = await read();
            if (last.StatusCode != HttpStatusCode.OK || IsCut(last))
                return false;
            if (done(last.Content!))
                return true;
            last = await act(last.Headers!.ETag!.ToString());
            return !IsAway(last) && last.StatusCode != HttpStatusCode.PreconditionFailed;
        }, () => Describe(last), ct);
        return last!;
    }

    /// <summary>Asks until the answer is as hoped.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<ApiResponse<T>>> read, Func<T, bool> hoped, CancellationToken ct)
    {
        ApiResponse<T>? last = null;
        await UntilAsync(async () => (last = await read()) is { StatusCode: HttpStatusCode.OK, Content: { } content } && hoped(content), () => Describe(last), ct);
        return last!.Content!;
    }

    /// <summary>Tries until it holds or patience is over.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> last, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var until = DateTime.UtcNow + Patience;
        while (!await holds())
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"Nothing came of it in {Patience.TotalMinutes} minutes; last: {last()}");
            await timer.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>The refusal's stable code and its message; null for anything but a refusal.</summary>
    public static (string Code, string Message)? RefusalOf<T>(ApiResponse<T> answer)
    {
        if (answer.IsSuccessStatusCode || answer.Error is not ApiException { Content: { Length: > 0 } content })
            return null;
        var problem = JsonDocument.Parse(content).RootElement;
        return (problem.GetProperty("code").GetString()!, problem.GetProperty("title").GetString()!);
    }

    // An answer that never came, of which only the beginning came, or "not now". A 500 is none of them: it is a defect, and is to be seen.
    private static bool IsAway<T>(ApiResponse<T> answer) => answer.StatusCode is null or HttpStatusCode.ServiceUnavailable || IsCut(answer);

    // The service was killed while it wrote: the status is there, and what it belongs to is not.
    private static bool IsCut<T>(ApiResponse<T> answer) => (int)answer.StatusCode! is >= 200 and < 300 && answer.Error is not null;

    private static string Describe<T>(ApiResponse<T>? answer) =>
        answer is null ? "nothing" : $"{answer.StatusCode} {RefusalOf(answer)?.Code ?? answer.Error?.Message}";
}
