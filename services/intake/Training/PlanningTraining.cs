namespace Haitou.Intake.Training;

/// <summary>Plans training (R24): a department for its own items, the Town for all.</summary>
internal sealed class PlanningTraining : FirstAct<TrainingPlan, PlanTraining, TrainingView>, IEndpoint
{
    internal static readonly Rule TextMissing = new("training.text", RefusalKind.Invalid, "此项不能为空。", "This must not be empty.");

    internal static readonly Rule NoItems = new("training.no-items", RefusalKind.Invalid,
        "须列明培训所涉事项，每项一次。", "Training names the items it is about, each once.");

    internal static readonly Rule ItemUnknown = new("training.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    internal static readonly Rule OtherDepartment = new("training.other-department", RefusalKind.Forbidden,
        "部门只能就本部门的事项安排培训；事项“{item}”不属于该部门。", "A department trains for its own items; {item} is not one of them.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/training", (PlanTraining body, PlanningTraining act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/training", body, ct))
        .WithTags("Training").WithSummary("Plans training; takes Idempotency-Key").RequireRole(TrainingModule.Planners);

    public override string Key(string name) => TrainingPlan.Key(name);

    public override TrainingView View(TrainingPlan state, Moment moment) => state.ToView();

    public override async ValueTask<string> NewNameAsync(Moment moment) =>
        $"T{moment.Today.Year}-{await NumberSeries.NextAsync(moment.Session, $"training/{moment.Today.Year}", moment.Cancelled):0000}";

    public override async ValueTask<Decision> DecideAsync(TrainingPlan? state, string name, PlanTraining command, Moment moment)
    {
        if (moment.Officer.Department is { } own && command.Department != own)
            return CommonRules.OtherDepartment.Refuse("department");
        var items = await moment.Session.LoadManyAsync<DelegatedItem>(moment.Cancelled, command.Items.Select(DelegatedItem.Key));
        return Decide(
            command, items.ToDictionary(i => i.Guide.Terms.Code, i => i.Guide.Terms.Department), name, moment.Officer.Id, moment.Now);
    }

    /// <summary>Plans it. Pure.</summary>
    public static Decision Decide(PlanTraining command, IReadOnlyDictionary<string, string> departments, string number, string officer, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Title))
            refusals.Add(TextMissing.Refuse("title"));
        if (command.Items.Count == 0 || command.Items.Distinct().Count() != command.Items.Count)
            refusals.Add(NoItems.Refuse("items"));
        foreach (var (i, item) in command.Items.Index())
        {
            if (!departments.TryGetValue(item, out var department))
                refusals.Add(ItemUnknown.Refuse($"items[{i}]", ("item", item)));
            else if (command.Department is not null && command.Department != department)
                refusals.Add(OtherDepartment.Refuse($"items[{i}]", ("item", item)));
        }

        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new TrainingPlanned(number, new(command.Title, command.Department, command.Items, command.Regular), officer, now));
    }
}
