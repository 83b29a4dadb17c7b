using System.Text.RegularExpressions;
using Haitou.NativeServers;
using Haitou.SystemUnderTest;
using Microsoft.Playwright;

namespace Haitou.Scenarios.Tests;

/// <summary>
/// The dashboard as an operator uses it, in a browser: the parts, their commands through the dialogs, and the trace of a case. It makes the
/// pictures in <c>docs/dashboard</c> anew with <c>HAITOU_PUBLISH=1</c>.
/// </summary>
public sealed class DashboardTests(ITestOutputHelper output)
{
    private static readonly bool Publishing = Environment.GetEnvironmentVariable("HAITOU_PUBLISH") == "1";

    [Fact]
    public async Task An_operator_sees_that_all_is_well_runs_commands_and_finds_a_case_as_one_tree()
    {
        await using var system = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed, dashboard: true);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1500, Height = 900 } });
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(system.Dashboard!.ToString());

        foreach (var part in new[] { "postgresql", "rabbitmq", "intake", "approval", "supervision", "blacklist" })
            await Assertions.Expect(Row(page, part).GetByText("Running", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(Row(page, "setup").GetByText("Finished")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Unhealthy")).ToHaveCountAsync(0);
        foreach (var link in new[] { ("intake", "API"), ("rabbitmq", "Broker management") })
            await Assertions.Expect(Row(page, link.Item1).GetByRole(AriaRole.Link, new() { Name = link.Item2 })).ToBeVisibleAsync();
        await PictureAsync(page, "resources");

        await ChooseAsync(page, "intake", "Move clock");
        await page.Locator("fluent-dialog fluent-text-input").Locator("input").FillAsync("3");
        await PictureAsync(page, "command");
        await RunAsync(page, "Move clock", new Regex("3 days ahead of real time"));
        await ChooseAsync(page, "blacklist", "Compare replicas", confirmed: false);
        await SeeAsync(page, new Regex("approval"));
        await ChooseAsync(page, "rabbitmq", "Make department account");
        await RunAsync(page, "Make department account", new Regex(@"department\.chengguan"));

        var number = await new FirstRequests(system).WalkAsync();
        await page.GotoAsync(new Uri(system.Dashboard, $"/traces?filters=haitou.case:equals:{number}").ToString());
        var trace = page.GetByText("POST /applications").First;
        await trace.ClickAsync();
        foreach (var step in new[] { "push LicenceIssued", "queue chengguan", "claim" })
            await Assertions.Expect(page.GetByText(step).First).ToBeVisibleAsync();
        await PictureAsync(page, "trace");
    }

    private static ILocator Row(IPage page, string part) => page.Locator("tr.resource-row").Filter(new() { Has = page.GetByText(part, new() { Exact = true }) });

    private static async Task ChooseAsync(IPage page, string part, string command, bool confirmed = true)
    {
        var row = Row(page, part);
        await row.GetByTitle("Actions").ClickAsync();
        await row.GetByRole(AriaRole.Menuitem, new() { Name = "Commands" }).First.ClickAsync();
        await row.GetByRole(AriaRole.Menuitem, new() { Name = command }).Last.ClickAsync();
        if (confirmed)
            await page.Locator("fluent-dialog fluent-button").Filter(new() { HasText = "Yes" }).ClickAsync();
    }

    private static async Task RunAsync(IPage page, string command, Regex result)
    {
        await page.Locator("fluent-dialog .interaction-dialog-actions fluent-button").Filter(new() { HasText = command }).ClickAsync();
        await SeeAsync(page, result);
    }

    private static async Task SeeAsync(IPage page, Regex result)
    {
        await Assertions.Expect(page.Locator("fluent-dialog").GetByText(result).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.Locator("fluent-dialog").GetByTitle("Close").ClickAsync();
    }

    private async Task PictureAsync(IPage page, string name)
    {
        var folder = Publishing ? Path.Combine(Repository(), "docs", "dashboard") : Path.GetTempPath();
        var file = Path.Combine(folder, Publishing ? $"{name}.png" : $"haitou-dashboard-{name}.png");
        await page.ScreenshotAsync(new() { Path = file });
        output.WriteLine(file);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HaitouServices.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
