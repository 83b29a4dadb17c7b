using System.IO.Compression;
using Haitou.Platform.Files;

namespace Haitou.Platform.UnitTests.Files;

/// <summary>What a file is, by what is in it.</summary>
public sealed class FileTypeTests
{
    [Theory]
    [InlineData("application/pdf", true)]
    [InlineData("image/png", false)]
    [InlineData("application/ofd", false)]
    public async Task A_file_is_what_it_begins_with_and_not_what_it_is_said_to_be(string said, bool taken)
    {
        using var content = new MemoryStream("%PDF-1.7 and so on"u8.ToArray());

        var refusal = await FileType.All.Single(t => t.ContentType == said).WhyNotAsync(content, CancellationToken.None);

        Assert.Equal(taken ? null : "file.type-false", refusal?.Rule.Code);
    }

    [Fact]
    public async Task An_archive_is_a_workbook_by_what_lies_in_it()
    {
        using var memory = new MemoryStream();
        await using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("word/document.xml");

        Assert.Equal("file.type-false", (await FileType.Workbook.WhyNotAsync(memory, CancellationToken.None))?.Rule.Code);
        Assert.Null(await FileType.All.Single(t => t.ArchiveEntry == "word/document.xml").WhyNotAsync(memory, CancellationToken.None));
    }

    [Theory]
    [InlineData(1, false, "file.type-false")] // says less than it holds
    [InlineData(1, true, "file.type-false")]
    [InlineData(1_000_000, true, "file.archive-bomb")]
    public async Task A_directory_of_a_million_entries_is_not_read(int said, bool zip64, string code)
    {
        using var file = new MemoryStream(DirectoryOf(1_000_000, said, zip64));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = await FileType.Workbook.WhyNotAsync(file, CancellationToken.None);

        Assert.Equal(code, refusal?.Rule.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * 1024 * 1024);
    }

    private static byte[] DirectoryOf(int entries, int said, bool zip64)
    {
        var memory = new MemoryStream();
        using var file = new BinaryWriter(memory);
        file.Write("PK\u0003\u0004"u8);
        file.Write(new byte[26]);
        var start = (int)memory.Position;
        for (var i = 0; i < entries; i++)
        {
            file.Write("PK\u0001\u0002"u8);
            file.Write(new byte[24]);
            file.Write((short)1); // length of the name
            file.Write(new byte[16]);
            file.Write((byte)'x');
        }

        var (end, size) = (memory.Position, (int)memory.Position - start);
        if (zip64)
        {
            file.Write("PK\u0006\u0006"u8);
            file.Write(44L);
            file.Write(new byte[12]);
            file.Write((long)said);
            file.Write((long)said);
            file.Write((long)size);
            file.Write((long)start);
            file.Write("PK\u0006\u0007"u8);
            file.Write(0);
            file.Write(end);
            file.Write(1);
        }

        file.Write("PK\u0005\u0006"u8);
        file.Write(0);
        file.Write(zip64 ? ushort.MaxValue : (ushort)said);
        file.Write(zip64 ? ushort.MaxValue : (ushort)said);
        file.Write(zip64 ? -1 : size);
        file.Write(zip64 ? -1 : start);
        file.Write((short)0);
        return memory.ToArray();
    }
}
