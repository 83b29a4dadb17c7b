using System.Text;

namespace Haitou.NativeServers;

/// <summary>A file of lines that somebody else says. A full disk costs lines, and the file says how many; it never ends the program that writes them.</summary>
/// <param name="path">The file; it is opened with the first line.</param>
/// <param name="append">Behind what is there; else in place of it.</param>
internal sealed class LineFile(string path, bool append) : IDisposable
{
    private readonly Lock _gate = new();
    private FileStream? _file;
    private long _missing;

    /// <summary>Writes a line, or counts it as missing.</summary>
    public void Write(string line)
    {
        lock (_gate)
        {
            try
            {
                // Without a buffer: what could not be written would be tried again with each line, and when the file is closed.
                _file ??= new FileStream(path, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                if (_missing > 0)
                    _file.Write(Encoding.UTF8.GetBytes($"({_missing} lines are missing here: they could not be written){Environment.NewLine}"));
                _missing = 0;
                _file.Write(Encoding.UTF8.GetBytes(line + Environment.NewLine));
            }
            catch (IOException)
            {
                _missing++;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }
}
