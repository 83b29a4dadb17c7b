using Haitou.Contracts.Imports;

namespace Haitou.Contracts.Intake;

/// <summary>A bulk import of applications (批量导入), as its readers see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="DryRun">Only tried (试运行): nothing is written but the outcome of the rows.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Rows">Rows that hold something.</param>
/// <param name="Done">Rows that have their outcome.</param>
/// <param name="Received">Of these, received.</param>
/// <param name="Accepted">Of these, received and accepted in one.</param>
/// <param name="Refused">Of these, refused.</param>
/// <param name="Reason">Why it broke off; null unless it did.</param>
/// <param name="Officer">Who started it: in the name of this officer everything is received.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When it was finished or broke off.</param>
public sealed record ImportView(
    Guid Id, string Sha256, ImportFormat Format, bool DryRun, ImportStatus Status, int Rows, int Done, int Received, int Accepted, int Refused,
    ImportProblem? Reason, string Officer, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
