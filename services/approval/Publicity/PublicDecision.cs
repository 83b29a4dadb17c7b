namespace Haitou.Approval.Publicity;

/// <summary>A decision that has to be made public (双公示), with what its case and its licence say. Changed in <see cref="PublicityRules"/>.</summary>
public sealed record PublicDecision
{
    /// <summary>The decision's number.</summary>
    public required string Id { get; init; }

    /// <summary>The case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>What kind of party.</summary>
    public SubjectKind PartyKind { get; init; }

    /// <summary>行政相对人名称.</summary>
    public required string PartyName { get; init; }

    /// <summary>统一社会信用代码; null for a person, whose identifier is nobody's business here.</summary>
    public string? CreditCode { get; init; }

    /// <summary>法定代表人; null for a person.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>行政许可决定文书名称.</summary>
    public required string DecisionName { get; init; }

    /// <summary>许可内容.</summary>
    public required string Content { get; init; }

    /// <summary>许可决定日期.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>许可机关.</summary>
    public required string DecidingBody { get; init; }

    /// <summary>The licence of the item is not issued, changed or renewed yet (Art. 44): nothing can be said of it.</summary>
    public bool AwaitsLicence { get; init; }

    /// <summary>许可证书名称; null where there is none or it is awaited.</summary>
    public string? CertificateName { get; init; }

    /// <summary>许可编号; null where there is none or it is awaited.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>有效期自; null while the licence is awaited.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>有效期至; null while the licence is awaited.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>It no longer stands: annulled, or the licence revoked or cancelled.</summary>
    public bool IsVoid { get; init; }

    /// <summary>The decision itself fell (R10), whatever becomes of the licence.</summary>
    public bool Fell { get; init; }

    /// <summary>The day of the act from which the period for publishing runs: of the decision, or of its end when that came after publishing.</summary>
    public DateOnly Since { get; init; }

    /// <summary>The day of the export that it last went out with; null while it has to go out.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Its own fields, those of the town apart, have errors.</summary>
    public bool Incomplete { get; init; }

    /// <summary>Never the party: this text ends up in logs.</summary>
    public override string ToString() => Id;
}
