using System.IO.Compression;
using Haitou.Law;

namespace Haitou.Platform.Files;

/// <summary>A type of file that is taken, by what is really in it: neither a name nor a header proves anything.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Magic">The bytes it begins with; none for text.</param>
/// <param name="ArchiveEntry">An entry that makes an archive a file of this type.</param>
public sealed record FileType(string ContentType, byte[] Magic, string? ArchiveEntry = null)
{
    private const long LargestUnpacked = 512L * 1024 * 1024;
    private const long LargestRatio = 200;

    /// <summary>A workbook of Excel.</summary>
    public static readonly FileType Workbook = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04"u8.ToArray(), "xl/workbook.xml");

    /// <summary>A table as text. Nothing marks it: whoever reads it finds out. So it is taken where it is read, and only there.</summary>
    public static readonly FileType Csv = new("text/csv", []);

    /// <summary>All of them: what applicants and departments hand in as materials and papers.</summary>
    public static readonly IReadOnlyList<FileType> All =
    [
        new("application/pdf", "%PDF-"u8.ToArray()),
        new("image/jpeg", [0xFF, 0xD8, 0xFF]),
        new("image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        new("application/ofd", "PK\x03\x04"u8.ToArray(), "OFD.xml"),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"u8.ToArray(), "word/document.xml"),
        Workbook,
    ];

    /// <summary>Why the content is not taken as a file of this type; null when it is. The stream is left anywhere.</summary>
    internal async Task<Refusal?> WhyNotAsync(Stream content, CancellationToken ct)
    {
        var head = new byte[Magic.Length];
        content.Position = 0;
        if (await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct) < head.Length || !head.AsSpan().SequenceEqual(Magic))
            return NotOfType();
        if (ArchiveEntry is null)
            return null;
        try
        {
            using var archive = Archives.Open(content);
            return archive.GetEntry(ArchiveEntry) is null ? NotOfType()
                : await IsBombAsync(archive, content.Length, ct) ? FileRules.ArchiveBomb.Refuse()
                : null;
        }
        catch (ArchiveTooLargeException)
        {
            return FileRules.ArchiveBomb.Refuse();
        }
        catch (InvalidDataException)
        {
            return NotOfType();
        }
    }

    /// <summary>True when unpacking takes up far more than it promises. Sizes in an archive can lie, so it is unpacked and counted.</summary>
    private static async Task<bool> IsBombAsync(ZipArchive archive, long packed, CancellationToken ct)
    {
        var left = Math.Min(LargestUnpacked, Math.Max(1024 * 1024, packed * LargestRatio));
        var buffer = new byte[64 * 1024];
        try
        {
            foreach (var entry in archive.Entries)
            {
                await using var unpacked = await entry.OpenAsync(ct);
                for (int read; (read = await unpacked.ReadAsync(buffer, ct)) > 0;)
                    if ((left -= read) < 0)
                        return true;
            }

            return false;
        }
        catch (InvalidDataException)
        {
            return true; // whoever opens it later could not either
        }
    }

    private Refusal NotOfType() => FileRules.TypeFalse.Refuse("Content-Type", ("type", ContentType));
}

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
