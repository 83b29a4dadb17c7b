using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haitou.DossierVerifier;

/// <summary>What a dossier's signature is about, format <c>haitou-dossier/1</c>.</summary>
/// <param name="Format">Its format and version.</param>
/// <param name="Town">Division code of the town.</param>
/// <param name="Government">In whose name the case is decided.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who took it.</param>
/// <param name="Files">Every file but the manifest and its signature.</param>
/// <param name="Events">The chain of events.</param>
/// <param name="Signature">How it is signed.</param>
public sealed record Manifest(
    string Format, string Town, string Government, string CaseNumber, DateTimeOffset MadeAt, string MadeBy,
    IReadOnlyList<ManifestFile> Files, ManifestChain Events, ManifestSignature Signature)
{
    /// <summary>The format that is understood here.</summary>
    public const string Known = "haitou-dossier/1";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Null when these bytes are no manifest.</summary>
    public static Manifest? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(bytes, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record ManifestFile(string Path, long Bytes, string Sha256);

/// <summary>The chain of events: each hash is over the 32 bytes of the one before it (zeros at first) and the event's line.</summary>
/// <param name="File">The file with an event on each line.</param>
/// <param name="Algorithm">In words.</param>
/// <param name="Entries">One for each line.</param>
/// <param name="Head">The last hash.</param>
public sealed record ManifestChain(string File, string Algorithm, IReadOnlyList<ManifestChainEntry> Entries, string Head);

/// <summary>A link of the chain.</summary>
/// <param name="Sequence">Number of the line, from 1.</param>
/// <param name="Hash">Its hash.</param>
public sealed record ManifestChainEntry(long Sequence, string Hash);

/// <summary>How it is signed.</summary>
/// <param name="Algorithm">In words.</param>
/// <param name="KeyId">SHA-256 of the public key.</param>
public sealed record ManifestSignature(string Algorithm, string KeyId);
