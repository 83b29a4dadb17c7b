namespace Haitou.Intake.Items;

/// <summary>Files one of the five papers of an item (R14).</summary>
internal static class FileHandoverPaperEndpoint
{
    public static void MapFileHandoverPaper(this IEndpointRouteBuilder routes) => routes
        .MapPut("/items/{code}/handover/{paper}", (
            string code, HandoverPaper paper, FileHandoverPaper body, Commands commands, FileStore files, CancellationToken ct) =>
            commands.ChangeAsync<DelegatedItem, ItemView>(
                DelegatedItem.Key(code), code,
                async _ =>
                {
                    var uploaded = body.Sha256 is { } digest && await files.FindAsync(digest, ct) is not null;
                    return ItemDecider.FilePaper(paper, body, uploaded, commands.Officer.Id, commands.Now);
                },
                state => state.ToView(ChinaTime.Today(commands.Now)), ct))
        .WithTags("Items").WithSummary("Files one of the five papers of the handover; takes If-Match")
        .RequireRole(Roles.Operator);
}
