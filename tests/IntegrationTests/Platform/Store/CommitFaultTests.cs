using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Store;
using Npgsql;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>
/// Each kind of commit meets each fault at each of its statements. Either it is done as if nothing had been, or nothing is done and the
/// same request does it afterwards; no number is given twice or left out. <c>HAITOU_FAULTS=all</c> tries every fault at every statement,
/// otherwise they take turns.
/// </summary>
public sealed class CommitFaultTests : IClassFixture<TestSystem>, IAsyncLifetime
{
    private static int _seed = 15_000;
    private readonly TestSystem _system;
    private readonly StatementFaults _faults = new(ofRequests: true);

    public CommitFaultTests(TestSystem system)
    {
        _system = system;
        _system.Services = _faults.AddTo;
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var database in (string[])["intake", "approval", "blacklist"])
            await _system.ExecuteAsync(database, StatementFaults.AtCommit);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>An act: where it is committed, and what prepares one and answers with the request, which may be sent several times.</summary>
    private sealed record Act(string Database, Func<Task<Func<Task<IApiResponse>>>> PrepareAsync);

    private Act ActOf(string name) => name switch
    {
        "submit" => new("intake", async () =>
        {
            var (application, key) = (await _system.ApplicationAsync(Company()), Guid.NewGuid().ToString());
            return async () => await _system.IntakeAs(People.Clerk).Submit(application, key);
        }),
        "accept" => new("intake", async () =>
        {
            var submitted = await _system.IntakeAs(People.Clerk).Submit(await _system.ApplicationAsync(Company()), Guid.NewGuid().ToString());
            return async () => await _system.IntakeAs(People.Clerk).Accept(submitted.Must().Number, submitted.ETag());
        }),
        "notify" => new("intake", async () =>
        {
            var application = await _system.ApplicationAsync(Company());
            var submitted = await _system.IntakeAs(People.Clerk).Submit(application with { Materials = [] }, Guid.NewGuid().ToString());
            return async () => await _system.IntakeAs(People.Clerk).Notify(
                submitted.Must().Number, new([.. application.Materials.Select(m => new Defect(m.Code, "未提交"))]), submitted.ETag());
        }),
        "examine" => new("approval", async () =>
        {
            var opened = await _system.OpenedAsync(await _system.OpenCaseAsync(Company()));
            return async () => await _system.ApprovalAs(People.Examiner).Examine(opened.Must().Number, new("符合条件", []), opened.ETag());
        }),
        "grant" => new("approval", async () =>
        {
            var examined = await _system.ExaminedCaseAsync(Company());
            return async () => await _system.GrantAsync(examined);
        }),
        "refuse" => new("approval", async () =>
        {
            var examined = await _system.ExaminedCaseAsync(Company());
            return async () => await _system.ApprovalAs(People.Approver).Refuse(
                examined.Must().Number, new(RefusalGround.ConditionsNotMet, "不符合条件"), examined.ETag());
        }),
        "licence" => new("approval", async () =>
        {
            var granted = await _system.GrantedCaseAsync(Company());
            return async () => await _system.ApprovalAs(People.Approver).IssueLicence(granted.Must().Number, granted.ETag());
        }),
        "list" => new("blacklist", () =>
        {
            var (entry, key) = (new ListSubject(
                Company(), ListEffect.Reference, "公示信息弄虚作假", [], new(2024, 1, 1), null, List: "严重失信主体名单",
                LegalBasis: "《企业信息公示暂行条例》第十七条"), Guid.NewGuid().ToString());
            return Task.FromResult<Func<Task<IApiResponse>>>(async () => await _system.BlacklistAs(People.UrbanManagement).List(entry, key));
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [InlineData("submit")]
    [InlineData("accept")]
    [InlineData("notify")]
    [InlineData("examine")]
    [InlineData("grant")]
    [InlineData("refuse")]
    [InlineData("licence")]
    [InlineData("list")]
    public async Task A_commit_that_meets_a_fault_is_done_whole_or_not_at_all_and_no_number_is_given_twice(string name)
    {
        var act = ActOf(name);
        var plain = await act.PrepareAsync();
        var before = await KeptAsync(act.Database);
        Assert.True((await plain()).IsSuccessStatusCode);
        var effect = await KeptAsync(act.Database) - before;
        Assert.True(effect.Events > 0);

        for (var (at, reached) = (1, true); reached; at++)
        {
            Assert.True(at < 100);
            foreach (var fault in StatementFaults.TriesAll ? StatementFaults.Kinds : [StatementFaults.Kinds[at % StatementFaults.Kinds.Length]])
                reached = await TryAsync(act, fault, at, effect);
        }
    }

    [Fact]
    public async Task Without_the_transaction_that_took_a_lock_or_drew_a_number_nothing_is_saved()
    {
        var store = _system.ApprovalStore();
        await using var session = store.LightweightSession();
        await TransactionLock.AcquireAsync(session, "a lock", CancellationToken.None);
        await using (var backend = await session.ExecuteReaderAsync(new NpgsqlCommand("select pg_backend_pid()"), CancellationToken.None))
        {
            await backend.ReadAsync();
            var pid = backend.GetInt32(0);
            await _system.ExecuteAsync("approval", $"select pg_terminate_backend({pid}, 10000)");
        }

        session.Insert(new IdempotentRequest("lost/1", "", "", "", 1, _system.Now));
        await Assert.ThrowsAnyAsync<Exception>(() => session.SaveChangesAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => session.SaveChangesAsync());

        await using var read = store.QuerySession();
        Assert.Null(await read.LoadAsync<IdempotentRequest>("lost/1"));
    }

    [Fact]
    public async Task Who_hangs_up_before_a_transaction_begins_takes_no_connection_along()
    {
        var store = _system.ApprovalStore();
        for (var i = 0; i < 200; i++)
        {
            await using var session = store.LightweightSession();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TransactionLock.AcquireAsync(session, "a lock", new CancellationToken(canceled: true)));
        }

        await using var read = store.QuerySession();
        Assert.Null(await read.LoadAsync<IdempotentRequest>("none"));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_number_that_was_given_before()
    {
        _ = _system.ApprovalStore();
        var number = await _system.ScalarAsync("approval", "insert into number_used (series, number) values ('decision/2099', 1) returning number");
        var again = await Assert.ThrowsAsync<PostgresException>(
            () => _system.ExecuteAsync("approval", $"insert into number_used (series, number) values ('decision/2099', {number})"));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, again.SqlState);
        await _system.ExecuteAsync("approval", "delete from number_used where series = 'decision/2099'");
    }

    /// <returns>False when the act has fewer statements.</returns>
    private async Task<bool> TryAsync(Act act, StatementFault fault, int at, Kept effect)
    {
        var send = await act.PrepareAsync();
        var before = await KeptAsync(act.Database);
        _faults.Arm(fault, at);
        var answer = await send();
        var happened = _faults.Disarm();
        var after = await KeptAsync(act.Database);
        var what = $"{fault} at statement {at}: {answer.StatusCode} {(answer.Error as ApiException)?.Content}";
        if (answer.IsSuccessStatusCode)
        {
            Assert.True(after - before == effect, $"{what}; {after - before} instead of {effect}");
        }
        else
        {
            Assert.True(answer.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable, what);
            Assert.True(after == before, $"{what}, and yet {after - before}");
            var again = await send();
            Assert.True(again.IsSuccessStatusCode, $"{what}; again: {again.StatusCode} {(again.Error as ApiException)?.Content}");
            Assert.True(await KeptAsync(act.Database) - before == effect, what);
        }

        Assert.Equal(0, await _system.ScalarAsync(act.Database, "select count(*) from number_series s where last <> (select count(*) from number_used u where u.series = s.series)"));
        return happened;
    }

    /// <summary>What a database keeps, as far as acts leave something behind.</summary>
    private sealed record Kept(long Events, long Numbers, long Requests, long Deadlines)
    {
        public static Kept operator -(Kept a, Kept b) => new(a.Events - b.Events, a.Numbers - b.Numbers, a.Requests - b.Requests, a.Deadlines - b.Deadlines);
    }

    private async Task<Kept> KeptAsync(string database) => new(
        await _system.ScalarAsync(database, "select count(*) from mt_events where type <> 'tombstone'"),
        await _system.ScalarAsync(database, "select coalesce(sum(last), 0)::bigint from number_series"),
        await _system.ScalarAsync(database, "select count(*) from mt_doc_idempotentrequest"),
        await _system.ScalarAsync(database, "select count(*) from mt_doc_deadline"));

    private static Contracts.Party Company() => Walk.Company(Interlocked.Increment(ref _seed));
}
