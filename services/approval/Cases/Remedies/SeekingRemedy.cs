using static Haitou.Approval.Cases.RemedyRules;

namespace Haitou.Approval.Cases;

/// <summary>Records that the decision is contested: reconsideration (行政复议) or suit (行政诉讼) (R10).</summary>
internal sealed class SeekingRemedy : HandlingAct<RecordRemedy>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/remedies", (string number, RecordRemedy body, SeekingRemedy act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Remedies").WithSummary("Records that the decision is contested (R10); takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(ApprovalCase state, RecordRemedy command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    public static Decision Decide(ApprovalCase state, RecordRemedy command, string officer, DateTimeOffset now)
    {
        if (state.Decision is not { } decision)
            return NothingToContest.Refuse();
        var refusals = SeekingProblems(
            command.Reference, command.Body, command.FiledOn, state.Remedies.Select(r => r.Sought.Reference), decision.On, now).ToList();
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new RemedySought(
                command.Kind, command.Reference, command.Body, command.FiledOn, decision.Number,
                IsInTime(command.Kind, decision.On, command.FiledOn), officer, now));
    }
}
