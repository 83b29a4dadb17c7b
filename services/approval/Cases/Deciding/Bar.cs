namespace Haitou.Approval.Cases;

/// <summary>A bar that stands (Art. 78, 79): one row for each decision that set one.</summary>
/// <param name="Id">The case whose decision set it.</param>
/// <param name="IdNumber">Who may not apply.</param>
/// <param name="ItemCode">For which item.</param>
/// <param name="Article">Art. 78 or Art. 79.</param>
/// <param name="Until">The last day.</param>
public sealed record Bar(string Id, string IdNumber, string ItemCode, string Article, DateOnly Until)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{Id} until {Until:O}";
}

/// <summary>An undecided case of an item whose numbers are limited (Art. 57).</summary>
/// <param name="Id">The case.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="AcceptedAt">When it was accepted: whoever was earlier is decided first.</param>
public sealed record WaitingCase(string Id, string ItemCode, DateTimeOffset AcceptedAt)
{
    /// <summary>What decisions about a limited item take turns on.</summary>
    public static string LockOf(string itemCode) => $"limited/{itemCode}";
}

/// <summary>An undecided renewal that was applied for in time (Art. 50): as long as a licence has one, it does not expire.</summary>
/// <param name="Id">The case of the renewal.</param>
/// <param name="Licence">The licence.</param>
public sealed record PendingRenewal(string Id, string Licence)
{
    /// <summary>The renewals that a licence waits for: several when its holder has applied twice.</summary>
    public static Task<IReadOnlyList<PendingRenewal>> OfAsync(IQuerySession session, string licence, CancellationToken ct) =>
        session.Query<PendingRenewal>().Where(r => r.Licence == licence).ToListAsync(ct);
}
