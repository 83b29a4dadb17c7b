namespace Haitou.NativeServers.Tests;

public sealed class LineFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_disk_costs_lines_and_nothing_else()
    {
        using var full = new LineFile("/dev/full", append: true); // Linux says of it that no space is left
        full.Write("one");
        full.Write("two");
    }

    [Fact]
    public void It_says_how_many_lines_are_missing_once_there_is_space_again()
    {
        var path = Path.Combine(_folder, "lines");
        File.CreateSymbolicLink(path, "/dev/full");
        using var file = new LineFile(path, append: true);
        file.Write("one");
        file.Write("two");
        file.Dispose();
        File.Delete(path);

        file.Write("three");

        Assert.Equal(["(2 lines are missing here: they could not be written)", "three"], File.ReadLines(path));
    }
}
