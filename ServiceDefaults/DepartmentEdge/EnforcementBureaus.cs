using Microsoft.Extensions.Configuration;

namespace Haitou.ServiceDefaults.DepartmentEdge;

/// <summary>The comprehensive enforcement bureau (综合执法局) of each town, which gets every push of its town (R16) and enforces,
/// but keeps no lists.</summary>
/// <param name="ByTown">Feed code by nine-digit town code.</param>
public sealed record EnforcementBureaus(IReadOnlyDictionary<string, string> ByTown)
{
    /// <summary>Reads section <c>EnforcementBureaus</c> (town code to feed code); Haitou's unless set.</summary>
    public static EnforcementBureaus Of(IConfiguration configuration)
    {
        var set = configuration.GetSection("EnforcementBureaus").GetChildren().ToDictionary(c => c.Key, c => c.Value ?? "");
        return new EnforcementBureaus(set.Count > 0 ? set : new Dictionary<string, string> { ["320707106"] = "zongzhi" });
    }
}
