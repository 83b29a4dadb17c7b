using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Haitou.Law.Identifiers;

/// <summary>
/// Nine-digit division code of a town (行政区划代码): the six digits of its district, then its own three. Of any
/// district, because applicants come from everywhere; a rule about Ganyu asks for <see cref="District"/>.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<TownCode>))]
public readonly record struct TownCode : IIdentifier<TownCode>
{
    /// <summary>Ganyu District (赣榆区), to which Haitou belongs.</summary>
    public const string Ganyu = "320707";

    /// <summary>Not the code of a town.</summary>
    public static readonly Rule Form = new("identifier.town-code.form", RefusalKind.Invalid,
        "乡镇行政区划代码应为 9 位数字，且末三位不全为零。", "A town's division code has nine digits, the last three not all zero.");

    private TownCode(string value) => Value = value;

    /// <inheritdoc />
    public string Value => field ?? "";

    /// <summary>The six digits of the district; empty for the default value.</summary>
    public string District => Value is "" ? "" : Value[..6];

    /// <inheritdoc />
    public static bool TryParse(string? text, out TownCode identifier, [NotNullWhen(false)] out Rule? why)
    {
        var value = Spelling.Fold(text);
        why = value.Length == 9 && value.All(char.IsAsciiDigit) && value[0] != '0' && value[6..] != "000" ? null : Form;
        identifier = why is null ? new(value) : default;
        return why is null;
    }

    /// <summary>The code; it is public.</summary>
    public override string ToString() => Value;
}
