using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Haitou.Platform.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Files;

/// <summary>What the scanner said.</summary>
internal enum ScanOutcome
{
    /// <summary>Nothing was found, or no scanner is set.</summary>
    Clean,

    /// <summary>Something was found.</summary>
    Infected,

    /// <summary>It did not answer, or not in its protocol.</summary>
    Unavailable,
}

/// <summary>
/// Asks a ClamAV daemon about uploads when one is set (<c>Files:ClamAv</c>, host:port). One that is set and does not answer
/// makes uploads fail: nothing unscanned is taken where scanning was asked for.
/// </summary>
/// <setting key="Files:ClamAv" unset="uploads are not scanned">
/// <c>host:port</c> of a ClamAV daemon that scans uploads; when it does not answer, uploads are refused</setting>
internal sealed partial class FileScanner(IConfiguration configuration, ILogger<FileScanner> logger)
{
    private const int ChunkSize = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string? _daemon = IdentityExtensions.Setting(configuration.GetSection("Files"), "ClamAv");

    /// <summary>Has the content scanned.</summary>
    public async Task<ScanOutcome> ScanAsync(Stream content, CancellationToken ct)
    {
        if (_daemon is null)
            return ScanOutcome.Clean;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            var answer = await AskAsync(_daemon.Split(':'), content, limited.Token);
            if (answer.EndsWith("OK", StringComparison.Ordinal))
                return ScanOutcome.Clean;
            if (answer.EndsWith("FOUND", StringComparison.Ordinal))
                return ScanOutcome.Infected;
            LogNoVerdict(answer);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogNoAnswer(e);
        }

        return ScanOutcome.Unavailable;
    }

    /// <summary>The daemon's INSTREAM command: pieces with their length before them, an empty one at the end.</summary>
    private static async Task<string> AskAsync(string[] address, Stream content, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1]), ct);
        await using var daemon = client.GetStream();
        await daemon.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var chunk = new byte[sizeof(uint) + ChunkSize];
        content.Position = 0;
        for (int read; (read = await content.ReadAsync(chunk.AsMemory(sizeof(uint)), ct)) > 0;)
        {
            BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)read);
            await daemon.WriteAsync(chunk.AsMemory(0, sizeof(uint) + read), ct);
        }

        await daemon.WriteAsync(new byte[sizeof(uint)], ct);
        using var reader = new StreamReader(daemon, Encoding.ASCII);
        return (await reader.ReadToEndAsync(ct)).TrimEnd('\0', '\n');
    }

    [LoggerMessage(LogLevel.Error, "The virus scanner does not answer; uploads are refused", EventName = "ScannerAway")]
    private partial void LogNoAnswer(Exception cause);

    [LoggerMessage(LogLevel.Error, "The virus scanner gave no verdict but: {Answer}; uploads are refused", EventName = "ScannerUnclear")]
    private partial void LogNoVerdict(string answer);
}
