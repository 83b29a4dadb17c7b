namespace Haitou.Supervision.DossierReviews;

/// <summary>Dossiers were drawn for review (审批案卷评查, R25).</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Department">Who reviews.</param>
/// <param name="Asked">From what, and how many.</param>
/// <param name="Rule">How they were drawn.</param>
/// <param name="Seed">With which seed.</param>
/// <param name="Population">The cases that could have been drawn.</param>
/// <param name="Drawn">The cases that were.</param>
/// <param name="Sheet">The score sheet.</param>
/// <param name="Officer">Who had it drawn.</param>
/// <param name="At">When.</param>
public sealed record DossiersDrawn(
    Guid ReviewId, string Department, DrawDossiers Asked, string Rule, string Seed, IReadOnlyList<string> Population, IReadOnlyList<string> Drawn,
    IReadOnlyList<ScoreLine> Sheet, string Officer, DateTimeOffset At);

/// <summary>A dossier was scored.</summary>
/// <param name="Score">Case, points and remark.</param>
/// <param name="Officer">Who scored it.</param>
/// <param name="At">When.</param>
public sealed record DossierScored(ScoreDossier Score, string Officer, DateTimeOffset At);

/// <summary>A review of dossiers.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Drawn">How they were drawn.</param>
/// <param name="Scores">Scores in the order in which they were given.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record DossierReview(string Id, DossiersDrawn Drawn, IReadOnlyList<DossierScored> Scores, string? TraceParent = null)
    : IStreamState<DossierReview>
{
    private const int Most = 100;

    /// <summary>The sheet that dossiers are scored by: 100 points.</summary>
    public static readonly IReadOnlyList<ScoreLine> Sheet =
    [
        new("competence", "主体与权限", 10), new("acceptance", "申请与受理", 20), new("examination", "审查与核查", 25), new("decision", "决定与说理", 25),
        new("period", "期限", 10), new("archive", "送达与归档", 10),
    ];

    internal static readonly Rule Days = new("review.days", RefusalKind.Invalid,
        "起止日期颠倒，或者晚于今日。", "The days are reversed, or to come.");

    internal static readonly Rule Count = new("review.count", RefusalKind.Invalid,
        "抽取数量为 1 至 {most}。", "1 to {most} dossiers are drawn.");

    internal static readonly Rule NothingToDraw = new("review.nothing-to-draw", RefusalKind.Conflict,
        "该期间没有已作决定的办件。", "No case was decided in these days.");

    internal static readonly Rule NotDrawn = new("review.not-drawn", RefusalKind.Invalid,
        "办件 {case} 未被抽中。", "The case {case} was not drawn.");

    internal static readonly Rule ScoredBefore = new("review.scored-before", RefusalKind.Conflict,
        "办件 {case} 已评分。", "The case {case} has been scored.");

    internal static readonly Rule Points = new("review.points", RefusalKind.Invalid,
        "须按评分表逐项评分，每项为 0 分至该项满分。", "Every line of the sheet has its points, 0 to its most.");

    internal static readonly Rule RemarkMissing = new("review.remark", RefusalKind.Invalid,
        "未给满分的，须写明扣分理由。", "Say for what points are missing.");

    /// <summary>Of which department, to be found by.</summary>
    public string Department => Drawn.Department;

    /// <summary>When it was drawn, to be sorted by.</summary>
    public DateTimeOffset DrawnAt => Drawn.At.ToUniversalTime();

    /// <summary>Key of a review's stream.</summary>
    public static string Key(Guid reviewId) => $"dossier-review/{reviewId}";

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
    public static Decision Draw(
        Guid reviewId, string department, DrawDossiers command, IReadOnlyList<string> population, string seed, string officer, DateTimeOffset now) =>
        population.Count == 0
            ? NothingToDraw.Refuse()
            : Decision.Of(new DossiersDrawn(
                reviewId, department, command, ReproducibleDraw.Rule, seed, population, ReproducibleDraw.Of(seed, population, command.Count), Sheet, officer, now));

    /// <summary>Scores a dossier, once. Pure.</summary>
    public static Decision Score(DossierReview state, string department, ScoreDossier command, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse();
        if (!state.Drawn.Drawn.Contains(command.CaseNumber))
            return NotDrawn.Refuse("caseNumber", ("case", command.CaseNumber));
        if (state.ScoreOf(command.CaseNumber) is not null)
            return ScoredBefore.Refuse("caseNumber", ("case", command.CaseNumber));
        var refusals = new List<Refusal>();
        if (command.Points.Count != state.Drawn.Sheet.Count
            || state.Drawn.Sheet.Any(line => command.Points.FirstOrDefault(p => p.Code == line.Code) is not { Points: >= 0 and var points } || points > line.Most))
            refusals.Add(Points.Refuse("points"));
        else if (Total(command) < state.Drawn.Sheet.Sum(line => line.Most) && string.IsNullOrWhiteSpace(command.Remark))
            refusals.Add(RemarkMissing.Refuse("remark"));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new DossierScored(command, officer, now));
    }

    /// <inheritdoc/>
    public static DossierReview? Fold(DossierReview? state, object @event) => @event switch
    {
        DossiersDrawn e => new(Key(e.ReviewId), e, []),
        DossierScored e => state! with { Scores = [.. state.Scores, e] },
        _ => state,
    };

    /// <inheritdoc/>
    public DossierReview InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>The score of a case; null before.</summary>
    public DossierScored? ScoreOf(string caseNumber) => Scores.FirstOrDefault(s => s.Score.CaseNumber == caseNumber);

    /// <summary>As a reader sees it.</summary>
    public DossierReviewView ToView() => new(
        Drawn.ReviewId, Department, Drawn.Asked.From, Drawn.Asked.Until, Drawn.Asked.ItemCode, Drawn.Rule, Drawn.Seed, Drawn.Population, Drawn.Sheet,
        [
            .. Drawn.Drawn.Select(number => ScoreOf(number) is { } scored
                ? new ReviewedDossier(number, scored.Score.Points, Total(scored.Score), scored.Score.Remark, scored.Officer)
                : new ReviewedDossier(number, null, null, null, null)),
        ],
        Drawn.Officer, Drawn.At);

    private static int Total(ScoreDossier score) => score.Points.Sum(p => p.Points);
}
