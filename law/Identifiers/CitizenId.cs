using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Haitou.Law.Identifiers;

/// <summary>
/// Citizen identity number (公民身份号码, GB 11643-1999). Personal: the number leaves this type only through
/// <see cref="Value"/>, so that every place that shows or sends it can be found by that name.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<CitizenId>))]
public readonly record struct CitizenId : IIdentifier<CitizenId>
{
    // The standard's own oldest example was born in 1880; what lies before is a slip in the century.
    private static readonly DateOnly Earliest = new(1880, 1, 1);

    /// <summary>Not as long as a number is.</summary>
    public static readonly Rule Length = new("identifier.citizen-id.length", RefusalKind.Invalid,
        "公民身份号码应为 18 位。", "A citizen identity number has 18 characters.", "GB 11643-1999");

    /// <summary>A character that no number has there.</summary>
    public static readonly Rule Characters = new("identifier.citizen-id.characters", RefusalKind.Invalid,
        "公民身份号码前 17 位为数字，末位为数字或 X。", "A citizen identity number has 17 digits, then a digit or X.", "GB 11643-1999");

    /// <summary>The date inside is none, or nobody's birthday.</summary>
    public static readonly Rule BirthDate = new("identifier.citizen-id.birth-date", RefusalKind.Invalid,
        "公民身份号码中的出生日期无效。", "The date of birth inside the citizen identity number is not a possible one.", "GB 11643-1999");

    /// <summary>Mistyped: the check character does not fit.</summary>
    public static readonly Rule Check = new("identifier.citizen-id.check", RefusalKind.Invalid,
        "公民身份号码校验码不符，请核对。", "The check character of the citizen identity number does not fit; look for a typing error.",
        "GB 11643-1999");

    private CitizenId(string value) => Value = value;

    /// <inheritdoc />
    public string Value => field ?? "";

    /// <summary>What may be shown: <c>320707********1234</c>, without the date of birth.</summary>
    public string Masked => Spelling.Mask(Value);

    /// <summary>Reads a number in any usual spelling, of somebody born by today; otherwise says which rule it breaks.</summary>
    public static bool TryParse(string? text, DateOnly today, out CitizenId identifier, [NotNullWhen(false)] out Rule? why)
    {
        var value = Spelling.Fold(text).ToUpperInvariant();
        why = value.Length != 18 ? Length
            : value.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(value[17]) || value[17] == 'X') ? Characters
            : !(DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", out var birth) && birth >= Earliest && birth <= today) ? BirthDate
            : !CheckFits(value) ? Check
            : null;
        identifier = why is null ? new(value) : default;
        return why is null;
    }

    /// <summary>What was stored was checked against its day; read again, it is only checked for damage.</summary>
    static bool IIdentifier<CitizenId>.TryParse(string? text, out CitizenId identifier, [NotNullWhen(false)] out Rule? why) =>
        TryParse(text, DateOnly.MaxValue, out identifier, out why);

    /// <summary>Masked, because this text ends up in logs.</summary>
    public override string ToString() => Masked;

    // ISO 7064 MOD 11-2, the check character included; as 11 is prime, every single mistyped character and every swapped
    // pair shows.
    private static bool CheckFits(string value)
    {
        var remainder = 0;
        foreach (var c in value)
            remainder = ((remainder * 2) + (c == 'X' ? 10 : c - '0')) % 11;
        return remainder == 1;
    }
}
