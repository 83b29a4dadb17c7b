using Haitou.Contracts;
using Haitou.Contracts.Imports;
using Haitou.Law;
using Haitou.Platform.Files;
using Haitou.Platform.Host;
using Haitou.Platform.Modules;
using Haitou.Platform.Store;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Sheets;

/// <summary>What the import of files shares, whatever their rows stand for. Who takes the rows in is an <see cref="ImportRunner{TRun}"/> of the service's own.</summary>
public sealed class ImportsModule : SharedModule
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresImports();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) => builder.AddImports();
}

/// <summary>What a service says of its imports.</summary>
/// <param name="Columns">The columns of a file.</param>
/// <param name="Key">The stream of an import.</param>
/// <param name="List">The imports that an officer may see.</param>
/// <param name="View">One of them, as its readers see it.</param>
/// <param name="Importers">Who imports.</param>
/// <param name="Readers">Who may see how far imports are.</param>
public sealed record ImportsOf<TRun, TView>(
    IReadOnlyList<ImportColumn> Columns, Func<Guid, string> Key, Func<IQuerySession, Officer, IQueryable<TRun>> List, Func<TRun, TView> View,
    string[] Importers, string[] Readers);

/// <summary>Imports over HTTP, as far as it does not matter what the rows stand for. A department sees its own.</summary>
public static class ImportEndpoints
{
    private const int LargestPage = 1000;
    private const int DefaultPage = 100;
    private static readonly FileType[] Types = [FileType.Csv, FileType.Workbook];

    /// <summary>So many files are looked through at a time; the next ones wait: one can hold 128 MiB of texts meanwhile.</summary>
    private static readonly SemaphoreSlim Looks = new(2);

    /// <summary>An endpoint that takes a file in.</summary>
    public static RouteHandlerBuilder TakesImport(this RouteHandlerBuilder endpoint, IReadOnlyList<ImportColumn> columns) => endpoint
        .WithMetadata(new RequestSizeLimitAttribute(FileReceiver.LargestRequest)).MayTakeLong()
        .WithDescription($"Content-Type is one of: {string.Join(", ", Types.Select(t => t.ContentType))}. Columns: {string.Join(", ", columns.Select(c => c.Chinese))}");

    /// <summary>Receives the file of a request and starts its import. The file is kept when its form is right.</summary>
    /// <param name="commands">The command.</param>
    /// <param name="request">The file is its body.</param>
    /// <param name="receiver">Takes the file in.</param>
    /// <param name="files">Keeps it.</param>
    /// <param name="imports">What the service says of its imports.</param>
    /// <param name="rest">What the command says besides the file: the same key with another is another command.</param>
    /// <param name="start">Decides, in the transaction and under the lock of the file.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Results<Created<TView>, RefusalResult>> StartImportAsync<TRun, TView>(
        this Commands commands, HttpRequest request, FileReceiver receiver, FileStore files, ImportsOf<TRun, TView> imports, object rest,
        Func<NewImport, Task<Decision>> start, CancellationToken ct)
        where TRun : class, IImportRun, IStreamState<TRun>
    {
        var (received, refusal) = await receiver.ReceiveAsync(request, Types, ct);
        if (received is null)
            return refusal!.ToResult();
        await using (received)
        {
            var (sha256, format) = (received.File.Sha256, received.File.ContentType == FileType.Csv.ContentType ? ImportFormat.Csv : ImportFormat.Xlsx);
            return await commands.CreateAsync<TRun, TView>(new { sha256, rest }, async () =>
            {
                var id = Guid.CreateVersion7();
                var file = await CheckAsync(received.Content, format, imports.Columns, ct);
                if (file.Refusals.Count == 0)
                    await files.SaveAsync(received, ct);
                await TransactionLock.AcquireAsync(commands.Session, $"import/{sha256}", ct);
                return new NewStream(imports.Key(id), $"/imports/{id}", await start(new NewImport(id, sha256, format, file)));
            }, imports.View, ct);
        }
    }

    private static async Task<ImportFile> CheckAsync(Stream content, ImportFormat format, IReadOnlyList<ImportColumn> columns, CancellationToken ct)
    {
        await Looks.WaitAsync(ct);
        try
        {
            return ImportFile.Check(content, format, columns, ct);
        }
        finally
        {
            Looks.Release();
        }
    }

    /// <summary>Maps everything that is read of imports, and their resumption.</summary>
    public static void MapImportReading<TRun, TView>(this RouteGroupBuilder group, ImportsOf<TRun, TView> imports)
        where TRun : class, IImportRun, IStreamState<TRun>
    {
        group.MapGet("", async (int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
                TypedResults.Ok(await imports.List(session, officer).PageAsync(page, size ?? Paging.Largest, imports.View, ct)))
            .WithSummary("The imports, the newest first").RequireRole(imports.Readers);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<TRun, TView>(imports.Key(id), $"{id}", imports.View, ct, run => commands.Officer.IsConcernedBy(run.Department)))
            .WithSummary("One import and how far it is").RequireRole(imports.Readers);

        group.MapPost("/{id:guid}/resumption", (Guid id, Commands commands, CancellationToken ct) =>
                commands.ChangeImportAsync(imports, id, run => ImportRuns.Resume(run, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Goes on with an import that broke off; takes If-Match").RequireRole(imports.Importers);

        group.MapGet("/{id:guid}/rows", async Task<Results<Ok<Page<ImportedRow>>, RefusalResult>> (
                Guid id, ImportOutcome? outcome, int? after, int? limit, IQuerySession session, Officer officer, ImportedRows rows, CancellationToken ct) =>
            {
                if (await RefusalAsync(session, imports, id, officer, ct) is { } refusal)
                    return refusal.ToResult();
                var take = Math.Clamp(limit ?? DefaultPage, 1, LargestPage);
                var page = new List<ImportedRow>();
                await foreach (var row in rows.ReadAsync(id, outcome, after ?? 0, take + 1, ct))
                    page.Add(row);
                return TypedResults.Ok(new Page<ImportedRow>([.. page.Take(take)], page.Count > take));
            })
            .WithSummary("Outcomes of rows behind a row, in the order of the file").RequireRole(imports.Readers);

        group.MapGet("/{id:guid}/refused.csv", async Task<Results<PushStreamHttpResult, RefusalResult>> (
                Guid id, IQuerySession session, Officer officer, RefusedRows refused, CancellationToken ct) =>
            {
                if (await RefusalAsync(session, imports, id, officer, ct) is { } refusal)
                    return refusal.ToResult();
                var run = (await session.LoadAsync<TRun>(imports.Key(id), ct))!;
                return TypedResults.Stream(to => refused.WriteAsync(run, imports.Columns, to, ct), "text/csv; charset=utf-8", $"refused-{id}.csv");
            })
            .WithSummary("The refused rows as they stood in the file, with the reasons: put right, they can be loaded")
            .MayTakeLong().RequireRole(imports.Importers);
    }

    /// <summary>Changes an import of the officer's own department.</summary>
    public static Task<Results<Ok<TView>, RefusalResult>> ChangeImportAsync<TRun, TView>(
        this Commands commands, ImportsOf<TRun, TView> imports, Guid id, Func<TRun, Decision> decide, CancellationToken ct)
        where TRun : class, IImportRun, IStreamState<TRun> =>
        commands.ChangeAsync<TRun, TView>(
            imports.Key(id), $"{id}",
            run => Task.FromResult(commands.Officer.IsConcernedBy(run.Department) ? decide(run) : CommonRules.OtherDepartment.Refuse()), imports.View, ct);

    private static async Task<Refusal?> RefusalAsync<TRun, TView>(
        IQuerySession session, ImportsOf<TRun, TView> imports, Guid id, Officer officer, CancellationToken ct)
        where TRun : class, IImportRun =>
        await session.LoadAsync<TRun>(imports.Key(id), ct) is not { } run ? CommonRules.NotFound.Refuse(null, ("id", id))
        : officer.IsConcernedBy(run.Department) ? null
        : CommonRules.OtherDepartment.Refuse();
}

/// <summary>An import about to be started.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="File">The file as a whole.</param>
public sealed record NewImport(Guid Id, string Sha256, ImportFormat Format, ImportFile File);
