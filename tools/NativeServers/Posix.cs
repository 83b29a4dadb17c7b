using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Haitou.NativeServers;

/// <summary>Signals, by their numbers in Linux.</summary>
public enum Signal
{
    /// <summary>SIGINT.</summary>
    Interrupt = 2,

    /// <summary>SIGQUIT.</summary>
    Quit = 3,

    /// <summary>SIGKILL.</summary>
    Kill = 9,

    /// <summary>SIGTERM.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: goes on after <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>SIGSTOP: stands still, with its connections open, as a machine that hangs.</summary>
    Stop = 19,
}

/// <summary>The few things about processes and files that .NET leaves to the system.</summary>
internal static partial class Posix
{
    /// <summary>A process that is gone already is no error: whoever signals wants it to end or does not care.</summary>
    public static void Send(int pid, Signal signal) => _ = Kill(pid, (int)signal);

    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (LChown(path, user, group) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Cannot give {path} to user {user}.");
        }
    }

    /// <summary>
    /// A zombie does not run: it holds no port, memory or file, yet <c>kill(pid, 0)</c> finds it. Where process 1 does not
    /// reap, as in many containers, it would otherwise seem alive for ever.
    /// </summary>
    public static bool IsRunning(int pid) => ReadStat(pid) is { State: not ('Z' or 'X') };

    public static IReadOnlyList<int> DescendantsOf(int pid)
    {
        var childrenOf = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Stat: ReadStat(id)))
            .Where(process => process.Stat is not null)
            .ToLookup(process => process.Stat!.Value.Parent, process => process.Id);

        var found = new List<int>(childrenOf[pid]);
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(childrenOf[found[i]]);
        }

        return found;
    }

    /// <summary>Processes of ours that were started with this variable, whoever their parent is by now.</summary>
    public static IReadOnlyList<int> ProcessesWith(string variable, string value)
    {
        var wanted = $"{variable}={value}";
        return [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0).Where(id => id > 0 && Has(id))];

        bool Has(int id)
        {
            try
            {
                return File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains(wanted);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false; // it has ended, or is another user's
            }
        }
    }

    /// <summary>File name of what it runs; null when it has ended or is another user's.</summary>
    public static string? ProgramOf(int pid)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static (char State, int Parent)? ReadStat(int pid)
    {
        try
        {
            // "pid (name) state parent …": the name may hold blanks and brackets, so read on from its last bracket.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LChown(string path, uint owner, uint group);
}
