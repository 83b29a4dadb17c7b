using CsCheck;

namespace Haitou.Platform.UnitTests;

/// <summary>Whatever may stand in a field: every plane of Unicode, what belongs together, and what must not be there at all.</summary>
internal static class AnyText
{
    private static readonly Gen<string> Piece = Gen.Frequency(
        (8, Of(0x4E00, 0x9FFF)),
        (4, Of(0x20000, 0x323AF)), // rare characters of names: Extension B and on
        (4, Of(0x20, 0x7E)),
        (2, AnyOf("，", "。", "《", "》", "（", "）", "“", "”", "、", "…", "—", "¥", "3.5%", "SL-2026-000123", "１２", " ", "\u00A0", "\u3000")),
        (2, AnyOf("👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "1️⃣", "葛\U000E0100", "é", "e\u0301", "ᄒ\u1161\u11AB", "क्षि", "ﷺ", "fi", "行⾏")),
        (2, Of(0x300, 0x36F)),
        (1, AnyOf("\u200D", "\u200B", "\u2060", "\u00AD", "\uFEFF", "\uFE0F", "\u202E", "\U000E0101", "\U000E0041")),
        (1, Of(0x590, 0x6FF)),
        (1, Of(0x900, 0xE7F)),
        (1, Of(0x1F1E6, 0x1FAFF)),
        (1, Of(0xD800, 0xDFFF)), // half a character
        (1, Of(0, 0x9F)), // control characters
        (1, AnyOf("\n", "\r\n", "\t", "\v", "\u0085", "\u2028")),
        (2, Of(0, 0x10FFFF)));

    /// <summary>Short and long, mixed, and of one piece over and over.</summary>
    public static readonly Gen<string> Texts = Gen.Select(Piece, Gen.Frequency((9, Gen.Const(1)), (1, Gen.Int[2, 90])),
        (piece, times) => string.Concat(Enumerable.Repeat(piece, times))).Array[0, 60].Select(string.Concat);

    /// <summary>A text as its UTF-16 units: a console shows it otherwise.</summary>
    public static string Units(string text) => string.Join(' ', text.Select(unit => $"{(int)unit:X4}"));

    private static Gen<string> AnyOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static Gen<string> Of(int first, int last) =>
        Gen.Int[first, last].Select(code => code is >= 0xD800 and <= 0xDFFF ? $"{(char)code}" : char.ConvertFromUtf32(code));
}
