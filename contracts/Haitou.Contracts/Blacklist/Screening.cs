using Haitou.Law;

namespace Haitou.Contracts.Blacklist;

/// <summary>As what somebody is looked up in the lists.</summary>
public enum SubjectRole
{
    /// <summary>Who applies.</summary>
    [Chinese("申请人")]
    Applicant,

    /// <summary>法定代表人 of the applicant.</summary>
    [Chinese("申请人的法定代表人")]
    LegalRepresentative,

    /// <summary>代理人: who acts for the applicant.</summary>
    [Chinese("申请人的代理人")]
    Agent,
}

/// <summary>
/// An entry under the applicant's name and not under the applicant's identifier (疑似命中), as old records are. An officer says
/// before the decision whether it is the same organisation; confirmed it counts as a hit.
/// </summary>
/// <param name="Hit">The entry.</param>
/// <param name="ListedName">The name it was listed under.</param>
/// <param name="ListedId">The credit code it was listed under; empty for an old record without one.</param>
/// <param name="Resolution">What an officer said of it; null while nobody has.</param>
public sealed record PossibleHit(ListHit Hit, string ListedName, string ListedId, HitResolution? Resolution = null);

/// <summary>An officer's word on a possible hit.</summary>
/// <param name="Confirmed">It is the same organisation; else it is another one.</param>
/// <param name="Reason">How that was found.</param>
/// <param name="Officer">Who said so.</param>
/// <param name="At">When.</param>
public sealed record HitResolution(bool Confirmed, string Reason, string Officer, DateTimeOffset At);

/// <summary>What the lists were asked (R23); with the answer it can be shown later what was known, and why no more.</summary>
/// <param name="ItemCode">The item.</param>
/// <param name="Department">The item's competent department.</param>
/// <param name="On">By its validity on this day an entry is in force or not.</param>
/// <param name="Subjects">About whom.</param>
public sealed record ListQuestion(string ItemCode, string Department, DateOnly On, IReadOnlyList<AskedSubject> Subjects);

/// <summary>Somebody about whom the lists were asked.</summary>
/// <param name="Role">As what.</param>
/// <param name="Kind">What the identifier identifies.</param>
/// <param name="MaskedId">The identifier that was compared; a person's keeps its ends only.</param>
/// <param name="NameKey">An organisation's name as it was compared, without what may differ between spellings; null for a person.</param>
public sealed record AskedSubject(SubjectRole Role, SubjectKind Kind, string MaskedId, string? NameKey);

/// <summary>Asks what the lists say of a subject for an item.</summary>
/// <param name="IdNumber">The subject's identifier; in the body, because addresses end up in logs.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="On">The day.</param>
/// <param name="Department">The item's competent department; null when it is not known: then every entry that names departments counts.</param>
/// <param name="Name">An organisation's name, to find old records by; null to ask about the identifier alone.</param>
public sealed record ScreenSubject(string IdNumber, string ItemCode, DateOnly On, string? Department = null, string? Name = null)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{ItemCode} on {On:O}";
}

/// <summary>An entry in force that concerns the subject and the item.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Version">Its version at that moment.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Department">Who listed it.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Kind">Code of its kind of list; null for an entry with a basis of its own.</param>
/// <param name="OverrideAllowed">The approver may grant against it, with reasons.</param>
/// <param name="Of">Whose hit it is; null for the applicant's in evidence of old.</param>
/// <param name="ByName">Found by the organisation's name: a hit only when an officer has confirmed it.</param>
public sealed record ListHit(
    Guid EntryId,
    long Version,
    string List,
    string Department,
    ListEffect Effect,
    string LegalBasis,
    string Reason,
    string? Kind = null,
    bool OverrideAllowed = false,
    SubjectRole? Of = null,
    bool ByName = false);

/// <summary>What the lists say.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Hits">Entries in force.</param>
/// <param name="Possible">Entries in force under the name and another identifier; null when no name was given.</param>
public sealed record SubjectScreened(DateTimeOffset At, IReadOnlyList<ListHit> Hits, IReadOnlyList<PossibleHit>? Possible = null);
