using Npgsql;

namespace Haitou.Supervision.Feeds;

/// <summary>Filters of the ledger; each narrows it.</summary>
internal sealed record LedgerQuery
{
    /// <summary>Where the push stands.</summary>
    public PushStatus? Status { get; init; }

    /// <summary>True for those whose open duty has passed its last day.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Number of the case.</summary>
    public string? Case { get; init; }

    /// <summary>Queued on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Queued on this day or before.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }

    /// <summary>At most 100; 20 unless set.</summary>
    public int? Size { get; init; }
}

/// <summary>Reads the ledger, page by page; each page is one query on one index.</summary>
internal sealed class LedgerReader(NpgsqlDataSource database)
{
    private const int DefaultSize = 20;
    private const int Deepest = 1000;

    /// <summary>How far a feed is published, and how far fetched.</summary>
    public async Task<(long Published, long Fetched)> PositionsAsync(string department, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Position(LedgerTables.Published)}, {Position(LedgerTables.Fetched)}");
        command.Parameters.Add(new() { Value = department });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>A department's ledger, the newest first.</summary>
    public Task<Page<LedgerEntry>> ListAsync(string department, LedgerQuery query, CancellationToken ct)
    {
        var where = new List<string> { "department = $1", StatusFilter(query.Status) };
        var values = new List<NpgsqlParameter> { new() { Value = department } };
        if (query.Overdue is { } overdue)
            where.Add(overdue ? $"step >= {(int)EscalationStep.Overdue}" : $"(step is null or step < {(int)EscalationStep.Overdue})");
        if (query.Case is { } number)
            where.Add($"case_number = {Parameter(number)}");
        if (query.From is { } from)
            where.Add(Bound(">=", "min", ChinaTime.StartOf(from)));
        if (query.Until is { } until)
            where.Add(Bound("<=", "max", ChinaTime.EndOf(until)));
        return PageAsync(string.Join(" and ", where.Where(w => w.Length > 0)), "sequence desc", values, query.Page, query.Size, ct);

        string Parameter(object value)
        {
            values.Add(new() { Value = value });
            return $"${values.Count}";
        }

        // A feed's times rise with its sequence, so days are a stretch of the list and cost no sorting. The clocks of replicas may differ by
        // a moment, so the rows at its ends are looked at once more.
        string Bound(string compare, string end, DateTimeOffset moment)
        {
            var at = Parameter(moment.ToUniversalTime());
            var (time, none, direction) = compare == ">=" ? (">=", long.MaxValue, "") : ("<", 0, "desc");
            return $"""
                    sequence {compare} (select coalesce({end}(sequence), {none}) from (
                      select sequence from {LedgerTables.Ledger} where department = $1 and queued_at {time} {at}
                      order by queued_at {direction}, sequence {direction} limit 100) edge) and queued_at {time} {at}
                    """;
        }
    }

    /// <summary>What a department has not done in time, the longest overdue first.</summary>
    public Task<Page<LedgerEntry>> OverdueAsync(string department, int? page, int? size, CancellationToken ct) => PageAsync(
        $"department = $1 and step >= {(int)EscalationStep.Overdue}", "step_due, sequence", [new() { Value = department }], page, size, ct);

    /// <summary>What any department has still not done, the longest overdue first.</summary>
    public Task<Page<LedgerEntry>> EscalatedAsync(int? page, int? size, CancellationToken ct) =>
        PageAsync($"step >= {(int)EscalationStep.Escalated}", "step_due, department, sequence", [], page, size, ct);

    /// <summary>What waits to be redirected, of these towns or of all (null), the oldest first.</summary>
    public Task<Page<LedgerEntry>> ReturnedAsync(IReadOnlyList<string>? towns, int? page, int? size, CancellationToken ct) => PageAsync(
        $"act = {(int)LedgerAct.Returned}{(towns is null ? "" : " and town = any($1)")}", "returned_at, department, sequence",
        towns is null ? [] : [new() { Value = towns.ToArray() }], page, size, ct);

    /// <summary>Licences whose supervision has a gap, department by department, the oldest first.</summary>
    public Task<Page<LedgerEntry>> GapsAsync(SupervisionGap gap, string? department, int? page, int? size, CancellationToken ct) => PageAsync(
        $"gap = {(int)gap}{(department is null ? "" : " and department = $1")}", "department, queued_at, sequence",
        department is null ? [] : [new() { Value = department }], page, size, ct);

    /// <summary>
    /// What entered a feed on a day in China. The figures are final when the day has been over for a minute, by which the clocks of replicas
    /// may differ, and the ledger has come past its end.
    /// </summary>
    public async Task<(CountedDay Figures, IReadOnlyList<ReconciledPush> Pushes)> DayAsync(
        string department, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        // Whether the ledger has everything is asked first: what is read then is at least that.
        var isOver = now.AddMinutes(-1) >= ChinaTime.EndOf(day) && await HasAllUntilAsync(department, day, ct);
        await using var command = database.CreateCommand(
            $"select sequence, push_id from {LedgerTables.Ledger} where department = $1 and queued_at >= $2 and queued_at < $3 order by sequence");
        command.Parameters.Add(new() { Value = department });
        command.Parameters.Add(new() { Value = ChinaTime.StartOf(day).ToUniversalTime() });
        command.Parameters.Add(new() { Value = ChinaTime.EndOf(day).ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var pushes = new List<ReconciledPush>();
        while (await reader.ReadAsync(ct))
            pushes.Add(new(reader.GetInt64(0), reader.GetGuid(1)));
        return (new CountedDay(
            department, day, pushes.Count, Reconciliation.DigestOf(pushes), pushes.FirstOrDefault()?.Sequence, pushes.LastOrDefault()?.Sequence, isOver), pushes);
    }

    /// <summary>Cases whose decision came into a feed on one of these days, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<string>> DecidedCasesAsync(string department, DateOnly from, DateOnly until, string? itemCode, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
             select distinct case_number from {LedgerTables.Ledger}
             where department = $1 and queued_at >= $2 and queued_at < $3 and type = any($4) and ($5 is null or item_code = $5) and redirected_from is null
             order by case_number
             """);
        command.Parameters.Add(new() { Value = department });
        command.Parameters.Add(new() { Value = ChinaTime.StartOf(from).ToUniversalTime() });
        command.Parameters.Add(new() { Value = ChinaTime.EndOf(until).ToUniversalTime() });
        command.Parameters.Add(new() { Value = FeedPolicy.OfDecisions.ToArray() });
        command.Parameters.Add(new() { Value = (object?)itemCode ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var cases = new List<string>();
        while (await reader.ReadAsync(ct))
            cases.Add(reader.GetString(0));
        return cases;
    }

    /// <summary>The ledger holds the whole feed, or something of a later day.</summary>
    private async Task<bool> HasAllUntilAsync(string department, DateOnly day, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
             select coalesce((select version from mt_streams where id = $2), 0) <= coalesce((select max(sequence) from {LedgerTables.Ledger} where department = $1), 0)
               or exists (select 1 from {LedgerTables.Ledger} where department = $1 and queued_at >= $3)
             """);
        command.Parameters.Add(new() { Value = department });
        command.Parameters.Add(new() { Value = DepartmentFeed.Key(department) });
        command.Parameters.Add(new() { Value = ChinaTime.EndOf(day).AddMinutes(1).ToUniversalTime() });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Pushes with a step of their escalation to be taken.</summary>
    public async Task<IReadOnlyList<(string Department, long Sequence)>> DueStepsAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select department, sequence from {LedgerTables.Ledger} where next_step_at is not null and next_step_at <= $1 order by next_step_at limit $2");
        command.Parameters.Add(new() { Value = now.ToUniversalTime() });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(string, long)>();
        while (await reader.ReadAsync(ct))
            due.Add((reader.GetString(0), reader.GetInt64(1)));
        return due;
    }

    /// <summary>When the next step of an escalation is to be taken; null where none is.</summary>
    public async Task<DateTimeOffset?> NextStepAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select min(next_step_at) from {LedgerTables.Ledger} where next_step_at is not null");
        return await command.ExecuteScalarAsync(ct) is DateTime next ? next : null;
    }

    /// <summary>Whoever has neither been published nor fetched is queued still; where nothing was done with it, that is where it stands.</summary>
    private static string StatusFilter(PushStatus? status) => status switch
    {
        null => "",
        PushStatus.Queued =>
            $"act = {(int)LedgerAct.None} and sequence > greatest({Position(LedgerTables.Published)}, {Position(LedgerTables.Fetched)})",
        PushStatus.Published =>
            $"act = {(int)LedgerAct.None} and sequence <= {Position(LedgerTables.Published)} and sequence > {Position(LedgerTables.Fetched)}",
        PushStatus.Fetched => $"act = {(int)LedgerAct.None} and sequence <= {Position(LedgerTables.Fetched)}",
        { } done => $"act = {(int)Enum.Parse<LedgerAct>(done.ToString())}",
    };

    private static string Position(string what) =>
        $"coalesce((select max(up_to) from {LedgerTables.Positions} where department = $1 and what = '{what}'), 0)";

    /// <summary>The times of publishing and fetching are looked up for the rows of the page only.</summary>
    private async Task<Page<LedgerEntry>> PageAsync(
        string where, string order, IReadOnlyList<NpgsqlParameter> values, int? page, int? size, CancellationToken ct)
    {
        var take = Math.Clamp(size ?? DefaultSize, 1, Paging.Largest);
        await using var command = database.CreateCommand(
            $"""
             select l.department, l.sequence, push_id, type, town, case_number, item_code, queued_at, act, claim_due, feedback_due, redirected_from,
               claimed_at, claimed_by, returned_at, returned_by, redirected_to, supervised_at, supervised_by, fed_back_at, fed_back_by, step,
               p.at, f.at, f.officer
             from (select * from {LedgerTables.Ledger} where {where} order by {order}
               limit {take + 1} offset {(Math.Clamp(page ?? 1, 1, Deepest) - 1) * take}) l
             {Reached("p", LedgerTables.Published)} {Reached("f", LedgerTables.Fetched)}
             order by {string.Join(", ", order.Split(", ").Select(column => $"l.{column}"))}
             """);
        foreach (var value in values)
            command.Parameters.Add(value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<LedgerEntry>();
        while (await reader.ReadAsync(ct))
            found.Add(Read(reader));
        return new Page<LedgerEntry>([.. found.Take(take)], found.Count > take);

        static string Reached(string alias, string what) =>
            $"""
             left join lateral (select at, officer from {LedgerTables.Positions}
               where department = l.department and what = '{what}' and up_to >= l.sequence order by up_to limit 1) {alias} on true
             """;
    }

    private static LedgerEntry Read(NpgsqlDataReader row)
    {
        var (publishedAt, fetchedAt) = (Time(22), Time(23));
        var act = (LedgerAct)row.GetInt32(8);
        var status = act != LedgerAct.None ? Enum.Parse<PushStatus>(act.ToString())
            : fetchedAt is not null ? PushStatus.Fetched
            : publishedAt is not null ? PushStatus.Published
            : PushStatus.Queued;
        return new LedgerEntry(
            row.GetString(0), row.GetInt64(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), status,
            Time(7)!.Value, publishedAt, fetchedAt, Text(24), Time(12), Text(13), Time(14), Text(15), Text(16), Text(11), Time(17), Text(18),
            Time(19), Text(20), Day(9), Day(10), row.IsDBNull(21) ? null : (EscalationStep)row.GetInt32(21));

        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
