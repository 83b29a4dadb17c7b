namespace Haitou.Supervision.DepartmentEdge;

/// <summary>What departments submit over AMQP, for those that prefer HTTP: the same message, the same answer, at once.</summary>
internal sealed class PostSubmission : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/submissions", async Task<IResult> (
            string department, HttpRequest request, Officer officer, SubmissionDesk desk, RepeatedPushes pushes, CancellationToken ct) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, ct);
            var (receipt, _) = await desk.TakeAsync(
                new Arrival(department, body.ToArray(), request.ContentType, Officer: officer.Id), ct);
            return new Answer((await pushes.FindAsync(receipt.Department, receipt.Place, ct)).ToCloudEvent(), receipt.Accepted);
        })
        .Accepts<SubmissionEvent>(SubmissionEvent.ContentType)
        .Produces<PushEvent>(StatusCodes.Status200OK, SubmissionEvent.ContentType)
        .Produces<PushEvent>(StatusCodes.Status422UnprocessableEntity, SubmissionEvent.ContentType)
        .WithTags("Submissions").WithSummary("Takes a department's submission, a CloudEvent; answers 200 accepted or 422 rejected with the event that also goes into its feed")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    private sealed class Answer(byte[] cloudEvent, bool accepted) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = accepted ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            httpContext.Response.ContentType = SubmissionEvent.ContentType;
            return httpContext.Response.Body.WriteAsync(cloudEvent, httpContext.RequestAborted).AsTask();
        }
    }
}
