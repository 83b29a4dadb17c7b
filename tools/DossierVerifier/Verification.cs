using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Haitou.DossierVerifier;

/// <summary>What is wrong with a dossier.</summary>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English.</param>
public sealed record Problem(string Chinese, string English);

/// <summary>
/// Verifies a dossier: every byte by the seal at its end, every file and the chain of events by the manifest, the manifest by its
/// signature under a key that the verifier trusts. Nothing is unpacked to disk, and nothing is read further than the manifest says.
/// </summary>
public sealed partial class Verification
{
    private const string ManifestPath = "manifest.json", SignaturePath = "manifest.sig";
    private const int Seal = 64; // the last bytes: the digest of all before them, in hexadecimal
    private const int EndRecord = 22; // of the archive, before its comment, which is the seal
    private const uint EndRecordMark = 0x06054b50;
    private const long LargestDirectory = 4L << 20;
    private const long LargestManifest = 16L << 20;
    private const long LargestSignature = 1L << 10;
    private const long LargestEvents = 256L << 20;
    private const long LargestTotal = 16L << 30;
    private readonly List<Problem> _problems = [];

    private Verification()
    {
    }

    /// <summary>Verifies a dossier.</summary>
    /// <param name="file">It can be read at any place.</param>
    /// <param name="trusted">The town's public key, from the town and not from the dossier.</param>
    /// <returns>What it says of itself, and everything that is wrong; it verifies only when nothing is.</returns>
    public static (Manifest? Manifest, IReadOnlyList<Problem> Problems) Verify(Stream file, ECDsa trusted)
    {
        var verification = new Verification();
        Manifest? manifest = null;
        try
        {
            if (verification.CheckSeal(file))
                manifest = verification.CheckArchive(file, trusted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or CryptographicException or NotSupportedException or ArgumentException or OverflowException)
        {
            verification.Say("压缩包已损坏，不能读取。", "The archive is damaged and cannot be read.");
        }

        return (manifest, verification._problems);
    }

    /// <summary>False where there is nothing that could be looked at further.</summary>
    private bool CheckSeal(Stream file)
    {
        var end = new byte[EndRecord + Seal];
        if (file.Length < end.Length)
            return Say("文件不是案卷，或者不完整。", "The file is no dossier, or it has been cut off.");
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndRecordMark || BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(20)) != Seal)
            return Say("文件不是案卷，或者不完整。", "The file is no dossier, or it has been cut off.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12)) > LargestDirectory)
            return Say("压缩包的目录过大。", "The archive's directory is too large.");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        file.Position = 0;
        CopyAtMost(file, file.Length - Seal, hash.AppendData);
        if (Encoding.ASCII.GetString(end, EndRecord, Seal) != Convert.ToHexStringLower(hash.GetHashAndReset()))
            Say("文件末尾的校验值不符：文件被改动过或者已损坏。", "The digest at the end of the file does not fit: the file was changed or is damaged.");
        return true;
    }

    private Manifest? CheckArchive(Stream file, ECDsa trusted)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            if (!SafePath().IsMatch(entry.FullName) || entry.FullName.Split('/').Any(part => part.All(c => c == '.')))
                Say($"文件名不合规：{Shown(entry.FullName)}", $"A file's name is not allowed: {Shown(entry.FullName)}");
            else if (!entries.TryAdd(entry.FullName, entry))
                Say($"文件重复：{entry.FullName}", $"A file is there twice: {entry.FullName}");
        }

        if (Read(entries, ManifestPath, LargestManifest) is not { } bytes || Read(entries, SignaturePath, LargestSignature) is not { } signature)
            return null;
        if (!trusted.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            Say("签名无效：清单被改动过，或者不是用所给公钥对应的密钥签名的。", "The signature is not valid: the manifest was changed, or signed with another key than the trusted one.");
        if (Manifest.Read(bytes) is not { Format: Manifest.Known } manifest)
        {
            Say("清单不能读取，或者格式未知。", "The manifest cannot be read, or is of an unknown format.");
            return null;
        }

        if (manifest.Signature.KeyId != Convert.ToHexStringLower(SHA256.HashData(trusted.ExportSubjectPublicKeyInfo())))
            Say("清单写明的公钥不是所给的公钥。", "The manifest names another key than the trusted one.");
        CheckFiles(manifest, entries);
        return manifest;
    }

    private void CheckFiles(Manifest manifest, Dictionary<string, ZipArchiveEntry> entries)
    {
        var total = 0L;
        foreach (var listed in manifest.Files)
        {
            total += Math.Clamp(listed.Bytes, 0, LargestTotal);
            if (total > LargestTotal)
            {
                Say("文件总量过大。", "The files are too large in all.");
                return;
            }

            if (!entries.Remove(listed.Path, out var entry) || entry.FullName != listed.Path)
            {
                Say($"缺少文件：{Shown(listed.Path)}", $"A file is missing: {Shown(listed.Path)}");
                continue;
            }

            var isEvents = listed.Path == manifest.Events.File;
            if (isEvents && listed.Bytes > LargestEvents)
            {
                Say("事件文件过大。", "The file of events is too large.");
                continue;
            }

            using var content = isEvents ? new MemoryStream() : Stream.Null;
            if (!IsAsListed(entry, listed, content))
                Say($"文件与清单不符：{listed.Path}", $"A file is not as the manifest says: {listed.Path}");
            if (isEvents)
                CheckChain(manifest.Events, ((MemoryStream)content).ToArray());
        }

        if (manifest.Files.All(f => f.Path != manifest.Events.File))
            Say("清单没有事件文件。", "The manifest has no file of events.");
        foreach (var extra in entries.Keys.Except([ManifestPath, SignaturePath]))
            Say($"多出文件：{extra}", $"There is a file too many: {extra}");
    }

    /// <summary>Reads one byte more than is listed at most, whatever the archive promises.</summary>
    private static bool IsAsListed(ZipArchiveEntry entry, ManifestFile listed, Stream copy)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var content = entry.Open();
            var read = CopyAtMost(content, listed.Bytes + 1, piece =>
            {
                hash.AppendData(piece);
                copy.Write(piece);
            });
            return read == listed.Bytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == listed.Sha256;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void CheckChain(ManifestChain chain, byte[] events)
    {
        var previous = new byte[SHA256.HashSizeInBytes];
        var (line, from) = (0, 0);
        for (int length; from < events.Length && (length = Array.IndexOf(events, (byte)'\n', from) - from) >= 0; from += length + 1, line++)
        {
            previous = SHA256.HashData([.. previous, .. events.AsSpan(from, length)]);
            if (line >= chain.Entries.Count || chain.Entries[line] != new ManifestChainEntry(line + 1, Convert.ToHexStringLower(previous)))
            {
                Say($"事件链在第 {line + 1} 个事件处断开。", $"The chain of events breaks at event {line + 1}.");
                return;
            }
        }

        if (from != events.Length || line != chain.Entries.Count || chain.Head != Convert.ToHexStringLower(previous))
            Say("事件链不完整。", "The chain of events is not whole.");
    }

    private byte[]? Read(Dictionary<string, ZipArchiveEntry> entries, string path, long most)
    {
        using var copy = new MemoryStream();
        if (entries.TryGetValue(path, out var entry) && entry.FullName == path)
        {
            using var content = entry.Open();
            if (CopyAtMost(content, most + 1, copy.Write) <= most)
                return copy.ToArray();
        }

        Say($"缺少 {path}，或者过大。", $"{path} is missing or too large.");
        return null;
    }

    private static long CopyAtMost(Stream from, long most, PieceTaker take)
    {
        var buffer = new byte[64 * 1024];
        var all = 0L;
        for (int read; all < most && (read = from.Read(buffer, 0, (int)Math.Min(buffer.Length, most - all))) > 0; all += read)
            take(buffer.AsSpan(0, read));
        return all;
    }

    private bool Say(string chinese, string english)
    {
        _problems.Add(new Problem(chinese, english));
        return false;
    }

    /// <summary>Names come from whoever made the archive, and may hold what a terminal would obey.</summary>
    private static string Shown(string name) => new([.. name.Take(100).Select(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c) ? c : '?')]);

    [GeneratedRegex(@"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafePath();

    private delegate void PieceTaker(ReadOnlySpan<byte> piece);
}
