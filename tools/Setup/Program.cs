using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Time;
using Haitou.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddClock();
using var host = builder.Build();
if (args is ["department" or "revoke-department", var code])
{
    // The account of a department's own system; the broker's management API is named in ConnectionStrings:rabbitmq-management.
    Uri Address(string name) => new(builder.Configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set."));
    using var http = new HttpClient();
    var broker = Address("rabbitmq");
    var accounts = new DepartmentAccounts(http, Address("rabbitmq-management"), BrokerManagement.VirtualHostOf(broker));
    try
    {
        Console.WriteLine(args[0] == "department" ? (await accounts.RenewAsync(code, CancellationToken.None)).Handover(broker)
            : await accounts.RevokeAsync(code, CancellationToken.None) ? "The account is gone." : "There is no account.");
        return 0;
    }
    catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
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
