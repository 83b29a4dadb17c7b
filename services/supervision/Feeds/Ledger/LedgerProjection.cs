namespace Haitou.Supervision.Feeds;

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
                     gap = {(int)SupervisionGap.WithoutFeedback} + 0 * gap, next_step_at = feedback_due::timestamp at time zone 'Asia/Shanghai'
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
