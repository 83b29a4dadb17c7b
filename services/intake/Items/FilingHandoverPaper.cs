namespace Haitou.Intake.Items;

/// <summary>Files one of the five papers of an item (R14).</summary>
internal sealed class FilingHandoverPaper(FileStore files) : Act<DelegatedItem, (HandoverPaper Paper, FileHandoverPaper Filed), ItemView>, IEndpoint
{
    internal static readonly Rule PaperTitleMissing = new("intake.paper-title", RefusalKind.Invalid,
        "承接材料须有名称。", "A paper of the handover has a title.", "R14");

    internal static readonly Rule PaperNowhere = new("intake.paper-where", RefusalKind.Invalid,
        "承接材料须为已上传的文件，或注明纸质材料所在，二者居其一。",
        "A paper of the handover is an uploaded file, or says where the paper is kept: one of the two.", "R14");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/items/{code}/handover/{paper}", (
            string code, HandoverPaper paper, FileHandoverPaper body, FilingHandoverPaper act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, code, (paper, body), ct))
        .WithTags("Items").WithSummary("Files one of the five papers of the handover; takes If-Match")
        .RequireRole(Roles.Operator);

    public override string Key(string name) => DelegatedItem.Key(name);

    public override ItemView View(DelegatedItem state, Moment moment) => state.ToView(moment.Today);

    public override async ValueTask<Decision> DecideAsync(DelegatedItem state, (HandoverPaper Paper, FileHandoverPaper Filed) command, Moment moment)
    {
        var uploaded = command.Filed.Sha256 is { } digest && await files.FindAsync(digest, moment.Cancelled) is not null;
        return Decide(command.Paper, command.Filed, uploaded, moment.Officer.Id, moment.Now);
    }

    /// <summary>Files one of the five papers; a newer one takes the place of the one before (R14). Pure.</summary>
    public static Decision Decide(HandoverPaper paper, FileHandoverPaper command, bool uploaded, string officer, DateTimeOffset now)
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
}
