using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>Takes materials: a correction on the spot, a supplement, or what was allowed to follow later (Art. 32(3), (4)).</summary>
internal sealed class SupplyingMaterials(FileStore files, WorkingDayCalendar calendar) : ApplicationAct<SupplyMaterials>, IEndpoint
{
    internal static readonly Rule SupplementNotAsked = new("intake.supplement-not-asked", RefusalKind.Conflict,
        "该申请未被要求补正，也没有待补的容缺材料。", "Nothing was asked for, and nothing is still to follow.", "Art. 32");

    internal static readonly Rule SupplementOther = new("intake.supplement-other", RefusalKind.Invalid,
        "材料“{material}”不在要求补交之列。", "Material {material} was not asked for.", "Art. 31");

    internal static readonly Rule NothingSupplied = new("intake.nothing-supplied", RefusalKind.Invalid,
        "没有提交任何材料。", "No material was handed in.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/materials", (string number, SupplyMaterials body, SupplyingMaterials act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Applications").WithSummary("Takes what the applicant supplies; takes If-Match")
        .RequireRole(Roles.Clerk);

    public override async ValueTask<Decision> DecideAsync(Application state, SupplyMaterials command, Moment moment)
    {
        var uploaded = await files.WhichAsync([.. command.Materials.Select(m => m.Sha256).OfType<string>()], moment.Cancelled);
        return Decide(state, command, moment.Officer.Id, uploaded, calendar, moment.Now);
    }

    /// <summary>Takes them. When a supplement is complete the period for the outcome begins anew: only now there is something to answer. Pure.</summary>
    public static Decision Decide(
        Application state, SupplyMaterials command, string officer, IReadOnlySet<string> uploaded, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (command.Materials.Count == 0)
            return NothingSupplied.Refuse("materials");
        var refusals = CheckMaterials(state.Received.MaterialList, command.Materials, uploaded).ToList();
        var codes = command.Materials.Select(m => m.Code).ToArray();
        switch (state.Status)
        {
            case ApplicationStatus.Received when state.IsOverdue(now):
                return DeemAccepted.Deem(state, calendar, now);
            case ApplicationStatus.Received when ChinaTime.Today(now) == state.CompleteSince:
                return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new MaterialsCorrected(command.Materials, officer, now));
            case ApplicationStatus.AwaitingSupplement:
                var asked = state.Notice!.Defects.Select(d => d.MaterialCode).ToHashSet();
                refusals.AddRange(Others(codes, asked));
                if (refusals.Count > 0)
                    return Decision.Refuse(refusals);
                string[] outstanding = [.. state.Outstanding.Except(codes)];
                return Decision.Of(new MaterialsSupplemented(
                    command.Materials, outstanding,
                    outstanding.Length == 0 ? calendar.AddWorkingDays(ChinaTime.Today(now), NoticeWorkingDays) : null, officer, now));
            case ApplicationStatus.Accepted when state.Deferred is { } deferred:
                refusals.AddRange(Others(codes, deferred.Codes.ToHashSet()));
                return refusals.Count > 0
                    ? Decision.Refuse(refusals)
                    : Decision.Of(new DeferredMaterialsHandedIn(command.Materials, [.. deferred.Codes.Except(codes)], officer, now));
            case ApplicationStatus.Received or ApplicationStatus.Accepted:
                return SupplementNotAsked.Refuse();
            default:
                return WrongStateOf(state);
        }
    }

    private static IEnumerable<Refusal> Others(IReadOnlyList<string> codes, IReadOnlySet<string> asked) =>
        codes.Select((code, i) => (code, i)).Where(c => !asked.Contains(c.code))
            .Select(c => SupplementOther.Refuse($"materials[{c.i}].code", ("material", c.code)));
}
