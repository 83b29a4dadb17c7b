using Haitou.Contracts.Approval;
using Refit;

namespace Haitou.Contracts.Supervision;

/// <summary>The supervision service over HTTP: feeds, claims, supervised objects.</summary>
public interface ISupervisionApi
{
    /// <summary>A department's feed behind a sequence, oldest first.</summary>
    [Get("/feeds/{department}")]
    Task<ApiResponse<FeedPage>> GetFeed(string department, long after = 0, int limit = 100, CancellationToken ct = default);

    /// <summary>The same, waiting up to so many seconds (30 at most) for something to be there; 304 when it is what the caller has.</summary>
    [Get("/feeds/{department}")]
    Task<ApiResponse<FeedPage>> WaitForFeed(
        string department, long after, int limit, int wait, [Header("If-None-Match")] string? ifNoneMatch = null, CancellationToken ct = default);

    /// <summary>The department has everything up to a position, by whatever way it came.</summary>
    [Post("/feeds/{department}/acknowledgements")]
    Task<ApiResponse<FeedPosition>> Acknowledge(string department, [Body] AcknowledgeFeed body, CancellationToken ct = default);

    /// <summary>One push in full; the version of what was done with it is in the ETag.</summary>
    [Get("/feeds/{department}/{sequence}")]
    Task<ApiResponse<PushDetail>> GetPush(string department, long sequence, CancellationToken ct = default);

    /// <summary>What was done with one push, without what is in it; its version is in the ETag.</summary>
    [Get("/feeds/{department}/{sequence}/acts")]
    Task<ApiResponse<PushActs>> GetPushActs(string department, long sequence, CancellationToken ct = default);

    /// <summary>A page of a department's ledger, the newest first.</summary>
    [Get("/feeds/{department}/ledger")]
    Task<ApiResponse<Page<LedgerEntry>>> GetLedger(
        string department, PushStatus? status = null, bool? overdue = null, [AliasAs("case")] string? caseNumber = null,
        DateOnly? from = null, DateOnly? until = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A page of what a department has not done in time, the longest overdue first: the list of its supervisor.</summary>
    [Get("/feeds/{department}/overdue")]
    Task<ApiResponse<Page<LedgerEntry>>> GetOverdue(string department, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A page of what departments have still not done: the auditor's list.</summary>
    [Get("/feeds/overdue")]
    Task<ApiResponse<Page<LedgerEntry>>> GetEscalated(int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A page of what was returned and waits to be redirected, the oldest first.</summary>
    [Get("/feeds/returned")]
    Task<ApiResponse<Page<LedgerEntry>>> GetReturned(int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A page of the licences whose supervision has a gap, the oldest first.</summary>
    [Get("/feeds/gaps")]
    Task<ApiResponse<Page<LedgerEntry>>> GetGaps(
        SupervisionGap gap, string? department = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Claim and on-time rates of a month, such as 2026-11, by department and item.</summary>
    [Get("/figures/claims")]
    Task<ApiResponse<IReadOnlyList<ClaimFigures>>> GetClaimFigures(string month, string? department = null, CancellationToken ct = default);

    /// <summary>Returns (退回) one push as another department's business.</summary>
    [Post("/feeds/{department}/{sequence}/return")]
    Task<ApiResponse<PushActs>> Return(
        string department, long sequence, [Body] ReturnPush body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>Puts a returned push into the feed of another department.</summary>
    [Post("/feeds/{department}/{sequence}/redirect")]
    Task<ApiResponse<PushActs>> Redirect(
        string department, long sequence, [Body] RedirectPush body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records an act of supervision for a claimed push.</summary>
    [Post("/feeds/{department}/{sequence}/supervision")]
    Task<ApiResponse<PushActs>> Supervise(
        string department, long sequence, [Body] SupervisePush body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Feeds back (反馈) what came of a claimed push.</summary>
    [Post("/feeds/{department}/{sequence}/feedback")]
    Task<ApiResponse<PushActs>> FeedBack(
        string department, long sequence, [Body] FeedBackPush body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Count and digest of what entered a feed on a day in China.</summary>
    [Get("/feeds/{department}/reconciliation/{day}")]
    Task<ApiResponse<DayFigures>> GetDay(string department, string day, CancellationToken ct = default);

    /// <summary>Compares what a department's own system has of a day; the comparison stays on record.</summary>
    [Post("/feeds/{department}/reconciliation/{day}")]
    Task<ApiResponse<ReconciliationView>> Reconcile(
        string department, string day, [Body] ReconcileDay body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>A page of the reconciliations, the newest day first.</summary>
    [Get("/feeds/reconciliations")]
    Task<ApiResponse<Page<ReconciliationView>>> ListReconciliations(
        string? department = null, bool? agrees = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Claims (认领) one push for the department.</summary>
    [Post("/feeds/{department}/{sequence}/claim")]
    Task<ApiResponse<ClaimView>> Claim(string department, long sequence, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>Puts a part of a feed into the department's queue once more.</summary>
    [Post("/feeds/{department}/replay")]
    Task<ApiResponse<FeedReplayed>> Replay(string department, [Body] ReplayFeed body, CancellationToken ct = default);

    /// <summary>A page of the problems that wait for an answer of the officer's department, the next due first (R9).</summary>
    [Get("/problems")]
    Task<ApiResponse<Page<AskedProblemView>>> ListProblems(int? page = null, CancellationToken ct = default);

    /// <summary>One problem; its version is in the ETag.</summary>
    [Get("/problems/{number}")]
    Task<ApiResponse<AskedProblemView>> GetProblem(string number, CancellationToken ct = default);

    /// <summary>Answers a problem that a town has put to the department.</summary>
    [Post("/problems/{number}/answer")]
    Task<ApiResponse<AskedProblemView>> AnswerProblem(string number, [Body] AnswerProblem body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>A page of the surveys, consultations and guidance on site that the officer's department is asked for, the next due first (R18).</summary>
    [Get("/surveys")]
    Task<ApiResponse<Page<AskedSurveyView>>> ListSurveys(
        bool? awaiting = null, bool? overdue = null, [AliasAs("case")] string? caseNumber = null, int? page = null, int? size = null,
        CancellationToken ct = default);

    /// <summary>One of them; its version is in the ETag.</summary>
    [Get("/surveys/{requestId}")]
    Task<ApiResponse<AskedSurveyView>> GetSurvey(Guid requestId, CancellationToken ct = default);

    /// <summary>Says whom the department sends, and when they can come.</summary>
    [Post("/surveys/{requestId}/acceptance")]
    Task<ApiResponse<AskedSurveyView>> AcceptSurvey(
        Guid requestId, [Body] AcceptSurvey body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Replies.</summary>
    [Post("/surveys/{requestId}/reply")]
    Task<ApiResponse<AskedSurveyView>> ReplyToSurvey(
        Guid requestId, [Body] ReplyToSurvey body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records an inspection, a violation or a penalty (R19).</summary>
    [Post("/enforcement-records")]
    Task<ApiResponse<EnforcementRecordDetail>> RecordEnforcement(
        [Body] RecordEnforcement body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One record with its history; its version is in the ETag.</summary>
    [Get("/enforcement-records/{recordId}")]
    Task<ApiResponse<EnforcementRecordDetail>> GetEnforcementRecord(Guid recordId, CancellationToken ct = default);

    /// <summary>A page of the records, the newest finding first.</summary>
    [Get("/enforcement-records")]
    Task<ApiResponse<Page<EnforcementRecordDetail>>> ListEnforcementRecords(
        string? licence = null, string? department = null, EnforcementKind? kind = null, bool? stands = null, int? page = null, int? size = null,
        CancellationToken ct = default);

    /// <summary>The same for one subject.</summary>
    [Post("/enforcement-records/search")]
    Task<ApiResponse<Page<EnforcementRecordDetail>>> SearchEnforcementRecords([Body] SearchEnforcementRecords body, CancellationToken ct = default);

    /// <summary>Corrects a record, whole.</summary>
    [Post("/enforcement-records/{recordId}/correction")]
    Task<ApiResponse<EnforcementRecordDetail>> CorrectEnforcementRecord(
        Guid recordId, [Body] CorrectEnforcementRecord body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Closes a record.</summary>
    [Post("/enforcement-records/{recordId}/closing")]
    Task<ApiResponse<EnforcementRecordDetail>> CloseEnforcementRecord(
        Guid recordId, [Body] CloseEnforcementRecord body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>A page of the supervised objects that were not inspected within their interval, the longest due first.</summary>
    [Get("/supervised-objects/uninspected")]
    Task<ApiResponse<Page<UninspectedObject>>> ListUninspected(string? department = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Draws a double-random inspection (双随机), by a seed on record (R25).</summary>
    [Post("/random-inspections")]
    Task<ApiResponse<RandomInspectionView>> DrawInspection(
        [Body] DrawInspection body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>Records what one of its inspections found.</summary>
    [Post("/random-inspections/{inspectionId}/results")]
    Task<ApiResponse<RandomInspectionView>> RecordInspectionResult(
        Guid inspectionId, [Body] RecordInspectionResult body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>One inspection; its version is in the ETag.</summary>
    [Get("/random-inspections/{inspectionId}")]
    Task<ApiResponse<RandomInspectionView>> GetRandomInspection(Guid inspectionId, CancellationToken ct = default);

    /// <summary>A page of the inspections, the newest first.</summary>
    [Get("/random-inspections")]
    Task<ApiResponse<Page<RandomInspectionView>>> ListRandomInspections(
        string? department = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>What is public of it, for everybody.</summary>
    [Get("/random-inspections/{inspectionId}/publication")]
    Task<ApiResponse<PublishedInspection>> GetPublishedInspection(Guid inspectionId, CancellationToken ct = default);

    /// <summary>Draws decided cases for review, by a seed on record (R25).</summary>
    [Post("/dossier-reviews")]
    Task<ApiResponse<DossierReviewView>> DrawDossiers([Body] DrawDossiers body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>Scores a dossier of a review, once.</summary>
    [Post("/dossier-reviews/{reviewId}/scores")]
    Task<ApiResponse<DossierReviewView>> ScoreDossier(
        Guid reviewId, [Body] ScoreDossier body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>One review; its version is in the ETag.</summary>
    [Get("/dossier-reviews/{reviewId}")]
    Task<ApiResponse<DossierReviewView>> GetDossierReview(Guid reviewId, CancellationToken ct = default);

    /// <summary>A page of the reviews, the newest first.</summary>
    [Get("/dossier-reviews")]
    Task<ApiResponse<Page<DossierReviewView>>> ListDossierReviews(int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Raises a finding about the Town's approvals (R25).</summary>
    [Post("/findings")]
    Task<ApiResponse<FindingView>> RaiseFinding([Body] RaiseFinding body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>Concludes it; a serious one orders the Town to correct.</summary>
    [Post("/findings/{findingId}/conclusion")]
    Task<ApiResponse<FindingView>> ConcludeFinding(
        Guid findingId, [Body] ConcludeFinding body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Answers who complained.</summary>
    [Post("/findings/{findingId}/answer")]
    Task<ApiResponse<FindingView>> AnswerComplainant(
        Guid findingId, [Body] AnswerComplainant body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>One finding; its version is in the ETag.</summary>
    [Get("/findings/{findingId}")]
    Task<ApiResponse<FindingView>> GetFinding(Guid findingId, CancellationToken ct = default);

    /// <summary>A page of the findings, the newest first.</summary>
    [Get("/findings")]
    Task<ApiResponse<Page<FindingView>>> ListFindings(
        FindingOrigin? origin = null, bool? open = null, bool? overdue = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A page of the department's correction orders, the next due first.</summary>
    [Get("/corrections")]
    Task<ApiResponse<Page<OrderedCorrectionView>>> ListCorrections(
        CorrectionStatus? status = null, bool? overdue = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>One correction order; its version is in the ETag.</summary>
    [Get("/corrections/{orderId}")]
    Task<ApiResponse<OrderedCorrectionView>> GetCorrection(Guid orderId, CancellationToken ct = default);

    /// <summary>The Town's answer is enough: verified and closed.</summary>
    [Post("/corrections/{orderId}/verification")]
    Task<ApiResponse<OrderedCorrectionView>> VerifyCorrection(
        Guid orderId, [Body] VerifyCorrection body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>The Town's answer is not enough: asks again.</summary>
    [Post("/corrections/{orderId}/further-demand")]
    Task<ApiResponse<OrderedCorrectionView>> AskCorrectionAgain(
        Guid orderId, [Body] AskCorrectionAgain body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Takes it to the District Government.</summary>
    [Post("/corrections/{orderId}/escalation")]
    Task<ApiResponse<OrderedCorrectionView>> EscalateCorrection(
        Guid orderId, [Body] EscalateCorrection body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>A page of the register of supervised objects.</summary>
    [Get("/supervised-objects")]
    Task<ApiResponse<Page<SupervisedObjectView>>> ListSupervisedObjects(
        string? department = null, string? item = null, LicenceStatus? status = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>The same for one subject.</summary>
    [Post("/supervised-objects/search")]
    Task<ApiResponse<Page<SupervisedObjectView>>> SearchSupervisedObjects([Body] SearchSupervisedObjects body, CancellationToken ct = default);

    /// <summary>One supervised object, by its licence.</summary>
    [Get("/supervised-objects/{licenceNumber}")]
    Task<ApiResponse<SupervisedObjectView>> GetSupervisedObject(string licenceNumber, CancellationToken ct = default);
}
