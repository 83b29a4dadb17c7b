using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Haitou.Approval.Dossiers;

/// <summary>
/// Writes a dossier, file after file, holding none of them in memory. Ends with the manifest, its signature, and the digest of
/// all bytes before that digest, so that no byte of the archive can be changed unnoticed, not even one that no file is in.
/// </summary>
internal sealed class DossierArchive : IAsyncDisposable
{
    public const string Events = "events.jsonl", Manifest = "manifest.json", Signature = "manifest.sig", PublicKey = "public-key.pem";
    private const int HexDigest = 64;
    private static readonly JsonSerializerOptions Indented = new(HttpJson.Stored) { WriteIndented = true };
    private readonly Stream _to;
    private readonly ZipArchive _archive;
    private readonly DateTimeOffset _at;
    private readonly List<DossierFile> _files = [];
    private readonly List<DossierChainEntry> _chain = [];

    /// <param name="to">Where to; it can be read and written at any place.</param>
    /// <param name="at">When it is made.</param>
    public DossierArchive(Stream to, DateTimeOffset at) =>
        (_to, _at, _archive) = (to, at, new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true) { Comment = new string('0', HexDigest) });

    /// <summary>Adds a file; says what its digest is.</summary>
    public async Task<DossierFile> AddAsync(string path, Func<Stream, Task> write)
    {
        var (bytes, digest) = await WriteAsync(path, write);
        _files.Add(new DossierFile(path, bytes, digest));
        return _files[^1];
    }

    /// <summary>Adds bytes.</summary>
    public Task<DossierFile> AddAsync(string path, ReadOnlyMemory<byte> content) => AddAsync(path, to => to.WriteAsync(content).AsTask());

    /// <summary>Adds text.</summary>
    public Task<DossierFile> AddAsync(string path, string text) => AddAsync(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a value as JSON for people and programs.</summary>
    public Task<DossierFile> AddJsonAsync<T>(string path, T value) => AddAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, Indented));

    /// <summary>Adds the events, chained.</summary>
    public Task AddEventsAsync(IReadOnlyList<RecordedEvent> events) => AddAsync(Events, async to =>
    {
        var previous = new byte[SHA256.HashSizeInBytes];
        foreach (var e in events)
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(e, HttpJson.Stored);
            previous = SHA256.HashData([.. previous, .. line]);
            _chain.Add(new DossierChainEntry(_chain.Count + 1, Convert.ToHexStringLower(previous)));
            await to.WriteAsync(line);
            to.WriteByte((byte)'\n');
        }
    });

    /// <summary>Ends it: nothing can be added any more.</summary>
    /// <param name="town">Division code of the town.</param>
    /// <param name="government">In whose name the case is decided.</param>
    /// <param name="caseNumber">The case.</param>
    /// <param name="officer">Who takes it.</param>
    /// <param name="signer">Signs it.</param>
    /// <returns>SHA-256 of the manifest, by which this very dossier is known.</returns>
    public async Task<string> FinishAsync(string town, string government, string caseNumber, string officer, DossierSigner signer)
    {
        await AddAsync(PublicKey, signer.PublicKey);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new DossierManifest(
                DossierManifest.CurrentFormat, town, government, caseNumber, _at, officer, _files,
                new(Events, "SHA-256(previous, line)", _chain, _chain.Count == 0 ? new string('0', HexDigest) : _chain[^1].Hash),
                new(DossierSigner.Algorithm, signer.KeyId)),
            Indented);
        await WriteAsync(Manifest, to => to.WriteAsync(manifest).AsTask());
        await WriteAsync(Signature, to => to.WriteAsync(signer.Sign(manifest)).AsTask());
        await _archive.DisposeAsync();
        await SealAsync();
        return Convert.ToHexStringLower(SHA256.HashData(manifest));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    /// <summary>Writes over the archive's comment, which is its last bytes.</summary>
    private async Task SealAsync()
    {
        await _to.FlushAsync();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        _to.Position = 0;
        for (var left = _to.Length - HexDigest; left > 0;)
        {
            var read = await _to.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        _to.Position = _to.Length - HexDigest;
        await _to.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())));
        await _to.FlushAsync();
        _to.Position = 0;
    }

    private async Task<(long Bytes, string Digest)> WriteAsync(string path, Func<Stream, Task> write)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = _at;
        await using var to = new DigestingStream(await entry.OpenAsync());
        await write(to);
        return (to.Written, to.Digest());
    }

    /// <summary>Passes on what is written, and has counted and digested it. It cannot be read or sought in, and as a stream that cannot it refuses to.</summary>
    private sealed class DigestingStream(Stream to) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Written { get; private set; }

        public string Digest() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Flush() => to.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);

        public override void Write(byte[] buffer, int offset, int count)
        {
            Take(buffer.AsSpan(offset, count));
            to.Write(buffer, offset, count);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Take(buffer.Span);
            await to.WriteAsync(buffer, cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            _hash.Dispose();
            await to.DisposeAsync();
            await base.DisposeAsync();
        }

        private void Take(ReadOnlySpan<byte> written)
        {
            _hash.AppendData(written);
            Written += written.Length;
        }
    }
}
