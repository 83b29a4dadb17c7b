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
    Guid InspectionId, string Department, DrawInspection Asked, string Rule, string Seed, IReadOnlyList<string> Population, IReadOnlyList<Assignment> Drawn,
    string Officer, DateTimeOffset At);

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
    private const int Most = 200;
    private const int OfficersForEach = 2;

    internal static readonly Rule Count = new("inspection.count", RefusalKind.Invalid,
        "抽取对象为 1 至 {most} 个。", "1 to {most} objects are drawn.");

    internal static readonly Rule TwoOfficers = new("inspection.officers", RefusalKind.Invalid,
        "检查人员名录须有两人以上，每个对象随机抽取两人。", "Two or more officers can be drawn: two for each object.", "国发〔2019〕5号");

    internal static readonly Rule NothingToDraw = new("inspection.nothing-to-draw", RefusalKind.Conflict,
        "没有可抽取的监管对象。", "There is no supervised object to draw.");

    internal static readonly Rule NotDrawn = new("inspection.not-drawn", RefusalKind.Invalid,
        "证照 {licence} 未被抽中。", "The licence {licence} was not drawn.");

    internal static readonly Rule InspectedBefore = new("inspection.inspected-before", RefusalKind.Conflict,
        "证照 {licence} 的检查结果已登记。", "The result for the licence {licence} is on record.");

    internal static readonly Rule BeforeDraw = new("inspection.before-draw", RefusalKind.Invalid,
        "检查日期不得早于抽取之日。", "It is not inspected before it is drawn.");

    /// <summary>Of which department, to be found by.</summary>
    public string Department => Drawn.Department;

    /// <summary>When it was drawn, to be sorted by.</summary>
    public DateTimeOffset DrawnAt => Drawn.At.ToUniversalTime();

    /// <summary>Key of an inspection's stream.</summary>
    public static string Key(Guid inspectionId) => $"random-inspection/{inspectionId}";

    /// <summary>Draws objects, and two officers for each. Pure: the seed is drawn before.</summary>
    public static Decision Draw(
        Guid inspectionId, string department, DrawInspection command, IReadOnlyList<string> population, string seed, string officer, DateTimeOffset now)
    {
        string[] officers = [.. command.Officers.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct()];
        var refusals = new List<Refusal>();
        if (command.Objects is < 1 or > Most)
            refusals.Add(Count.Refuse("objects", ("most", Most)));
        if (officers.Length < OfficersForEach)
            refusals.Add(TwoOfficers.Refuse("officers"));
        if (refusals.Count == 0 && population.Count == 0)
            refusals.Add(NothingToDraw.Refuse());
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new InspectionDrawn(
                inspectionId, department, command with { Officers = officers }, ReproducibleDraw.Rule, seed, population,
                [
                    .. ReproducibleDraw.Of(seed, population, command.Objects)
                        .Select(licence => new Assignment(licence, ReproducibleDraw.Of($"{seed}/{licence}", officers, OfficersForEach))),
                ],
                officer, now));
    }

    /// <summary>What stands against a result; null for nothing. What was found is for the enforcement record to check.</summary>
    public static Refusal? AgainstResult(RandomInspection state, string department, RecordInspectionResult command)
    {
        var licence = command.LicenceNumber;
        return state.Department != department ? CommonRules.OtherDepartment.Refuse()
            : state.Drawn.Drawn.All(a => a.LicenceNumber != licence) ? NotDrawn.Refuse("licenceNumber", ("licence", licence))
            : state.Results.Any(r => r.LicenceNumber == licence) ? InspectedBefore.Refuse("licenceNumber", ("licence", licence))
            : command.Terms.FoundOn < ChinaTime.Today(state.Drawn.At) ? BeforeDraw.Refuse("terms.foundOn")
            : null;
    }

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
