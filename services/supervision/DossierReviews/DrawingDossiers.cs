using System.Security.Cryptography;

namespace Haitou.Supervision.DossierReviews;

/// <summary>A department draws decided cases of its items for review (R25), by a seed on record: everybody who reads the review can draw it again.</summary>
internal sealed class DrawingDossiers(LedgerReader ledger) : FirstAct<DossierReview, DrawDossiers, DossierReviewView>, IEndpoint
{
    private const int Most = 100;

    internal static readonly Rule Days = new("review.days", RefusalKind.Invalid,
        "起止日期颠倒，或者晚于今日。", "The days are reversed, or to come.");

    internal static readonly Rule Count = new("review.count", RefusalKind.Invalid,
        "抽取数量为 1 至 {most}。", "1 to {most} dossiers are drawn.");

    internal static readonly Rule NothingToDraw = new("review.nothing-to-draw", RefusalKind.Conflict,
        "该期间没有已作决定的办件。", "No case was decided in these days.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/dossier-reviews", (DrawDossiers body, DrawingDossiers act, Commands commands, CancellationToken ct) =>
        {
            var id = Guid.CreateVersion7();
            return commands.CreateAsync(act, $"{id}", $"/dossier-reviews/{id}", body, ct);
        })
        .WithTags("Dossier reviews").WithSummary("Draws decided cases of the own department for review, by a seed on record; takes Idempotency-Key")
        .RequireRole(Roles.Department).RequireDepartment();

    public override string Key(string name) => DossierReview.Key(Guid.Parse(name));

    public override DossierReviewView View(DossierReview state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(DossierReview? state, string name, DrawDossiers command, Moment moment)
    {
        if (Check(command, moment.Now) is { Count: > 0 } refusals)
            return Decision.Refuse(refusals);
        var department = moment.Officer.Department!;
        return Decide(
            Guid.Parse(name), department, command,
            await ledger.DecidedCasesAsync(department, command.From, command.Until, command.ItemCode, moment.Cancelled),
            RandomNumberGenerator.GetHexString(32, lowercase: true), moment.Officer.Id, moment.Now);
    }

    /// <summary>What is wrong with what is asked for; empty when nothing is.</summary>
    public static IReadOnlyList<Refusal> Check(DrawDossiers command, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (command.From > command.Until || command.Until > ChinaTime.Today(now))
            refusals.Add(Days.Refuse("from"));
        if (command.Count is < 1 or > Most)
            refusals.Add(Count.Refuse("count", ("most", Most)));
        return refusals;
    }

    /// <summary>Draws. Pure: the seed is drawn before.</summary>
    public static Decision Decide(
        Guid reviewId, string department, DrawDossiers command, IReadOnlyList<string> population, string seed, string officer, DateTimeOffset now) =>
        population.Count == 0
            ? NothingToDraw.Refuse()
            : Decision.Of(new DossiersDrawn(
                reviewId, department, new(command.From, command.Until, command.Count, command.ItemCode), ReproducibleDraw.Rule, seed, population,
                ReproducibleDraw.Draw(seed, population, command.Count), DossierReview.Sheet, officer, now));
}
