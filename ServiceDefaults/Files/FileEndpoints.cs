using System.Security.Cryptography;
using Haitou.Law;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.Files;

/// <summary>Uploads and downloads.</summary>
public static class FileEndpoints
{
    private const long Largest = 50L * 1024 * 1024;
    private const long MiB = 1024 * 1024;

    /// <summary>Declares the tables of the store.</summary>
    public static void StoresFiles(this StoreOptions options)
    {
        foreach (var table in FileStore.Tables())
            options.Storage.ExtendedSchemaObjects.Add(table);
    }

    /// <summary>The store and what an upload has to pass.</summary>
    public static IHostApplicationBuilder AddFiles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FileStore>();
        builder.Services.AddSingleton<FileScanner>();
        return builder;
    }

    /// <summary>Maps <c>POST /files</c> and <c>GET /files/{sha256}</c>.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="upload">Roles that hand in.</param>
    /// <param name="download">Roles that read.</param>
    public static void MapFiles(this IEndpointRouteBuilder routes, string[] upload, string[] download)
    {
        routes.MapPost("/files", async Task<Results<Created<StoredFile>, RefusalResult>> (
                HttpRequest request, FileStore files, FileScanner scanner, CancellationToken ct) =>
            {
                if (FileType.All.FirstOrDefault(t => t.ContentType == request.ContentType) is not { } type)
                    return FileRules.TypeForbidden.Refuse("Content-Type", ("types", string.Join(", ", FileType.All.Select(t => t.ContentType)))).ToResult();
                // Nothing of it is kept before it is all here and has passed.
                await using var spool = new FileStream(
                    Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
                    new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
                var digest = await ReceiveAsync(request.Body, spool, ct);
                if (await CheckAsync(type, spool, scanner, ct) is { } refusal)
                    return refusal.ToResult();
                var file = new StoredFile(digest, spool.Length, type.ContentType);
                await files.SaveAsync(file, spool, ct);
                return TypedResults.Created($"/files/{digest}", file);
            })
            .WithMetadata(new RequestSizeLimitAttribute(Largest + MiB))
            .WithTags("Files").WithSummary("Takes a file, as the body; the same content again is the same file")
            .WithDescription($"Content-Type is one of: {string.Join(", ", FileType.All.Select(t => t.ContentType))}")
            .RequireRole(upload);

        routes.MapGet("/files/{sha256}", async Task<Results<PushStreamHttpResult, RefusalResult>> (string sha256, FileStore files, CancellationToken ct) =>
                await files.FindAsync(sha256, ct) is { } file
                    ? TypedResults.Stream(to => files.CopyToAsync(sha256, to, ct), file.ContentType, entityTag: new($"\"{sha256}\""))
                    : CommonRules.NotFound.Refuse(null, ("id", sha256)).ToResult())
            .WithTags("Files").WithSummary("A file, by its digest")
            .RequireRole(download);
    }

    private static async Task<string> ReceiveAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (int read; to.Length <= Largest && (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<Refusal?> CheckAsync(FileType type, Stream content, FileScanner scanner, CancellationToken ct)
    {
        if (content.Length == 0)
            return FileRules.Empty.Refuse();
        if (content.Length > Largest)
            return FileRules.TooLarge.Refuse(null, ("limit", Largest / MiB));
        if (!await type.IsOfTypeAsync(content, ct))
            return FileRules.TypeFalse.Refuse("Content-Type", ("type", type.ContentType));
        if (await type.IsBombAsync(content, ct))
            return FileRules.ArchiveBomb.Refuse();
        return await scanner.ScanAsync(content, ct) switch
        {
            ScanOutcome.Clean => null,
            ScanOutcome.Infected => FileRules.Infected.Refuse(),
            _ => FileRules.ScannerUnavailable.Refuse(),
        };
    }
}
