using System.Runtime.InteropServices;
using Haitou.Demo;
using Haitou.LocalHost;
using Haitou.NativeServers;
using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.Identity;
using Spectre.Console;

const int Failed = 1;
const int WrongUsage = 2;

using var stopping = new CancellationTokenSource();
// The first asks for an orderly stop. The second is not caught: it ends us at once, and all children with us.
Action<PosixSignalContext> stop = signal =>
{
    signal.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
};
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, stop);

try
{
    return args switch
    {
        [] or ["up"] => await UpAsync(),
        ["demo"] => await DemoAsync(),
        ["token", .. var who] => Token(Arguments.Officer(who)),
        ["dossier-key"] => DossierKey(),
        ["clock"] => await new Operations(DataFolder.Default).ShowClockAsync(),
        ["clock", var by] => await new Operations(DataFolder.Default).AdvanceClockAsync(Arguments.Advance(by)),
        ["catalogue", var file] => await new Operations(DataFolder.Default).LoadCatalogueAsync(file),
        ["department", var code] => await DepartmentAsync(code),
        ["reset"] => Reset(),
        _ => throw new UsageException("Verbs: up, demo, token, dossier-key, clock, catalogue, department, reset."),
    };
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return WrongUsage;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return Failed;
}
catch (Exception e) when (e is InvalidOperationException or NotInstalledException or IOException or UnauthorizedAccessException or HttpRequestException)
{
    Console.Error.WriteLine(e.Message);
    return Failed;
}

async Task<int> UpAsync()
{
    var screen = new Screen();
    await using var system = new LocalSystem(new LocalSystemOptions
    {
        DataFolder = DataFolder.Default.Root,
        Output = screen.Output,
        Report = screen.Report,
    });
    var running = RunAsync();
    await screen.ShowAsync(system, running);
    await running;
    return 0;

    async Task RunAsync()
    {
        await system.StartAsync(stopping.Token);
        foreach (var line in Welcome(system).Split('\n'))
            screen.Output("", line);
        await Task.Delay(Timeout.Infinite, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        screen.Output("", "Stopping. Once more Ctrl+C ends everything at once.");
        await system.StopAsync();
    }
}

async Task<int> DemoAsync()
{
    await using var system = new LocalSystem(new LocalSystemOptions
    {
        DataFolder = DataFolder.Default.Root,
        Report = (part, what) => Console.WriteLine($"{part,-11} ! {what}"),
    });
    Console.WriteLine($"Starting the system; what it writes goes to {system.Logs}.");
    await system.StartAsync(stopping.Token);
    Console.WriteLine("A day at the window.");
    if (Console.IsOutputRedirected)
        AnsiConsole.Profile.Width = 160; // a file has no edge to wrap at
    var target = new DemoTarget(system.Addresses, new Uri(system.ConnectionStrings["rabbitmq"]), system.IdentityKey);
    var asExpected = await DemoDay.RunAsync(target, AnsiConsole.Console, stopping.Token);
    return asExpected ? 0 : Failed;
}

static int Token(Officer officer)
{
    Console.WriteLine(DevelopmentTokens.Create(DataFolder.Default.IdentityKey(), officer));
    return 0;
}

static int DossierKey()
{
    Console.Write(DataFolder.Default.DossierPublicKey());
    return 0;
}

async Task<int> DepartmentAsync(string code)
{
    var system = DataFolder.Default.ReadSystem() ?? throw new InvalidOperationException($"No system is up on {DataFolder.Default.Root}.");
    using var http = new HttpClient();
    var broker = new Uri(system.ConnectionStrings["rabbitmq"]);
    var accounts = new DepartmentAccounts(http, new Uri(system.ConnectionStrings["rabbitmq-management"]), DepartmentAccounts.VirtualHostOf(broker));
    Console.WriteLine((await accounts.RenewAsync(code, stopping.Token)).Handover(broker));
    return 0;
}

static int Reset()
{
    var folder = DataFolder.Default;
    folder.Empty();
    Console.WriteLine($"{folder.Root} is empty.");
    return 0;
}

static string Welcome(LocalSystem system) => $"""

    The system is up.
    {string.Join('\n', system.Addresses.Select(service => $"  {service.Key,-22} {service.Value}scalar"))}
      {"broker management",-22} {system.Part(LocalSystem.Broker).Address}   user and password: rabbitmq-management in {system.SystemFile}
      {"logs",-22} {system.Logs}

    A first request:
    {FirstRequest.For(system.Addresses["intake"])}

    Ctrl+C stops it.
    """;
