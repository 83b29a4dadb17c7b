using Microsoft.AspNetCore.Mvc;

namespace Haitou.Intake.Items;

/// <summary>An operator replaces the catalogue (R5, R13).</summary>
internal static class LoadCatalogue
{
    private const long LargestFile = 16 * 1024 * 1024;

    public static void MapLoadCatalogue(this IEndpointRouteBuilder routes) => routes
        .MapPost("/catalogue", async Task<Results<Ok<CatalogueLoaded>, RefusalResult>> (HttpRequest request, Commands commands, CancellationToken ct) =>
        {
            var departments = await commands.Session.Query<Department>().Select(d => d.Code).ToListAsync(ct);
            using var body = new StreamReader(request.Body);
            using var file = new StringReader(await body.ReadToEndAsync(ct));
            var read = CatalogueFile.Read(file, departments.ToHashSet());
            if (read.Errors.Count > 0)
                return new RefusalResult(read.Errors);
            var loaded = await CatalogueLoader.LoadAsync(commands.Session, read.Items, commands.Now, ct);
            await commands.Session.SaveChangesAsync(ct);
            return TypedResults.Ok(loaded);
        })
        .Accepts<string>("text/csv")
        .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
        .WithTags("Items").WithSummary("Replaces the catalogue by a CSV file; every wrong row is named and nothing is loaded then")
        .RequireRole(Roles.Operator);
}
