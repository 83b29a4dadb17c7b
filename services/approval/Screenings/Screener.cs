using Marten.Services.BatchQuerying;

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
    public static async Task<ScreeningEvidence> WarnAsync(IDocumentSession session, CaseScreening asked, DateTimeOffset now, CancellationToken ct) =>
        (await AskReplicaAsync(session, asked, now, ct)).Evidence;

    /// <summary>What the replica and the enforcement records say, under the locks on the subjects.</summary>
    public static async Task<ReplicaScreening> AskReplicaAsync(IDocumentSession session, CaseScreening asked, DateTimeOffset now, CancellationToken ct)
    {
        var lookups = new Lookups(session);
        lookups.Lock(ListReplica.LocksOf(asked.Subjects));
        var replica = AskReplicaAsync(lookups.Batch, asked, now);
        await lookups.AskAsync(ct);
        return await replica;
    }

    /// <summary>Adds that question to others, behind the locks on the subjects.</summary>
    public static async Task<ReplicaScreening> AskReplicaAsync(IBatchedQuery batch, CaseScreening asked, DateTimeOffset now)
    {
        var (applicant, today) = (asked.Applicant.Party.IdNumber, ChinaTime.Today(now));
        var watermark = ListReplica.WatermarkAsync(batch);
        var answer = ListReplica.AskAsync(batch, asked.Subjects, asked.Item.Code, asked.Item.Department, today);
        var records = batch.Query<EnforcementRecord>().Where(r => r.IdNumber == applicant).ToList();
        return new ReplicaScreening(asked, asked.ToEvidence(await answer, ScreeningSource.Replica, await watermark, now), await records);
    }

    /// <summary>
    /// What the lists say within the transaction of a decision. The locks on the subjects make an entry that arrives meanwhile
    /// wait for the commit, so the evidence holds for the very moment of the decision.
    /// </summary>
    /// <param name="replica">What the replica says, under the locks.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels the question to the blacklist service.</param>
    public async Task<Screened> ScreenForDecisionAsync(ReplicaScreening replica, DateTimeOffset now, CancellationToken ct)
    {
        if (IsFresh(replica.Evidence.Watermark, now))
            return new Screened(replica.Evidence, null);

        try
        {
            if (await AskBlacklistAsync(replica.Asked, ChinaTime.Today(now), ct) is { } lists)
                return new Screened(replica.With(replica.Asked.ToEvidence(lists.Answer, ScreeningSource.Blacklist, lists.At, now)), null);
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
}

/// <summary>What approval's own data say of a case's subjects.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Lists">What the replica of the lists says.</param>
/// <param name="Records">Enforcement records of the applicant.</param>
internal sealed record ReplicaScreening(CaseScreening Asked, ScreeningEvidence Lists, IReadOnlyList<EnforcementRecord> Records)
{
    /// <summary>The replica's lists with the records.</summary>
    public ScreeningEvidence Evidence => With(Lists);

    /// <summary>
    /// Whoever answers for the lists, the enforcement records are approval's own (R19): supervision pushes them, and there is
    /// nobody else to ask.
    /// </summary>
    public ScreeningEvidence With(ScreeningEvidence lists) => EnforcementRecord.AddTo(lists, Records, Asked.Item.Code, ChinaTime.Today(lists.At));
}
