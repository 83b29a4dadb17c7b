namespace Haitou.NativeServers;

/// <summary>
/// Says that a folder is in use. .NET takes it with flock(2): the kernel lets go of it when its holder ends, however it
/// ends, so it cannot go stale. Children do not inherit it.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock in an existing folder.</summary>
    /// <returns>Null when someone else holds it.</returns>
    public static FolderLock? TryTake(string folder)
    {
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder, "lock"), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => _file.Dispose();
}
