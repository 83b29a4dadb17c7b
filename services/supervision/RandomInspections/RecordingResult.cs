namespace Haitou.Supervision.RandomInspections;

/// <summary>Records what one of the inspections found (R25), once, by who drew it: as an enforcement record, in the same transaction.</summary>
internal sealed class RecordingResult(EnforcementBureaus bureaus, RecordingEnforcement records)
    : Act<RandomInspection, RecordInspectionResult, RandomInspectionView>, IEndpoint
{
    internal static readonly Rule NotDrawn = new("inspection.not-drawn", RefusalKind.Invalid,
        "证照 {licence} 未被抽中。", "The licence {licence} was not drawn.");

    internal static readonly Rule InspectedBefore = new("inspection.inspected-before", RefusalKind.Conflict,
        "证照 {licence} 的检查结果已登记。", "The result for the licence {licence} is on record.");

    internal static readonly Rule BeforeDraw = new("inspection.before-draw", RefusalKind.Invalid,
        "检查日期不得早于抽取之日。", "It is not inspected before it is drawn.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/random-inspections/{id:guid}/results", (
            Guid id, RecordInspectionResult body, RecordingResult act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Random inspections").WithSummary("Records what one of the inspections found, as an enforcement record; takes If-Match")
        .RequireRole(Roles.Department, Roles.Enforcement);

    public override string Key(string name) => RandomInspection.Key(Guid.Parse(name));

    public override RandomInspectionView View(RandomInspection state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(RandomInspection state, RecordInspectionResult command, Moment moment)
    {
        if (Recorder.For(moment.Officer, bureaus) is not { } by)
            return CommonRules.OtherDepartment.Refuse();
        if (Check(state, by.Department, command) is { } no)
            return no;
        var record = Guid.CreateVersion7();
        var concerned = await moment.Session.ObjectAsync(command.LicenceNumber, moment.Cancelled);
        var found = records.Record(record, by, new(command.Terms, command.LicenceNumber), concerned, moment);
        if (found.IsRefused)
            return found;
        moment.Session.Events.StartStream<EnforcementRecord>(EnforcementRecord.Key(record), found.Events);
        return Decision.Of(new DrawnObjectInspected(
            command.LicenceNumber, concerned!.LicenceName, Party.PublicNameOf(concerned.Holder.Kind, concerned.Holder.Name), record, command.Terms.Kind,
            command.Terms.FoundOn, by.Officer, moment.Now));
    }

    /// <summary>What is wrong with a result; null for nothing. What was found is for the enforcement record to check. Pure.</summary>
    public static Refusal? Check(RandomInspection state, string department, RecordInspectionResult command)
    {
        var licence = command.LicenceNumber;
        return state.Department != department ? CommonRules.OtherDepartment.Refuse()
            : state.Drawn.Drawn.All(a => a.LicenceNumber != licence) ? NotDrawn.Refuse("licenceNumber", ("licence", licence))
            : state.Results.Any(r => r.LicenceNumber == licence) ? InspectedBefore.Refuse("licenceNumber", ("licence", licence))
            : command.Terms.FoundOn < ChinaTime.Today(state.Drawn.At) ? BeforeDraw.Refuse("terms.foundOn")
            : null;
    }
}
