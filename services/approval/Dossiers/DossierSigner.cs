using System.Security.Cryptography;

namespace Haitou.Approval.Dossiers;

/// <summary>
/// Signs dossiers with the town's key, <c>Dossier:SigningKey</c>: a PEM file's path, or the private key itself (PKCS #8 in
/// base64), on the curve P-256. Whoever verifies one has the public key from the town, not from the dossier.
/// </summary>
internal sealed class DossierSigner : IDisposable
{
    /// <summary>As <c>openssl dgst -sha256 -verify</c> understands it.</summary>
    public const string Algorithm = "ECDSA P-256, SHA-256, DER";

    private const int KeySize = 256;
    private readonly ECDsa _key;

    public DossierSigner(ECDsa key)
    {
        if (key.KeySize != KeySize)
            throw new InvalidOperationException("Dossier:SigningKey is not a key on the curve P-256.");
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfoPem() + "\n";
        KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The public key, as PEM.</summary>
    public string PublicKey { get; }

    /// <summary>SHA-256 of the public key.</summary>
    public string KeyId { get; }

    /// <summary>The signer that is configured; null when none is. A key that is none stops the start, not the first dossier.</summary>
    /// <setting key="Dossier:SigningKey" unset="dossiers are answered with 503">
    /// Key that dossiers are signed with: a PEM file, or PKCS#8 in base64; ECDSA P-256</setting>
    public static DossierSigner? Read(IConfiguration configuration)
    {
        if (configuration["Dossier:SigningKey"] is not { } setting || string.IsNullOrWhiteSpace(setting))
            return null;
        var key = ECDsa.Create();
        try
        {
            if (File.Exists(setting))
                key.ImportFromPem(File.ReadAllText(setting));
            else
                key.ImportPkcs8PrivateKey(Convert.FromBase64String(setting), out _);
            _ = key.ExportParameters(includePrivateParameters: true); // a public key alone signs nothing
            return new DossierSigner(key);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            key.Dispose();
            // Without the cause's text: it may hold a part of the key.
            throw new InvalidOperationException("Dossier:SigningKey is neither a PEM file with a private key on P-256 nor such a key in base64 (PKCS #8).");
        }
    }

    /// <summary>The signature of a manifest.</summary>
    public byte[] Sign(ReadOnlySpan<byte> manifest) => _key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
