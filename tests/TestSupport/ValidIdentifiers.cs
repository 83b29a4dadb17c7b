using CsCheck;
using Haitou.Law;
using Haitou.Law.Identifiers;

namespace Haitou.TestSupport;

/// <summary>
/// Identifiers that obey their standards. Check characters are computed from the tables printed in the standards, not as
/// the product computes them, so that the two prove each other. The division 320799 does not exist: none of the seeded
/// numbers can be a real person's or a real organisation's.
/// </summary>
public static class ValidIdentifiers
{
    /// <summary>The characters of a credit code, in the order of their values.</summary>
    public const string CreditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const string NoSuchDivision = "320799";
    private const int BirthDays = 20_000;

    private static readonly int[] CreditCodeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] CitizenIdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly Gen<string> Digits6 = Gen.Char['0', '9'].Array[6].Select(c => new string(c));

    /// <summary>Any valid credit code.</summary>
    public static Gen<CreditCode> AnyCreditCode { get; } =
        Gen.Select(Gen.Char[CreditCodeAlphabet].Array[2], Digits6, Gen.Char[CreditCodeAlphabet].Array[9],
            (authority, division, body) => CreditCodeOf(new string(authority) + division + new string(body)));

    /// <summary>Any valid number of somebody born from 1900 to 2020.</summary>
    public static Gen<CitizenId> AnyCitizenId { get; } =
        Gen.Select(Digits6, Gen.Int[0, 44_000], Gen.Int[0, 999],
            (division, days, serial) => CitizenIdOf(division, new DateOnly(1900, 1, 1).AddDays(days), serial));

    /// <summary>The credit code of this seed; every seed has its own.</summary>
    public static CreditCode CreditCode(int seed)
    {
        var body = new char[9];
        for (var (i, rest) = (0, unchecked((uint)seed * 2_654_435_761u)); i < body.Length; i++, rest /= 31)
            body[i] = CreditCodeAlphabet[(int)(rest % 31)];
        return CreditCodeOf("91" + NoSuchDivision + new string(body));
    }

    /// <summary>The number of this seed, of an adult; every seed from 0 to 19,999,999 has its own.</summary>
    public static CitizenId CitizenId(int seed) =>
        CitizenIdOf(NoSuchDivision, new DateOnly(1950, 1, 1).AddDays(seed % BirthDays), seed / BirthDays % 1000);

    /// <summary>The number with these facts in it and the check character that fits.</summary>
    public static string CitizenIdText(string division, DateOnly birth, int serial)
    {
        var head = $"{division}{birth:yyyyMMdd}{serial:000}";
        return head + "10X98765432"[Weigh(head, "0123456789", CitizenIdWeights) % 11];
    }

    private static CitizenId CitizenIdOf(string division, DateOnly birth, int serial) =>
        Law.Identifiers.CitizenId.TryParse(CitizenIdText(division, birth, serial), DateOnly.MaxValue, out var id, out var why)
            ? id
            : throw Refused(why);

    private static CreditCode CreditCodeOf(string head)
    {
        var check = CreditCodeAlphabet[(31 - (Weigh(head, CreditCodeAlphabet, CreditCodeWeights) % 31)) % 31];
        return Law.Identifiers.CreditCode.TryParse(head + check, out var code, out var why) ? code : throw Refused(why);
    }

    private static int Weigh(string head, string alphabet, int[] weights) =>
        head.Zip(weights, (c, weight) => alphabet.IndexOf(c, StringComparison.Ordinal) * weight).Sum();

    private static InvalidOperationException Refused(Rule why) => new($"The product refuses a valid identifier: {why.Code}");
}
