using Haitou.Contracts.Imports;

namespace Haitou.Contracts.Blacklist;

/// <summary>An import of list entries from a file (名单导入), as its readers see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="Department">In whose name everything is listed.</param>
/// <param name="Kind">Code of the kind of list.</param>
/// <param name="Snapshot">The file is the full list (全量名单): what stands and is not in it is lifted.</param>
/// <param name="DryRun">Only tried (试运行).</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Rows">Rows that hold something.</param>
/// <param name="Done">Rows that have their outcome.</param>
/// <param name="Listed">Of these, new entries.</param>
/// <param name="Amended">Of these, entries that say something else now.</param>
/// <param name="Unchanged">Of these, entries that said it already.</param>
/// <param name="Refused">Of these, refused; what stands of their subjects is not lifted.</param>
/// <param name="ToLift">Entries that stand and are not in the file; null before that is known, and where the file is no full list.</param>
/// <param name="Lifted">Of these, lifted.</param>
/// <param name="Reason">Why it broke off; null unless it did.</param>
/// <param name="Officer">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When it was finished or broke off.</param>
public sealed record EntryImportView(
    Guid Id, string Sha256, ImportFormat Format, string Department, string Kind, bool Snapshot, bool DryRun, ImportStatus Status, int Rows, int Done, int Listed,
    int Amended, int Unchanged, int Refused, int? ToLift, int Lifted, ImportProblem? Reason, string Officer, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);
