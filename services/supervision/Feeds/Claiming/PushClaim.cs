using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.ServiceDefaults.EventStore;

namespace Haitou.Supervision.Feeds.Claiming;

/// <summary>An officer of the department claimed a push (认领, R8).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="Type">What it is.</param>
/// <param name="Town">Which town's case.</param>
/// <param name="CaseNumber">Which case.</param>
/// <param name="Officer">Who claimed it.</param>
/// <param name="At">When.</param>
public sealed record PushClaimed(string Department, long Sequence, string Type, string Town, string CaseNumber, string Officer, DateTimeOffset At);

/// <summary>What a department did with a push.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Claimed">The claim.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record PushClaim(string Id, PushClaimed Claimed, string? TraceParent = null) : IStreamState<PushClaim>
{
    internal static readonly Rule NoSuchPush = new("supervision.no-such-push", RefusalKind.NotFound,
        "推送“{push}”不存在。", "There is no push {push}.");

    internal static readonly Rule AlreadyClaimed = new("supervision.already-claimed", RefusalKind.Conflict,
        "该推送已由 {officer} 认领。", "The push has been claimed by {officer}.");

    /// <summary>Key of the stream of one push in one feed.</summary>
    public static string Key(string entryId) => $"push/{entryId}";

    /// <summary>Claims a push. Pure.</summary>
    /// <param name="earlier">The claim there is; null when there is none.</param>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="push">The push; null when the feed has none at that place.</param>
    /// <param name="officer">Who claims.</param>
    /// <param name="now">When.</param>
    public static Decision Claim(PushClaim? earlier, string department, long sequence, PushQueued? push, string officer, DateTimeOffset now)
    {
        if (push is null)
            return NoSuchPush.Refuse("sequence", ("push", DepartmentFeed.EntryId(department, sequence)));
        return earlier is not null
            ? AlreadyClaimed.Refuse(null, ("officer", earlier.Claimed.Officer))
            : Decision.Of(new PushClaimed(department, sequence, push.Type, push.Town, push.CaseNumber, officer, now));
    }

    /// <inheritdoc/>
    public static PushClaim? Fold(PushClaim? state, object @event) => @event switch
    {
        PushClaimed e => new(Key(DepartmentFeed.EntryId(e.Department, e.Sequence)), e),
        _ => state,
    };

    /// <inheritdoc/>
    public PushClaim InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public ClaimView ToView() => new(Claimed.Department, Claimed.Sequence, Claimed.CaseNumber, Claimed.Officer, Claimed.At);
}
