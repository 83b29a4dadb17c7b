using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Haitou.Law.Identifiers;

/// <summary>
/// Unified social credit code (统一社会信用代码, GB 32100-2015) of a legal person or other organisation. Which authorities
/// and divisions exist is not asked: both lists change, and a code outlives the change.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<CreditCode>))]
public readonly record struct CreditCode : IIdentifier<CreditCode>
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> Known = SearchValues.Create(Alphabet);

    /// <summary>Not as long as a code is.</summary>
    public static readonly Rule Length = new("identifier.credit-code.length", RefusalKind.Invalid,
        "统一社会信用代码应为 18 位。", "A unified social credit code has 18 characters.", "GB 32100-2015");

    /// <summary>A character that no code has there; the letters easily taken for digits are among them.</summary>
    public static readonly Rule Characters = new("identifier.credit-code.characters", RefusalKind.Invalid,
        "统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z），第 3 至 8 位为数字。",
        "A unified social credit code has digits and letters other than I, O, S, V, Z, and digits in places 3 to 8.", "GB 32100-2015");

    /// <summary>Mistyped: the check character does not fit.</summary>
    public static readonly Rule Check = new("identifier.credit-code.check", RefusalKind.Invalid,
        "统一社会信用代码校验码不符，请核对。", "The check character of the unified social credit code does not fit; look for a typing error.",
        "GB 32100-2015");

    private CreditCode(string value) => Value = value;

    /// <inheritdoc />
    public string Value => field ?? "";

    /// <inheritdoc />
    public static bool TryParse(string? text, out CreditCode identifier, [NotNullWhen(false)] out Rule? why)
    {
        var value = Spelling.Fold(text).ToUpperInvariant();
        why = value.Length != 18 ? Length
            : value.AsSpan().ContainsAnyExcept(Known) || value.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9') ? Characters
            : !CheckFits(value) ? Check
            : null;
        identifier = why is null ? new(value) : default;
        return why is null;
    }

    /// <summary>Masked, because this text ends up in logs; use <see cref="Value"/> where the code itself is meant.</summary>
    public override string ToString() => Spelling.Mask(Value);

    // Weights are the powers of 3; as 31 is prime, every single mistyped character and every swapped pair shows.
    private static bool CheckFits(string value)
    {
        var (sum, weight) = (Alphabet.IndexOf(value[17], StringComparison.Ordinal), 1);
        foreach (var c in value.AsSpan(0, 17))
        {
            sum += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return sum % 31 == 0;
    }
}
