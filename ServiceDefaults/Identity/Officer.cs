using System.Security.Claims;

namespace Haitou.ServiceDefaults.Identity;

/// <summary>Who acts: every act names its officer (R26).</summary>
/// <param name="Id">The officer's identity in the identity provider (claim <c>sub</c>).</param>
/// <param name="Roles">The officer's roles.</param>
/// <param name="Department">The department of a department officer; null for others.</param>
public sealed record Officer(string Id, IReadOnlySet<string> Roles, string? Department)
{
    /// <summary>The officer of a validated token.</summary>
    public static Officer Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub") ?? throw new InvalidOperationException("The token has no sub claim, although validation asks for one."),
        user.FindAll("role").Select(c => c.Value).ToHashSet(StringComparer.Ordinal),
        user.FindFirstValue("department"));

    /// <summary>Has one of these roles.</summary>
    public bool Is(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (Roles.Contains(role)) return true;
        return false;
    }

    /// <summary>An officer of a department is concerned by what is its own, everybody else by everything that the role sees.</summary>
    public bool IsConcernedBy(string? department) => Department is null || Department == department;

    /// <summary>May see personal data of the township's cases unmasked: those who decide on them.</summary>
    public bool MaySeePersons => Is(
        Identity.Roles.Clerk, Identity.Roles.Examiner, Identity.Roles.Approver, Identity.Roles.AgencyHead, Identity.Roles.GovernmentHead);
}
