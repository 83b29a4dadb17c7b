using Weasel.Postgresql.Tables;
using Weasel.Postgresql;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// The ledger as a plain table with a row for each push in each feed. As documents its rows would cost as much as the pushes
/// themselves. How far a feed was published and fetched is a row for each page, not for each push: both go forward only.
/// </summary>
internal static class LedgerTables
{
    public const string Ledger = "ledger";
    public const string Positions = "feed_position";
    public const string Published = "published";
    public const string Fetched = "fetched";

    /// <summary>What the department has done with a push is kept as a <see cref="LedgerAct"/>.</summary>
    public static Table LedgerTable()
    {
        var table = new Table(new PostgresqlObjectName("public", Ledger, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("department").AsPrimaryKey();
        table.AddColumn<long>("sequence").AsPrimaryKey();
        table.AddColumn<Guid>("push_id").NotNull();
        table.AddColumn<string>("type").NotNull();
        table.AddColumn<string>("town").NotNull();
        table.AddColumn<string>("case_number").NotNull();
        table.AddColumn<string>("item_code").NotNull();
        table.AddColumn("queued_at", "timestamptz").NotNull();
        table.AddColumn<int>("act").NotNull();
        table.AddColumn("claim_due", "date");
        table.AddColumn("feedback_due", "date");
        table.AddColumn<string>("redirected_from");
        table.AddColumn("claimed_at", "timestamptz");
        table.AddColumn<string>("claimed_by");
        table.AddColumn("returned_at", "timestamptz");
        table.AddColumn<string>("returned_by");
        table.AddColumn<string>("redirected_to");
        table.AddColumn("supervised_at", "timestamptz");
        table.AddColumn<string>("supervised_by");
        table.AddColumn("fed_back_at", "timestamptz");
        table.AddColumn<string>("fed_back_by");
        table.AddColumn<int>("step");
        table.AddColumn("step_due", "date");
        table.AddColumn("next_step_at", "timestamptz");
        table.AddColumn<int>("gap");

        // The primary key is the list itself, newest first; each other index is a filter with the list's order behind it.
        table.Indexes.Add(new IndexDefinition("ledger_act") { Columns = ["department", "act", "sequence"] });
        table.Indexes.Add(new IndexDefinition("ledger_case") { Columns = ["case_number", "department", "sequence"] });
        table.Indexes.Add(new IndexDefinition("ledger_queued") { Columns = ["department", "queued_at", "sequence"] });
        // Rows come in the order of their time, so figures of a month over all feeds find its stretch of the table.
        table.Indexes.Add(new IndexDefinition("ledger_month") { Columns = ["queued_at"], Method = IndexMethod.brin });
        // These hold the few rows that are open, however large the ledger is.
        table.Indexes.Add(new IndexDefinition("ledger_step") { Columns = ["department", "step_due", "sequence"], Predicate = "step >= 1" });
        table.Indexes.Add(new IndexDefinition("ledger_escalated") { Columns = ["step_due", "department", "sequence"], Predicate = "step >= 2" });
        table.Indexes.Add(new IndexDefinition("ledger_next_step") { Columns = ["next_step_at"], Predicate = "next_step_at is not null" });
        table.Indexes.Add(new IndexDefinition("ledger_gap") { Columns = ["gap", "department", "queued_at", "sequence"], Predicate = "gap is not null" });
        table.Indexes.Add(new IndexDefinition("ledger_returned") { Columns = ["returned_at"], Predicate = $"act = {(int)LedgerAct.Returned}" });
        return table;
    }

    /// <summary>Up to where a feed was published or fetched, when, and by whom.</summary>
    public static Table PositionTable()
    {
        var table = new Table(new PostgresqlObjectName("public", Positions, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("department").AsPrimaryKey();
        table.AddColumn<string>("what").AsPrimaryKey();
        table.AddColumn<long>("up_to").AsPrimaryKey();
        table.AddColumn("at", "timestamptz").NotNull();
        table.AddColumn<string>("officer");
        return table;
    }

    /// <summary>Notes a position; once noted it stays.</summary>
    public const string AddPosition = $"insert into {Positions} (department, what, up_to, at, officer) values (?, ?, ?, ?, ?) on conflict do nothing";
}

/// <summary>What a department has done with a push, the furthest.</summary>
internal enum LedgerAct
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Returned; nobody has it.</summary>
    Returned,

    /// <summary>Returned, and in another's feed.</summary>
    Redirected,

    /// <summary>Claimed.</summary>
    Claimed,

    /// <summary>Claimed and supervised.</summary>
    Supervised,

    /// <summary>Fed back.</summary>
    FedBack,
}

/// <summary>Keeps the ledger a moment behind the feeds. Built anew from the events by the operator's command, as every list.</summary>
internal sealed class LedgerProjection() : EventShard(
    "ledger", pageSize: 500, typeof(PushQueued), typeof(PushClaimed), typeof(PushReturned), typeof(PushRedirected), typeof(PushSupervised),
    typeof(PushFedBack), typeof(PushEscalated), typeof(FeedFetched))
{
    public override bool CanBeRebuilt => true;

    public override string ClearingSql => $"delete from {LedgerTables.Ledger}";

    protected override Task HandleAsync(IReadOnlyList<IEvent> page, IDocumentSession session, CancellationToken ct)
    {
        foreach (var e in page)
            Apply(session, e);
        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, IEvent e)
    {
        switch (e.Data)
        {
            case PushQueued queued:
                Queue(operations, e, queued);
                break;
            case FeedFetched fetched:
                operations.QueueSqlCommand(
                    LedgerTables.AddPosition, fetched.Department, LedgerTables.Fetched, fetched.UpTo, fetched.At.ToUniversalTime(), fetched.Officer);
                break;
            case PushClaimed x:
                // The feedback's period has run since the push came; from now on it is the duty that is open. A row without a gap has none now.
                Set(operations, x,
                    $"""
                     act = {(int)LedgerAct.Claimed}, claimed_at = ?, claimed_by = ?, step = null, step_due = null,
                     gap = case when gap is not null then {(int)SupervisionGap.WithoutFeedback} end, next_step_at = feedback_due::timestamp at time zone 'Asia/Shanghai'
                     """,
                    x.At.ToUniversalTime(), x.Officer);
                break;
            case PushReturned x:
                Set(operations, x,
                    $"act = {(int)LedgerAct.Returned}, returned_at = ?, returned_by = ?, step = null, step_due = null, next_step_at = null",
                    x.At.ToUniversalTime(), x.Officer);
                break;
            case PushRedirected x:
                Set(operations, x, $"act = {(int)LedgerAct.Redirected}, redirected_to = ?, gap = null", x.ToDepartment);
                break;
            case PushSupervised x:
                Set(operations, x,
                    $"act = greatest(act, {(int)LedgerAct.Supervised}), supervised_at = ?, supervised_by = ?", x.At.ToUniversalTime(), x.Officer);
                break;
            case PushFedBack x:
                Set(operations, x,
                    $"act = {(int)LedgerAct.FedBack}, fed_back_at = ?, fed_back_by = ?, gap = null, step = null, step_due = null, next_step_at = null",
                    x.At.ToUniversalTime(), x.Officer);
                break;
            case PushEscalated x:
                Set(operations, x, "step = ?, step_due = ?, next_step_at = ?", (int)x.Step, x.Due, OrNull(x.Next?.ToUniversalTime()));
                break;
        }
    }

    private static void Queue(IDocumentOperations operations, IEvent e, PushQueued push) => operations.QueueSqlCommand(
        $"""
         insert into {LedgerTables.Ledger}
           (department, sequence, push_id, type, town, case_number, item_code, queued_at, act, claim_due, feedback_due, redirected_from, next_step_at,
            gap)
         values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?) on conflict do nothing
         """,
        DepartmentFeed.DepartmentOf(e.StreamKey!), e.Version, push.PushId, push.Type, push.Town, push.CaseNumber, push.ItemCode,
        e.Timestamp.ToUniversalTime(), OrNull(push.ClaimDue), OrNull(push.FeedbackDue), OrNull(push.Origin?.Department),
        OrNull(push.ClaimDue is { } due ? FeedPolicy.FirstMoment(due).ToUniversalTime() : null as DateTimeOffset?),
        OrNull(FeedPolicy.OfLicences.Contains(push.Type) ? (int)SupervisionGap.Unclaimed : null as int?));

    private static void Set(IDocumentOperations operations, IPushEvent e, string columns, params object[] values) => operations.QueueSqlCommand(
        $"update {LedgerTables.Ledger} set {columns} where department = ? and sequence = ?", [.. values, e.Department, e.Sequence]);

    private static object OrNull(object? value) => value ?? DBNull.Value;
}
