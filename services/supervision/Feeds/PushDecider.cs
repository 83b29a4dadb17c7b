namespace Haitou.Supervision.Feeds;

/// <summary>A push at its place in a feed.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Push">The push.</param>
/// <param name="TraceParent">The trace of the case it belongs to.</param>
/// <param name="QueuedAt">When it entered the feed.</param>
public sealed record FeedRow(long Sequence, PushQueued Push, string? TraceParent, DateTimeOffset QueuedAt);

/// <summary>A feed that a push is to be redirected to.</summary>
/// <param name="Department">Whose.</param>
/// <param name="Next">The place that the push would have in it.</param>
/// <param name="HasIt">The push is in it already.</param>
public sealed record RedirectTarget(string Department, long Next, bool HasIt);

/// <summary>Decides on one push in one feed (R8, R15). Nothing is ever taken back: what was wrong is followed by what is right.</summary>
public static class PushDecider
{
    private const int LongestText = 2000;
    private const int LongestName = 100;

    internal static readonly Rule NoSuchPush = new("supervision.no-such-push", RefusalKind.NotFound,
        "推送“{push}”不存在。", "There is no push {push}.");

    internal static readonly Rule NothingToClaim = new("supervision.nothing-to-claim", RefusalKind.Invalid,
        "对提交的答复不需认领。", "An answer to a submission is not to be claimed.");

    internal static readonly Rule AlreadyClaimed = new("supervision.already-claimed", RefusalKind.Conflict,
        "该推送已由 {officer} 认领。", "The push has been claimed by {officer}.", "R8");

    internal static readonly Rule AlreadyReturned = new("supervision.already-returned", RefusalKind.Conflict,
        "该推送已由 {officer} 退回。", "The push has been returned by {officer}.", "R8");

    internal static readonly Rule AlreadyRedirected = new("supervision.already-redirected", RefusalKind.Conflict,
        "该推送已转交 {department}。", "The push has gone to {department}.", "R8");

    internal static readonly Rule NotReturned = new("supervision.not-returned", RefusalKind.Conflict,
        "该推送未被退回，不能转交。", "The push was not returned; it is not redirected.", "R8");

    internal static readonly Rule NotClaimed = new("supervision.not-claimed", RefusalKind.Conflict,
        "请先认领该推送。", "Claim the push first.", "R8");

    internal static readonly Rule AlreadyFedBack = new("supervision.already-fed-back", RefusalKind.Conflict,
        "该推送已由 {officer} 反馈。", "The outcome has been fed back by {officer}.", "R15");

    internal static readonly Rule NotReturnable = new("supervision.answered-elsewhere", RefusalKind.Conflict,
        "该类推送另有答复方式，不能退回。", "A push of this kind is answered in its own way and not returned.", "R18");

    internal static readonly Rule ReturnedToItself = new("supervision.returned-to-itself", RefusalKind.Invalid,
        "退回时不能指定本部门。", "A department does not return a push to itself.", "R8");

    internal static readonly Rule RedirectLoop = new("supervision.redirect-loop", RefusalKind.Conflict,
        "{department} 已退回过该推送，不能再转交给它。", "{department} has returned this push before; it does not go back there.", "R8");

    internal static readonly Rule AlreadyThere = new("supervision.already-there", RefusalKind.Conflict,
        "{department} 已收到该推送。", "{department} has this push already.", "R8");

    internal static readonly Rule NoSuchFeed = new("supervision.no-such-feed", RefusalKind.NotFound,
        "没有部门“{department}”的推送。", "There is no feed of {department}.");

    internal static readonly Rule TextMissing = new("supervision.text-missing", RefusalKind.Invalid,
        "内容不能为空。", "The text must not be empty.");

    internal static readonly Rule TextLong = new("supervision.text-long", RefusalKind.Invalid,
        "内容不得超过 {most} 字。", "The text must not be longer than {most} characters.");

    /// <summary>Claims a push: once, and not what went to another department. A push that waits to be redirected can still be claimed.</summary>
    /// <param name="state">What was done with it before; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="push">The push; null when the feed has none at that place.</param>
    /// <param name="officer">Who claims.</param>
    /// <param name="now">When.</param>
    public static Decision Claim(FollowedPush? state, string department, long sequence, PushQueued? push, string officer, DateTimeOffset now)
    {
        if (push is null)
            return NoSuchPush.Refuse("sequence", ("push", DepartmentFeed.EntryId(department, sequence)));
        if (DepartmentFeed.IsAnswer(push.Type))
            return NothingToClaim.Refuse("sequence");
        if (state?.Redirection is { } gone)
            return AlreadyRedirected.Refuse(null, ("department", gone.ToDepartment));
        return state?.Claim is { } earlier
            ? AlreadyClaimed.Refuse(null, ("officer", earlier.Officer))
            : Decision.Of(new PushClaimed(department, sequence, push.Type, push.Town, push.CaseNumber, officer, now));
    }

    /// <summary>Returns a push instead of claiming it; it goes on at once when the department named has a feed.</summary>
    /// <param name="state">What was done with it before; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="push">The push; null when the feed has none at that place.</param>
    /// <param name="command">Why, and whose it is.</param>
    /// <param name="target">The feed of the department named; null when it has none or none was named.</param>
    /// <param name="officer">Who returns it.</param>
    /// <param name="now">When.</param>
    public static Decision Return(
        FollowedPush? state, string department, long sequence, PushQueued? push, ReturnPush command, RedirectTarget? target, string officer, DateTimeOffset now)
    {
        if (push is null)
            return NoSuchPush.Refuse("sequence", ("push", DepartmentFeed.EntryId(department, sequence)));
        if (state?.Claim is { } claim)
            return AlreadyClaimed.Refuse(null, ("officer", claim.Officer));
        if (state?.Return is { } earlier)
            return AlreadyReturned.Refuse(null, ("officer", earlier.Officer));
        if (FeedPolicy.DutiesOf(push.Type) == PushDuties.None)
            return NotReturnable.Refuse();

        var refusals = TextRefusals(command.Reason, "reason");
        if (command.RightDepartment is { Length: > LongestName })
            refusals.Add(TextLong.Refuse("rightDepartment", ("most", LongestName)));
        if (command.RightDepartment == department)
            refusals.Add(ReturnedToItself.Refuse("rightDepartment"));
        else if (target is not null && WayRefusal(push, department, target) is { } refusal)
            refusals.Add(refusal with { Field = "rightDepartment" });
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var returned = new PushReturned(
            department, sequence, push.Type, push.Town, push.CaseNumber, command.Reason, command.RightDepartment, officer, now);
        return target is null
            ? Decision.Of(returned)
            : Decision.Of(returned, new PushRedirected(department, sequence, target.Department, target.Next, officer, now));
    }

    /// <summary>Sends a returned push on: never to one of those who returned it, nor to where it is already.</summary>
    /// <param name="state">What was done with it before.</param>
    /// <param name="push">The push.</param>
    /// <param name="command">To whom.</param>
    /// <param name="target">That department's feed; null when it has none.</param>
    /// <param name="officer">Who redirects it.</param>
    /// <param name="now">When.</param>
    public static Decision Redirect(FollowedPush state, PushQueued push, RedirectPush command, RedirectTarget? target, string officer, DateTimeOffset now)
    {
        if (state.Claim is { } claim)
            return AlreadyClaimed.Refuse(null, ("officer", claim.Officer));
        if (state.Redirection is { } gone)
            return AlreadyRedirected.Refuse(null, ("department", gone.ToDepartment));
        if (state.Return is null)
            return NotReturned.Refuse();
        if (target is null)
            return NoSuchFeed.Refuse("department", ("department", command.Department));
        return WayRefusal(push, state.Department, target)
            ?? Decision.Of(new PushRedirected(state.Department, state.Sequence, target.Department, target.Next, officer, now));
    }

    /// <summary>The push as it enters the other department's feed.</summary>
    public static PushQueued Redirected(PushQueued push, string department, long sequence) =>
        push with { Origin = new PushOrigin(department, sequence, [.. push.Origin?.Path ?? [], department]) };

    /// <summary>Records an act of supervision for a push that the department has claimed; as often as there is one.</summary>
    public static Decision Supervise(FollowedPush state, SupervisePush command, string officer, DateTimeOffset now)
    {
        if (state.Claim is null)
            return NotClaimed.Refuse();
        var refusals = TextRefusals(command.Summary, "summary");
        if (command.Reference is { Length: > LongestName })
            refusals.Add(TextLong.Refuse("reference", ("most", LongestName)));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PushSupervised(state.Department, state.Sequence, command.Summary, command.Reference, officer, now));
    }

    /// <summary>Says what came of a push; once.</summary>
    public static Decision FeedBack(FollowedPush state, FeedBackPush command, string officer, DateTimeOffset now)
    {
        if (state.Claim is not { } claim)
            return NotClaimed.Refuse();
        if (state.Feedback is { } earlier)
            return AlreadyFedBack.Refuse(null, ("officer", earlier.Officer));
        return TextRefusals(command.Outcome, "outcome") is { Count: > 0 } refusals
            ? Decision.Refuse(refusals)
            : Decision.Of(new PushFedBack(
                state.Department, state.Sequence, claim.Type, claim.Town, claim.CaseNumber, command.Outcome, officer, now));
    }

    /// <summary>
    /// Takes the duty that is open now through every step whose moment has come; each once. A push that was returned is nobody's for the
    /// time being: no period runs for it.
    /// </summary>
    /// <param name="state">What was done with it before; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="push">The push, with its last days.</param>
    /// <param name="policy">When which step comes.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision PassTime(
        FollowedPush? state, string department, long sequence, PushQueued push, FeedPolicy policy, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (OpenDuty(state, push) is not ({ } duty, { } due))
            return Decision.Of();
        var taken = state?.Escalations.Where(e => e.Duty == duty).Max(e => (EscalationStep?)e.Step);
        var steps = Enum.GetValues<EscalationStep>()
            .Where(step => !(step <= taken) && policy.MomentOf(step, due, calendar) <= now)
            .Select(step => new PushEscalated(department, sequence, duty, step, due, NextAfter(step), now));
        return Decision.Of([.. steps]);

        DateTimeOffset? NextAfter(EscalationStep step) =>
            step == EscalationStep.Escalated ? null : policy.MomentOf(step + 1, due, calendar);
    }

    /// <summary>Folds an event into the state.</summary>
    public static FollowedPush? Evolve(FollowedPush? state, object @event)
    {
        if (@event is not IPushEvent e)
            return state;
        state ??= new FollowedPush { Id = FollowedPush.Key(e.Department, e.Sequence), Department = e.Department, Sequence = e.Sequence };
        return e switch
        {
            PushClaimed claimed => state with { Claim = claimed },
            PushReturned returned => state with { Return = returned },
            PushRedirected redirected => state with { Redirection = redirected },
            PushSupervised supervised => state with { Supervisions = [.. state.Supervisions, supervised] },
            PushFedBack fedBack => state with { Feedback = fedBack },
            PushEscalated escalated => state with { Escalations = [.. state.Escalations, escalated] },
            _ => state,
        };
    }

    private static (PushDuty? Duty, DateOnly? Due) OpenDuty(FollowedPush? state, PushQueued push) => state switch
    {
        { Feedback: not null } => default,
        { Claim: not null } => (PushDuty.Feedback, push.FeedbackDue),
        { Return: not null } => default,
        _ => (PushDuty.Claim, push.ClaimDue),
    };

    private static Refusal? WayRefusal(PushQueued push, string department, RedirectTarget target)
    {
        if (target.Department == department || push.Origin?.Path.Contains(target.Department) == true)
            return RedirectLoop.Refuse("department", ("department", target.Department));
        return target.HasIt ? AlreadyThere.Refuse("department", ("department", target.Department)) : null;
    }

    private static List<Refusal> TextRefusals(string text, string field) =>
        string.IsNullOrWhiteSpace(text) ? [TextMissing.Refuse(field)]
        : text.Length > LongestText ? [TextLong.Refuse(field, ("most", LongestText))]
        : [];
}
