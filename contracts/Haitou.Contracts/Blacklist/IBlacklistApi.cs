using Haitou.Contracts.Imports;
using Refit;

namespace Haitou.Contracts.Blacklist;

/// <summary>The blacklist service over HTTP.</summary>
public interface IBlacklistApi
{
    /// <summary>Lists a subject on behalf of the caller's department.</summary>
    [Post("/entries")]
    Task<ApiResponse<EntryView>> List([Body] ListSubject body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One entry; its version is in the ETag.</summary>
    [Get("/entries/{id}")]
    Task<ApiResponse<EntryView>> GetEntry(Guid id, CancellationToken ct = default);

    /// <summary>A page of the entries of a subject, a list or a department, the newest first.</summary>
    [Post("/entries/search")]
    Task<ApiResponse<Page<EntryView>>> SearchEntries([Body] SearchEntries body, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Imports entries under a kind of list from a file, as the full list with snapshot, or only tries to.</summary>
    [Post("/imports")]
    Task<ApiResponse<EntryImportView>> ImportEntries(
        string kind, bool dryRun, bool snapshot, [Body] HttpContent file, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One import; its version is in the ETag.</summary>
    [Get("/imports/{id}")]
    Task<ApiResponse<EntryImportView>> GetEntryImport(Guid id, CancellationToken ct = default);

    /// <summary>Outcomes of rows behind a row.</summary>
    [Get("/imports/{id}/rows")]
    Task<ApiResponse<Page<ImportedRow>>> GetEntryImportRows(
        Guid id, ImportOutcome? outcome = null, int? after = null, int? limit = null, CancellationToken ct = default);

    /// <summary>Confirms what is to be lifted because the full list has it no more.</summary>
    [Post("/imports/{id}/confirmation")]
    Task<ApiResponse<EntryImportView>> ConfirmEntryImport(Guid id, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Publishes everything once more as it now stands.</summary>
    [Post("/replay")]
    Task<ApiResponse<ListsReplayed>> Replay(CancellationToken ct = default);

    /// <summary>What is held here, for a replica to be compared with.</summary>
    [Get("/lists/source")]
    Task<ApiResponse<ListsHeld>> GetSource(CancellationToken ct = default);

    /// <summary>Tells a subject what is held about it and why.</summary>
    [Post("/disclosures")]
    Task<ApiResponse<DisclosureView>> Disclose([Body] DiscloseHoldings body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>What a subject was told.</summary>
    [Get("/disclosures/{id}")]
    Task<ApiResponse<DisclosureView>> GetDisclosure(Guid id, CancellationToken ct = default);

    /// <summary>Amends an entry of the caller's department.</summary>
    [Post("/entries/{id}/amendment")]
    Task<ApiResponse<EntryView>> Amend(Guid id, [Body] AmendEntry body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Puts off the last day of an entry of the caller's department.</summary>
    [Post("/entries/{id}/extension")]
    Task<ApiResponse<EntryView>> Extend(Guid id, [Body] ExtendEntry body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Records the subject's objection to an entry.</summary>
    [Post("/entries/{id}/appeals")]
    Task<ApiResponse<EntryView>> Appeal(Guid id, [Body] AppealEntry body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Decides on an objection to an entry of the caller's department.</summary>
    [Post("/entries/{id}/appeals/{number}/outcome")]
    Task<ApiResponse<EntryView>> ConcludeAppeal(
        Guid id, int number, [Body] ConcludeAppeal body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Lifts an entry of the caller's department.</summary>
    [Post("/entries/{id}/lifting")]
    Task<ApiResponse<EntryView>> Lift(Guid id, [Body] LiftEntry body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Orders a joint punishment (R22).</summary>
    [Post("/joint-punishments")]
    Task<ApiResponse<PunishmentView>> OrderPunishment(
        [Body] OrderPunishment body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One joint punishment; its version is in the ETag.</summary>
    [Get("/joint-punishments/{id}")]
    Task<ApiResponse<PunishmentView>> GetPunishment(Guid id, CancellationToken ct = default);

    /// <summary>A page of the joint punishments, the newest first; awaiting: those that a body has not reported on.</summary>
    [Get("/joint-punishments")]
    Task<ApiResponse<Page<PunishmentView>>> ListPunishments(
        string? department = null, string? awaiting = null, bool? stands = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>Amends a joint punishment, whole.</summary>
    [Post("/joint-punishments/{id}/amendment")]
    Task<ApiResponse<PunishmentView>> AmendPunishment(
        Guid id, [Body] AmendPunishment body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Reports that the caller's department carried a measure out.</summary>
    [Post("/joint-punishments/{id}/feedback")]
    Task<ApiResponse<PunishmentView>> FeedBackMeasure(
        Guid id, [Body] FeedBackMeasure body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Lifts a joint punishment.</summary>
    [Post("/joint-punishments/{id}/lifting")]
    Task<ApiResponse<PunishmentView>> LiftPunishment(
        Guid id, [Body] LiftPunishment body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Issues a supervision policy of the caller's department (R21).</summary>
    [Post("/policies")]
    Task<ApiResponse<PolicyView>> IssuePolicy([Body] IssuePolicy body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>One policy with its editions; its version is in the ETag.</summary>
    [Get("/policies/{id}")]
    Task<ApiResponse<PolicyView>> GetPolicy(Guid id, CancellationToken ct = default);

    /// <summary>A page of the policies, the newest in force first.</summary>
    [Get("/policies")]
    Task<ApiResponse<Page<PolicyView>>> ListPolicies(
        string? department = null, bool? stands = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>A new edition of a policy.</summary>
    [Post("/policies/{id}/revision")]
    Task<ApiResponse<PolicyView>> RevisePolicy(Guid id, [Body] RevisePolicy body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Repeals a policy.</summary>
    [Post("/policies/{id}/repeal")]
    Task<ApiResponse<PolicyView>> RepealPolicy(Guid id, [Body] RepealPolicy body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Declares a kind of list.</summary>
    [Post("/kinds")]
    Task<ApiResponse<KindView>> DeclareKind([Body] DeclareKind body, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken ct = default);

    /// <summary>A page of the kinds of list.</summary>
    [Get("/kinds")]
    Task<ApiResponse<Page<KindView>>> ListKinds(
        string? department = null, bool? open = null, int? page = null, int? size = null, CancellationToken ct = default);

    /// <summary>One kind of list; its version is in the ETag.</summary>
    [Get("/kinds/{code}")]
    Task<ApiResponse<KindView>> GetKind(string code, CancellationToken ct = default);

    /// <summary>Revises a kind of list.</summary>
    [Post("/kinds/{code}/revision")]
    Task<ApiResponse<KindView>> ReviseKind(string code, [Body] ReviseKind body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Closes a kind of list.</summary>
    [Post("/kinds/{code}/closing")]
    Task<ApiResponse<KindView>> CloseKind(string code, [Body] CloseKind body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Asks what the lists say of a subject. For services whose replica is stale.</summary>
    [Post("/screenings")]
    Task<ApiResponse<SubjectScreened>> Screen([Body] ScreenSubject body, CancellationToken ct = default);
}
