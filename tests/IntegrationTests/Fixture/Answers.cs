using System.Text.Json;
using Refit;
using Xunit.Sdk;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>What is expected of a service's answer: given is what <see cref="Walk"/> brings about, asked is by one of the <see cref="People"/>.</summary>
public static class Answers
{
    /// <summary>It was done. Fails on a refusal, with what it says.</summary>
    public static T Must<T>(this ApiResponse<T> answer) =>
        answer is { IsSuccessStatusCode: true, Content: { } content } ? content : throw new XunitException(answer.Says());

    /// <summary>It is refused for this reason, by its stable code. Fails where it is done, or refused for another.</summary>
    public static void ThenRefused<T>(this ApiResponse<T> answer, string code) =>
        Assert.True(!answer.IsSuccessStatusCode && answer.Code() == code, $"Expected: refused by {code}. {answer.Says()}");

    /// <inheritdoc cref="ThenRefused{T}(ApiResponse{T}, string)"/>
    public static async Task ThenRefused<T>(this Task<ApiResponse<T>> asked, string code) => (await asked).ThenRefused(code);

    /// <summary>The version that it has now.</summary>
    public static string ETag<T>(this ApiResponse<T> answer) => answer.Headers!.ETag!.ToString();

    /// <summary>The stable code of a refusal.</summary>
    public static string Code<T>(this ApiResponse<T> answer) =>
        JsonDocument.Parse((answer.Error as ApiException)!.Content!).RootElement.GetProperty("code").GetString()!;

    private static string Says<T>(this ApiResponse<T> answer) => $"{(int?)answer.StatusCode}: {(answer.Error as ApiException)?.Content ?? answer.Error?.Message}";
}
