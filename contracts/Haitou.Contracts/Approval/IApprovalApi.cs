using Haitou.Contracts.Supervision;
using Refit;

namespace Haitou.Contracts.Approval;

/// <summary>The approval service over HTTP: cases, licences, the replica of the lists.</summary>
public interface IApprovalApi
{
    /// <summary>One case; its version is in the ETag.</summary>
    [Get("/cases/{number}")]
    Task<ApiResponse<CaseView>> GetCase(string number, CancellationToken ct = default);

    /// <summary>A page of the cases, filtered; without filters all that the reader may see.</summary>
    [Get("/cases")]
    Task<ApiResponse<Page<CaseSummary>>> ListCases(
        CaseStatus? status = null, string? item = null, string? department = null, string? examiner = null, PeriodLight? light = null,
        bool? suspended = null, bool? overdue = null, [Query(Format = "yyyy-MM-dd")] DateOnly? from = null,
        [Query(Format = "yyyy-MM-dd")] DateOnly? until = null, string? search = null, CaseOrder? order = null, int? page = null, int? size = null,
        bool? flagged = null, string? assignee = null, CancellationToken ct = default);

    /// <summary>The cases of one subject, the newest first, at most a hundred.</summary>
    [Post("/cases/search")]
    Task<ApiResponse<Page<CaseSummary>>> FindCases([Body] FindCases body, CancellationToken ct = default);

    /// <summary>Every act of a case, with its officer and time (责任清单, R26).</summary>
    [Get("/cases/{number}/responsibility")]
    Task<ApiResponse<IReadOnlyList<CaseAct>>> GetResponsibility(string number, CancellationToken ct = default);

    /// <summary>Figures of the cases decided within a period, a year at most; this month's unless set (R26).</summary>
    [Get("/assessment")]
    Task<ApiResponse<IReadOnlyList<AssessmentRow>>> Assess(
        AssessmentBy by, [Query(Format = "yyyy-MM-dd")] DateOnly? from = null, [Query(Format = "yyyy-MM-dd")] DateOnly? until = null,
        CancellationToken ct = default);

    /// <summary>The same as a file.</summary>
    [Get("/assessment")]
    Task<ApiResponse<Stream>> GetAssessmentFile(
        AssessmentBy by, AssessmentFormat format, [Query(Format = "yyyy-MM-dd")] DateOnly? from = null,
        [Query(Format = "yyyy-MM-dd")] DateOnly? until = null, CancellationToken ct = default);

    /// <summary>The examiner's opinion.</summary>
    [Post("/cases/{number}/examination")]
    Task<ApiResponse<CaseView>> Examine(string number, [Body] ExamineCase body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Says whether an entry under the applicant's name is the applicant.</summary>
    [Post("/cases/{number}/possible-hits/{entryId}/resolution")]
    Task<ApiResponse<CaseView>> ResolvePossibleHit(
        string number, Guid entryId, [Body] ResolvePossibleHit body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Grants, by another officer than the examiner. Refused while a list stands against it.</summary>
    [Post("/cases/{number}/grant")]
    Task<ApiResponse<CaseView>> Grant(string number, [Body] GrantCase body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Asks departments, all at once, for a joint survey, a consultation or guidance on site (R18, R24).</summary>
    [Post("/cases/{number}/surveys")]
    Task<ApiResponse<CaseView>> RequestSurvey(string number, [Body] RequestSurvey body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Concludes a survey although replies are missing after their last day.</summary>
    [Post("/cases/{number}/surveys/{requestId}/conclusion")]
    Task<ApiResponse<CaseView>> ConcludeSurvey(
        string number, Guid requestId, [Body] ConcludeSurvey body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Says who is to handle a case (分办), or takes it (领办).</summary>
    [Post("/cases/{number}/assignment")]
    Task<ApiResponse<CaseView>> Assign(string number, [Body] AssignCase body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Sends a case back to be examined again (退回).</summary>
    [Post("/cases/{number}/return")]
    Task<ApiResponse<CaseView>> Return(string number, [Body] ReturnCase body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Refuses, with reasons and the last days of both remedies (Art. 38).</summary>
    [Post("/cases/{number}/refusal")]
    Task<ApiResponse<CaseView>> Refuse(string number, [Body] RefuseCase body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Ends a case without a decision (终止办理).</summary>
    [Post("/cases/{number}/termination")]
    Task<ApiResponse<CaseView>> Terminate(string number, [Body] TerminateCase body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Leaves time out of the decision period, with a notice to the applicant (Art. 45).</summary>
    [Post("/cases/{number}/suspensions")]
    Task<ApiResponse<CaseView>> SuspendPeriod(string number, [Body] SuspendPeriod body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Takes the result in: time counts again from the next day.</summary>
    [Post("/cases/{number}/suspensions/end")]
    Task<ApiResponse<CaseView>> ResumePeriod(string number, [Body] ResumePeriod body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Extends the decision period, once, by the right head (Art. 42).</summary>
    [Post("/cases/{number}/extension")]
    Task<ApiResponse<CaseView>> ExtendPeriod(string number, [Body] ExtendPeriod body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>The decision period day by day; in English on <c>Accept-Language: en</c>.</summary>
    [Get("/cases/{number}/period")]
    Task<ApiResponse<PeriodExplanation>> GetPeriod(string number, [Header("Accept-Language")] string? language = null, CancellationToken ct = default);

    /// <summary>Tells people with an interest (Art. 36), and of the right to a hearing (Art. 47).</summary>
    [Post("/cases/{number}/interested-parties")]
    Task<ApiResponse<CaseView>> TellInterestedParties(string number, [Body] TellInterestedParties body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records what the applicant or an interested party states (Art. 36).</summary>
    [Post("/cases/{number}/statements")]
    Task<ApiResponse<CaseView>> RecordStatement(string number, [Body] RecordStatement body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Takes a request for a hearing in (Art. 47).</summary>
    [Post("/cases/{number}/hearing/request")]
    Task<ApiResponse<CaseView>> RequestHearing(string number, [Body] RequestHearing body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Sets the hearing, with notice of time and place (Art. 48).</summary>
    [Post("/cases/{number}/hearing")]
    Task<ApiResponse<CaseView>> ScheduleHearing(string number, [Body] ScheduleHearing body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>The record of the hearing, on which the decision rests (Art. 48).</summary>
    [Post("/cases/{number}/hearing/record")]
    Task<ApiResponse<CaseView>> RecordHearing(string number, [Body] RecordHearing body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records that the decision is contested (R10).</summary>
    [Post("/cases/{number}/remedies")]
    Task<ApiResponse<CaseView>> RecordRemedy(string number, [Body] RecordRemedy body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records how a remedy ended, and carries it out on the case and its licence (R10).</summary>
    [Post("/cases/{number}/remedies/conclusion")]
    Task<ApiResponse<CaseView>> ConcludeRemedy(string number, [Body] ConcludeRemedy body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Issues the licence of a granted case (Art. 44).</summary>
    [Post("/cases/{number}/licence")]
    Task<ApiResponse<CaseView>> IssueLicence(string number, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Which departments claimed the pushes of a case.</summary>
    [Get("/cases/{number}/claims")]
    Task<ApiResponse<IReadOnlyList<Supervision.PushClaimed>>> GetClaims(string number, CancellationToken ct = default);

    /// <summary>Who claimed, returned or fed back the pushes of a case.</summary>
    [Get("/cases/{number}/pushes")]
    Task<ApiResponse<IReadOnlyList<CasePushView>>> GetPushes(string number, CancellationToken ct = default);

    /// <summary>One licence.</summary>
    [Get("/licences/{number}")]
    Task<ApiResponse<LicenceView>> GetLicence(string number, CancellationToken ct = default);

    /// <summary>A page of the register of licences; a department sees what it is competent for or supervises.</summary>
    [Get("/licences")]
    Task<ApiResponse<Page<LicenceSummary>>> ListLicences(
        LicenceStatus? status = null, string? item = null, string? department = null, DateOnly? validUntilFrom = null, DateOnly? validUntilTo = null,
        string? holder = null, string? number = null, LicenceOrder? order = null, int? page = null, int? size = null, bool? flagged = null,
        CancellationToken ct = default);

    /// <summary>The licences of one holder, at most 100.</summary>
    [Post("/licences/search")]
    Task<ApiResponse<Page<LicenceSummary>>> FindLicences([Body] FindLicences body, CancellationToken ct = default);

    /// <summary>Verifies a licence by its number and check code; needs no token, and answers a few times a minute.</summary>
    [Post("/licences/verification")]
    Task<ApiResponse<LicenceVerification>> VerifyLicence([Body] VerifyLicence body, CancellationToken ct = default);

    /// <summary>Suspends a licence (暂停).</summary>
    [Post("/licences/{number}/suspension")]
    Task<ApiResponse<LicenceView>> SuspendLicence(
        string number, [Body] SuspendLicence body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Lifts a suspension (恢复).</summary>
    [Post("/licences/{number}/resumption")]
    Task<ApiResponse<LicenceView>> ResumeLicence(
        string number, [Body] ResumeLicence body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Revokes a licence (撤销, Art. 69).</summary>
    [Post("/licences/{number}/revocation")]
    Task<ApiResponse<LicenceView>> RevokeLicence(
        string number, [Body] RevokeLicence body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Decides not to revoke although there is a ground (不予撤销, Art. 69).</summary>
    [Post("/licences/{number}/revocation/forgone")]
    Task<ApiResponse<LicenceView>> ForgoRevocation(
        string number, [Body] ForgoRevocation body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Cancels a licence (注销, Art. 70).</summary>
    [Post("/licences/{number}/cancellation")]
    Task<ApiResponse<LicenceView>> CancelLicence(
        string number, [Body] CancelLicence body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records that an act on a licence is contested (R10).</summary>
    [Post("/licences/{number}/remedies")]
    Task<ApiResponse<LicenceView>> RecordLicenceRemedy(
        string number, [Body] RecordLicenceRemedy body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records how it ended, and carries it out on the licence (R10).</summary>
    [Post("/licences/{number}/remedies/conclusion")]
    Task<ApiResponse<LicenceView>> ConcludeLicenceRemedy(
        string number, [Body] ConcludeLicenceRemedy body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Decides anew, as ordered, that nothing is done to the licence (R10).</summary>
    [Post("/licences/{number}/left-alone")]
    Task<ApiResponse<LicenceView>> LeaveLicenceAlone(
        string number, [Body] LeaveLicenceAlone body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>The documents of a case, in the order of issue.</summary>
    [Get("/cases/{number}/documents")]
    Task<ApiResponse<IReadOnlyList<CaseDocumentView>>> ListCaseDocuments(string number, CancellationToken ct = default);

    /// <summary>One of them; <paramref name="format"/> is Html or Pdf.</summary>
    [Get("/cases/{number}/documents/{order}")]
    Task<ApiResponse<Stream>> GetCaseDocument(string number, int order, string format, CancellationToken ct = default);

    /// <summary>The licence as paper, each time it changed, and the decisions about it, in the order of issue.</summary>
    [Get("/licences/{number}/documents")]
    Task<ApiResponse<IReadOnlyList<CaseDocumentView>>> ListLicenceDocuments(string number, CancellationToken ct = default);

    /// <summary>One of them; <paramref name="format"/> is Html or Pdf.</summary>
    [Get("/licences/{number}/documents/{order}")]
    Task<ApiResponse<Stream>> GetLicenceDocument(string number, int order, string format, CancellationToken ct = default);

    /// <summary>A page of the enforcement records that concern a licence, closed ones included (R19).</summary>
    [Get("/licences/{number}/enforcement-records")]
    Task<ApiResponse<Page<EnforcementRecordView>>> GetLicenceRecords(
        string number, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A page of the correction orders, the next due first (R25).</summary>
    [Get("/corrections")]
    Task<ApiResponse<Page<CorrectionView>>> ListCorrections(
        CorrectionStatus? status = null, bool? overdue = null, string? department = null, string? @case = null, int? page = null, int? size = null,
        CancellationToken ct = default);

    /// <summary>One correction order; its version is in the ETag.</summary>
    [Get("/corrections/{id}")]
    Task<ApiResponse<CorrectionView>> GetCorrection(Guid id, CancellationToken ct = default);

    /// <summary>Answers it for the Town.</summary>
    [Post("/corrections/{id}/answer")]
    Task<ApiResponse<CorrectionView>> AnswerCorrection(
        Guid id, [Body] AnswerCorrection body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>
    /// A case as it was known at a moment (<c>2026-03-09T10:00:00+08:00</c>) or at the end of a day (<c>2026-03-09</c>), and what the
    /// lists said of the applicant then.
    /// </summary>
    [Get("/cases/{number}/as-of")]
    Task<ApiResponse<CaseAsOf>> GetCaseAsOf(string number, string at, CancellationToken ct = default);

    /// <summary>Everything of a case as one archive, hash-chained and signed.</summary>
    [Get("/cases/{number}/dossier")]
    Task<ApiResponse<Stream>> GetDossier(string number, CancellationToken ct = default);

    /// <summary>Who took dossiers of a case, the newest first.</summary>
    [Get("/cases/{number}/dossiers")]
    Task<ApiResponse<IReadOnlyList<DossierTakenView>>> ListDossiersTaken(string number, CancellationToken ct = default);

    /// <summary>The public key by which dossiers are verified, as PEM; needs no token.</summary>
    [Get("/dossier/public-key")]
    Task<ApiResponse<string>> GetDossierPublicKey(CancellationToken ct = default);

    /// <summary>A page of the decisions that are to be made public (双公示), with working days left and errors.</summary>
    [Get("/publicity")]
    Task<ApiResponse<Page<PublicityRow>>> ListPublicity(
        PublicityFilter? filter = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Exports whatever is not public yet and has no errors. The same key answers as the first time.</summary>
    [Post("/publicity/exports")]
    Task<ApiResponse<PublicityExport>> ExportPublicity([Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>The exports, the newest first.</summary>
    [Get("/publicity/exports")]
    Task<ApiResponse<Page<PublicityExport>>> ListPublicityExports(int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>The file of an export: CSV, the same at any time.</summary>
    [Get("/publicity/exports/{number}")]
    Task<ApiResponse<Stream>> GetPublicityExport(long number, CancellationToken ct = default);

    /// <summary>How far the replica of the lists has come.</summary>
    [Get("/lists/replica")]
    Task<ApiResponse<ReplicaView>> GetReplica(CancellationToken ct = default);

    /// <summary>A page of the district's policies; unread: all in force that the caller has not confirmed (R21).</summary>
    [Get("/policies")]
    Task<ApiResponse<Page<KnownPolicyView>>> ListPolicies(bool? unread = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Confirms having read the newest edition of a policy.</summary>
    [Post("/policies/{policyId}/confirmation")]
    Task<ApiResponse<PolicyRead>> ConfirmPolicy(
        Guid policyId, [Body] ConfirmPolicy body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);
}
