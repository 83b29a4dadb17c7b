using System.Text.Json;

namespace Haitou.Intake.Items;

/// <summary>Decides on items: their guides, their handover, and that nobody adjusts them alone.</summary>
public static class ItemDecider
{
    internal static readonly Rule NotAdjustable = new("intake.item-not-adjustable", RefusalKind.Forbidden,
        "区级部门不得自行调整或收回已赋权事项“{item}”；变更须按确认、公布的程序进行。本次请求已记录。",
        "A department may not adjust or take back the delegated item {item} on its own; only the confirmed and published procedure changes the list. This request is on record.",
        "R7");

    internal static readonly Rule PaperTitleMissing = new("intake.paper-title", RefusalKind.Invalid,
        "承接材料须有名称。", "A paper of the handover has a title.", "R14");

    internal static readonly Rule PaperNowhere = new("intake.paper-where", RefusalKind.Invalid,
        "承接材料须为已上传的文件，或注明纸质材料所在，二者居其一。",
        "A paper of the handover is an uploaded file, or says where the paper is kept: one of the two.", "R14");

    /// <summary>
    /// Enters an item or, where the guide differs from the one in force, gives it the next version. The same guide again is
    /// no change.
    /// </summary>
    /// <param name="state">The item as it stands; null when it is new.</param>
    /// <param name="guide">The guide of the catalogue file; its version is set here.</param>
    /// <param name="now">When.</param>
    public static Decision Load(DelegatedItem? state, ServiceGuide guide, DateTimeOffset now)
    {
        if (state is null)
            return Decision.Of(new ItemCatalogued(WithVersion(guide, 1), null, now));

        var version = state.Guide.Terms.GuideVersion;
        return SameAs(state.Guide, WithVersion(guide, version))
            ? Decision.Of()
            : Decision.Of(new GuideRevised(WithVersion(guide, version + 1), null, now));
    }

    /// <summary>Files one of the five papers; a newer one takes the place of the one before (R14).</summary>
    /// <param name="paper">Which.</param>
    /// <param name="command">The paper.</param>
    /// <param name="uploaded">The file it names is there.</param>
    /// <param name="officer">Who files it.</param>
    /// <param name="now">When.</param>
    public static Decision FilePaper(HandoverPaper paper, FileHandoverPaper command, bool uploaded, string officer, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Title))
            refusals.Add(PaperTitleMissing.Refuse("title"));
        if (command.Sha256 is null == string.IsNullOrWhiteSpace(command.Archive) || (command.Sha256 is not null && !uploaded))
            refusals.Add(PaperNowhere.Refuse(command.Sha256 is null ? "archive" : "sha256"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new HandoverPaperFiled(paper, command.Title, command.Sha256, command.Archive, officer, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static DelegatedItem? Evolve(DelegatedItem? state, object @event) => @event switch
    {
        ItemCatalogued e => new(DelegatedItem.Key(e.Guide.Terms.Code), e.Guide, e.EffectiveFrom, null, []),
        GuideRevised e => state! with { Guide = e.Guide, EffectiveFrom = e.EffectiveFrom ?? state.EffectiveFrom },
        ItemPutInForce e => state! with { Batch = e.Batch, EffectiveFrom = e.EffectiveFrom },
        HandoverPaperFiled e => state! with { Handover = [.. state.Handover.Where(p => p.Paper != e.Paper).Append(e).OrderBy(p => p.Paper)] },
        _ => state,
    };

    private static ServiceGuide WithVersion(ServiceGuide guide, int version) =>
        guide with { Terms = guide.Terms with { GuideVersion = version } };

    // Lists compare by reference in records; what was written is what counts.
    private static bool SameAs(ServiceGuide a, ServiceGuide b) =>
        JsonSerializer.Serialize(a, HttpJson.Stored) == JsonSerializer.Serialize(b, HttpJson.Stored);
}
