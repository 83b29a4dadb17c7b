using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Haitou.Platform.Host;

/// <summary>
/// Takes numbers of persons out of text that was not written for the purpose: what a library says of a failure may repeat what it
/// failed on, and ends up with operators and in logs.
/// </summary>
public static partial class PersonalText
{
    /// <summary>Digits at the end that are left, so that two texts can be told apart.</summary>
    private const int Left = 2;

    /// <summary>
    /// The same text with identity numbers, credit codes, phones, and whatever else is a long row of digits, unrecognisable. A case's number
    /// and the identity of a message or an event stay: an operator looks for them.
    /// </summary>
    public static string Mask(string text) => Numbers().Replace(text, match => match.Groups["id"].Success ? match.Value
        : string.Concat(new string('*', match.Length - Left), match.ValueSpan[^Left..]));

    // A row of eleven digits is a phone, longer ones are identity numbers, accounts and the like; also where it is grouped, and in the
    // full-width digits of a Chinese keyboard, which \d matches as well.
    [GeneratedRegex("""
        (?<id>(?<![0-9a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f]))
        |(?<![0-9a-z])[0-9a-z]{2}\d{6}[0-9a-z]{10}(?![0-9a-z])
        |(?<!\d)1\d{2}[ -]\d{4}[ -]\d{4}(?!\d)
        |(?<!\d)\d{6}[ -]\d{8}[ -]\d{3}[\dx]
        |(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)
        |\d{11,}x?
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Numbers();
}

/// <summary>Numbers of persons go out with no span: libraries write what an exception says into its status and events as they are.</summary>
internal sealed class SpanTexts : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is { } description && PersonalText.Mask(description) is var masked && masked != description)
            data.SetStatus(data.Status, masked);
        foreach (ref readonly var tag in data.EnumerateTagObjects())
            MaskIn(in tag);
        foreach (ref readonly var e in data.EnumerateEvents())
            foreach (ref readonly var tag in e.EnumerateTagObjects())
                MaskIn(in tag);
    }

    /// <summary>In place: an event that has been added cannot be taken back, and nobody else has the span any more.</summary>
    private static void MaskIn(ref readonly KeyValuePair<string, object?> tag)
    {
        if (tag.Value is string text && PersonalText.Mask(text) is var masked && masked != text)
            Unsafe.AsRef(in tag) = new(tag.Key, masked);
    }
}
