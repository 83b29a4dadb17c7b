using System.Security.Cryptography;

namespace Haitou.Supervision.RandomInspections;

/// <summary>
/// A department draws of the objects that it supervises, or a bureau of those in its town, what is inspected, and two officers for each
/// (双随机, R25), by a seed on record: whoever reads it can draw it again.
/// </summary>
internal sealed class DrawingInspection(EnforcementBureaus bureaus) : FirstAct<RandomInspection, DrawInspection, RandomInspectionView>, IEndpoint
{
    private const int Most = 200;
    private const int OfficersForEach = 2;

    internal static readonly Rule Count = new("inspection.count", RefusalKind.Invalid,
        "抽取对象为 1 至 {most} 个。", "1 to {most} objects are drawn.");

    internal static readonly Rule TwoOfficers = new("inspection.officers", RefusalKind.Invalid,
        "检查人员名录须有两人以上，每个对象随机抽取两人。", "Two or more officers can be drawn: two for each object.", "国发〔2019〕5号");

    internal static readonly Rule NothingToDraw = new("inspection.nothing-to-draw", RefusalKind.Conflict,
        "没有可抽取的监管对象。", "There is no supervised object to draw.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/random-inspections", (DrawInspection body, DrawingInspection act, Commands commands, CancellationToken ct) =>
        {
            var id = Guid.CreateVersion7();
            return commands.CreateAsync(act, $"{id}", $"/random-inspections/{id}", body, ct);
        })
        .WithTags("Random inspections").WithSummary("Draws supervised objects, and two officers for each, by a seed on record; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement);

    public override string Key(string name) => RandomInspection.Key(Guid.Parse(name));

    public override RandomInspectionView View(RandomInspection state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(RandomInspection? state, string name, DrawInspection command, Moment moment)
    {
        if (FeedAccess.OwnFeed(moment.Officer, bureaus) is not { } own)
            return CommonRules.OtherDepartment.Refuse();
        var rows = moment.Session.Query<SupervisedObject>().Where(o => o.Stands).SupervisedBy(own, bureaus);
        if (command.ItemCode is { } item) rows = rows.Where(o => o.Object.ItemCode == item);
        string[] population = [.. (await rows.Select(o => o.Object.LicenceNumber).ToListAsync(moment.Cancelled)).Order(StringComparer.Ordinal)];
        return Decide(
            Guid.Parse(name), own, command, population, RandomNumberGenerator.GetHexString(32, lowercase: true), moment.Officer.Id, moment.Now);
    }

    /// <summary>Draws. Pure: the seed is drawn before.</summary>
    public static Decision Decide(
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
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        Assignment[] drawn =
        [
            .. ReproducibleDraw.Draw(seed, population, command.Objects)
                .Select(licence => new Assignment(licence, ReproducibleDraw.Draw($"{seed}/{licence}", officers, OfficersForEach))),
        ];
        return Decision.Of(new InspectionDrawn(
            inspectionId, department, new(command.Objects, officers, command.ItemCode), ReproducibleDraw.Rule, seed, population, drawn, officer, now));
    }
}
