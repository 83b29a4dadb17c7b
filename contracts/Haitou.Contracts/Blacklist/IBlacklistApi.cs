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

    /// <summary>Lifts an entry of the caller's department.</summary>
    [Post("/entries/{id}/lifting")]
    Task<ApiResponse<EntryView>> Lift(Guid id, [Body] LiftEntry body, [Header("If-Match")] string ifMatch, CancellationToken ct = default);

    /// <summary>Asks what the lists say of a subject. For services whose replica is stale.</summary>
    [Post("/screenings")]
    Task<ApiResponse<SubjectScreened>> Screen([Body] ScreenSubject body, CancellationToken ct = default);
}
