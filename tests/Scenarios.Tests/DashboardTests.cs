using System.Text.RegularExpressions;
using Haitou.NativeServers;
using Haitou.SystemUnderTest;
using Microsoft.Playwright;

namespace Haitou.Scenarios.Tests;

/// <summary>
/// The dashboard as an operator uses it, in a browser: the parts, their commands through the dialogs, and the trace of a case. It makes the
/// pictures in <c>docs/dashboard</c> anew with <c>HAITOU_PUBLISH=1</c>.
/// </summary>
public sealed class DashboardTests(DashboardTests.Fixture fixture, ITestOutputHelper output) : IClassFixture<DashboardTests.Fixture>
{
    private static readonly bool Publishing = Environment.GetEnvironmentVariable("HAITOU_PUBLISH") == "1";

    /// <summary>Everything that Operating in the README names is a command of a part, and does what it says.</summary>
    [Fact]
    public async Task Every_command_of_an_operator_ends_with_a_result_that_can_be_read()
    {
        var system = fixture.System;
        var tried = new HashSet<string>();
        foreach (var service in system.Addresses.Keys)
        {
            await ExpectAsync(service, "show-failed-messages", "No message has failed.");
            await ExpectAsync(service, "retry-failed-messages", "0 sent again.", ("message", "all"));
            await ExpectAsync(service, "discard-failed-messages", "0 discarded.", ("message", "all"));
            await ExpectAsync(service, "show-missed-messages", "No message was missed.");
            await ExpectAsync(service, "compare-messages", "It is being compared.");
            await ExpectAsync(service, "show-set-aside", "Nothing is set aside.");
            await ExpectAsync(service, "retry-set-aside", "It is being tried.");
        }

        await ExpectAsync("intake", "rebuild-projection", "It is being built", ("projection", "applications"));
        await ExpectAsync("intake", "load-catalogue", "0 items added, 0 revised, 96 unchanged.");
        await ExpectAsync("intake", "move-clock", " days ahead of real time", ("days", "1"));
        await ExpectAsync("supervision", "replay-feed", "0 entries are in the queue once more.", ("department", "shichang"), ("after", "0"));
        await ExpectAsync("blacklist", "replay-lists", "0 entries, 0 joint punishments and 0 policies published.");
        await ExpectAsync("blacklist", "compare-replicas", "| approval | 0 | d41d8cd98f00b204e9800998ecf8427e | equal");
        await ExpectAsync("rabbitmq", "make-department-account", "department.shichang", ("department", "shichang"));
        await ExpectAsync("rabbitmq", "revoke-department-account", "The account is gone.", ("department", "shichang"));

        string[] lifecycle = ["start", "stop", "restart", "rebuild"];
        Assert.Equal(tried.Order(), system.Addresses.Keys.Append("rabbitmq").SelectMany(system.CommandsOf).Distinct().Except(lifecycle).Order());
        await Assert.ThrowsAsync<InvalidOperationException>(() => system.CommandAsync("intake", "load-catalogue", ("file", "/nowhere.csv")));

        async Task ExpectAsync(string part, string command, string result, params (string, string)[] arguments)
        {
            tried.Add(command);
            Assert.Contains(result, await system.CommandAsync(part, command, arguments));
        }
    }

    [Fact]
    public async Task An_operator_sees_that_all_is_well_runs_commands_and_finds_a_case_as_one_tree()
    {
        var system = fixture.System;
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
        await RunAsync(page, "Move clock", new Regex("[34] days ahead of real time"));
        await ChooseAsync(page, "blacklist", "Compare replicas", confirmed: false);
        await SeeAsync(page, new Regex("approval"));
        await ChooseAsync(page, "rabbitmq", "Make department account");
        await RunAsync(page, "Make department account", new Regex(@"department\.chengguan"));

        var number = await new FirstRequests(system).WalkAsync();
        await page.GotoAsync(new Uri(system.Dashboard, $"/traces?filters=haitou.case:equals:{number}").ToString());
        for (var attempt = 1; !page.Url.Contains("/traces/detail/", StringComparison.Ordinal); attempt++)
        {
            await page.GetByText("POST /applications").First.ClickAsync();
            try
            {
                await page.WaitForURLAsync("**/traces/detail/**", new() { Timeout = 10_000 });
            }
            catch (TimeoutException) when (attempt < 6)
            {
                // The list is drawn anew whenever spans come in, and a click on a row that goes away is lost.
            }
        }

        // From the window over the broker to the department's queue and back; the page shows as much of it as fits, so each is looked for.
        foreach (var step in new[] { "act /cases/{number}/grant", "haitou.supervision process", "act claim", "push department.chengguan", "push" })
        {
            await page.GetByPlaceholder("Filter").Locator("input").FillAsync(step);
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = step }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }

        await PictureAsync(page, "trace");
    }

    /// <summary>One system for both: they leave nothing that the other would meet.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal RunningAppHost System { get; private set; } = null!;

        public async ValueTask InitializeAsync() => System = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed, dashboard: true);

        public ValueTask DisposeAsync() => System.DisposeAsync();
    }

    private static ILocator Row(IPage page, string part) => page.Locator("tr.resource-row").Filter(new() { Has = page.GetByText(part, new() { Exact = true }) });

    /// <summary>Chooses a command. A menu that is drawn anew under the pointer swallows the click: whoever is not asked chooses once more.</summary>
    private static async Task ChooseAsync(IPage page, string part, string command, bool confirmed = true)
    {
        var yes = page.Locator("fluent-dialog fluent-button").Filter(new() { HasText = "Yes" });
        for (var attempt = 1; ; attempt++)
        {
            var row = Row(page, part);
            await row.GetByTitle("Actions").ClickAsync();
            await row.GetByRole(AriaRole.Menuitem, new() { Name = "View details" }).First.WaitForAsync();
            if (row.GetByRole(AriaRole.Menuitem, new() { Name = "Commands" }) is var submenu && await submenu.CountAsync() > 0) // few stand in the menu itself
                await submenu.First.ClickAsync();
            await row.GetByRole(AriaRole.Menuitem, new() { Name = command }).Last.ClickAsync();
            if (!confirmed)
                return;
            try
            {
                await yes.ClickAsync(new() { Timeout = 15_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 4)
            {
                await page.Keyboard.PressAsync("Escape");
            }
        }
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
