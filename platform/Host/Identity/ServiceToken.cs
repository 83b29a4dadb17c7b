using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace Haitou.Platform.Host;

/// <summary>
/// Signs this service's own calls to another one, with role <see cref="Roles.Integration"/>: by the client credentials it has
/// at the identity provider (<c>Identity:TokenEndpoint</c>, <c>ClientId</c>, <c>ClientSecret</c>), in development by the key.
/// </summary>
/// <setting key="Identity:TokenEndpoint" unset="grants with a stale replica fail, except with a development key">
/// Where the service signs in for its own calls (client credentials, role <c>integration</c>)</setting>
/// <setting key="Identity:ClientId" unset="as the endpoint">As whom</setting>
/// <setting key="Identity:ClientSecret" unset="as the endpoint">With which secret</setting>
internal sealed class ServiceToken(IConfiguration configuration, IHttpClientFactory clients, TimeProvider clock) : DelegatingHandler
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Identity");
    private (string Value, DateTimeOffset RenewAt)? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken ct)
    {
        if (_token is { } token && clock.GetUtcNow() < token.RenewAt)
            return token.Value;

        var (value, lifetime) = IdentityExtensions.Setting(_settings, "DevelopmentKey") is { } key
            ? (DevelopmentTokens.Create(key, new Officer("service", new HashSet<string> { Roles.Integration }, null)), TimeSpan.FromHours(6))
            : await RequestAsync(ct);
        _token = (value, clock.GetUtcNow() + lifetime * 0.8);
        return value;
    }

    private async Task<(string Value, TimeSpan Lifetime)> RequestAsync(CancellationToken ct)
    {
        using var client = clients.CreateClient("identity");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Setting("ClientId"),
            ["client_secret"] = Setting("ClientSecret"),
        });
        using var response = await client.PostAsync(new Uri(Setting("TokenEndpoint")), form, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(ct)
            ?? throw new InvalidOperationException("The identity provider answered nothing.");
        return (answer.AccessToken, TimeSpan.FromSeconds(answer.ExpiresIn));
    }

    private string Setting(string name) =>
        IdentityExtensions.Setting(_settings, name) ?? throw new InvalidOperationException($"Identity:{name} is not set: this service cannot sign its own calls.");

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
