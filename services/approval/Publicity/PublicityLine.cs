using System.Globalization;

namespace Haitou.Approval.Publicity;

/// <summary>A line of the national form, as it goes out.</summary>
/// <param name="PartyName">行政相对人名称.</param>
/// <param name="CreditCode">统一社会信用代码; null for a person.</param>
/// <param name="LegalRepresentative">法定代表人; null for a person.</param>
/// <param name="DecisionName">行政许可决定文书名称.</param>
/// <param name="DecisionNumber">行政许可决定文书号.</param>
/// <param name="Category">许可类别.</param>
/// <param name="CertificateName">许可证书名称; null where there is none.</param>
/// <param name="CertificateNumber">许可编号; null where there is none.</param>
/// <param name="Content">许可内容.</param>
/// <param name="DecidedOn">许可决定日期.</param>
/// <param name="ValidFrom">有效期自.</param>
/// <param name="ValidUntil">有效期至.</param>
/// <param name="DecidingBody">许可机关.</param>
/// <param name="DecidingBodyCode">许可机关统一社会信用代码.</param>
/// <param name="SourceUnit">数据来源单位.</param>
/// <param name="SourceUnitCode">数据来源单位统一社会信用代码.</param>
/// <param name="Status">当前状态: 1 valid, 2 void.</param>
public sealed record PublicityLine(
    string PartyName, string? CreditCode, string? LegalRepresentative, string DecisionName, string DecisionNumber, string Category,
    string? CertificateName, string? CertificateNumber, string Content, DateOnly DecidedOn, DateOnly? ValidFrom, DateOnly? ValidUntil,
    string DecidingBody, string? DecidingBodyCode, string? SourceUnit, string? SourceUnitCode, int Status)
{
    /// <summary>Never the party: this text ends up in logs.</summary>
    public override string ToString() => DecisionNumber;
}

/// <summary>A column of the national form: its name, its place, and what may stand in it.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Of">What a line has there; null or empty for nothing.</param>
/// <param name="Holds">What kind of value it is.</param>
internal sealed record PublicityColumn(string Name, Func<PublicityLine, string?> Of, ColumnHolds Holds = ColumnHolds.Text)
{
    internal static readonly Rule Missing = new("publicity.field-missing", RefusalKind.Invalid,
        "“{field}”缺失。", "The field {field} is missing.", "双公示");

    internal static readonly Rule NoCreditCode = new("publicity.credit-code", RefusalKind.Invalid,
        "“{field}”不符合统一社会信用代码编码规则。", "The field {field} is no unified social credit code.", "GB 32100-2015");

    /// <summary>All of them, in the form's order.</summary>
    public static readonly IReadOnlyList<PublicityColumn> All =
    [
        new("行政相对人名称", l => l.PartyName),
        new("统一社会信用代码", l => l.CreditCode, ColumnHolds.CodeOfOrganisation),
        new("法定代表人", l => l.LegalRepresentative, ColumnHolds.TextOfOrganisation),
        new("行政许可决定文书名称", l => l.DecisionName),
        new("行政许可决定文书号", l => l.DecisionNumber),
        new("许可类别", l => l.Category),
        new("许可证书名称", l => l.CertificateName, ColumnHolds.OfLicence),
        new("许可编号", l => l.CertificateNumber, ColumnHolds.OfLicence),
        new("许可内容", l => l.Content),
        new("许可决定日期", l => Written(l.DecidedOn)),
        new("有效期自", l => Written(l.ValidFrom), ColumnHolds.Validity),
        new("有效期至", l => Written(l.ValidUntil), ColumnHolds.Validity),
        new("许可机关", l => l.DecidingBody),
        new("许可机关统一社会信用代码", l => l.DecidingBodyCode, ColumnHolds.CodeOfTown),
        new("数据来源单位", l => l.SourceUnit, ColumnHolds.TextOfTown),
        new("数据来源单位统一社会信用代码", l => l.SourceUnitCode, ColumnHolds.CodeOfTown),
        new("当前状态", l => l.Status.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>It is about the town and not about the decision.</summary>
    public bool IsOfTown => Holds is ColumnHolds.TextOfTown or ColumnHolds.CodeOfTown;

    /// <summary>It is about the validity, which is known with the licence.</summary>
    public bool IsValidity => Holds == ColumnHolds.Validity;

    /// <summary>What is wrong with a line in this column; null for nothing.</summary>
    /// <param name="line">The line.</param>
    /// <param name="organisation">The party is an organisation.</param>
    public Refusal? ProblemOf(PublicityLine line, bool organisation)
    {
        var value = Of(line);
        if (Holds == ColumnHolds.OfLicence || (!organisation && Holds is ColumnHolds.CodeOfOrganisation or ColumnHolds.TextOfOrganisation))
            return null; // a licence is there or awaited as a whole; of a person the name alone
        if (string.IsNullOrWhiteSpace(value))
            return Missing.Refuse(null, ("field", Name));
        return Holds is ColumnHolds.CodeOfOrganisation or ColumnHolds.CodeOfTown && !CreditCode.TryParse(value, out _, out var why)
            ? NoCreditCode.Refuse(null, ("field", Name), ("why", why.Code))
            : null;
    }

    private static string? Written(DateOnly? day) => day?.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
}

/// <summary>What stands in a column of the form.</summary>
internal enum ColumnHolds
{
    /// <summary>A compulsory text or day.</summary>
    Text,

    /// <summary>A text that an organisation must have and a person has not.</summary>
    TextOfOrganisation,

    /// <summary>The credit code of an organisation.</summary>
    CodeOfOrganisation,

    /// <summary>Something of the licence, where there is one.</summary>
    OfLicence,

    /// <summary>A compulsory day of the licence's validity, or of the decision's where there is no licence.</summary>
    Validity,

    /// <summary>A text about the town.</summary>
    TextOfTown,

    /// <summary>A credit code about the town.</summary>
    CodeOfTown,
}
