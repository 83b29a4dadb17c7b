namespace Haitou.NativeServers;

/// <summary>Files that hold secrets.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Writes a file that only its owner can read, at no moment anybody else, and that a reader finds whole or not at all.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <param name="replace">Replaces one that is there; else that one stays, and it is the caller's to read it.</param>
    public static void Write(string path, string content, bool replace = true)
    {
        var draft = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new StreamWriter(draft, options))
        {
            file.Write(content);
        }

        if (replace || !File.Exists(path))
        {
            File.Move(draft, path, replace);
        }
        else
        {
            File.Delete(draft);
        }
    }
}
