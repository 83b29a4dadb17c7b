using System.Diagnostics;

namespace Haitou.Supervision.Feeds;

/// <summary>What is done with a push that something was done with before (R8, R15). Nothing is ever taken back: what was wrong is followed by what is right.</summary>
internal abstract class PushAct<TCommand> : Act<FollowedPush, TCommand, PushActs>
{
    public sealed override string Key(string name) => FollowedPush.Key(name);

    public sealed override PushActs View(FollowedPush state, Moment moment) => state.ToActs();
}

/// <summary>
/// The act by which a department takes a push or sends it away. It may be the first with this push, and takes no version: of two such acts
/// the second is refused anyway. It belongs to the trace of the push's case, whichever way it comes.
/// </summary>
/// <param name="verb">Its name in traces.</param>
internal abstract class FirstPushAct<TCommand, TView>(string verb) : FirstAct<FollowedPush, TCommand, TView>
{
    public sealed override string Key(string name) => FollowedPush.Key(name);

    public sealed override async ValueTask<Decision> DecideAsync(FollowedPush? state, string name, TCommand command, Moment moment)
    {
        var (department, sequence) = DepartmentFeed.EntryOf(name);
        var row = await FeedReader.FindAsync(moment.Session, department, sequence, moment.Cancelled);
        using var activity = Traces.Start($"act {verb}", ActivityKind.Internal, row?.TraceParent).About(row?.Push.CaseNumber);
        moment.Session.CausationId = activity?.Id ?? row?.TraceParent ?? moment.Session.CausationId;
        return await DecideAsync(state, department, sequence, row?.Push, command, moment);
    }

    /// <summary>Decides on the push at a place of the feed; on null where there is none.</summary>
    protected abstract ValueTask<Decision> DecideAsync(
        FollowedPush? state, string department, long sequence, PushQueued? push, TCommand command, Moment moment);
}

/// <summary>What several of these acts refuse.</summary>
internal static class PushRules
{
    public const int LongestText = 2000;
    public const int LongestName = 100;

    internal static readonly Rule NoSuchPush = new("supervision.no-such-push", RefusalKind.NotFound,
        "推送“{push}”不存在。", "There is no push {push}.");

    internal static readonly Rule AlreadyClaimed = new("supervision.already-claimed", RefusalKind.Conflict,
        "该推送已由 {officer} 认领。", "The push has been claimed by {officer}.", "R8");

    internal static readonly Rule AlreadyRedirected = new("supervision.already-redirected", RefusalKind.Conflict,
        "该推送已转交 {department}。", "The push has gone to {department}.", "R8");

    internal static readonly Rule NotClaimed = new("supervision.not-claimed", RefusalKind.Conflict,
        "请先认领该推送。", "Claim the push first.", "R8");

    internal static readonly Rule TextMissing = new("supervision.text-missing", RefusalKind.Invalid,
        "内容不能为空。", "The text must not be empty.");

    internal static readonly Rule TextLong = new("supervision.text-long", RefusalKind.Invalid,
        "内容不得超过 {most} 字。", "The text must not be longer than {most} characters.");

    /// <summary>There is nothing at this place of the feed.</summary>
    public static Refusal NotInFeed(string department, long sequence) =>
        NoSuchPush.Refuse("sequence", ("push", DepartmentFeed.EntryId(department, sequence)));

    /// <summary>What is wrong with a text that has to be there.</summary>
    public static List<Refusal> TextRefusals(string text, string field) =>
        string.IsNullOrWhiteSpace(text) ? [TextMissing.Refuse(field)]
        : text.Length > LongestText ? [TextLong.Refuse(field, ("most", LongestText))]
        : [];
}
