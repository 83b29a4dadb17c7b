using Haitou.Law;

namespace Haitou.ServiceDefaults.Files;

/// <summary>Why an upload is refused.</summary>
internal static class FileRules
{
    public static readonly Rule Empty = new("file.empty", RefusalKind.Invalid, "文件为空。", "The file is empty.");

    public static readonly Rule TooLarge = new("file.too-large", RefusalKind.Invalid,
        "文件超过 {limit} MiB。", "The file is larger than {limit} MiB.");

    public static readonly Rule TypeForbidden = new("file.type-forbidden", RefusalKind.Invalid,
        "不接受这种类型的文件；可上传：{types}", "Files of this type are not taken; these are: {types}");

    public static readonly Rule TypeFalse = new("file.type-false", RefusalKind.Invalid,
        "文件内容与所声明的类型（{type}）不符。", "The content is not of the type it is said to be ({type}).");

    public static readonly Rule ArchiveBomb = new("file.archive-bomb", RefusalKind.Invalid,
        "文件解压后过大，或所含条目过多。", "Unpacked, the file would be too large, or it holds too many entries.");

    public static readonly Rule Infected = new("file.infected", RefusalKind.Invalid,
        "文件未通过安全检查。", "The file did not pass the virus scan.");

    public static readonly Rule ScannerUnavailable = new("file.scanner-unavailable", RefusalKind.Unavailable,
        "安全检查服务暂不可用，文件未保存；请稍后重试。", "The virus scanner does not answer, and the file was not kept; try again later.");
}
