using System.Text.RegularExpressions;

namespace Haitou.NativeServers;

/// <summary>A server's programs are not on this machine; the message says what to type.</summary>
/// <param name="what">The server.</param>
/// <param name="package">Its Debian package.</param>
public sealed class NotInstalledException(string what, string package)
    : Exception($"{what} is not installed. On Debian or Ubuntu: apt-get install --no-install-recommends {package}");

/// <summary>Where the distribution put the programs; the newest version of each.</summary>
public static partial class Installed
{
    /// <summary>A program of the server or its clients, by name.</summary>
    public static string PostgreSql(string program) =>
        Newest("/usr/lib/postgresql", "*", Path.Combine("bin", program)) ?? throw new NotInstalledException("PostgreSQL", "postgresql");

    /// <summary>The script itself: the one in /usr/sbin insists on the machine-wide instance below /var/lib.</summary>
    public static string RabbitMqServer() =>
        Newest("/usr/lib/rabbitmq/lib", "rabbitmq_server-*", "sbin/rabbitmq-server")
        ?? throw new NotInstalledException("RabbitMQ", "rabbitmq-server");

    private static string? Newest(string root, string pattern, string file) => !Directory.Exists(root)
        ? null
        : Directory.EnumerateDirectories(root, pattern)
            .Select(folder => (Version: VersionIn(Path.GetFileName(folder)), File: Path.Combine(folder, file)))
            .Where(found => File.Exists(found.File))
            .OrderByDescending(found => found.Version)
            .Select(found => found.File)
            .FirstOrDefault();

    // Compared as numbers, or 9 would be newer than 15.
    private static Version VersionIn(string name) =>
        Version.TryParse(Digits().Match(name).Value is var text && text.Contains('.') ? text : text + ".0", out var version)
            ? version
            : new Version(0, 0);

    [GeneratedRegex(@"\d+(\.\d+){0,3}")]
    private static partial Regex Digits();
}
