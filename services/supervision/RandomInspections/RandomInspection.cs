namespace Haitou.Supervision.RandomInspections;

/// <summary>A double-random inspection was drawn (双随机, R25).</summary>
/// <param name="InspectionId">Its identity.</param>
/// <param name="Department">Who inspects.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="Rule">How it was drawn.</param>
/// <param name="Seed">With which seed.</param>
/// <param name="Population">The licences that could have been drawn.</param>
/// <param name="Drawn">What was.</param>
/// <param name="Officer">Who had it drawn.</param>
/// <param name="At">When.</param>
public sealed record InspectionDrawn(
    Guid InspectionId, string Department, InspectionDraw Asked, string Rule, string Seed, IReadOnlyList<string> Population, IReadOnlyList<Assignment> Drawn,
    string Officer, DateTimeOffset At);

/// <summary>What was asked for.</summary>
/// <param name="Objects">How many supervised objects.</param>
/// <param name="Officers">The officers who could be drawn.</param>
/// <param name="ItemCode">Objects of one item only; null for all.</param>
public sealed record InspectionDraw(int Objects, IReadOnlyList<string> Officers, string? ItemCode = null);

/// <summary>Who inspects what.</summary>
/// <param name="LicenceNumber">The object, by its licence.</param>
/// <param name="Officers">The officers.</param>
public sealed record Assignment(string LicenceNumber, IReadOnlyList<string> Officers);

/// <summary>One of the objects was inspected; the enforcement record was made in the same transaction.</summary>
/// <param name="LicenceNumber">The object.</param>
/// <param name="LicenceName">The licence's name.</param>
/// <param name="Holder">The holder as the public may see it.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Found">What kind of record.</param>
/// <param name="On">The day.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record DrawnObjectInspected(
    string LicenceNumber, string LicenceName, string Holder, Guid RecordId, EnforcementKind Found, DateOnly On, string Officer, DateTimeOffset At);

/// <summary>A double-random inspection.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Drawn">How it was drawn.</param>
/// <param name="Results">What was found, in order.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record RandomInspection(string Id, InspectionDrawn Drawn, IReadOnlyList<DrawnObjectInspected> Results, string? TraceParent = null)
    : IStreamState<RandomInspection>
{
    /// <summary>Of which department, to be found by.</summary>
    public string Department => Drawn.Department;

    /// <summary>When it was drawn, to be sorted by.</summary>
    public DateTimeOffset DrawnAt => Drawn.At.ToUniversalTime();

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "random-inspection/";

    /// <summary>Key of an inspection's stream.</summary>
    public static string Key(Guid inspectionId) => $"{Prefix}{inspectionId}";

    /// <inheritdoc/>
    public static RandomInspection? Fold(RandomInspection? state, object @event) => @event switch
    {
        InspectionDrawn e => new(Key(e.InspectionId), e, []),
        DrawnObjectInspected e => state! with { Results = [.. state.Results, e] },
        _ => state,
    };

    /// <inheritdoc/>
    public RandomInspection InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public RandomInspectionView ToView() => new(
        Drawn.InspectionId, Department, Drawn.Rule, Drawn.Seed, Drawn.Asked.ItemCode, Drawn.Population, Drawn.Asked.Officers,
        [
            .. Drawn.Drawn.Select(a => Results.FirstOrDefault(r => r.LicenceNumber == a.LicenceNumber) is { } result
                ? new DrawnObject(a.LicenceNumber, a.Officers, result.On, result.Found, result.RecordId)
                : new DrawnObject(a.LicenceNumber, a.Officers, null, null, null)),
        ],
        Drawn.Officer, Drawn.At);

    /// <summary>As everybody sees it (一公开).</summary>
    public PublishedInspection ToPublished() => new(
        Drawn.InspectionId, Department, ChinaTime.Today(Drawn.At),
        [
            .. Results.Select(r => new PublishedResult(
                r.LicenceNumber, r.LicenceName, r.Holder, r.On, r.Found == EnforcementKind.Inspection ? "未发现问题" : r.Found.Chinese())),
        ]);
}
