using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Haitou.Platform.Host;

/// <summary>Who signs tokens, and what the services demand of them.</summary>
public static class IdentityExtensions
{
    /// <summary>
    /// JWT bearer authentication. Outside development the identity provider's <c>Identity:Authority</c> and
    /// <c>Identity:Audience</c> are compulsory and a development key is refused, so that no service can start open by omission.
    /// </summary>
    /// <setting key="Identity:Authority" unset="refuses to start, unless there is a development key">
    /// The identity provider (OpenID Connect, https). Claims: <c>sub</c>, <c>role</c>, <c>department</c>; a token with role
    /// <c>department</c> that names none is refused, and so is one whose <c>sub</c> or <c>department</c> is not one text</setting>
    /// <setting key="Identity:Audience" unset="refuses to start, unless there is a development key">Who its tokens are for</setting>
    /// <setting key="Identity:DevelopmentKey" unset="none; outside development a service that has one refuses to start">
    /// Base64 key of development tokens</setting>
    public static IHostApplicationBuilder AddIdentity(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Identity");
        var authority = Setting(settings, "Authority");
        var developmentKey = Setting(settings, "DevelopmentKey");
        if (!builder.Environment.IsDevelopment() && developmentKey is not null)
            throw new InvalidOperationException("Identity:DevelopmentKey is set outside development: whoever knows it could sign in as anybody.");
        if (developmentKey is null && (authority is null || Setting(settings, "Audience") is null))
            throw new InvalidOperationException("Identity:Authority and Identity:Audience are not set: the service would not know whom to trust.");

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = developmentKey is not null
                ? DevelopmentTokens.Validation(developmentKey)
                : new TokenValidationParameters { ValidAudience = settings["Audience"] };
            options.TokenValidationParameters.NameClaimType = "sub";
            options.TokenValidationParameters.RoleClaimType = "role";
            options.Authority = developmentKey is null ? authority : null;
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    if (!SaysOne(context.SecurityToken, "sub") || !SaysOne(context.SecurityToken, "department"))
                        context.Fail("The token names several officers or several departments (sub, department): it would be anybody's choice which one acts.");
                    else if (string.IsNullOrWhiteSpace(context.Principal?.FindFirstValue("sub")))
                        context.Fail("The token names no officer (sub).");
                    // Who is of no department is taken for the Town, so a department's officer must not be able to be of none.
                    else if (context.Principal.IsInRole(Roles.Department) && string.IsNullOrWhiteSpace(context.Principal.FindFirstValue("department")))
                        context.Fail("The token has role department and names none.");
                    return Task.CompletedTask;
                },
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    return CommonRules.NotAuthenticated.Refuse().ToResult().ExecuteAsync(context.HttpContext);
                },
                OnForbidden = context => CommonRules.RoleForbids.Refuse().ToResult().ExecuteAsync(context.HttpContext),
            };
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(p => Officer.From(p.GetRequiredService<IHttpContextAccessor>().HttpContext!.User));
        return builder;
    }

    /// <summary>
    /// True where the token has the claim as one text, or not at all. A list, be it of one, and the same claim twice are no such thing:
    /// of those libraries take the first or the last, as they like.
    /// </summary>
    private static bool SaysOne(SecurityToken token, string claim)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(((JsonWebToken)token).EncodedPayload));
        var said = payload.RootElement.EnumerateObject().Where(p => p.NameEquals(claim)).ToArray();
        return said is [] || (said is [var one] && one.Value.ValueKind == JsonValueKind.String);
    }

    /// <summary>A setting; one that is there and empty is not set.</summary>
    public static string? Setting(IConfigurationSection settings, string name) =>
        string.IsNullOrWhiteSpace(settings[name]) ? null : settings[name];
}
