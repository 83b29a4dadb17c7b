using System.Globalization;

namespace Haitou.Approval.Cases;

/// <summary>A moment of the past as a person writes it. Pure.</summary>
internal static class PastMoment
{
    internal static readonly Rule NoMoment = new("approval.as-of-moment", RefusalKind.Invalid,
        "at 须为某日（2026-03-09）或带时区的时刻（2026-03-09T10:00:00+08:00），且不晚于现在。",
        "at is a day (2026-03-09) or a moment with its offset (2026-03-09T10:00:00+08:00), and not in the future.");

    /// <summary>A day means its end in China, and today means now.</summary>
    public static (DateTimeOffset Moment, Refusal? Refusal) Parse(string? text, DateTimeOffset now)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var today = ChinaTime.Today(now);
            return day > today ? (default, NoMoment.Refuse("at")) : (day == today ? now : ChinaTime.EndOf(day).AddTicks(-1), null);
        }

        // A plus sign that was not escaped in the address arrives as a space.
        string[] forms = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
        return text?.Replace(' ', '+') is { Length: > 16 } written
            && (written.EndsWith('Z') || written[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(written, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            && moment <= now
                ? (moment, null)
                : (default, NoMoment.Refuse("at"));
    }
}
