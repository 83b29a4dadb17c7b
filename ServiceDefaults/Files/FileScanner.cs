using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Haitou.ServiceDefaults.Identity;
using Microsoft.Extensions.Configuration;

namespace Haitou.ServiceDefaults.Files;

/// <summary>
/// Asks a ClamAV daemon about uploads when one is set (<c>Files:ClamAv</c>, host:port). One that is set and does not answer
/// makes uploads fail: nothing unscanned is taken where scanning was asked for.
/// </summary>
internal sealed class FileScanner(IConfiguration configuration)
{
    private const int ChunkSize = 64 * 1024;
    private readonly string? _daemon = IdentityExtensions.Setting(configuration.GetSection("Files"), "ClamAv");

    /// <summary>True when the scanner found something.</summary>
    public async Task<bool> IsInfectedAsync(Stream content, CancellationToken ct)
    {
        if (_daemon is null)
            return false;
        using var client = new TcpClient();
        await client.ConnectAsync(_daemon.Split(':')[0], int.Parse(_daemon.Split(':')[1]), ct);
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
        var answer = (await reader.ReadToEndAsync(ct)).TrimEnd('\0', '\n');
        return answer.EndsWith("FOUND", StringComparison.Ordinal)
            || (answer.EndsWith("OK", StringComparison.Ordinal) ? false : throw new IOException($"The virus scanner answered: {answer}"));
    }
}
