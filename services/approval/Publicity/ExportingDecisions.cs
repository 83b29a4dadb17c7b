namespace Haitou.Approval.Publicity;

/// <summary>Exports whatever is not public yet (双公示) and has no errors, as one file.</summary>
internal sealed class ExportingDecisions : IEndpoint
{
    internal static readonly Rule NothingToExport = new("publicity.nothing-to-export", RefusalKind.Conflict,
        "没有可以导出的决定（{errors} 项因字段有误不能导出）。", "There is nothing to export ({errors} decisions have errors).", "双公示");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/publicity/exports", (Commands commands, PublicitySettings settings, CancellationToken ct) =>
                commands.CreateAsync<PublicityRun, PublicityExport>(new { }, async () =>
                {
                    await TransactionLock.AcquireAsync(commands.Session, PublicityRows.Lock, ct); // or a row could go out twice
                    var number = await NumberSeries.NextAsync(commands.Session, "publicity", ct);
                    var unpublished = await commands.Session.Query<PublicDecision>().Where(r => r.PublishedOn == null)
                        .OrderBy(r => r.Since).ThenBy(r => r.Id).ToListAsync(ct);
                    return new NewStream(
                        PublicityRun.Key(number), $"/publicity/exports/{number}",
                        Decide(unpublished, settings, number, commands.Officer.Id, commands.Now));
                }, state => state.Export, ct))
            .WithTags("Publicity").WithSummary("Exports whatever is not public yet and has no errors; takes Idempotency-Key")
            .RequireRole(Roles.Approver, Roles.Clerk);

    /// <summary>Whatever has no errors; the rest is named.</summary>
    /// <param name="unpublished">What is not public yet, in the order in which it goes out.</param>
    /// <param name="settings">What is said of the town.</param>
    /// <param name="number">The next number of exports.</param>
    /// <param name="officer">Who exports.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(
        IReadOnlyList<PublicDecision> unpublished, PublicitySettings settings, long number, string officer, DateTimeOffset now)
    {
        var clean = unpublished.ToLookup(row => PublicityRules.ProblemsOf(row, settings).Count == 0);
        return clean[true].Any()
            ? Decision.Of(new PublicityExported(
                number, [.. clean[true].Select(row => PublicityRules.LineOf(row, settings))], [.. clean[false].Select(row => row.Id)], officer, now))
            : NothingToExport.Refuse(null, ("errors", unpublished.Count));
    }
}
