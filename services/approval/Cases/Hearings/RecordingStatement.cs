using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.HearingRules;

namespace Haitou.Approval.Cases;

/// <summary>Records what the applicant or an interested party states (陈述申辩, Art. 36).</summary>
internal sealed class RecordingStatement : HandlingAct<RecordStatement>, IEndpoint
{
    internal static readonly Rule StatementMissing = new("approval.statement-missing", RefusalKind.Invalid,
        "陈述内容不能为空。", "The statement must not be empty.", "Art. 36");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/statements", (string number, RecordStatement body, RecordingStatement act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Hearings").WithSummary("Records what the applicant or an interested party states (Art. 36); takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(ApprovalCase state, RecordStatement command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    public static Decision Decide(ApprovalCase state, RecordStatement command, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var refusals = PartyOf(state, command.By).ToList();
        if (string.IsNullOrWhiteSpace(command.Statement))
            refusals.Add(StatementMissing.Refuse("statement"));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new StatementRecorded(command.By, command.Statement, officer, now));
    }
}
