namespace Haitou.Supervision.DossierReviews;

/// <summary>A department scores one of the dossiers that were drawn (R25), once, by the sheet of the review.</summary>
internal sealed class ScoringDossier : Act<DossierReview, ScoreDossier, DossierReviewView>, IEndpoint
{
    internal static readonly Rule NotDrawn = new("review.not-drawn", RefusalKind.Invalid,
        "办件 {case} 未被抽中。", "The case {case} was not drawn.");

    internal static readonly Rule ScoredBefore = new("review.scored-before", RefusalKind.Conflict,
        "办件 {case} 已评分。", "The case {case} has been scored.");

    internal static readonly Rule Points = new("review.points", RefusalKind.Invalid,
        "须按评分表逐项评分，每项为 0 分至该项满分。", "Every line of the sheet has its points, 0 to its most.");

    internal static readonly Rule RemarkMissing = new("review.remark", RefusalKind.Invalid,
        "未给满分的，须写明扣分理由。", "Say for what points are missing.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/dossier-reviews/{id:guid}/scores", (
            Guid id, ScoreDossier body, ScoringDossier act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Dossier reviews").WithSummary("Scores one of them, once; takes If-Match").RequireRole(Roles.Department);

    public override string Key(string name) => DossierReview.Key(Guid.Parse(name));

    public override DossierReviewView View(DossierReview state, Moment moment) => state.ToView();

    public override ValueTask<Decision> DecideAsync(DossierReview state, ScoreDossier command, Moment moment) =>
        new(Decide(state, moment.Officer.Department ?? "", command, moment.Officer.Id, moment.Now));

    public static Decision Decide(DossierReview state, string department, ScoreDossier command, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse();
        if (!state.Drawn.Drawn.Contains(command.CaseNumber))
            return NotDrawn.Refuse("caseNumber", ("case", command.CaseNumber));
        if (state.ScoreOf(command.CaseNumber) is not null)
            return ScoredBefore.Refuse("caseNumber", ("case", command.CaseNumber));
        var sheet = state.Drawn.Sheet;
        if (command.Points.Count != sheet.Count || !sheet.All(IsScored))
            return Points.Refuse("points");
        var score = new DossierScore(command.CaseNumber, command.Points, command.Remark);
        if (score.Total < sheet.Sum(line => line.Most) && string.IsNullOrWhiteSpace(command.Remark))
            return RemarkMissing.Refuse("remark");
        return Decision.Of(new DossierScored(score, officer, now));

        bool IsScored(ScoreLine line) =>
            command.Points.FirstOrDefault(p => p.Code == line.Code) is { Points: >= 0 } scored && scored.Points <= line.Most;
    }
}
