using Haitou.Law.Calendar;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Towns;

/// <summary>The town this township side belongs to: towns are the shards of the system.</summary>
/// <param name="Code">Nine-digit division code (行政区划代码).</param>
/// <param name="Government">The licensing body, in whose name everything is decided (R6).</param>
/// <param name="ReconsiderationBody">To whom an applicant may go against an act of it (复议机关, R10).</param>
/// <param name="ReceiptMark">Mark of the receipts (收件凭证).</param>
/// <param name="AcceptanceMark">Mark of the acceptance notices (受理通知书).</param>
/// <param name="CorrectionMark">Mark of the correction notices (补正告知书).</param>
/// <param name="NonAcceptanceMark">Mark of the decisions not to accept (不予受理决定书).</param>
/// <param name="DecisionMark">Mark of the one series of decision documents (R4).</param>
/// <param name="NoticeMark">Mark of the notices of a case: time left out, extension, hearing, termination.</param>
public sealed record Town(
    string Code, string Government, string ReconsiderationBody,
    string ReceiptMark, string AcceptanceMark, string CorrectionMark, string NonAcceptanceMark, string DecisionMark,
    string NoticeMark)
{
    /// <summary>The town that the product was made for.</summary>
    public static readonly Town Haitou = new(
        "320707106", "海头镇人民政府", "连云港市赣榆区人民政府", "海政许收", "海政许受", "海政许补", "海政许不受", "海政许准", "海政许通");
}

/// <summary>Town and calendar.</summary>
public static class TownExtensions
{
    /// <summary>Reads section <c>Town</c>, Haitou unless set, and the calendar.</summary>
    /// <setting key="Town:Code" unset="`320707106`">Division code of the town; part of application numbers</setting>
    /// <setting key="Town:Government" unset="海头镇人民政府">In whose name is decided</setting>
    /// <setting key="Town:ReconsiderationBody" unset="连云港市赣榆区人民政府">Whom documents name for reconsideration</setting>
    /// <setting key="Town:ReceiptMark" unset="海政许收">Mark of receipts</setting>
    /// <setting key="Town:AcceptanceMark" unset="海政许受">Mark of notices of acceptance</setting>
    /// <setting key="Town:CorrectionMark" unset="海政许补">Mark of correction notices</setting>
    /// <setting key="Town:NonAcceptanceMark" unset="海政许不受">Mark of decisions of non-acceptance</setting>
    /// <setting key="Town:DecisionMark" unset="海政许准">Mark of the decision series</setting>
    /// <setting key="Town:NoticeMark" unset="海政许通">Mark of notices on the way</setting>
    public static IHostApplicationBuilder AddTown(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Town");
        string Of(string name, string haitou) => settings[name] ?? haitou;
        builder.Services.AddSingleton(new Town(
            Of(nameof(Town.Code), Town.Haitou.Code),
            Of(nameof(Town.Government), Town.Haitou.Government),
            Of(nameof(Town.ReconsiderationBody), Town.Haitou.ReconsiderationBody),
            Of(nameof(Town.ReceiptMark), Town.Haitou.ReceiptMark),
            Of(nameof(Town.AcceptanceMark), Town.Haitou.AcceptanceMark),
            Of(nameof(Town.CorrectionMark), Town.Haitou.CorrectionMark),
            Of(nameof(Town.NonAcceptanceMark), Town.Haitou.NonAcceptanceMark),
            Of(nameof(Town.DecisionMark), Town.Haitou.DecisionMark),
            Of(nameof(Town.NoticeMark), Town.Haitou.NoticeMark)));
        return builder.AddCalendar();
    }

    /// <summary>
    /// Reads <c>Calendar:File</c>, the official calendar that an operator replaces each year; the one shipped with the product unless set.
    /// </summary>
    /// <setting key="Calendar:File" unset="those built in, 2004 to 2026">
    /// Official working days; read at start; a wrong file stops the start</setting>
    public static IHostApplicationBuilder AddCalendar(this IHostApplicationBuilder builder)
    {
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
