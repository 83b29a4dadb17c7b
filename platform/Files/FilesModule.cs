using Haitou.Platform.Host;
using Haitou.Platform.Modules;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Files;

/// <summary>Files that are handed in and read, by their digest.</summary>
/// <param name="upload">Roles that hand in.</param>
/// <param name="download">Roles that read.</param>
public sealed class FilesModule(string[] upload, string[] download) : SharedModule
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresFiles();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) => builder.AddFiles();

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapFiles(upload, download);
}

/// <summary>Uploads and downloads.</summary>
public static class FileEndpoints
{
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
        builder.Services.AddSingleton(services => new FileReceiver(services.GetRequiredService<FileScanner>()));
        return builder;
    }

    /// <summary>Maps <c>POST /files</c> and <c>GET /files/{sha256}</c>.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="upload">Roles that hand in.</param>
    /// <param name="download">Roles that read.</param>
    public static void MapFiles(this IEndpointRouteBuilder routes, string[] upload, string[] download)
    {
        routes.MapPost("/files", async Task<Results<Created<StoredFile>, RefusalResult>> (
                HttpRequest request, FileStore files, FileReceiver receiver, CancellationToken ct) =>
            {
                var (received, refusal) = await receiver.ReceiveAsync(request, FileType.All, ct);
                if (received is null)
                    return refusal!.ToResult();
                await using (received)
                    await files.SaveAsync(received, ct);
                return TypedResults.Created($"/files/{received.File.Sha256}", received.File);
            })
            .WithMetadata(new RequestSizeLimitAttribute(FileReceiver.LargestRequest))
            .WithTags("Files").WithSummary("Takes a file, as the body; the same content again is the same file")
            .WithDescription($"Content-Type is one of: {string.Join(", ", FileType.All.Select(t => t.ContentType))}")
            .MayTakeLong().RequireRole(upload);

        routes.MapGet("/files/{sha256}", async Task<Results<PushStreamHttpResult, RefusalResult>> (string sha256, FileStore files, CancellationToken ct) =>
                await files.FindAsync(sha256, ct) is { } file
                    ? TypedResults.Stream(to => files.CopyToAsync(sha256, to, ct), file.ContentType, entityTag: new($"\"{sha256}\""))
                    : CommonRules.NotFound.Refuse(null, ("id", sha256)).ToResult())
            .WithTags("Files").WithSummary("A file, by its digest")
            .MayTakeLong().RequireRole(download);
    }
}
