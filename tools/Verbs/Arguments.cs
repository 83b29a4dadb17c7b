using System.Text.RegularExpressions;
using Haitou.Platform.Host;

namespace Haitou.Verbs;

/// <summary>Said to a person who typed something wrong.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What was typed, as what it means.</summary>
internal static partial class Arguments
{
    /// <summary><c>ROLE[,ROLE] [DEPARTMENT] [--officer ID]</c>.</summary>
    public static Officer Officer(IReadOnlyList<string> typed)
    {
        var rest = typed.ToList();
        string? id = null;
        if (rest.IndexOf("--officer") is >= 0 and var at)
        {
            id = rest.ElementAtOrDefault(at + 1) is { Length: > 0 } given ? given : throw new UsageException("--officer needs the officer's id.");
            rest.RemoveRange(at, 2);
        }

        if (rest.Count is 0 or > 2)
            throw new UsageException("token ROLE[,ROLE] [DEPARTMENT] [--officer ID]");
        var roles = rest[0].Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (roles.Length == 0 || roles.FirstOrDefault(role => !Roles.All.Contains(role)) is not null)
            throw new UsageException($"'{rest[0]}' is no role; roles are {string.Join(", ", Roles.All)}.");
        var department = rest.ElementAtOrDefault(1);
        if (roles.Contains(Roles.Department) != department is not null)
            throw new UsageException(department is null
                ? "The role department is for one department: token department shichang."
                : $"Of the roles only department takes a department; without {department}: token {rest[0]}. The token of the bureau's officer is token enforcement.");
        return new Officer(id ?? $"{department ?? roles[0]}-1", roles.ToHashSet(), department);
    }

    /// <summary><c>+5d</c>, <c>+36h</c>, <c>+1d12h30m</c>.</summary>
    public static TimeSpan Advance(string typed)
    {
        if (Span().Match(typed) is not { Success: true } match)
            throw new UsageException($"'{typed}' is no step of the clock; it only goes forward: +5d, +36h, +1d12h30m.");
        return new TimeSpan(Number("d"), Number("h"), Number("m"), 0);

        int Number(string unit) => match.Groups[unit] is { Success: true } group ? int.Parse(group.Value) : 0;
    }

    [GeneratedRegex(@"^\+(?=\d)((?<d>\d{1,5})d)?((?<h>\d{1,5})h)?((?<m>\d{1,5})m)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Span();
}
