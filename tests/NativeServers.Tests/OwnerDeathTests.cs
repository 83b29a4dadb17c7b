namespace Haitou.NativeServers.Tests;

public sealed class OwnerDeathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("haitou-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_is_left_after_kill_minus_nine_of_the_owner_and_its_data_can_be_served_again_at_once()
    {
        if (Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute);
        }

        var up = new TaskCompletionSource();
        var program = Path.Combine(AppContext.BaseDirectory, "Haitou.NativeServers.Owner.dll");
        var command = new ChildCommand("dotnet", program, _folder)
        {
            // Idle threads of its pool end at once.
            Environment = new Dictionary<string, string?> { ["DOTNET_ThreadPool_ThreadTimeoutMs"] = "100" },
        };
        var owner = await ChildProcess.StartAsync(command, line =>
        {
            if (line == "Up.")
            {
                up.TrySetResult();
            }
        });
        await Task.WhenAny(up.Task, owner.Exited).WaitAsync(TimeSpan.FromMinutes(1), Machine.Cancelled);
        Assert.False(owner.Exited.IsCompleted, await (owner.Exited.IsCompleted ? owner.LastWordsAsync() : Task.FromResult("")));
        // The kernel could take a server with the thread that started it, so one that has seen its thread end is what is to be tried.
        var pool = Machine.PoolThreadsOf(owner.Pid);
        Assert.NotEmpty(pool);
        await Machine.UntilAsync(() => !Machine.PoolThreadsOf(owner.Pid).Intersect(pool).Any(), "the threads that may have started a server have ended");
        var servers = Posix.DescendantsOf(owner.Pid);
        Assert.True(servers.Count > 5, "PostgreSQL, RabbitMQ and its name server run.");

        owner.Send(Signal.Kill);
        await owner.Exited;

        await using var database = new PostgreSqlServer(Path.Combine(_folder, "postgresql"), settings: PostgreSqlServer.TestSpeed);
        await using var broker = new RabbitMqServer(Path.Combine(_folder, "rabbitmq"));
        await Task.WhenAll(database.StartAsync(Machine.Cancelled), broker.StartAsync(Machine.Cancelled));
        await Machine.UntilGoneAsync(servers);
    }
}
