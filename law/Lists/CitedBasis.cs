using System.Text.RegularExpressions;

namespace Haitou.Law.Lists;

/// <summary>
/// The law or policy that something rests on, as it is cited (国办发〔2020〕49号). Whether the text says so is for whoever reads it; that none
/// is cited that could be looked up is found here.
/// </summary>
public static partial class CitedBasis
{
    /// <summary>Names a law or regulation in 《》.</summary>
    public static bool IsTitled(string text) => Title().IsMatch(text);

    /// <summary>Names a law or regulation in 《》, or a policy by its document number (…〔year〕…号).</summary>
    public static bool IsNamed(string text) => IsTitled(text) || DocumentNumber().IsMatch(text);

    [GeneratedRegex(@"《[^《》\s][^《》]*》", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"\p{L}〔[0-9]{4}〕[0-9]+号", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();
}
