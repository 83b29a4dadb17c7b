using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Haitou.Approval;
using Haitou.Approval.Assessing;
using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.Screenings;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Haitou.SystemUnderTest;
using Haitou.Towns;
using Marten;
using Spectre.Console;
using CaseLicenceIssued = Haitou.Approval.Cases.CaseLicenceIssued;

namespace Haitou.Bench;

/// <summary>What was decided.</summary>
/// <param name="Decisions">How many cases.</param>
/// <param name="Licences">How many licences were issued.</param>
/// <param name="Cases">Some of the cases.</param>
/// <param name="LicenceNumbers">Some of the licences.</param>
internal sealed record Decided(int Decisions, int Licences, IReadOnlyList<string> Cases, IReadOnlyList<string> LicenceNumbers);

/// <summary>
/// Decides what was imported, in bulk: the events are those that approval's own deciders give, appended by its own store while the
/// service is stopped. The outside does not learn of them: what it would be told of 100,000 decisions takes the district longer than
/// a measurement may last. One case in twenty stays open.
/// </summary>
internal sealed class DecidedYears(RunningAppHost system)
{
    public static readonly string[] Examiners = [.. Enumerable.Range(1, 40).Select(i => $"examiner-{i}")];
    private const int InOneTransaction = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly DateOnly _today = ChinaTime.Today(DateTimeOffset.UtcNow);
    private readonly ConcurrentDictionary<string, int> _series = new();
    private readonly ConcurrentBag<RatedCase> _ratings = [];
    private int _decisions;
    private int _licences;

    public async Task<Decided> RunAsync()
    {
        await system.StopAsync("approval");
        var clock = Stopwatch.StartNew();
        await using (var store = DocumentStore.For(options =>
        {
            options.Connection(system.ConnectionStrings["approval"]);
            EventStoreExtensions.Configure(options, ApprovalService.Definition.Store);
        }))
        {
            var opened = await system.ReadAsync("approval", "select data from mt_events where type = 'case_opened'", r => r.GetString(0));
            await Parallel.ForEachAsync(opened.Index().Chunk(InOneTransaction), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (chunk, ct) =>
            {
                await using var session = store.LightweightSession();
                foreach (var (n, json) in chunk)
                    Decide(session, JsonSerializer.Deserialize<CaseOpened>(json, HttpJson.Stored)!, n);
                await session.SaveChangesAsync(ct);
            });
            await store.BulkInsertAsync(_ratings.ToArray());
        }

        AnsiConsole.WriteLine($"decided by approval's deciders: {_decisions:N0} cases, {_licences:N0} licences, in {clock.Elapsed.TotalSeconds:N1} s");
        await system.ReadAsync(
            "approval", "update mt_event_progression set last_seq_id = (select max(seq_id) from mt_events) where name like 'outgoing%' or name = 'HighWaterMark' returning 1", _ => 0);
        clock.Restart();
        await system.StartAsync("approval");
        await UntilNoneAsync("select (select max(seq_id) from mt_events) - min(last_seq_id) from mt_event_progression where name like '%:All'");
        AnsiConsole.WriteLine($"lists of approval up to date: {clock.Elapsed.TotalSeconds:N1} s after its start");
        await UntilNoneAsync("select count(*) from mt_doc_deadline where (data->>'dueAt')::timestamptz <= now()");
        AnsiConsole.WriteLine($"missed periods of approval dealt with: {clock.Elapsed.TotalSeconds:N1} s after its start");
        await system.ReadAsync("approval", "analyze", _ => 0);
        return new(
            _decisions, _licences,
            await system.ReadAsync("approval", "select number from mt_doc_caserow tablesample system (5) limit 2000", r => r.GetString(0)),
            await system.ReadAsync("approval", "select data->>'number' from mt_doc_licencerow tablesample system (5) limit 2000", r => r.GetString(0)));
    }

    private async Task UntilNoneAsync(string sql)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var waited = Stopwatch.StartNew(); await system.CountAsync("approval", sql) is > 0 and var left; await timer.WaitForNextTickAsync())
            if (waited.Elapsed > Patience)
                throw new InvalidOperationException($"{left:N0} are left: {sql}");
    }

    private void Decide(IDocumentSession session, CaseOpened opened, int n)
    {
        if (n % 20 == 0)
            return;
        var story = new Story(opened);
        var (at, kind) = (ChinaTime.StartOf(opened.AcceptedOn.AddDays(1 + (n % 9))).AddHours(10), n % 20);
        if (kind == 1)
        {
            at = ChinaTime.StartOf(opened.AcceptedOn).AddHours(16);
            story.Then(s => SuspendingPeriod.Decide(s, new(SuspensionKind.Testing, 5, "送检"), Next($"通〔{at.Year}〕"), WorkingDayCalendar.Official, Examiners[0], at));
            at = at.AddDays(6);
            story.Then(s => ResumingPeriod.Decide(s, new(SuspensionKind.Testing, "合格"), WorkingDayCalendar.Official, Examiners[0], at));
        }

        Examine(story, n, at);
        if (kind == 2)
        {
            story.Then(s => Returning.Decide(s, new("材料不清"), DeciderOf(opened.Item, n), at));
            Examine(story, n + 1, at);
        }

        var number = Next($"海政许准〔{at.Year}〕");
        Interlocked.Increment(ref _decisions);
        if (kind is 3 or 4)
        {
            story.Then(s => Refusing.Decide(s, new(RefusalGround.ConditionsNotMet, "不符合条件"), Screened(at), null, number, Town.Haitou, DeciderOf(opened.Item, n), at));
            if (n % 200 == 3)
                Annul(story, n, at.AddDays(20));
        }
        else
        {
            story.Then(s => Granting.Decide(
                s, new("符合法定条件", []), new(Screened(at)), number, Town.Haitou, WorkingDayCalendar.Official, DeciderOf(opened.Item, n), at));
            if (opened.Item.LicenceName is not null)
                Issue(session, story, opened.Item.Code, at.AddDays(1));
        }

        session.Events.Append(ApprovalCase.Key(opened.Number), story.Events);
        if (n % 4 == 0)
            _ratings.Add(new RatedCase(opened.Number, opened.Item.Code, (RatingGrade)(n / 4 % 5), at.AddDays(2)));
    }

    private static void Examine(Story story, int n, DateTimeOffset at) =>
        story.Then(s => Examining.Decide(s, new("符合条件", ["甲", "乙"]), Screened(at), Examiners[n % Examiners.Length], at));

    private static void Annul(Story story, int n, DateTimeOffset at)
    {
        story.Then(s => SeekingRemedy.Decide(s, new(RemedyKind.Reconsideration, $"复{n}", "区政府", ChinaTime.Today(at)), "approver-1", at));
        story.Then(s => ConcludingRemedy.Decide(
            s, new($"复{n}", RemedyOutcome.Annulled, "复议决定", ChinaTime.Today(at), "事实不清"), WorkingDayCalendar.Official, "approver-1", at));
    }

    private void Issue(IDocumentSession session, Story story, string item, DateTimeOffset at)
    {
        Interlocked.Increment(ref _licences);
        var number = $"{item}-{at.Year}-{_series.AddOrUpdate($"{item}-{at.Year}", 1, (_, last) => last + 1):00000}";
        story.Then(s => LicenceOfCase.Issue(s, number, "ABCD2345", "clerk-1", at));
        var begin = LicenceOfCase.Begin((CaseLicenceIssued)story.Events[^1]);
        var licence = Licence.Fold(null, begin)!;
        object[] expired = [];
        if (licence.Content.ValidUntil is { } last && last < _today)
        {
            var passed = ChinaTime.EndOf(last);
            expired = [.. LicencePeriodHandler.PassTime(licence, passed).Events];
            story.Then(s => Decision.Of([.. LicenceNews.ForCase(s, licence, expired, passed)]));
        }

        session.Events.StartStream<Licence>(Licence.Key(number), [begin, .. expired]);
    }

    private string Next(string series) => $"{series}{_series.AddOrUpdate(series, 1, (_, last) => last + 1)}号";

    private static ScreeningEvidence Screened(DateTimeOffset at) => new(at, ScreeningSource.Replica, at, []);

    /// <summary>R3: the town's approver for what was transferred, the department's resident officer for what was not.</summary>
    private static Officer DeciderOf(ItemTerms item, int n) => item.Mode == ItemMode.Transferred
        ? new($"approver-{n % 20}", new HashSet<string> { Roles.Approver }, null)
        : new($"{item.Department}-1", new HashSet<string> { Roles.Department }, item.Department);

    /// <summary>A case and what happens to it.</summary>
    private sealed class Story(CaseOpened opened)
    {
        private ApprovalCase _state = ApprovalCase.Fold(null, opened)!;

        public List<object> Events { get; } = [];

        public void Then(Func<ApprovalCase, Decision> decide)
        {
            var decision = decide(_state);
            if (decision.IsRefused)
                throw new InvalidOperationException($"{opened.Number}: {decision.Refusals[0].Message(english: true)}");
            _state = decision.Events.Aggregate(_state, (state, e) => ApprovalCase.Fold(state, e)!);
            Events.AddRange(decision.Events);
        }
    }
}
