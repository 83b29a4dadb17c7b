using System.Security.Cryptography;
using Haitou.Law;
using Microsoft.AspNetCore.Http;

namespace Haitou.Platform.Files;

/// <summary>A file that has come in whole and has passed the checks. It is not kept yet, and goes away when disposed of.</summary>
/// <param name="File">What it is.</param>
/// <param name="Content">What is in it; can be read again and again.</param>
public sealed record ReceivedFile(StoredFile File, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>Takes files in: nothing of one is kept before it is all here and has passed.</summary>
public sealed class FileReceiver
{
    internal const long Largest = 50L * MiB;
    private const long MiB = 1024 * 1024;
    private readonly FileScanner _scanner;

    internal FileReceiver(FileScanner scanner) => _scanner = scanner;

    /// <summary>The largest request that is read at all; what is larger than a file may be is answered with the rule.</summary>
    public static long LargestRequest => Largest + MiB;

    /// <summary>A temporary file, which the system forgets when it is closed.</summary>
    public static FileStream Spool() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });

    /// <summary>Reads the body of a request.</summary>
    /// <param name="request">Its Content-Type says what the file is.</param>
    /// <param name="types">The types that are taken.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The file, or why it is not taken.</returns>
    public async Task<(ReceivedFile? File, Refusal? Refusal)> ReceiveAsync(HttpRequest request, IReadOnlyList<FileType> types, CancellationToken ct)
    {
        var said = request.GetTypedHeaders().ContentType?.MediaType.Value;
        if (types.FirstOrDefault(t => t.ContentType.Equals(said, StringComparison.OrdinalIgnoreCase)) is not { } type)
            return (null, FileRules.TypeForbidden.Refuse("Content-Type", ("types", string.Join(", ", types.Select(t => t.ContentType)))));
        var spool = Spool();
        try
        {
            var digest = await CopyAsync(request.Body, spool, ct);
            if (await CheckAsync(type, spool, ct) is not { } refusal)
                return (new ReceivedFile(new StoredFile(digest, spool.Length, type.ContentType), spool), null);
            await spool.DisposeAsync();
            return (null, refusal);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (int read; to.Length <= Largest && (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<Refusal?> CheckAsync(FileType type, Stream content, CancellationToken ct)
    {
        if (content.Length == 0)
            return FileRules.Empty.Refuse();
        if (content.Length > Largest)
            return FileRules.TooLarge.Refuse(null, ("limit", Largest / MiB));
        if (await type.WhyNotAsync(content, ct) is { } refusal)
            return refusal;
        return await _scanner.ScanAsync(content, ct) switch
        {
            ScanOutcome.Clean => null,
            ScanOutcome.Infected => FileRules.Infected.Refuse(),
            _ => FileRules.ScannerUnavailable.Refuse(),
        };
    }
}
