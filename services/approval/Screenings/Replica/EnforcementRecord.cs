namespace Haitou.Approval.Screenings;

/// <summary>
/// A record of everyday supervision and enforcement (R19), as the replica holds it; closed ones stay, so that an old message
/// cannot bring them back. It is one of the district's, wherever in it the subject was found.
/// </summary>
/// <param name="Id">The record.</param>
/// <param name="IdNumber">The subject's identifier.</param>
/// <param name="LicenceNumber">The licence it concerns; null for none.</param>
/// <param name="Record">The newest message about it.</param>
public sealed record EnforcementRecord(Guid Id, string IdNumber, string? LicenceNumber, EnforcementRecorded Record)
{
    /// <summary>In force on a day, for an item.</summary>
    public bool Concerns(string item, DateOnly on) =>
        Record.ClosedAt is null && ListScope.Concerns(Record.Items, Record.ValidFrom, Record.ValidUntil, item, on);

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{Id}";

    /// <summary>As it goes into the evidence of a decision.</summary>
    public RecordEvidence ToEvidence() => new(
        Id, Record.Version, Record.Kind, Record.Department, Record.Effect, Record.LegalBasis, Record.Summary, Record.ValidFrom, Record.ValidUntil,
        Record.ClosedAt);

    /// <summary>
    /// What the lists said, with what the records say (R23): one that is a condition or a reference stands among the hits under
    /// the name of its kind, so that the same rules hold for it; one for information stands beside them and hinders nothing.
    /// </summary>
    /// <param name="lists">What the lists said.</param>
    /// <param name="records">The subject's records.</param>
    /// <param name="item">The item applied for.</param>
    /// <param name="on">The day.</param>
    public static ScreeningEvidence AddTo(ScreeningEvidence lists, IEnumerable<EnforcementRecord> records, string item, DateOnly on)
    {
        var concerned = records.Where(r => r.Concerns(item, on)).ToArray();
        return lists with
        {
            Hits = [.. lists.Hits, .. concerned.Where(r => r.Record.Effect is not null).Select(r => r.ToHit(r.Record.Effect!.Value))],
            Information = [.. concerned.Where(r => r.Record.Effect is null).Select(r => r.ToEvidence())],
        };
    }

    private ListHit ToHit(ListEffect effect) =>
        new(Id, Record.Version, $"{Record.Kind.Chinese()}记录", Record.Department, effect, Record.LegalBasis, Record.Summary);
}
