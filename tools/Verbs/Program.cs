using System.Runtime.InteropServices;
using Haitou.Demo;
using Haitou.LocalData;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Haitou.Verbs;
using Spectre.Console;

const int Failed = 1;
const int WrongUsage = 2;

using var stopping = new CancellationTokenSource();
// The first asks for an orderly stop. The second is not caught: it ends us at once.
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
        ["demo", var program] => await DemoAsync(program),
        ["token", .. var who] => Token(Arguments.Officer(who)),
        ["dossier-key"] => DossierKey(),
        ["clock"] => await new Operations(DataFolder.Default).ShowClockAsync(),
        ["clock", var by] => await new Operations(DataFolder.Default).AdvanceClockAsync(Arguments.Advance(by)),
        ["catalogue", var file] => await new Operations(DataFolder.Default).LoadCatalogueAsync(file),
        ["department", var code] => await DepartmentAsync(code, revoke: false),
        ["department", var code, "--revoke"] => await DepartmentAsync(code, revoke: true),
        ["reset"] => Reset(),
        [var verb, ..] => throw new UsageException($"{verb} is not used like that; see ./run --help."),
        [] => throw new UsageException("What? See ./run --help."),
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
catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or HttpRequestException)
{
    Console.Error.WriteLine(e.Message);
    return Failed;
}

// On the system that is up; one is brought up for it, and stopped afterwards, when there is none.
async Task<int> DemoAsync(string appHost)
{
    var folder = DataFolder.Default;
    await using var own = folder.IsTaken ? null : await OwnSystem.StartAsync(appHost, folder, stopping.Token);
    var system = await folder.UntilUpAsync(stopping.Token);
    Console.WriteLine("A day at the window.");
    if (Console.IsOutputRedirected)
        AnsiConsole.Profile.Width = 160; // a file has no edge to wrap at
    var target = new DemoTarget(system.Services, new Uri(system.ConnectionStrings["rabbitmq-edge"]), folder.IdentityKey());
    return await DemoDay.RunAsync(target, AnsiConsole.Console, stopping.Token) ? 0 : Failed;
}

static int Token(Officer officer)
{
    var folder = DataFolder.Default;
    _ = folder.ReadRunning(); // the token of another folder would be refused, and nobody would see why
    Console.WriteLine(DevelopmentTokens.Create(folder.IdentityKey(), officer));
    return 0;
}

static int DossierKey()
{
    Console.Write(DataFolder.Default.DossierPublicKey());
    return 0;
}

async Task<int> DepartmentAsync(string code, bool revoke)
{
    var system = DataFolder.Default.ReadRunning();
    using var http = new HttpClient();
    var broker = new Uri(system.ConnectionStrings["rabbitmq-edge"]);
    var accounts = new DepartmentAccounts(http, new Uri(system.ConnectionStrings["rabbitmq-management"]), BrokerManagement.VirtualHostOf(broker));
    Console.WriteLine(revoke
        ? await accounts.RevokeAsync(code, stopping.Token) ? $"The account of {code} is gone." : $"{code} had no account."
        : (await accounts.RenewAsync(code, stopping.Token)).Handover(broker));
    return 0;
}

static int Reset()
{
    var folder = DataFolder.Default;
    folder.Empty();
    Console.WriteLine($"{folder.Root} is empty.");
    return 0;
}
