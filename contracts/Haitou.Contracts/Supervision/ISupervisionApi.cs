using Refit;

namespace Haitou.Contracts.Supervision;

/// <summary>The supervision service over HTTP: feeds, claims, supervised objects.</summary>
public interface ISupervisionApi
{
    /// <summary>A department's feed behind a sequence, oldest first.</summary>
    [Get("/feeds/{department}")]
    Task<ApiResponse<FeedPage>> GetFeed(string department, long after = 0, int limit = 100, CancellationToken ct = default);

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

    /// <summary>One supervised object, by its licence.</summary>
    [Get("/supervised-objects/{licenceNumber}")]
    Task<ApiResponse<SupervisedObjectView>> GetSupervisedObject(string licenceNumber, CancellationToken ct = default);
}
