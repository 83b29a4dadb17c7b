using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>
/// A decision that is to be made public within seven working days (双公示), with the fields of the national form. Of a natural
/// person the name alone.
/// </summary>
/// <param name="Key">Identifies the row: the decision's number. What is void after it was public has to go out again, with its new status.</param>
/// <param name="PartyName">行政相对人名称.</param>
/// <param name="CreditCode">统一社会信用代码; null for a person.</param>
/// <param name="LegalRepresentative">法定代表人; null for a person.</param>
/// <param name="DecisionName">行政许可决定文书名称.</param>
/// <param name="DecisionNumber">行政许可决定文书号.</param>
/// <param name="Category">许可类别: 普通, 特许, 认可, 核准, 登记, 其他.</param>
/// <param name="CertificateName">许可证书名称; null where there is none.</param>
/// <param name="CertificateNumber">许可编号; null where there is none.</param>
/// <param name="Content">许可内容.</param>
/// <param name="DecidedOn">许可决定日期.</param>
/// <param name="ValidFrom">有效期自.</param>
/// <param name="ValidUntil">有效期至; 2099-12-31 for long-term.</param>
/// <param name="DecidingBody">许可机关.</param>
/// <param name="DecidingBodyCode">许可机关统一社会信用代码.</param>
/// <param name="SourceUnit">数据来源单位.</param>
/// <param name="SourceUnitCode">数据来源单位统一社会信用代码.</param>
/// <param name="Status">当前状态: 1 valid, 2 void.</param>
/// <param name="Due">Last day for publishing it.</param>
/// <param name="WorkingDaysLeft">Working days left; negative when overdue; null once it is published.</param>
/// <param name="PublishedOn">The day of the export that it went out with; null before.</param>
/// <param name="Errors">What stands against publishing it: fields that are missing or not of the form; empty when nothing does.</param>
public sealed record PublicityRow(
    string Key,
    string PartyName,
    string? CreditCode,
    string? LegalRepresentative,
    string DecisionName,
    string DecisionNumber,
    string Category,
    string? CertificateName,
    string? CertificateNumber,
    string Content,
    DateOnly DecidedOn,
    DateOnly? ValidFrom,
    DateOnly? ValidUntil,
    string DecidingBody,
    string? DecidingBodyCode,
    string SourceUnit,
    string? SourceUnitCode,
    int Status,
    DateOnly Due,
    int? WorkingDaysLeft,
    DateOnly? PublishedOn,
    IReadOnlyList<string> Errors);

/// <summary>Which decisions a list of what is to be made public holds.</summary>
public enum PublicityFilter
{
    /// <summary>Not public yet.</summary>
    [Chinese("待公示")]
    Due,

    /// <summary>Of these, those whose last day has passed.</summary>
    [Chinese("逾期未公示")]
    Overdue,

    /// <summary>Public, the newest first.</summary>
    [Chinese("已公示")]
    Published,

    /// <summary>Not public yet, and something stands against it.</summary>
    [Chinese("字段有误")]
    Errors,
}

/// <summary>An export that was made: the file can be had again at any time, with the same content.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Officer">Who made it.</param>
/// <param name="Rows">How many decisions are in it.</param>
/// <param name="LeftOut">Decisions that are due but could not go out, by their numbers: their fields have errors.</param>
public sealed record PublicityExport(long Number, DateTimeOffset At, string Officer, int Rows, IReadOnlyList<string> LeftOut);
