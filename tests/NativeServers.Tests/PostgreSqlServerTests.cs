using Npgsql;

namespace Haitou.NativeServers.Tests;

public sealed class PostgreSqlServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("haitou-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Comes_back_after_kill_minus_nine_on_the_same_port_with_what_was_committed()
    {
        await using var server = new PostgreSqlServer(_folder, settings: PostgreSqlServer.TestSpeed);
        await server.StartAsync(Machine.Cancelled);
        await server.CreateDatabaseAsync("intake", Machine.Cancelled);
        await ExecuteAsync(server, "create table kept (n int)");
        var port = server.Port;

        for (var round = 1; round <= 3; round++)
        {
            await ExecuteAsync(server, $"insert into kept values ({round})");
            var processes = Machine.ProcessesOf(server.Pid!.Value);

            await server.KillAsync();

            Assert.Null(server.Pid);
            await Machine.UntilGoneAsync(processes);
            await server.StartAsync(Machine.Cancelled);
            Assert.Equal(port, server.Port);
            Assert.Equal((long)round, await ExecuteAsync(server, "select count(*) from kept"));
        }
    }

    [Fact]
    public async Task Says_nothing_of_rows_and_parameters_in_its_log()
    {
        await using var server = new PostgreSqlServer(_folder, settings: PostgreSqlServer.TestSpeed);
        await server.StartAsync(Machine.Cancelled);
        await server.CreateDatabaseAsync("intake", Machine.Cancelled);
        Assert.Equal("terse 0 0", await ExecuteAsync(server,
            "select concat_ws(' ', current_setting('log_error_verbosity'), current_setting('log_parameter_max_length'), current_setting('log_parameter_max_length_on_error'))"));
    }

    [Fact]
    public async Task Comes_back_in_another_process_after_a_stop()
    {
        await using (var first = new PostgreSqlServer(_folder, settings: PostgreSqlServer.TestSpeed))
        {
            await first.StartAsync(Machine.Cancelled);
            await first.CreateDatabaseAsync("intake", Machine.Cancelled);
            await ExecuteAsync(first, "create table kept as select 42 as n");
        }

        await using var second = new PostgreSqlServer(_folder, settings: PostgreSqlServer.TestSpeed);
        await second.StartAsync(Machine.Cancelled);
        await second.CreateDatabaseAsync("intake", Machine.Cancelled);
        Assert.Equal(42, await ExecuteAsync(second, "select n from kept"));
    }

    [Fact]
    public async Task Is_not_kept_from_starting_by_a_pid_that_belongs_to_another_program_now()
    {
        await using var server = new PostgreSqlServer(_folder, settings: PostgreSqlServer.TestSpeed);
        await server.StartAsync(Machine.Cancelled);
        await server.KillAsync();
        var file = Path.Combine(_folder, "data", "postmaster.pid");
        var lines = File.ReadAllLines(file);
        lines[0] = $"{Environment.ProcessId}";
        File.WriteAllLines(file, lines);

        await server.StartAsync(Machine.Cancelled);
    }

    [Fact]
    public async Task Two_run_side_by_side_on_loopback_only_and_leave_nothing()
    {
        var first = new PostgreSqlServer(settings: PostgreSqlServer.TestSpeed);
        var second = new PostgreSqlServer(settings: PostgreSqlServer.TestSpeed);
        await Task.WhenAll(first.StartAsync(Machine.Cancelled), second.StartAsync(Machine.Cancelled));
        int[] processes = [.. Machine.ProcessesOf(first.Pid!.Value), .. Machine.ProcessesOf(second.Pid!.Value)];

        Assert.Equal([Machine.Loopback], Machine.ListenersOn(first.Port));
        Assert.Equal([Machine.Loopback], Machine.ListenersOn(second.Port));

        await first.DisposeAsync();
        await second.DisposeAsync();
        await Machine.UntilGoneAsync(processes);
        Assert.True(FreePorts.IsFree(first.Port));
        Assert.False(Directory.Exists(first.Folder));
        Assert.False(Directory.Exists(second.Folder));
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_in_use()
    {
        await using var first = new PostgreSqlServer(_folder, settings: PostgreSqlServer.TestSpeed);
        await first.StartAsync(Machine.Cancelled);
        await using var second = new PostgreSqlServer(_folder);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync(Machine.Cancelled));

        Assert.Contains("is in use", refusal.Message);
    }

    [Fact]
    public async Task Says_what_it_wrote_when_it_does_not_start()
    {
        await using var server = new PostgreSqlServer(_folder, settings: new Dictionary<string, string>
        {
            ["fsync"] = "off",
            ["shared_buffers"] = "much",
        });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync(Machine.Cancelled));

        Assert.Contains("shared_buffers", failure.Message);
    }

    private static async Task<object?> ExecuteAsync(PostgreSqlServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("intake") + ";Pooling=false");
        await connection.OpenAsync(Machine.Cancelled);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Machine.Cancelled);
    }
}
