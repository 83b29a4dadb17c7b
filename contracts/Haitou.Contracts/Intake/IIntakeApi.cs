using Haitou.Contracts.Approval;
using Haitou.Contracts.Imports;
using Refit;

namespace Haitou.Contracts.Intake;

/// <summary>The intake service over HTTP: items and applications.</summary>
public interface IIntakeApi
{
    /// <summary>Submits an application. The same key with the same body answers as the first time.</summary>
    [Post("/applications")]
    Task<ApiResponse<ApplicationView>> Submit([Body] SubmitApplication body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One application; its version is in the ETag.</summary>
    [Get("/applications/{number}")]
    Task<ApiResponse<ApplicationView>> GetApplication(string number, CancellationToken ct = default);

    /// <summary>Accepts a complete application (受理).</summary>
    [Post("/applications/{number}/acceptance")]
    Task<ApiResponse<ApplicationView>> Accept(
        string number, [Header("If-Match")] string ifMatch, [Body] AcceptApplication? body = null, CancellationToken ct = default);

    /// <summary>Tells the applicant once what is to be supplied (一次性告知).</summary>
    [Post("/applications/{number}/correction-notice")]
    Task<ApiResponse<ApplicationView>> Notify(
        string number, [Body] IssueCorrectionNotice body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Takes what the applicant supplies: on the spot, after a notice, or what was allowed to follow later.</summary>
    [Post("/applications/{number}/materials")]
    Task<ApiResponse<ApplicationView>> Supply(
        string number, [Body] SupplyMaterials body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Decides not to accept (不予受理).</summary>
    [Post("/applications/{number}/non-acceptance")]
    Task<ApiResponse<ApplicationView>> Decline(
        string number, [Body] DeclineApplication body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>The applicant takes the application back before it is accepted.</summary>
    [Post("/applications/{number}/withdrawal")]
    Task<ApiResponse<ApplicationView>> Withdraw(
        string number, [Body] WithdrawApplication body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Submits applications for several items in one form, all or none (R4).</summary>
    [Post("/forms")]
    Task<ApiResponse<FormView>> SubmitForm([Body] SubmitForm body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>A form and how far each of its applications is.</summary>
    [Get("/forms/{number}")]
    Task<ApiResponse<FormView>> GetForm(string number, CancellationToken ct = default);

    /// <summary>The same for the applicant; needs no token, answers a few times a minute, and names nobody.</summary>
    [Post("/forms/progress")]
    Task<ApiResponse<FormView>> LookUpForm([Body] LookUpProgress body, CancellationToken ct = default);

    /// <summary>The sheet that tells the applicant of all of them together; <paramref name="format"/> is Html or Pdf.</summary>
    [Get("/forms/{number}/document")]
    Task<ApiResponse<Stream>> GetFormDocument(string number, string format, CancellationToken ct = default);

    /// <summary>The documents that the applicant was given, in the order of issue.</summary>
    [Get("/applications/{number}/documents")]
    Task<ApiResponse<IReadOnlyList<ApplicationDocumentView>>> ListDocuments(string number, CancellationToken ct = default);

    /// <summary>One of them; <paramref name="format"/> is Html or Pdf.</summary>
    [Get("/applications/{number}/documents/{order}")]
    Task<ApiResponse<Stream>> GetDocument(string number, int order, string format, CancellationToken ct = default);

    /// <summary>All that intake has of an application, in full; for other services.</summary>
    [Get("/applications/{number}/record")]
    Task<ApiResponse<ApplicationRecord>> GetRecord(string number, CancellationToken ct = default);

    /// <summary>A file by its digest.</summary>
    [Get("/files/{sha256}")]
    Task<ApiResponse<Stream>> GetFile(string sha256, CancellationToken ct = default);

    /// <summary>A page of the applications, filtered; without filters all of them.</summary>
    [Get("/applications")]
    Task<ApiResponse<Page<ApplicationSummary>>> ListApplications(
        ApplicationStatus? status = null, string? item = null, string? department = null, Channel? channel = null, string? town = null,
        [Query(Format = "yyyy-MM-dd")] DateOnly? from = null, [Query(Format = "yyyy-MM-dd")] DateOnly? until = null, string? search = null, ApplicationOrder? order = null, int? page = null, int? size = null,
        CancellationToken ct = default);

    /// <summary>The applications of one subject, the newest first, at most a hundred.</summary>
    [Post("/applications/search")]
    Task<ApiResponse<Page<ApplicationSummary>>> FindApplications([Body] FindApplications body, CancellationToken ct = default);

    /// <summary>All items, by code.</summary>
    [Get("/items")]
    Task<ApiResponse<IReadOnlyList<ItemView>>> ListItems(CancellationToken ct = default);

    /// <summary>One item's service guide.</summary>
    [Get("/items/{code}")]
    Task<ApiResponse<ItemView>> GetItem(string code, CancellationToken ct = default);

    /// <summary>Files one of the five papers of an item (R14).</summary>
    [Put("/items/{code}/handover/{paper}")]
    Task<ApiResponse<ItemView>> FilePaper(
        string code, HandoverPaper paper, [Body] FileHandoverPaper body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>What a department may not do (R7): answers with the refusal, which is on record.</summary>
    [Post("/items/{code}/adjustment")]
    Task<ApiResponse<ItemView>> Adjust(string code, [Body] AdjustItem body, CancellationToken ct = default);

    /// <summary>The Town applies for a further batch (R11).</summary>
    [Post("/batches")]
    Task<ApiResponse<BatchView>> Propose([Body] ProposeBatch body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One batch; its version is in the ETag.</summary>
    [Get("/batches/{number}")]
    Task<ApiResponse<BatchView>> GetBatch(string number, CancellationToken ct = default);

    /// <summary>Records the District Government's confirmation.</summary>
    [Post("/batches/{number}/confirmation")]
    Task<ApiResponse<BatchView>> Confirm(string number, [Body] ConfirmBatch body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records the publication, which puts the items in force.</summary>
    [Post("/batches/{number}/publication")]
    Task<ApiResponse<BatchView>> Publish(string number, [Body] PublishBatch body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>How far a case is, for its applicant: needs no token, answers a few times a minute, and names nobody.</summary>
    [Post("/progress")]
    Task<ApiResponse<ProgressView>> LookUp([Body] LookUpProgress body, CancellationToken ct = default);

    /// <summary>How far a case is, for officers.</summary>
    [Get("/applications/{number}/progress")]
    Task<ApiResponse<ProgressView>> GetProgress(string number, CancellationToken ct = default);

    /// <summary>Rates a concluded case (好差评); needs no token.</summary>
    [Post("/ratings")]
    Task<ApiResponse<RatingView>> Rate([Body] RateCase body, CancellationToken ct = default);

    /// <summary>The rating of a case; its version is in the ETag.</summary>
    [Get("/ratings/{number}")]
    Task<ApiResponse<RatingView>> GetRating(string number, CancellationToken ct = default);

    /// <summary>A page of a hundred ratings, filtered, the newest first.</summary>
    [Get("/ratings")]
    Task<ApiResponse<Page<RatingView>>> ListRatings(
        string? item = null, string? department = null, RatingGrade? grade = null, bool? open = null, bool? overdue = null, int? page = null, CancellationToken ct = default);

    /// <summary>Records that a bad rating was followed up (差评回访).</summary>
    [Post("/ratings/{number}/follow-up")]
    Task<ApiResponse<RatingView>> FollowUp(string number, [Body] FollowUpRating body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>The takeover feedback forms (一表) of a month, written 2026-03.</summary>
    [Get("/feedback/{month}")]
    Task<ApiResponse<IReadOnlyList<FeedbackForm>>> ListFeedback(string month, string? department = null, CancellationToken ct = default);

    /// <summary>The form of one item.</summary>
    [Get("/feedback/{month}/{code}")]
    Task<ApiResponse<FeedbackForm>> GetFeedback(string month, string code, CancellationToken ct = default);

    /// <summary>The same to be printed; <paramref name="format"/> is Html or Pdf.</summary>
    [Get("/feedback/{month}/{code}/document")]
    Task<ApiResponse<Stream>> GetFeedbackDocument(string month, string code, string format, CancellationToken ct = default);

    /// <summary>Raises a problem met in taking over an item to its department (R9).</summary>
    [Post("/problems")]
    Task<ApiResponse<ProblemView>> RaiseProblem([Body] RaiseProblem body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One problem; its version is in the ETag.</summary>
    [Get("/problems/{number}")]
    Task<ApiResponse<ProblemView>> GetProblem(string number, CancellationToken ct = default);

    /// <summary>A page of a hundred problems, filtered, the next due first.</summary>
    [Get("/problems")]
    Task<ApiResponse<Page<ProblemView>>> ListProblems(
        string? item = null, string? department = null, ProblemStatus? status = null, bool? overdue = null, int? page = null, CancellationToken ct = default);

    /// <summary>Raises it again, when the answer does not solve it.</summary>
    [Post("/problems/{number}/again")]
    Task<ApiResponse<ProblemView>> RaiseProblemAgain(string number, [Body] RaiseProblemAgain body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Closes it.</summary>
    [Post("/problems/{number}/closing")]
    Task<ApiResponse<ProblemView>> CloseProblem(string number, [Body] CloseProblem body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Plans training for items (R24).</summary>
    [Post("/training")]
    Task<ApiResponse<TrainingView>> PlanTraining([Body] PlanTraining body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>A page of a hundred plans, the newest first.</summary>
    [Get("/training")]
    Task<ApiResponse<Page<TrainingView>>> ListTraining(string? item = null, string? department = null, int? page = null, CancellationToken ct = default);

    /// <summary>Sessions, people and hours about an item.</summary>
    [Get("/training/figures/{item}")]
    Task<ApiResponse<TrainingFigures>> GetTrainingFigures(string item, CancellationToken ct = default);

    /// <summary>One plan; its version is in the ETag.</summary>
    [Get("/training/{number}")]
    Task<ApiResponse<TrainingView>> GetTraining(string number, CancellationToken ct = default);

    /// <summary>Adds a session to a plan.</summary>
    [Post("/training/{number}/sessions")]
    Task<ApiResponse<TrainingView>> AddSession(string number, [Body] AddSession body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records that a session was held and who took part.</summary>
    [Post("/training/{number}/sessions/{session}/attendance")]
    Task<ApiResponse<TrainingView>> HoldSession(
        string number, int session, [Body] HoldSession body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Cancels a session.</summary>
    [Post("/training/{number}/sessions/{session}/cancellation")]
    Task<ApiResponse<TrainingView>> CancelSession(
        string number, int session, [Body] CancelSession body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Replaces the catalogue by a CSV file; every wrong row is named and nothing is loaded then.</summary>
    [Post("/catalogue"), Headers("Content-Type: text/csv")]
    Task<ApiResponse<CatalogueLoaded>> LoadCatalogue([Body] string csv, CancellationToken ct = default);

    /// <summary>Imports applications from a CSV file or a workbook, or only tries to. Content-Type says which it is.</summary>
    [Post("/imports")]
    Task<ApiResponse<ImportView>> Import([Body] HttpContent file, bool dryRun, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>The imports, the newest first.</summary>
    [Get("/imports")]
    Task<ApiResponse<Page<ImportView>>> ListImports(int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>One import and how far it is; its version is in the ETag.</summary>
    [Get("/imports/{id}")]
    Task<ApiResponse<ImportView>> GetImport(Guid id, CancellationToken ct = default);

    /// <summary>Goes on with an import that broke off.</summary>
    [Post("/imports/{id}/resumption")]
    Task<ApiResponse<ImportView>> ResumeImport(Guid id, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Outcomes of rows behind a row, in the order of the file.</summary>
    [Get("/imports/{id}/rows")]
    Task<ApiResponse<Page<ImportedRow>>> GetImportRows(
        Guid id, ImportOutcome? outcome = null, int? after = null, int? limit = null, CancellationToken ct = default);

    /// <summary>How far intake's replica of the lists has come.</summary>
    [Get("/lists/replica")]
    Task<ApiResponse<ReplicaView>> GetReplica(CancellationToken ct = default);
}
