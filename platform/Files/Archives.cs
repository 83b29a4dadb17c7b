using System.IO.Compression;

namespace Haitou.Platform.Files;

/// <summary>The archive holds more than is opened, or its list of entries is longer than is read.</summary>
public sealed class ArchiveTooLargeException : Exception;

/// <summary>Archives that anybody may have sent, of whichever format: an entry costs a hundred times what its line in the directory does.</summary>
public static class Archives
{
    private const int MostEntries = 10_000;
    private const int LargestDirectory = 4 * 1024 * 1024;

    /// <summary>Opens it and reads its directory, within bounds. How many entries an archive says it has proves nothing, so what is read is counted.</summary>
    /// <exception cref="ArchiveTooLargeException">It is not opened.</exception>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    public static ZipArchive Open(Stream content)
    {
        var metered = new MeteredStream(content, LargestDirectory);
        var archive = new ZipArchive(metered, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            if (archive.Entries.Count > MostEntries)
                throw new ArchiveTooLargeException();
            metered.Left = long.MaxValue; // from here on, whoever unpacks counts what comes out
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>A stream of which only so much is read.</summary>
    private sealed class MeteredStream(Stream inner, long left) : Stream
    {
        public long Left { get; set; } = left;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Counted(int read) => (Left -= read) < 0 ? throw new ArchiveTooLargeException() : read;
    }
}
