using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>What an upload has to pass before anything of it is kept.</summary>
public sealed class FileUploadTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task A_file_comes_back_as_it_was_and_is_kept_once()
    {
        var content = new byte[700_000];
        new Random(7).NextBytes(content);
        "%PDF-1.7"u8.CopyTo(content);

        var digest = await UploadAsync(content, "application/pdf");
        Assert.Equal(digest, await UploadAsync(content, "application/pdf"));

        using var clerk = system.Client(system.Intake, People.Clerk);
        var back = await clerk.GetAsync($"/files/{digest}");
        Assert.Equal("application/pdf", back.Content.Headers.ContentType!.MediaType);
        Assert.Equal(content, await back.Content.ReadAsByteArrayAsync());
        Assert.Equal(3L, await ScalarAsync($"select count(*) from file_piece where sha256 = '{digest}'"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/files/{new string('0', 64)}")).StatusCode);
    }

    [Theory]
    [InlineData("", "application/pdf", "file.empty")]
    [InlineData("%PDF-1.7", "text/html", "file.type-forbidden")]
    [InlineData("MZ program", "application/pdf", "file.type-false")]
    [InlineData("PK\u0003\u0004 cut off", "application/ofd", "file.type-false")]
    public async Task A_wrong_file_is_refused_and_not_kept(string content, string type, string code)
    {
        var before = await ScalarAsync("select count(*) from file");

        Assert.Equal(code, await UploadAsync(Encoding.Latin1.GetBytes(content), type));

        Assert.Equal(before, await ScalarAsync("select count(*) from file"));
    }

    [Fact]
    public async Task An_archive_that_would_unpack_into_far_more_is_refused()
    {
        using var memory = new MemoryStream();
        await using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("OFD.xml");
            await using var bomb = await archive.CreateEntry("bomb", CompressionLevel.SmallestSize).OpenAsync();
            for (var i = 0; i < 64; i++)
                await bomb.WriteAsync(new byte[1024 * 1024]);
        }

        Assert.Equal("file.archive-bomb", await UploadAsync(memory.ToArray(), "application/ofd"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() =>
        Assert.Equal("file.too-large", await UploadAsync([.. "%PDF-"u8, .. new byte[50 * 1024 * 1024]], "application/pdf"));

    [Fact]
    public async Task An_upload_that_is_cut_off_is_not_kept()
    {
        var before = await ScalarAsync("select count(*) from file");
        using var socket = new TcpClient();
        await socket.ConnectAsync(system.Intake.Address.Host, system.Intake.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {system.Token(People.Clerk)}\r\nContent-Type: application/pdf\r\nContent-Length: 5000\r\n\r\n%PDF-1.7 "));
        socket.Client.Shutdown(SocketShutdown.Send);

        try
        {
            using var answer = new StreamReader(stream);
            Assert.DoesNotContain("201", await answer.ReadToEndAsync()); // until the service has done with it
        }
        catch (IOException)
        {
            // It hung up, which is an answer too.
        }

        Assert.Equal(before, await ScalarAsync("select count(*) from file"));
    }

    [Fact]
    public async Task A_file_in_which_the_scanner_finds_something_is_refused_and_without_its_verdict_nothing_is_taken()
    {
        using var scanner = new TcpListener(IPAddress.Loopback, 0);
        scanner.Start();
        var answering = AnswerAsync(scanner, "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR");
        var replica = system.Start<DelegatedItem>(("Files:ClamAv", scanner.LocalEndpoint.ToString()));
        using var clerk = system.Client(replica, People.Clerk);
        byte[] content = [.. "%PDF-1.7"u8, .. new byte[200_000]];

        Assert.Equal(64, (await UploadAsync(clerk, content, "application/pdf")).Length);
        Assert.Equal("file.infected", await UploadAsync(clerk, [.. content, 1], "application/pdf"));
        Assert.Equal("file.scanner-unavailable", await UploadAsync(clerk, [.. content, 2], "application/pdf"));
        Assert.Equal([200_008, 200_009, 200_009], await answering);
        scanner.Stop();
        Assert.Equal("file.scanner-unavailable", await UploadAsync(clerk, [.. content, 3], "application/pdf"));
        Assert.Equal(1L, await ScalarAsync("select count(*) from file where bytes in (200008, 200009)"));
    }

    /// <summary>A ClamAV daemon with ready answers; says how many bytes it was sent each time.</summary>
    private static async Task<IReadOnlyList<int>> AnswerAsync(TcpListener listener, params string[] answers)
    {
        var sizes = new List<int>();
        foreach (var answer in answers)
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await using var stream = client.GetStream();
            await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
            var (length, size) = (new byte[4], 0);
            for (uint next = 1; next > 0; size += (int)next)
            {
                await stream.ReadExactlyAsync(length);
                next = BinaryPrimitives.ReadUInt32BigEndian(length);
                await stream.ReadExactlyAsync(new byte[next]);
            }

            sizes.Add(size);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{answer}\0"));
        }

        return sizes;
    }

    private async Task<string> UploadAsync(byte[] content, string type)
    {
        using var client = system.Client(system.Intake, People.Clerk);
        return await UploadAsync(client, content, type);
    }

    /// <summary>The digest of the stored file, or the code of the refusal.</summary>
    internal static async Task<string> UploadAsync(HttpClient client, byte[] content, string type)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        var answer = await (await client.PostAsync("/files", body)).Content.ReadFromJsonAsync<JsonElement>();
        return (answer.TryGetProperty("sha256", out var digest) ? digest : answer.GetProperty("code")).GetString()!;
    }

    private async Task<long> ScalarAsync(string sql)
    {
        _ = system.Intake;
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
