namespace Haitou.NativeServers;

/// <summary>
/// The system user a server runs as when we are root: PostgreSQL refuses root, and RabbitMQ has no need of it. A normal
/// user runs everything as himself, and there is no account to change to.
/// </summary>
internal sealed record Account(string Name, uint User, uint Group)
{
    public static Account? ToChangeTo(string name)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var fields = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(f => f[0] == name)
            ?? throw new InvalidOperationException($"Running as root needs the system user '{name}', which its Debian package makes.");
        return new Account(name, uint.Parse(fields[2]), uint.Parse(fields[3]));
    }

    public IReadOnlyList<string> Change => [$"--reuid={User}", $"--regid={Group}", "--clear-groups"];

    /// <summary>
    /// Lets the server through folders that are closed to it, such as a clone below /root. It keeps this one right, to
    /// pass file permissions, and none other of root's; without it, it could not reach its own data.
    /// </summary>
    public IReadOnlyList<string> ChangeKeepingAccess =>
        [.. Change, "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];

    public void Own(string path) => Posix.ChangeOwner(path, User, Group);
}
