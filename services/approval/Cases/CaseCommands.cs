using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Approval.Cases;

/// <summary>What all commands on cases share.</summary>
internal static class CaseCommands
{
    /// <summary>Changes a case and answers with it as the officer may see it.</summary>
    public static Task<Results<Ok<CaseView>, RefusalResult>> ChangeCaseAsync(
        this Commands commands, string number, Func<ApprovalCase, Task<Decision>> decide, CancellationToken ct) =>
        commands.ChangeAsync<ApprovalCase, CaseView>(
            ApprovalCase.Key(number), number, decide, state => state.ToView(commands.Officer.MaySeePersons, ChinaTime.Today(commands.Now)), ct);

    /// <summary>The same, for what is decided without looking anything up.</summary>
    public static Task<Results<Ok<CaseView>, RefusalResult>> ChangeCaseAsync(
        this Commands commands, string number, Func<ApprovalCase, Decision> decide, CancellationToken ct) =>
        commands.ChangeCaseAsync(number, state => Task.FromResult(decide(state)), ct);
}
