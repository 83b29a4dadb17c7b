using Haitou.ServiceDefaults.Time;
using Haitou.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddClock();
using var host = builder.Build();
await Setup.RunAsync(builder.Configuration, host.Services.GetRequiredService<TimeProvider>(), Console.WriteLine, CancellationToken.None);
