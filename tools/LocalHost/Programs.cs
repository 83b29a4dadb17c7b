namespace Haitou.LocalHost;

/// <summary>What is started, and where its build is.</summary>
internal static class Programs
{
    /// <summary>The services by name, each with its project. A new service is a new line here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Services = new Dictionary<string, string>
    {
        ["intake"] = "services/intake/Haitou.Intake",
        ["approval"] = "services/approval/Haitou.Approval",
        ["supervision"] = "services/supervision/Haitou.Supervision",
        ["blacklist"] = "services/blacklist/Haitou.Blacklist",
    };

    /// <summary>Runs once, before the services.</summary>
    public const string Setup = "tools/Setup/Haitou.Setup";

    /// <summary>The repository that this program was built in.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The build of a project in the same configuration as ours.</summary>
    public static string BuildOf(string project)
    {
        // …/bin/Release/net10.0/
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository, Path.GetDirectoryName(project)!, "bin", ours.Parent!.Name, ours.Name, Path.GetFileName(project) + ".dll");
        return File.Exists(program) ? program : throw new InvalidOperationException($"{program} is not there: build {project}.csproj first.");
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
                return folder.FullName;
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside a clone of the repository, where the services are.");
    }
}
