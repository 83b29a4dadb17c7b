using static Haitou.Supervision.Corrections.CorrectionRules;

namespace Haitou.Supervision.Corrections;

/// <summary>The Town's answer is enough: what was done is verified (复核), and the order closed.</summary>
internal sealed class VerifyingCorrection : CorrectionAct<VerifyCorrection>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/corrections/{id:guid}/verification", (
            Guid id, VerifyCorrection body, VerifyingCorrection act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Corrections").WithSummary("The answer is enough: verified and closed; takes If-Match").RequireRole(Roles.Department);

    public override Decision Decide(CorrectionOrder state, string department, VerifyCorrection command, string officer, DateTimeOffset now) =>
        Objection(state, department, command.Note)
        ?? Decision.Of(new CorrectionVerified(Next(state) with { Status = CorrectionStatus.Closed }, command.Note, officer, now));
}
