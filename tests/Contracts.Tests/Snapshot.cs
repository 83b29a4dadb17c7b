using System.Runtime.CompilerServices;

namespace Haitou.Contracts.Tests;

/// <summary>
/// What was published, as files beside the tests. To publish something new on purpose: run the tests with
/// <c>HAITOU_PUBLISH=1</c> and read the change before committing it. What is there already is never deleted by that.
/// </summary>
internal static class Snapshot
{
    private static bool Publishing => Environment.GetEnvironmentVariable("HAITOU_PUBLISH") == "1";

    /// <summary>The text is what the file says.</summary>
    public static void Is(string file, string text)
    {
        var path = Path.Combine(Folder(), file);
        if (Publishing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{file} is not published yet; see {nameof(Snapshot)}.");
        Assert.Equal(File.ReadAllText(path), text);
    }

    /// <summary>
    /// The text is the newest of the forms that were published under this name: <c>name.1.json</c>, <c>name.2.json</c> ... All
    /// forms are given back, because what was written in an old one is still out there.
    /// </summary>
    public static IReadOnlyList<string> IsNewestForm(string folder, string name, string text)
    {
        var path = Path.Combine(Folder(), folder);
        Directory.CreateDirectory(path);
        var forms = FormsIn(path, name);
        if (Publishing && (forms.Count == 0 || forms[^1] != text))
        {
            File.WriteAllText(Path.Combine(path, $"{name}.{forms.Count + 1}.json"), text);
            forms = FormsIn(path, name);
        }

        Assert.True(forms.Count > 0, $"{name} is not published yet; see {nameof(Snapshot)}.");
        Assert.Equal(forms[^1], text);
        return forms;
    }

    /// <summary>Names of everything published in a folder.</summary>
    public static IEnumerable<string> NamesIn(string folder) => Directory.GetFiles(Path.Combine(Folder(), folder), "*.json")
        .Select(f => Path.GetFileName(f)[..^".1.json".Length]).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Names of the files in a folder.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.GetFiles(Path.Combine(Folder(), folder)).Select(f => Path.GetFileName(f)!);

    private static List<string> FormsIn(string path, string name) => [.. Enumerable.Range(1, 99)
        .Select(n => Path.Combine(path, $"{name}.{n}.json")).TakeWhile(File.Exists).Select(File.ReadAllText)];

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
