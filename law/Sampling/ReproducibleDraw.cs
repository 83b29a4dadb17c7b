using System.Security.Cryptography;
using System.Text;

namespace Haitou.Law.Sampling;

/// <summary>
/// Draws a sample so that anybody can draw it again: from the seed and the population that are on record. Nobody chooses, and nobody
/// can say that somebody chose.
/// </summary>
public static class ReproducibleDraw
{
    /// <summary>How it is drawn, as it stands in the record.</summary>
    public const string Rule = "对总体中每一编号计算 SHA-256(种子 + 换行 + 编号)，按结果由小到大取前 n 个";

    /// <summary>Draws: each member once, whatever order the population comes in; all of it when there are not more.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="population">Who can be drawn.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<string> Draw(string seed, IEnumerable<string> population, int count) =>
    [
        .. population.Distinct(StringComparer.Ordinal)
            .OrderBy(member => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{member}"))), StringComparer.Ordinal)
            .ThenBy(member => member, StringComparer.Ordinal)
            .Take(count),
    ];
}
