using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using Marten;
using Evidence = Haitou.Contracts.Approval.Screening;

namespace Haitou.Approval.Screening;

/// <summary>What the lists say for a decision, or why it cannot be known.</summary>
/// <param name="Evidence">The answer; null when there is none.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record Screened(Evidence? Evidence, Refusal? Refusal);

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
    private readonly TimeSpan _freshFor = configuration.GetValue<TimeSpan?>("Screening:FreshFor") ?? TimeSpan.FromSeconds(30);

    /// <summary>Fresh enough to decide by.</summary>
    public bool IsFresh(DateTimeOffset? completeUntil, DateTimeOffset now) => completeUntil is { } until && now - until <= _freshFor;

    /// <summary>What the replica says, for a warning; its age is part of the answer.</summary>
    public async Task<Evidence> WarnAsync(IDocumentSession session, string idNumber, ItemTerms item, DateTimeOffset now, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, LockOf(idNumber), ct);
        var watermark = await session.LoadAsync<ReplicaWatermark>(ReplicaWatermark.Only, ct);
        var entries = await session.Query<ListedSubject>().Where(e => e.IdNumber == idNumber).ToListAsync(ct);
        var today = ChinaTime.Today(now);
        return await WithRecordsAsync(session, idNumber, item.Code, new Evidence(now, ScreeningSource.Replica, watermark?.CompleteUntil,
            [.. entries.Where(e => e.Concerns(item.Code, today, item.Department)).Select(e => e.ToHit())]), ct);
    }

    /// <summary>
    /// What the lists say within the transaction of a decision. The lock on the subject makes an entry that arrives meanwhile
    /// wait for the commit, so the evidence holds for the very moment of the decision.
    /// </summary>
    public async Task<Screened> ScreenForDecisionAsync(IDocumentSession session, CaseOpened @case, DateTimeOffset now, CancellationToken ct)
    {
        var (idNumber, item) = (@case.Applicant.IdNumber, @case.Item);
        var replica = await WarnAsync(session, idNumber, item, now, ct);
        if (IsFresh(replica.Watermark, now))
            return new Screened(replica, null);

        try
        {
            var answer = await blacklist.Screen(new ScreenSubject(idNumber, item.Code, ChinaTime.Today(now), item.Department), ct);
            if (answer is { IsSuccessStatusCode: true, Content: { } lists })
                return new Screened(await WithRecordsAsync(
                    session, idNumber, item.Code, new Evidence(now, ScreeningSource.Blacklist, lists.At, lists.Hits), ct), null);
        }
        catch (Exception e) when (e is HttpRequestException or Polly.ExecutionRejectedException or Refit.ApiExceptionBase && !ct.IsCancellationRequested)
        {
            // Falls through: unreachable is an answer of its own.
        }

        return new Screened(null, ListsUnreachable.Refuse());
    }

    /// <summary>What a decision about a subject and a change of an entry about it take turns on.</summary>
    public static string LockOf(string idNumber) => $"subject/{idNumber}";

    /// <summary>
    /// Whoever answers for the lists, the enforcement records are approval's own (R19): supervision pushes them, and there is
    /// nobody else to ask.
    /// </summary>
    private static async Task<Evidence> WithRecordsAsync(IDocumentSession session, string idNumber, string item, Evidence lists, CancellationToken ct) =>
        EnforcementRecord.AddTo(
            lists, await session.Query<EnforcementRecord>().Where(r => r.IdNumber == idNumber).ToListAsync(ct), item, ChinaTime.Today(lists.At));
}
