namespace Haitou.Approval.Dossiers;

/// <summary>What a dossier's signature is about: every file of it, and the chain of its events.</summary>
/// <param name="Format">Its format and version.</param>
/// <param name="Town">Division code of the town.</param>
/// <param name="Government">In whose name the case is decided.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who took it.</param>
/// <param name="Files">Every file but the manifest and its signature.</param>
/// <param name="Events">The chain.</param>
/// <param name="Signature">How it is signed.</param>
public sealed record DossierManifest(
    string Format, string Town, string Government, string CaseNumber, DateTimeOffset MadeAt, string MadeBy,
    IReadOnlyList<DossierFile> Files, DossierChain Events, DossierSignature Signature)
{
    /// <summary>The format that is written here.</summary>
    public const string CurrentFormat = "haitou-dossier/1";
}

/// <summary>A file of a dossier.</summary>
/// <param name="Path">Its path in the archive.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record DossierFile(string Path, long Bytes, string Sha256);

/// <summary>
/// The events as a chain: the hash of each is over the hash before it and its line, so that none can be taken out, put in or
/// moved without all later ones changing.
/// </summary>
/// <param name="File">The file with an event on each line.</param>
/// <param name="Algorithm">How a hash is made: over the 32 bytes before it (zeros before the first) and the line without its end.</param>
/// <param name="Entries">One for each line.</param>
/// <param name="Head">The last hash.</param>
public sealed record DossierChain(string File, string Algorithm, IReadOnlyList<DossierChainEntry> Entries, string Head);

/// <summary>A link of the chain.</summary>
/// <param name="Sequence">Number of the line, from 1.</param>
/// <param name="Hash">Its hash.</param>
public sealed record DossierChainEntry(long Sequence, string Hash);

/// <summary>How a manifest is signed; the signature is beside it.</summary>
/// <param name="Algorithm">The algorithm and the form of the signature.</param>
/// <param name="KeyId">SHA-256 of the public key (SubjectPublicKeyInfo).</param>
public sealed record DossierSignature(string Algorithm, string KeyId);
