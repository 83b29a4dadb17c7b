using Haitou.Law;

namespace Haitou.Contracts.Blacklist;

/// <summary>On what level a kind of list rests. There is no value below these: nothing else may set up a list (国办发〔2020〕49号).</summary>
public enum BasisLevel
{
    /// <summary>法律, by the National People's Congress or its Standing Committee.</summary>
    [Chinese("法律")]
    Law,

    /// <summary>行政法规, by the State Council.</summary>
    [Chinese("行政法规")]
    AdministrativeRegulation,

    /// <summary>党中央、国务院政策文件.</summary>
    [Chinese("党中央、国务院政策文件")]
    CentralPolicy,

    /// <summary>地方性法规: carries a list that is kept in its own area only.</summary>
    [Chinese("地方性法规")]
    LocalRegulation,
}

/// <summary>What a kind of list rests on.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Title">Title in 《》; a policy may be named by its document number (…〔年〕…号) instead.</param>
/// <param name="Article">The article, for example 第十七条.</param>
/// <param name="Area">Six-digit division code (行政区划代码) of the area where a local regulation holds; null for every other level.</param>
public sealed record KindBasis(BasisLevel Level, string Title, string? Article = null, string? Area = null);

/// <summary>Declares a kind of list (名单种类): nothing is listed under a kind that is not declared.</summary>
/// <param name="Code">Chosen by whoever declares: 2 to 30 lower-case letters, digits and hyphens. Never changes.</param>
/// <param name="Name">Name of the list (名单名称).</param>
/// <param name="IssuingBody">The body in whose name the list is kept (认定单位).</param>
/// <param name="Basis">What it rests on; compulsory (国办发〔2020〕49号).</param>
/// <param name="Effect">The most that its entries do to an approval: under a kind that is a reference no entry is a condition.</param>
/// <param name="OverrideAllowed">The approver may grant against a condition of this kind, with reasons.</param>
/// <param name="Department">The department that lists under it; null for every department. A department declares its own only.</param>
public sealed record DeclareKind(
    string Code, string Name, string IssuingBody, KindBasis Basis, ListEffect Effect, bool OverrideAllowed, string? Department);

/// <summary>Revises a kind, for example when the law behind it was amended. Entries keep what they were listed with.</summary>
/// <param name="Name">Name of the list.</param>
/// <param name="IssuingBody">The body in whose name the list is kept.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Effect">The most that entries do from now on.</param>
/// <param name="OverrideAllowed">As for entries from now on.</param>
public sealed record ReviseKind(string Name, string IssuingBody, KindBasis Basis, ListEffect Effect, bool OverrideAllowed);

/// <summary>Closes a kind, for example because its basis was repealed: nothing is listed, amended or extended under it any more.</summary>
/// <param name="Reason">Why.</param>
public sealed record CloseKind(string Reason);

/// <summary>A kind of list, as its readers see it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Name of the list.</param>
/// <param name="IssuingBody">The body in whose name the list is kept.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Effect">The most that its entries do.</param>
/// <param name="OverrideAllowed">The approver may grant against a condition of this kind, with reasons.</param>
/// <param name="Department">The department that lists under it; null for every department.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="CloseReason">Why it was closed.</param>
public sealed record KindView(
    string Code, string Name, string IssuingBody, KindBasis Basis, ListEffect Effect, bool OverrideAllowed, string? Department,
    DateTimeOffset? ClosedAt, string? CloseReason);
