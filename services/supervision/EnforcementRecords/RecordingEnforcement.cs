using static Haitou.Supervision.EnforcementRecords.EnforcementRules;

namespace Haitou.Supervision.EnforcementRecords;

/// <summary>
/// A department or a bureau records an inspection, a violation or a penalty (R19): at a licence that it supervises, or about somebody
/// without one. That the object was inspected is noted at it in the same transaction.
/// </summary>
internal sealed class RecordingEnforcement(EnforcementBureaus bureaus, InspectionIntervals intervals)
    : FirstAct<EnforcementRecord, RecordEnforcement, EnforcementRecordDetail>, IEndpoint
{
    internal static readonly Rule Whom = new("enforcement.subject", RefusalKind.Invalid,
        "须写明证照编号，或者写明当事人和所在镇，二者择一。", "Name the licence, or else the subject and the town.", "R19");

    internal static readonly Rule NoSuchObject = new("enforcement.no-such-object", RefusalKind.Invalid,
        "监管对象中没有证照 {licence}。", "There is no supervised object with the licence {licence}.", "R17");

    internal static readonly Rule NotSupervised = new("enforcement.not-supervised", RefusalKind.Forbidden,
        "该监管对象不由 {department} 监管。", "{department} does not supervise this object.", "R8");

    internal static readonly Rule TownUnknown = new("enforcement.town-unknown", RefusalKind.Invalid,
        "没有代码为 {town} 的镇，或者不在本局管辖范围。", "There is no town {town} here, or it is not the bureau's.", "R19");

    internal static readonly Rule RecordedBefore = new("enforcement.recorded-before", RefusalKind.Conflict,
        "该编号的记录已存在；须修改的，请提交更正。", "There is a record of this identity: to change it, submit a correction.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/enforcement-records", (RecordEnforcement body, RecordingEnforcement act, Commands commands, CancellationToken ct) =>
        {
            var id = Guid.CreateVersion7();
            return commands.CreateAsync(act, $"{id}", $"/enforcement-records/{id}", body, ct);
        })
        .WithTags("Enforcement records").WithSummary("Records an inspection, a violation or a penalty; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement);

    public override string Key(string name) => EnforcementRecord.Key(Guid.Parse(name));

    public override EnforcementRecordDetail View(EnforcementRecord state, Moment moment) => state.ToView(unmasked: true);

    public override async ValueTask<Decision> DecideAsync(EnforcementRecord? state, string name, RecordEnforcement command, Moment moment)
    {
        if (state is not null) // only a department's system says the identity itself
            return RecordedBefore.Refuse("data.recordId");
        return Recorder.For(moment.Officer, bureaus) is { } by
            ? Record(Guid.Parse(name), by, command, await moment.Session.ObjectAsync(command.LicenceNumber, moment.Cancelled), moment)
            : CommonRules.OtherDepartment.Refuse();
    }

    /// <summary>Decides, and notes at the object that it was inspected.</summary>
    public Decision Record(Guid recordId, Recorder by, RecordEnforcement command, SupervisedLicence? concerned, Moment moment)
    {
        var decision = Decide(recordId, by, command, concerned, bureaus, moment.Now);
        if (concerned is not null && decision.Events is [EnforcementFound { Record.Terms.FoundOn: var on, At: var at }])
            moment.Session.Events.Append(
                SupervisedObject.Key(concerned.LicenceNumber),
                new SupervisedObjectInspected(recordId, on, intervals.DueAfter(on, concerned.ItemCode, concerned.Departments), at));
        return decision;
    }

    /// <summary>Decides. Pure.</summary>
    /// <param name="recordId">Identity of the record.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="command">What was found, about whom.</param>
    /// <param name="concerned">The supervised object of the licence that it names; null for none.</param>
    /// <param name="bureaus">The towns and their bureaus.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(
        Guid recordId, Recorder by, RecordEnforcement command, SupervisedLicence? concerned, EnforcementBureaus bureaus, DateTimeOffset now)
    {
        var saysLicence = command is { LicenceNumber: not null, Subject: null, Town: null };
        var saysSubject = command is { LicenceNumber: null, Subject: not null, Town: not null };
        if (!saysLicence && !saysSubject)
            return Whom.Refuse("licenceNumber");
        if (command.LicenceNumber is { } licence && concerned is null)
            return NoSuchObject.Refuse("licenceNumber", ("licence", licence));

        var today = ChinaTime.Today(now);
        var (subject, town) = concerned is null ? (command.Subject!, command.Town!) : (concerned.Holder, concerned.Town);
        var terms = WithItemsOf(command.Terms, concerned);
        var refusals = new List<Refusal>();
        var bureau = bureaus.ByTown.GetValueOrDefault(town);
        if (concerned is null && (bureau is null || (by.IsBureau && bureau != by.Department)))
            refusals.Add(TownUnknown.Refuse("town", ("town", town)));
        if (concerned is not null && !(by.IsBureau ? bureau == by.Department : concerned.Departments.Contains(by.Department)))
            refusals.Add(NotSupervised.Refuse("licenceNumber", ("department", by.Department)));
        if (concerned is null && SubjectIds.Check(subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        refusals.AddRange(TermsRefusals(terms, today));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EnforcementFound(
                new(recordId, 1, by.Department, town, concerned is null ? SubjectIds.Normalise(subject, today) : subject, command.LicenceNumber, terms),
                by.Officer, now));
    }

    /// <summary>The same from a department's system. The record's identity is the department's own, so that it can name it again.</summary>
    internal sealed class Submitted(RecordingEnforcement act) : SubmissionType<EnforcementRecordSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(EnforcementRecordSubmission data, Submission submission, CancellationToken ct) =>
            submission.CreateAsync(
                act, $"{data.RecordId}", new RecordEnforcement(data.Terms, data.LicenceNumber, data.Subject, data.Town), ct);
    }
}
