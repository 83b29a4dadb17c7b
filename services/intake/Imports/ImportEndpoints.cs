using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Files;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Listing;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Haitou.Intake.Imports;

/// <summary>Bulk import of applications from a file (批量导入).</summary>
internal static class ImportEndpoints
{
    private const int LargestPage = 1000;
    private const int DefaultPage = 100;
    private static readonly FileType[] Types = [FileType.Csv, FileType.Workbook];

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/imports").WithTags("Imports");
        group.MapPost("", StartAsync)
            .WithMetadata(new RequestSizeLimitAttribute(FileReceiver.LargestRequest))
            .WithSummary("Imports applications from the file in the body, or only tries to; takes Idempotency-Key")
            .WithDescription($"Content-Type is one of: {string.Join(", ", Types.Select(t => t.ContentType))}. Columns: {string.Join(", ", ImportColumn.All.Select(c => c.Chinese))}")
            .RequireRole(Roles.Clerk, Roles.Operator);

        group.MapGet("", async (int? page, int? size, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok(await session.Query<ImportRun>().OrderByDescending(r => r.Started.At)
                    .PageAsync(page, size ?? Paging.Largest, r => r.ToView(), ct)))
            .WithSummary("The imports, the newest first").RequireRole(Roles.Clerk, Roles.Operator, Roles.Auditor);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<ImportRun, ImportView>(ImportRun.Key(id), $"{id}", state => state.ToView(), ct))
            .WithSummary("One import and how far it is").RequireRole(Roles.Clerk, Roles.Operator, Roles.Auditor);

        group.MapPost("/{id:guid}/resumption", (Guid id, Commands commands, CancellationToken ct) =>
                commands.ChangeAsync<ImportRun, ImportView>(
                    ImportRun.Key(id), $"{id}",
                    state => Task.FromResult(ImportDecider.Resume(state, commands.Officer.Id, commands.Now)), state => state.ToView(), ct))
            .WithSummary("Goes on with an import that broke off; takes If-Match").RequireRole(Roles.Clerk, Roles.Operator);

        group.MapGet("/{id:guid}/rows", async Task<Results<Ok<Page<ImportedRow>>, RefusalResult>> (
                Guid id, ImportOutcome? outcome, int? after, int? limit, IQuerySession session, ImportedRows rows, CancellationToken ct) =>
            {
                if (await session.LoadAsync<ImportRun>(ImportRun.Key(id), ct) is null)
                    return CommonRules.NotFound.Refuse(null, ("id", id)).ToResult();
                var take = Math.Clamp(limit ?? DefaultPage, 1, LargestPage);
                var page = new List<ImportedRow>();
                await foreach (var row in rows.ReadAsync(id, outcome, after ?? 0, take + 1, ct))
                    page.Add(row);
                return TypedResults.Ok(new Page<ImportedRow>([.. page.Take(take)], page.Count > take));
            })
            .WithSummary("Outcomes of rows behind a row, in the order of the file").RequireRole(Roles.Clerk, Roles.Operator, Roles.Auditor);

        group.MapGet("/{id:guid}/refused.csv", async Task<Results<PushStreamHttpResult, RefusalResult>> (
                Guid id, IQuerySession session, RefusedRows refused, CancellationToken ct) =>
                await session.LoadAsync<ImportRun>(ImportRun.Key(id), ct) is { } run
                    ? TypedResults.Stream(to => refused.WriteAsync(run, to, ct), CsvTable.ContentType, $"refused-{id}.csv")
                    : CommonRules.NotFound.Refuse(null, ("id", id)).ToResult())
            .WithSummary("The refused rows as they stood in the file, with the reasons: put right, they can be loaded")
            .RequireRole(Roles.Clerk, Roles.Operator);
    }

    private static async Task<Results<Created<ImportView>, RefusalResult>> StartAsync(
        bool dryRun, HttpRequest request, Commands commands, FileReceiver receiver, FileStore files, CancellationToken ct)
    {
        var (received, refusal) = await receiver.ReceiveAsync(request, Types, ct);
        if (received is null)
            return refusal!.ToResult();
        await using (received)
        {
            var (sha256, format) = (received.File.Sha256, received.File.ContentType == FileType.Csv.ContentType ? ImportFormat.Csv : ImportFormat.Xlsx);
            return await commands.CreateAsync<ImportRun, ImportView>(new { sha256, dryRun }, async () =>
            {
                var id = Guid.CreateVersion7();
                var file = ImportFile.Check(received.Content, format);
                if (file.Refusals.Count == 0)
                    await files.SaveAsync(received, ct);
                await TransactionLock.AcquireAsync(commands.Session, $"import/{sha256}", ct);
                var earlier = await commands.Session.Query<ImportRun>().Where(r => r.Sha256 == sha256 && !r.Started.DryRun).FirstOrDefaultAsync(ct);
                return new NewStream(ImportRun.Key(id), $"/imports/{id}", ImportDecider.Start(
                    earlier, new ImportStarted(id, sha256, format, dryRun, file.Rows, commands.Officer.Id, commands.Now), file.Refusals));
            }, state => state.ToView(), ct);
        }
    }
}
