using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Haitou.Law.Identifiers;

/// <summary>
/// Short code of a district department. It becomes part of queue names and routing keys, where a dot or a wildcard would
/// reach other departments' messages: hence letters only.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<DepartmentCode>))]
public readonly record struct DepartmentCode : IIdentifier<DepartmentCode>
{
    /// <summary>Not a code.</summary>
    public static readonly Rule Form = new("identifier.department-code.form", RefusalKind.Invalid,
        "部门代码应为 1 至 12 个小写字母。", "A department's code has 1 to 12 lower-case letters.");

    private DepartmentCode(string value) => Value = value;

    /// <inheritdoc />
    public string Value => field ?? "";

    /// <inheritdoc />
    public static bool TryParse(string? text, out DepartmentCode identifier, [NotNullWhen(false)] out Rule? why)
    {
        var value = Spelling.Fold(text);
        why = value.Length is >= 1 and <= 12 && value.All(char.IsAsciiLetterLower) ? null : Form;
        identifier = why is null ? new(value) : default;
        return why is null;
    }

    /// <summary>The code; it is public.</summary>
    public override string ToString() => Value;
}
