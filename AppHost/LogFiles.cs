using Haitou.NativeServers;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.AppHost;

/// <summary>What each part writes, as a file in the data folder: it is there when the dashboard is not. What the run before wrote is beside it.</summary>
internal sealed class LogFiles(Machine machine, DistributedApplicationModel model, ResourceLoggerService logs) : Watcher
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(model.Resources.Where(r => r is ProjectResource or ContainerResource or NativeServerResource).Select(r => WriteAsync(r, stoppingToken)));

    private async Task WriteAsync(IResource resource, CancellationToken ct)
    {
        var path = Path.Combine(machine.Folder.Logs, resource.Name + ".log");
        if (File.Exists(path))
            File.Move(path, Path.ChangeExtension(path, ".previous.log"), overwrite: true);
        using var file = new LineFile(path, append: false);
        try
        {
            await foreach (var page in logs.WatchAsync(resource).WithCancellation(ct))
                foreach (var line in page)
                    file.Write(line.Content);
        }
        catch (OperationCanceledException)
        {
            // The system has stopped.
        }
    }
}

/// <summary>Log files, in a chain.</summary>
internal static class LogFilesExtensions
{
    /// <summary>Writes them.</summary>
    public static IDistributedApplicationBuilder WriteLogFiles(this IDistributedApplicationBuilder builder, Machine machine)
    {
        builder.Services.AddHostedService(services => new LogFiles(
            machine, services.GetRequiredService<DistributedApplicationModel>(), services.GetRequiredService<ResourceLoggerService>()));
        return builder;
    }
}
