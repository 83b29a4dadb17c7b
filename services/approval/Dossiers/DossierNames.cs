namespace Haitou.Approval.Dossiers;

/// <summary>The Chinese words for what a dossier's table of contents names.</summary>
internal static class DossierNames
{
    private static readonly Dictionary<string, string> Events = new()
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
        ["case_opened"] = "立案",
        ["case_screened"] = "查询名单",
        ["possible_hit_resolved"] = "核实疑似命中",
        ["case_flag_changed"] = "名单提示变动",
        ["case_licence_flag_changed"] = "证照名单提示告知部门",
        ["licence_flag_changed"] = "证照：名单提示变动",
        ["condition_overridden"] = "名单条件例外准予",
        ["case_examined"] = "审查",
        ["case_returned"] = "退回重新审查",
        ["case_granted"] = "准予行政许可",
        ["case_renewed_by_silence"] = "视为准予延续",
        ["case_refused"] = "不予行政许可",
        ["bar_set"] = "限制再次申请",
        ["case_terminated"] = "终止办理",
        ["case_licence_issued"] = "颁发证照",
        ["licence_issue_fell_overdue"] = "颁发证照逾期",
        ["case_licence_changed"] = "证照变动",
        ["period_suspended"] = "扣除时间开始",
        ["period_resumed"] = "扣除时间结束",
        ["period_extended"] = "延长办理期限",
        ["period_recomputed"] = "重新计算期限",
        ["decision_fell_overdue"] = "办理逾期",
        ["interested_parties_told"] = "告知利害关系人",
        ["statement_recorded"] = "陈述申辩",
        ["hearing_requested"] = "申请听证",
        ["hearing_scheduled"] = "听证通知",
        ["policy_confirmed"] = "确认阅读监管政策",
        ["hearing_fell_overdue"] = "听证逾期",
        ["last_day_recomputed"] = "按新公布的节假日安排重新计算期限",
        ["hearing_held"] = "举行听证",
        ["case_survey_requested"] = "商请踏勘、会商",
        ["case_survey_scheduled"] = "商定踏勘日期",
        ["case_survey_replied"] = "部门回复",
        ["case_survey_replies_missed"] = "部门逾期未回复",
        ["case_survey_concluded"] = "踏勘、会商结束",
        ["remedy_sought"] = "申请复议或者起诉",
        ["remedy_ended"] = "复议或者诉讼结果",
        ["correction_told"] = "整改通知",
        ["correction_answer_given"] = "答复整改",
        ["correction_fell_overdue"] = "整改答复逾期",
        ["licence_issued"] = "证照：颁发",
        ["licence_amended"] = "证照：变更",
        ["licence_renewed"] = "证照：延续",
        ["licence_suspended"] = "证照：暂停",
        ["licence_resumed"] = "证照：恢复",
        ["licence_expired"] = "证照：有效期届满",
        ["licence_revoked"] = "证照：撤销",
        ["licence_revocation_forgone"] = "证照：决定不予撤销",
        ["licence_grant_fell"] = "证照：许可决定被撤销",
        ["licence_conditions_varied"] = "证照：所附条件被变更",
        ["licence_cancelled"] = "证照：注销",
        ["licence_remedy_sought"] = "证照：申请复议或者起诉",
        ["licence_remedy_ended"] = "证照：复议或者诉讼结果",
        ["licence_left_alone"] = "证照：重新决定不予处理",
        ["licence_decision_fell_overdue"] = "证照：重新决定逾期",
    };

    /// <summary>An event, by its stored name.</summary>
    public static string OfEvent(string type) => Events.GetValueOrDefault(type, type);

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
