using Haitou.Contracts.Imports;

namespace Haitou.ServiceDefaults.Imports;

/// <summary>Every row has its outcome.</summary>
/// <param name="At">When.</param>
public sealed record ImportFinished(DateTimeOffset At);

/// <summary>The import broke off.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record ImportFailed(ImportProblem Reason, DateTimeOffset At);

/// <summary>An import that broke off goes on.</summary>
/// <param name="Officer">Who said so.</param>
/// <param name="At">When.</param>
public sealed record ImportResumed(string Officer, DateTimeOffset At);
