using Haitou.Law.Calendar;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults;

/// <summary>The town this township side belongs to: towns are the shards of the system.</summary>
/// <param name="Code">Nine-digit division code (行政区划代码).</param>
/// <param name="Government">The licensing body, in whose name everything is decided (R6).</param>
/// <param name="DecisionMark">Mark of the one series of decision documents (R4).</param>
/// <param name="AcceptanceMark">Mark of the acceptance notices (受理通知书).</param>
/// <param name="CorrectionMark">Mark of the correction notices (补正告知书).</param>
/// <param name="NonAcceptanceMark">Mark of the decisions not to accept (不予受理决定书).</param>
public sealed record Town(
    string Code, string Government, string DecisionMark, string AcceptanceMark, string CorrectionMark, string NonAcceptanceMark);

/// <summary>Town and calendar.</summary>
public static class TownExtensions
{
    /// <summary>
    /// Reads section <c>Town</c>, Haitou unless set, and <c>Calendar:File</c>, the official calendar that an operator replaces
    /// each year; the one shipped with the product unless set.
    /// </summary>
    public static IHostApplicationBuilder AddTown(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Town");
        builder.Services.AddSingleton(new Town(
            settings["Code"] ?? "320707106",
            settings["Government"] ?? "海头镇人民政府",
            settings["DecisionMark"] ?? "海政许准",
            settings["AcceptanceMark"] ?? "海政许受",
            settings["CorrectionMark"] ?? "海政许补",
            settings["NonAcceptanceMark"] ?? "海政许不受"));
        builder.Services.AddSingleton(builder.Configuration["Calendar:File"] is { } file
            ? LoadCalendar(file)
            : WorkingDayCalendar.Official);
        return builder;
    }

    private static WorkingDayCalendar LoadCalendar(string file)
    {
        using var text = File.OpenText(file);
        var read = CalendarFile.Parse(text);
        return read.Calendar ?? throw new InvalidDataException(
            $"{file} is no calendar:\n" + string.Join('\n', read.Errors.Select(e => e.Message(english: true))));
    }
}
