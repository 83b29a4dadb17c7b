namespace Haitou.Supervision.Surveys;

/// <summary>What a town asks departments for (R18, R24), as the departments have it.</summary>
public sealed record AskedSurvey : IStreamState<AskedSurvey>
{
    /// <summary>The town's message.</summary>
    public required SurveyRequested Asked { get; init; }

    /// <summary>How far each department has come, in the order of their codes.</summary>
    public IReadOnlyList<AskedDepartment> Departments { get; init; } = [];

    /// <summary>The day on which all come; null while there is none.</summary>
    public DateOnly? ScheduledOn { get; init; }

    /// <summary>No day suits all of those who have all said when they can come.</summary>
    public bool DatesDiffer { get; init; }

    /// <summary>How it ended; null before.</summary>
    public SurveyEnded? Ended { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Asked.RequestId);

    string? IStreamState<AskedSurvey>.CaseNumber => Asked.CaseNumber;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Who owes a reply, to be found by; nobody once it is over.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <summary>Last day for the replies, to be sorted by.</summary>
    public DateOnly ReplyDue { get; init; }

    /// <summary>The officers go on site (Art. 34), on one day.</summary>
    public bool IsOnSite => Asked.Kind != SurveyKind.Consultation;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "survey/";

    /// <summary>Key of a request's stream.</summary>
    public static string Key(Guid requestId) => $"{Prefix}{requestId}";

    /// <summary>The event of a town's act with the request that it is about; null when it is about something else.</summary>
    public static (Guid RequestId, object Event)? EventOf(object act) => act switch
    {
        SurveyRequested e => (e.RequestId, new SurveyAsked(e)),
        SurveyConcluded e => (e.RequestId, new SurveyEnded(e.Result, e.Reason, e.OccurredAt)),
        _ => null,
    };

    /// <inheritdoc/>
    public static AskedSurvey? Fold(AskedSurvey? state, object @event)
    {
        var after = @event switch
        {
            SurveyAsked e when state is null => new AskedSurvey
            {
                Asked = e.Request, ReplyDue = e.Request.ReplyDue, Departments = [.. e.Request.Departments.Select(d => new AskedDepartment(d))],
            },
            SurveyAccepted e => With(state!, e.Department, d => d with { Accepted = e }) with { DatesDiffer = false },
            SurveyDateSettled e => state! with { ScheduledOn = e.On, DatesDiffer = false },
            SurveyDatesDiffered => state! with { DatesDiffer = true },
            SurveyReplyGiven e => With(state!, e.Department, d => d with { Reply = e }),
            SurveyReplyEscalated e => e.Departments.Aggregate(state!, (s, silent) => With(s, silent, d => d with { Escalation = e.Step })),
            SurveyEnded e when state is not null => state with { Ended = e },
            _ => state,
        };
        return after is null ? null : after with
        {
            Silent = after.Ended is null ? [.. after.Departments.Where(d => d.Reply is null).Select(d => d.Department)] : [],
        };
    }

    /// <inheritdoc/>
    public AskedSurvey InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader has to find the place and the person.</param>
    /// <param name="today">The day, for what is late.</param>
    public AskedSurveyView ToView(bool unmasked, DateOnly today) => new(
        Asked.RequestId, Asked.Town, Asked.CaseNumber, Asked.ItemCode, Asked.ItemName, Asked.Kind, Asked.Subject, Asked.Questions,
        unmasked ? Asked.Applicant : Asked.Applicant.Masked(), ChinaTime.Today(Asked.OccurredAt), ReplyDue, Asked.MissingReply,
        [.. Departments.Select(d => d.ToView(ReplyDue, Ended is null ? today : ChinaTime.Today(Ended.At)))], ScheduledOn, DatesDiffer, Ended is not null,
        Ended?.Result, Ended?.Reason);

    private static AskedSurvey With(AskedSurvey state, string department, Func<AskedDepartment, AskedDepartment> change) =>
        state with { Departments = [.. state.Departments.Select(d => d.Department == department ? change(d) : d)] };
}

/// <summary>A department that is asked.</summary>
/// <param name="Department">Its code.</param>
/// <param name="Accepted">Whom it sends, and when they can come; null before it has said so.</param>
/// <param name="Reply">What it replied last; null before.</param>
/// <param name="Escalation">How far its missing reply has gone up; null for none.</param>
public sealed record AskedDepartment(
    string Department, SurveyAccepted? Accepted = null, SurveyReplyGiven? Reply = null, EscalationStep? Escalation = null)
{
    /// <summary>When it can come.</summary>
    public IReadOnlyList<DateOnly> Dates => Accepted?.Dates ?? [];

    /// <summary>As a reader sees it.</summary>
    public AskedDepartmentView ToView(DateOnly due, DateOnly today) => new(
        Department, Reply is { Officers.Count: > 0 } ? Reply.Officers : Accepted?.Officers ?? [], Dates, Accepted?.At, Reply?.Position, Reply?.Opinion,
        Reply?.Conditions ?? [], Reply?.SurveyedOn, Reply?.At, (Reply is { } reply ? ChinaTime.Today(reply.At) : today) > due, Escalation);
}
