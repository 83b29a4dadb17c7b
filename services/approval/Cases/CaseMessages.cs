namespace Haitou.Approval.Cases;

/// <summary>What the outside learns of cases, and of licences through the case that they are about (case push, R16). Pure.</summary>
internal static class CaseMessages
{
    public static readonly OutgoingMessages All = new OutgoingMessages()
        .On<CaseGranted>((x, e) => new Contracts.Approval.CaseGranted(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Case.Applicant.Masked(), x.DecidingBody, x.DecisionNumber, x.Examiner, x.Approver, x.Reasons, x.At, e.Timestamp, x.Conditions))
        .On<ConditionOverridden>((x, e) => new Contracts.Approval.ConditionOverridden(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, [x.Hit.Department], x.Case.Applicant.Masked(),
            x.Hit.Of ?? SubjectRole.Applicant, x.Hit.EntryId, x.Hit.Version, x.Hit.List, x.Reason, x.DecidingBody, x.DecisionNumber, x.Approver, x.At,
            e.Timestamp))
        .On<CaseLicenceFlagChanged>((x, e) => new LicenceFlagged(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item), x.LicenceNumber, x.LicenceName,
            x.HolderName, x.Change, x.Hit.EntryId, x.Hit.Version, x.Hit.List, x.Hit.Department, x.Hit.Effect, x.Hit.LegalBasis, x.Hit.Reason, x.Hit.ByName,
            x.At, e.Timestamp))
        .On<CaseLicenceIssued>((x, e) => new Contracts.Approval.LicenceIssued(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.LicenceNumber, x.LicenceName, x.Case.Applicant, x.ValidFrom, x.ValidUntil, x.At, e.Timestamp, x.Conditions))
        .On<CaseRenewedBySilence>((x, e) => new Contracts.Approval.CaseGranted(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Case.Applicant.Masked(), x.DecidingBody, x.DecisionNumber, "", "", "", x.At, e.Timestamp, BySilence: true))
        .On<CaseRefused>((x, e) => new Contracts.Approval.CaseRefused(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Case.Applicant.Masked(), x.DecidingBody, x.DecisionNumber, x.Ground, x.Examiner, x.Approver, x.Reasons,
            x.Remedies.Reconsideration, x.Remedies.Suit, x.At, e.Timestamp))
        .On<CaseTerminated>((x, e) => new Contracts.Approval.CaseTerminated(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Ground, x.Reason, x.Officer, x.At, e.Timestamp))
        .On<CaseLicenceChanged>((x, e) => new LicenceChanged(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Change, x.LicenceNumber, x.LicenceName, x.Version, x.Status, x.Holder, x.ValidFrom, x.ValidUntil, x.Ground, x.Reason, x.DocumentNumber,
            x.Conditions, x.At, e.Timestamp))
        .On<PeriodSuspended>((x, e) => PeriodChanged(
            x.Case, x.CaseSequence, PeriodChange.Suspended, x.Kind, x.WorkingDays, x.Reason, x.NoticeNumber, x.End, x.At, e.Timestamp))
        .On<PeriodResumed>((x, e) => PeriodChanged(x.Case, x.CaseSequence, PeriodChange.Resumed, x.Kind, null, x.Result, null, x.End, x.At, e.Timestamp))
        .On<PeriodExtended>((x, e) => PeriodChanged(
            x.Case, x.CaseSequence, PeriodChange.Extended, null, x.WorkingDays, x.Reason, x.NoticeNumber, x.End, x.At, e.Timestamp))
        .On<RemedyEnded>((x, e) => new RemedyConcluded(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Kind, x.Reference, x.Outcome, x.Document, x.Reasons, x.Status, x.End?.LastDay, x.At, e.Timestamp))
        .On<BarSet>((x, e) => new ApplicantBarred(x.Town, x.CaseNumber, x.ItemCode, x.IdNumber, x.Article, x.Until, x.Lifted, x.At, e.Timestamp))
        .On<CaseSurveyRequested>((x, e) => new SurveyRequested(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, x.Departments, x.RequestId, x.Kind, x.Subject, x.Questions,
            x.Case.Applicant, x.ReplyDue, x.MissingReply, x.Officer, x.At, e.Timestamp))
        .On<CaseSurveyConcluded>((x, e) => new SurveyConcluded(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, x.Departments, x.RequestId, x.Kind, x.Result, x.Positions,
            x.Reason, x.Officer, x.At, e.Timestamp));

    private static CasePeriodChanged PeriodChanged(
        CaseOpened @case, long sequence, PeriodChange change, SuspensionKind? suspension, int? workingDays, string reason, string? document,
        PeriodEnd end, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        @case.Town, @case.Number, sequence, @case.Item.Code, @case.Item.Name, DepartmentsOf(@case.Item), change, suspension, workingDays, reason,
        document, end.LastDay, at, recordedAt);

    private static IReadOnlyList<string> DepartmentsOf(ItemTerms item) => [item.Department, .. item.Supervising];
}
