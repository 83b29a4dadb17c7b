using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Haitou.NativeServers;

/// <summary>How to start a child.</summary>
/// <param name="Program">A path, or a name to be found on the search path.</param>
/// <param name="Arguments">Its arguments, not quoted.</param>
public sealed record ChildCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Where it starts; our own working directory by default.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to our own environment; a null value takes a variable out of it.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What the kernel sends the child when this process dies without a word, as after <c>kill -9</c>.</summary>
    public Signal OnOwnersDeath { get; init; } = Signal.Kill;

    /// <summary>Options of setpriv that change the user.</summary>
    internal IReadOnlyList<string> Privileges { get; init; } = [];
}

/// <summary>
/// A child that never outlives us. It is the leader of a session of its own, so that Ctrl+C on the terminal reaches only
/// us and we end our children in the order we choose; and we wait for it, so that it leaves no zombie behind.
/// </summary>
public sealed class ChildProcess
{
    private const int TailLength = 40;
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _tail = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start, Action<string>? output)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult(_process.ExitCode);
        DataReceivedEventHandler received = (_, line) =>
        {
            if (line.Data is not null)
            {
                Remember(line.Data);
                output?.Invoke(line.Data);
            }
        };
        _process.OutputDataReceived += received;
        _process.ErrorDataReceived += received;
    }

    /// <summary>The child's own id: the programs that guard its start become the child.</summary>
    public int Pid { get; private set; }

    /// <summary>Ends with the exit code: 128 and the signal's number for one that was killed.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Starts a child.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="output">Takes each line it writes, to either of its outputs; called by one thread per output.</param>
    public static async Task<ChildProcess> StartAsync(ChildCommand command, Action<string>? output = null)
    {
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = command.WorkingDirectory,
        };
        string[] guard = ["setpriv", .. command.Privileges, "--pdeathsig", NameOf(command.OnOwnersDeath), "--", command.Program];
        foreach (var argument in guard.Concat(command.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(start, output);
        await Launcher.RunAsync(child.Launch);
        return child;
    }

    /// <summary>Runs a command to its end, and gives the last lines it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(ChildCommand command)
    {
        var child = await StartAsync(command);
        return (await child.Exited, await child.LastWordsAsync());
    }

    /// <summary>The last lines of one that has ended, for the message of whoever must say why it failed.</summary>
    public async Task<string> LastWordsAsync()
    {
        // What it wrote may still be on its way. A descendant may hold the pipe open for ever, so do not wait long.
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return string.Join(Environment.NewLine, _tail);
    }

    /// <summary>Sends it a signal.</summary>
    public void Send(Signal signal) => Posix.Send(Pid, signal);

    /// <summary>Asks it to end, and ends it when it has not done so in time.</summary>
    public async Task StopAsync(Signal signal, TimeSpan patience)
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        Send(signal);
        await ((Task)Exited).WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await KillAsync(); // unless it has ended
    }

    /// <summary>
    /// kill -9 for it and all it started, and waits until none of them runs: a database whose last backend still holds the
    /// shared memory does not start again.
    /// </summary>
    public async Task KillAsync()
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        int[] family = [Pid, .. Posix.DescendantsOf(Pid)];
        foreach (var pid in family)
        {
            Posix.Send(pid, Signal.Kill);
        }

        await Exited;
        await Poll.UntilAsync(() => !family.Any(Posix.IsRunning), KillPatience);
    }

    private static string NameOf(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Quit => "QUIT",
        Signal.Terminate => "TERM",
        _ => "KILL",
    };

    private void Launch()
    {
        _process.Start();
        Pid = _process.Id;
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Remember(string line)
    {
        _tail.Enqueue(line);
        while (_tail.Count > TailLength)
        {
            _tail.TryDequeue(out _);
        }
    }

    /// <summary>
    /// "Signal on the parent's death" is, in Linux, on the death of the parent's *thread* that forked. A thread of the pool
    /// retires when it is idle and would take the children with it, so one thread that never ends starts them all.
    /// </summary>
    private static class Launcher
    {
        private static readonly BlockingCollection<Action> Work = Begin();

        public static Task RunAsync(Action action)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Work.Add(() =>
            {
                try
                {
                    action();
                    done.SetResult();
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            });
            return done.Task;
        }

        private static BlockingCollection<Action> Begin()
        {
            var work = new BlockingCollection<Action>();
            var thread = new Thread(() =>
            {
                foreach (var action in work.GetConsumingEnumerable())
                {
                    action();
                }
            })
            { IsBackground = true, Name = "Starts child processes" };
            thread.Start();
            return work;
        }
    }
}
