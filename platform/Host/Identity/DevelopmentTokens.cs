using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Haitou.Platform.Host;

/// <summary>Tokens of a development system, signed with a key that is made for it and never leaves its data folder.</summary>
public static class DevelopmentTokens
{
    private const string Issuer = "haitou-development";
    private const string Audience = "haitou";

    /// <summary>A token for an officer, valid for twelve hours of real time.</summary>
    /// <param name="key">The system's key, base64.</param>
    /// <param name="officer">Who.</param>
    public static string Create(string key, Officer officer)
    {
        var claims = new Dictionary<string, object> { ["sub"] = officer.Id, ["role"] = officer.Roles.ToArray() };
        if (officer.Department is not null)
            claims["department"] = officer.Department;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            Expires = DateTime.UtcNow.AddHours(12),
            SigningCredentials = new SigningCredentials(Key(key), SecurityAlgorithms.HmacSha256),
        });
    }

    internal static TokenValidationParameters Validation(string key) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        IssuerSigningKey = Key(key),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
    };

    private static SymmetricSecurityKey Key(string key) => new(Convert.FromBase64String(key));
}
