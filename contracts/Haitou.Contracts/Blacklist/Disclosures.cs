namespace Haitou.Contracts.Blacklist;

/// <summary>Looks for entries; posted, because addresses end up in logs. Each field narrows the answer.</summary>
/// <param name="IdNumber">The subject's identifier; null for any.</param>
/// <param name="Name">An organisation's name: its spelling (width, spaces, brackets, traditional forms) does not matter; null for any.</param>
/// <param name="Kind">Code of a kind of list; null for any.</param>
/// <param name="Department">Who listed it; null for any.</param>
/// <param name="Status">Where it stands; null for any.</param>
public sealed record SearchEntries(
    string? IdNumber = null, string? Name = null, string? Kind = null, string? Department = null, EntryStatus? Status = null)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => nameof(SearchEntries);
}

/// <summary>Somebody asks what is held about them and why (查询本人名单信息), and is told.</summary>
/// <param name="Subject">Who asks.</param>
/// <param name="Proof">What was shown to prove it.</param>
/// <param name="HandedTo">Into whose hands the answer goes: the person, or who acts for the subject.</param>
public sealed record DiscloseHoldings(Party Subject, string Proof, string HandedTo);

/// <summary>What was told; as a page or PDF at <c>GET /disclosures/{id}/document</c>.</summary>
/// <param name="DisclosureId">Its identity.</param>
/// <param name="Subject">Who asked.</param>
/// <param name="Proof">What was shown.</param>
/// <param name="HandedTo">Into whose hands the answer went.</param>
/// <param name="Listings">Everything that is held or was, the newest first; empty when there is nothing.</param>
/// <param name="Officer">Who told it.</param>
/// <param name="At">When.</param>
public sealed record DisclosureView(
    Guid DisclosureId, Party Subject, string Proof, string HandedTo, IReadOnlyList<DisclosedListing> Listings, string Officer, DateTimeOffset At);

/// <summary>An entry or a joint punishment, as its subject is told of it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Version">Its version.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Department">Who listed the subject, to whom an objection goes.</param>
/// <param name="Effect">What it does to an approval.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Items">Items it bears on; empty for all, or for those of departments.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Appealed">An objection is open.</param>
public sealed record DisclosedListing(
    Guid Id, long Version, string List, string Department, ListEffect Effect, string LegalBasis, string Reason, IReadOnlyList<string> Items,
    DateOnly ValidFrom, DateOnly? ValidUntil, EntryStatus Status, bool Appealed);
