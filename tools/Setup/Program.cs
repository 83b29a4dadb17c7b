using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Haitou.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddClock();
using var host = builder.Build();
if (args is ["department" or "revoke-department", var code])
{
    // The account of a department's own system.
    using var http = new HttpClient();
    try
    {
        var broker = BrokerAddresses.Edge(builder.Configuration);
        var accounts = new DepartmentAccounts(http, BrokerAddresses.Management(builder.Configuration), BrokerManagement.VirtualHostOf(broker));
        Console.WriteLine(args[0] == "department" ? (await accounts.RenewAsync(code, CancellationToken.None)).Handover(broker)
            : await accounts.RevokeAsync(code, CancellationToken.None) ? "The account is gone." : "There is no account.");
        return 0;
    }
    catch (Exception e) when (e is BrokerUnfitException or InvalidOperationException or HttpRequestException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

try
{
    await Setup.RunAsync(builder.Configuration, host.Services.GetRequiredService<TimeProvider>(), Console.WriteLine, CancellationToken.None);
    return 0;
}
catch (BrokerUnfitException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
