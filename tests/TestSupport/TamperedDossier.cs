using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Haitou.TestSupport;

/// <summary>Changes a dossier as somebody would who knows its format, seal and all.</summary>
public static class TamperedDossier
{
    public const string ManifestFile = "manifest.json", Signature = "manifest.sig", Events = "events.jsonl";

    /// <summary>The files, in their order.</summary>
    public static List<(string Path, byte[] Content)> Unpack(byte[] dossier)
    {
        using var archive = new ZipArchive(new MemoryStream(dossier), ZipArchiveMode.Read);
        return [.. archive.Entries.Select(e =>
        {
            using var content = e.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return (e.FullName, copy.ToArray());
        })];
    }

    /// <summary>An archive of these files, sealed as a dossier is.</summary>
    public static byte[] Pack(IEnumerable<(string Path, byte[] Content)> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true) { Comment = new string('0', 64) })
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        var bytes = memory.ToArray();
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(..^64)))).CopyTo(bytes, bytes.Length - 64);
        return bytes;
    }

    /// <summary>With another content of one file.</summary>
    public static byte[] With(byte[] dossier, string path, Func<byte[], byte[]> change) =>
        Pack(Unpack(dossier).Select(f => f.Path == path ? (f.Path, change(f.Content)) : f));

    /// <summary>One bit of one byte is another.</summary>
    public static byte[] Flip(byte[] content, int at)
    {
        var changed = content.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    /// <summary>With the manifest changed and signed again.</summary>
    public static byte[] Resign(byte[] dossier, Func<string, string> change, ECDsa key)
    {
        var files = Unpack(dossier);
        var manifest = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files.Single(f => f.Path == ManifestFile).Content)));
        return Pack(files.Select(f => f.Path switch
        {
            ManifestFile => (f.Path, manifest),
            Signature => (f.Path, key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            _ => f,
        }));
    }
}
