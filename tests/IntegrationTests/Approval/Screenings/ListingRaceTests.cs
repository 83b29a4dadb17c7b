using System.Collections.Concurrent;
using System.Globalization;
using Haitou.Approval.Cases;
using Haitou.Approval.Screenings;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.TestSupport;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>
/// Listing against granting, on the real servers, many at once: no grant whose evidence is clean commits when the entry is in the replica
/// already. The database itself looks at each grant in the moment of its commit. <c>HAITOU_RACES</c> says how often it is tried.
/// </summary>
public sealed class ListingRaceTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const int AtOnce = 12;
    private static readonly int Races = int.TryParse(Environment.GetEnvironmentVariable("HAITOU_RACES"), CultureInfo.InvariantCulture, out var races) ? races : 240;

    /// <summary>Fires when the grant's transaction commits, and sees what others have committed until then.</summary>
    private const string Witness = """
        create table race (case_number text primary key, entry uuid not null, version bigint not null, clean boolean, listed boolean);
        create function witness() returns trigger language plpgsql as $$
        begin
          update race set
            clean = jsonb_array_length(new.data -> 'screening' -> 'hits') = 0 and jsonb_array_length(new.data -> 'screening' -> 'possible') = 0,
            listed = exists (select from mt_doc_listedsubject where id = race.entry and (data -> 'entry' ->> 'version')::bigint = race.version)
          where case_number = new.data -> 'case' ->> 'number';
          return null;
        end $$;
        create constraint trigger witness after insert on mt_events deferrable initially deferred
          for each row when (new.type = 'case_granted') execute function witness();
        """;

    [Fact]
    public async Task R23_no_grant_says_clean_when_the_entry_was_in_the_replica_at_its_commit()
    {
        await using var bus = await TestBus.StartAsync(system.Bus);
        await using var database = NpgsqlDataSource.Create(system.Settings["ConnectionStrings:approval"]!);
        await database.CreateCommand(Witness).ExecuteNonQueryAsync();
        await Eventually.GetAsync(async () => (await system.ApprovalAs(People.Approver).GetReplica()).Must(), r => r.Fresh);
        var races = Enumerable.Range(1, Races).Select(Race.Of).ToArray();
        foreach (var some in races.Chunk(100))
            await OpenAsync(some, database);

        // Entries that come into force by the change that races: the case is flagged already, so that its version does not move.
        var announced = races.Where(r => r.Announced is not null).ToArray();
        await Parallel.ForEachAsync(announced, async (race, ct) => await bus.PublishAsync(race.Announced!, Guid.NewGuid(), ct));
        await FlagsAsync(database, announced.Length);

        var answers = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(races, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (race, ct) =>
        {
            // The grant is ahead by no request or by one.
            var grant = GrantAsync(race, ct);
            for (var ahead = race.Seed / 6 % 2; ahead > 0; ahead--)
                (await system.ApprovalAs(People.Approver).GetReplica(ct)).Must();
            await bus.PublishAsync(race.Entry, Guid.NewGuid(), ct);
            answers.AddOrUpdate(await grant, 1, (_, n) => n + 1);
        });

        // Every entry reaches its case, granted or not: none was lost to the race.
        await FlagsAsync(database, Races);
        await Eventually.GetAsync(
            () => CountAsync(database, "select count(*) from race join mt_doc_listedsubject on id = entry and (data -> 'entry' ->> 'version')::bigint = version"),
            held => held == Races, TimeSpan.FromMinutes(2));
        TestContext.Current.SendDiagnosticMessage(
            $"{Races} races: {string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}"))}");
        Assert.Equal(0, await CountAsync(database, "select count(*) from race where clean and listed"));
        Assert.Equal(answers.GetValueOrDefault("granted"), await CountAsync(database, "select count(*) from race where clean and not listed"));
        Assert.Equal(0, await CountAsync(database, "select count(*) from race where not clean"));
        Assert.Empty(answers.Keys.Except(["granted", "approval.condition-hit", "approval.possible-hit-unresolved", "precondition.stale"]));
    }

    /// <summary>Examined cases, as the deciders make them: how they come about is not what is tried here.</summary>
    private async Task OpenAsync(IReadOnlyCollection<Race> races, NpgsqlDataSource database)
    {
        var (store, now) = (system.Approval.Services.GetRequiredService<IDocumentStore>(), system.Now);
        await using var session = store.LightweightSession();
        foreach (var race in races)
        {
            var accepted = race.Accepted(now);
            var evidence = CaseScreening.From(accepted).ToEvidence(new([], []), ScreeningSource.Replica, now, now);
            var opened = OpeningCase.Decide(accepted, evidence, silenceOn: null, WorkingDayCalendar.Official, now).Events;
            var examined = Examining.Decide(
                opened.Aggregate(default(ApprovalCase), ApprovalCase.Fold)!, new ExamineCase("符合条件", []), evidence, "examiner-1", now).Events;
            session.Events.StartStream<ApprovalCase>(ApprovalCase.Key(race.Number), [.. opened, .. examined]);
        }

        await session.SaveChangesAsync();
        await using var command = database.CreateCommand("insert into race (case_number, entry, version) select * from unnest($1, $2, $3)");
        command.Parameters.Add(new() { Value = races.Select(r => r.Number).ToArray() });
        command.Parameters.Add(new() { Value = races.Select(r => r.Entry.EntryId).ToArray() });
        command.Parameters.Add(new() { Value = races.Select(r => r.Entry.Version).ToArray() });
        await command.ExecuteNonQueryAsync();
    }

    private static Task<long> FlagsAsync(NpgsqlDataSource database, int count) => Eventually.GetAsync(
        () => CountAsync(database, "select count(*) from mt_events where type = 'case_flag_changed'"), flags => flags == count, TimeSpan.FromMinutes(2));

    private async Task<string> GrantAsync(Race race, CancellationToken ct)
    {
        var answer = await system.ApprovalAs(People.Approver).Grant(race.Number, new GrantCase("符合法定条件", []), race.Announced is null ? "\"4\"" : "\"5\"", ct);
        return answer.IsSuccessStatusCode ? "granted" : answer.Code()!;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string query)
    {
        await using var command = database.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A case, and an entry that comes while it is granted: about the applicant, its agent, or under its name.</summary>
    private sealed record Race(int Seed, string Number, Party Applicant, Agent Agent, EntryChanged Entry)
    {
        /// <summary>The version before, that holds from tomorrow only; null where the entry is new.</summary>
        public EntryChanged? Announced => Entry.Version == 1
            ? null
            : Entry with { Version = 1, ValidFrom = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2) };

        public static Race Of(int seed)
        {
            var company = new Party(SubjectKind.Organisation, ValidIdentifiers.CreditCode(seed).Value, $"赣榆示例建设{seed}有限公司");
            var agent = new Agent(new Party(SubjectKind.Person, ValidIdentifiers.CitizenId(seed).Value, "王某"), "授权委托书");
            var listed = (seed % 3) switch
            {
                0 => company,
                1 => agent.Person,
                _ => company with { IdNumber = ValidIdentifiers.CreditCode(-seed).Value, Name = $"贛榆示例建設（{seed}）有限公司" },
            };
            return new(seed, $"{Walk.Haitou}-2026-{seed:000000}", company, agent, new(
                Guid.NewGuid(), 1 + (seed / 3 % 2), "shichang", "严重失信主体名单", listed, ListEffect.Condition, "《企业信息公示暂行条例》第十七条", "弄虚作假", [], new(2024, 1, 1), null,
                null, CaseActs.Then, CaseActs.Then));
        }

        public ApplicationAccepted Accepted(DateTimeOffset now)
        {
            var today = ChinaTime.Today(now);
            return new(
                Walk.Haitou, Number, 1, CaseActs.Terms, Channel.Hall, Applicant, Walk.Haitou, [], today, today, "clerk-1", now, now, Agent);
        }
    }
}
