using System.Reflection;
using System.Text.Json;

namespace Haitou.Approval.Dossiers;

/// <summary>The Chinese words for what a dossier's table of contents names.</summary>
internal static class DossierNames
{
    private static readonly Dictionary<string, string> OfIntake = new()
    {
        ["application_received"] = "收件",
        ["materials_corrected"] = "当场更正材料",
        ["correction_notice_issued"] = "一次性告知补正",
        ["materials_supplemented"] = "补正材料",
        ["acceptance_fell_due_soon"] = "受理期限将满提醒",
        ["application_accepted"] = "受理",
        ["list_warning_given"] = "名单预警",
        ["application_deemed_accepted"] = "逾期视为受理",
        ["deferred_materials_handed_in"] = "补交容缺材料",
        ["deferred_materials_fell_overdue"] = "容缺材料逾期",
        ["application_declined"] = "不予受理",
        ["application_withdrawn"] = "撤回申请",
    };

    private static readonly Dictionary<string, string> Own = typeof(DossierNames).Assembly.GetTypes().Where(t => t.IsDefined(typeof(ChineseAttribute)))
        .ToDictionary(t => JsonNamingPolicy.SnakeCaseLower.ConvertName(t.Name), t => t.GetCustomAttribute<ChineseAttribute>()!.Term);

    /// <summary>An event, by its stored name: one of our own says itself what it is called.</summary>
    public static string OfEvent(string type) => Own.GetValueOrDefault(type) ?? OfIntake.GetValueOrDefault(type, type);

    /// <summary>A text as a part of a path that is the same on every system.</summary>
    public static string InPath(string text) => new([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')]);

    /// <summary>How a file of this media type ends.</summary>
    public static string Extension(string? contentType) => contentType switch
    {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "application/ofd" => ".ofd",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        _ => ".bin",
    };
}
