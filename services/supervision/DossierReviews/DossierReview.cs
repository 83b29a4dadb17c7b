using System.Text.Json.Serialization;

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
    Guid ReviewId, string Department, DossierDraw Asked, string Rule, string Seed, IReadOnlyList<string> Population, IReadOnlyList<string> Drawn,
    IReadOnlyList<ScoreLine> Sheet, string Officer, DateTimeOffset At);

/// <summary>From what dossiers were drawn, and how many.</summary>
/// <param name="From">Decided on this day or later.</param>
/// <param name="Until">Decided on this day or before.</param>
/// <param name="Count">How many were asked for.</param>
/// <param name="ItemCode">Of one item only; null for all.</param>
public sealed record DossierDraw(DateOnly From, DateOnly Until, int Count, string? ItemCode = null);

/// <summary>A dossier was scored.</summary>
/// <param name="Score">Case, points and remark.</param>
/// <param name="Officer">Who scored it.</param>
/// <param name="At">When.</param>
public sealed record DossierScored(DossierScore Score, string Officer, DateTimeOffset At);

/// <summary>The score of a dossier.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Points">Points for every line of the sheet.</param>
/// <param name="Remark">What the points are about.</param>
public sealed record DossierScore(string CaseNumber, IReadOnlyList<LinePoints> Points, string Remark)
{
    /// <summary>All points together.</summary>
    [JsonIgnore]
    public int Total => Points.Sum(p => p.Points);
}

/// <summary>A review of dossiers.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Drawn">How they were drawn.</param>
/// <param name="Scores">Scores in the order in which they were given.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record DossierReview(string Id, DossiersDrawn Drawn, IReadOnlyList<DossierScored> Scores, string? TraceParent = null)
    : IStreamState<DossierReview>
{
    /// <summary>The sheet that dossiers are scored by: 100 points.</summary>
    public static readonly IReadOnlyList<ScoreLine> Sheet =
    [
        new("competence", "主体与权限", 10), new("acceptance", "申请与受理", 20), new("examination", "审查与核查", 25), new("decision", "决定与说理", 25),
        new("period", "期限", 10), new("archive", "送达与归档", 10),
    ];

    /// <summary>Of which department, to be found by.</summary>
    public string Department => Drawn.Department;

    /// <summary>When it was drawn, to be sorted by.</summary>
    public DateTimeOffset DrawnAt => Drawn.At.ToUniversalTime();

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "dossier-review/";

    /// <summary>Key of a review's stream.</summary>
    public static string Key(Guid reviewId) => $"{Prefix}{reviewId}";

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
                ? new ReviewedDossier(number, scored.Score.Points, scored.Score.Total, scored.Score.Remark, scored.Officer)
                : new ReviewedDossier(number, null, null, null, null)),
        ],
        Drawn.Officer, Drawn.At);
}
