using Marten;

namespace Haitou.Peers;

/// <summary>A case was opened, for this application.</summary>
public sealed record CaseOpened(string Number, Submission Application);

/// <summary>Opens a case for each application; Wolverine commits it with its inbox.</summary>
public static class OpeningCase
{
    public static void Handle(ApplicationReceived received, IDocumentSession session) =>
        session.Events.StartStream(received.Number, new CaseOpened(received.Number, received.Application));
}

/// <summary>Shows the cases.</summary>
internal static class Back
{
    public static async Task RunAsync(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.MapGet("/", () => "back");
        app.MapGet("/cases/{number}", async (string number, IQuerySession session, CancellationToken ct) =>
            await session.Events.FetchStreamAsync(number, token: ct) is [{ Data: CaseOpened opened }, ..] ? Results.Ok(opened.Application) : Results.NotFound());
        await app.RunAsync();
    }
}
