using Haitou.Platform.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Towns;

/// <summary>The comprehensive enforcement bureau (综合执法局) of each town, which gets every push of its town (R16) and enforces,
/// but keeps no lists.</summary>
/// <param name="ByTown">Feed code by nine-digit town code.</param>
public sealed record EnforcementBureaus(IReadOnlyDictionary<string, string> ByTown) : IDepartmentOfficers
{
    /// <summary>Reads section <c>EnforcementBureaus</c> (town code to feed code); Haitou's unless set.</summary>
    /// <setting key="EnforcementBureaus:&lt;town&gt;" unset="`320707106` = `zongzhi`">
    /// Feed code of a town's enforcement bureau; any entry replaces what holds unless set</setting>
    public static EnforcementBureaus Read(IConfiguration configuration)
    {
        var set = configuration.GetSection("EnforcementBureaus").GetChildren().ToDictionary(c => c.Key, c => c.Value ?? "");
        return new EnforcementBureaus(set.Count > 0 ? set : new Dictionary<string, string> { ["320707106"] = "zongzhi" });
    }

    /// <summary>This feed is a bureau's, and no department's.</summary>
    public bool Contains(string feed) => ByTown.Values.Contains(feed);

    /// <summary>
    /// The bureau that an officer of enforcement is of: the one that the token names as its department. Where there is one bureau only,
    /// the token does not have to say. Null for everybody else: of several, nobody acts for the one that happens to come first.
    /// </summary>
    public string? ActingFor(Officer officer) => !officer.Is(Roles.Enforcement) ? null
        : officer.Department is { } named ? (Contains(named) ? named : null)
        : ByTown.Values.Distinct().ToArray() is [var only] ? only : null;

    /// <summary>The towns of a bureau.</summary>
    public IReadOnlyList<string> TownsOf(string? bureau) => [.. ByTown.Where(b => b.Value == bureau).Select(b => b.Key)];

    /// <summary>Somebody who acts for the owner of a feed, a department or a bureau.</summary>
    public Officer OfficerOf(string department, string id) =>
        new(id, new HashSet<string> { Contains(department) ? Roles.Enforcement : Roles.Department }, department);
}

/// <summary>The bureaus, for services that know feeds.</summary>
public static class EnforcementBureausExtensions
{
    /// <summary>Reads them, and lets the department edge know in which role each of its submitters acts.</summary>
    public static IHostApplicationBuilder AddEnforcementBureaus(this IHostApplicationBuilder builder)
    {
        var bureaus = EnforcementBureaus.Read(builder.Configuration);
        builder.Services.AddSingleton(bureaus);
        builder.Services.AddSingleton<IDepartmentOfficers>(bureaus);
        return builder;
    }
}
