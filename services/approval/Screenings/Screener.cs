namespace Haitou.Approval.Screenings;

/// <summary>What the lists say for a decision, or why it cannot be known.</summary>
/// <param name="Evidence">The answer; null when there is none.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record Screened(ScreeningEvidence? Evidence, Refusal? Refusal);

/// <summary>
/// Asks the lists (R23): the replica while it is fresh, else the blacklist service itself. When neither can answer, nothing is
/// decided: a grant taken blind could not be defended afterwards.
/// </summary>
internal sealed class Screener(IBlacklistApi blacklist, IConfiguration configuration)
{
    private static readonly Rule ListsUnreachable = new("screening.lists-unreachable", RefusalKind.Unavailable,
        "名单数据过期且名单服务不可达，暂不能作出决定，案件未作任何改动，请稍后重试。",
        "The replica of the lists is out of date and the blacklist service cannot be reached: nothing can be decided now. The case is unchanged; try again later.", "R23");

    /// <summary>Up to this age the replica is taken as complete.</summary>
    private readonly TimeSpan _freshFor = ListReplica.FreshFor(configuration);

    /// <summary>Fresh enough to decide by.</summary>
    public bool IsFresh(DateTimeOffset? completeUntil, DateTimeOffset now) => ListReplica.IsFresh(completeUntil, now, _freshFor);

    /// <summary>What the replica says, for a warning; its age is part of the answer.</summary>
    public static async Task<ScreeningEvidence> WarnAsync(IDocumentSession session, CaseScreening asked, DateTimeOffset now, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, ListReplica.LocksOf(asked.Subjects), ct);
        var watermark = await ListReplica.WatermarkAsync(session, ct);
        var answer = await ListReplica.AskAsync(session, asked.Subjects, asked.Item.Code, asked.Item.Department, ChinaTime.Today(now), ct);
        return await WithRecordsAsync(session, asked, asked.ToEvidence(answer, ScreeningSource.Replica, watermark, now), ct);
    }

    /// <summary>
    /// What the lists say within the transaction of a decision. The locks on the subjects make an entry that arrives meanwhile
    /// wait for the commit, so the evidence holds for the very moment of the decision.
    /// </summary>
    public async Task<Screened> ScreenForDecisionAsync(IDocumentSession session, CaseScreening asked, DateTimeOffset now, CancellationToken ct)
    {
        var replica = await WarnAsync(session, asked, now, ct);
        if (IsFresh(replica.Watermark, now))
            return new Screened(replica, null);

        try
        {
            if (await AskBlacklistAsync(asked, ChinaTime.Today(now), ct) is { } lists)
                return new Screened(await WithRecordsAsync(
                    session, asked, asked.ToEvidence(lists.Answer, ScreeningSource.Blacklist, lists.At, now), ct), null);
        }
        catch (Exception e) when (e is HttpRequestException or Polly.ExecutionRejectedException or Refit.ApiExceptionBase && !ct.IsCancellationRequested)
        {
            // Falls through: unreachable is an answer of its own.
        }

        return new Screened(null, ListsUnreachable.Refuse());
    }

    /// <summary>One question for each subject; the answer is as old as the first. Null when one of them has no answer.</summary>
    private async Task<(DateTimeOffset At, ListAnswer Answer)?> AskBlacklistAsync(CaseScreening asked, DateOnly on, CancellationToken ct)
    {
        var (hits, possible, at) = (new List<ListHit>(), new List<PossibleHit>(), DateTimeOffset.MaxValue);
        foreach (var subject in asked.Subjects)
        {
            var answer = await blacklist.Screen(
                new(subject.Party.IdNumber, asked.Item.Code, on, asked.Item.Department, subject.NameKey is null ? null : subject.Party.Name), ct);
            if (answer is not { IsSuccessStatusCode: true, Content: { } lists })
                return null;
            at = lists.At < at ? lists.At : at;
            hits.AddRange(lists.Hits.Select(h => h with { Of = subject.Role }));
            possible.AddRange((lists.Possible ?? []).Select(p => p with { Hit = p.Hit with { Of = subject.Role } }));
        }

        // Whoever acts for himself is asked about twice.
        return (at, new([.. hits.DistinctBy(h => h.EntryId)], possible));
    }

    /// <summary>
    /// Whoever answers for the lists, the enforcement records are approval's own (R19): supervision pushes them, and there is
    /// nobody else to ask.
    /// </summary>
    private static async Task<ScreeningEvidence> WithRecordsAsync(IDocumentSession session, CaseScreening asked, ScreeningEvidence lists, CancellationToken ct)
    {
        var applicant = asked.Applicant.Party.IdNumber;
        var records = await session.Query<EnforcementRecord>().Where(r => r.IdNumber == applicant).ToListAsync(ct);
        return EnforcementRecord.AddTo(lists, records, asked.Item.Code, ChinaTime.Today(lists.At));
    }
}
