using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

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
    /// The text is the newest of the forms that were published under this name, which begins with the service's: <c>name.1</c>,
    /// <c>name.2</c> ... in the service's file. All forms are given back, because what was written in an old one is still out there.
    /// </summary>
    public static IReadOnlyList<string> IsNewestForm(string folder, string name, string text)
    {
        var (service, rest) = (name[..name.IndexOf('.')], name[(name.IndexOf('.') + 1)..]);
        var path = Path.Combine(Folder(), folder, $"{service}.json");
        var published = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        var forms = FormsIn(published, rest);
        if (Publishing && (forms.Count == 0 || forms[^1] != text))
        {
            published[$"{rest}.{forms.Count + 1}"] = JsonNode.Parse(text);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, JsonForms.Pretty(new JsonObject(published.OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString()));
            forms = FormsIn(published, rest);
        }

        Assert.True(forms.Count > 0, $"{name} is not published yet; see {nameof(Snapshot)}.");
        Assert.Equal(forms[^1], text);
        return forms;
    }

    /// <summary>Names of everything published in a folder.</summary>
    public static IEnumerable<string> NamesIn(string folder) => Directory.GetFiles(Path.Combine(Folder(), folder), "*.json")
        .SelectMany(f => JsonNode.Parse(File.ReadAllText(f))!.AsObject().Select(p => $"{Path.GetFileNameWithoutExtension(f)}.{p.Key[..p.Key.LastIndexOf('.')]}"))
        .Distinct().Order(StringComparer.Ordinal);

    /// <summary>Names of the files in a folder.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.GetFiles(Path.Combine(Folder(), folder)).Select(f => Path.GetFileName(f)!);

    private static List<string> FormsIn(JsonObject published, string name) => [.. Enumerable.Range(1, 99)
        .Select(n => published[$"{name}.{n}"]).TakeWhile(form => form is not null).Select(form => JsonForms.Pretty(form!.ToJsonString()))];

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
