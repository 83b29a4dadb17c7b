namespace Haitou.Approval.Corrections;

/// <summary>Answers a correction order for the Town (整改答复, R25).</summary>
internal sealed class AnsweringCorrection(FileStore files) : Act<CorrectionOrder, AnswerCorrection, CorrectionView>, IEndpoint
{
    internal static readonly Rule MeasuresMissing = new("correction.measures-missing", RefusalKind.Invalid,
        "须写明整改情况。", "Say what was done.", "R25");

    internal static readonly Rule FileMissing = new("correction.file-not-uploaded", RefusalKind.Invalid,
        "没有摘要为该值的已上传文件。", "No file of this digest has been uploaded.", "R25");

    internal static readonly Rule NothingAsked = new("correction.nothing-asked", RefusalKind.Conflict,
        "该整改通知已答复或者已办结。", "The order has been answered, or is closed.", "R25");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/corrections/{id:guid}/answer", (Guid id, AnswerCorrection body, AnsweringCorrection act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Corrections").WithSummary("Answers it for the Town; takes If-Match").RequireRole(Roles.Approver, Roles.AgencyHead);

    public override string Key(string name) => CorrectionOrder.Key(Guid.Parse(name));

    public override CorrectionView View(CorrectionOrder state, Moment moment) => state.ToView(moment.Today);

    public override async ValueTask<Decision> DecideAsync(CorrectionOrder state, AnswerCorrection command, Moment moment) =>
        Decide(state, command, await files.HasAsync(command.Sha256, moment.Cancelled), moment.Officer, moment.Now);

    /// <summary>Answers what is asked now, in time or late: for the Town, not for a department that has an officer here.</summary>
    /// <param name="state">The order.</param>
    /// <param name="command">The answer.</param>
    /// <param name="isUploaded">The file that it names is there, or it names none.</param>
    /// <param name="officer">Who answers.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(CorrectionOrder state, AnswerCorrection command, bool isUploaded, Officer officer, DateTimeOffset now)
    {
        if (!state.Awaited)
            return NothingAsked.Refuse();
        var refusals = new List<Refusal>();
        if (officer.Department is not null)
            refusals.Add(CommonRules.OtherDepartment.Refuse());
        if (string.IsNullOrWhiteSpace(command.Measures))
            refusals.Add(MeasuresMissing.Refuse("measures"));
        if (!isUploaded)
            refusals.Add(FileMissing.Refuse("sha256"));
        var order = state.Order;
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CorrectionAnswerGiven(
                order.OrderId, order.Round, order.Town, order.Department, command.Measures, command.Sha256, officer.Id, now));
    }
}
