namespace Haitou.Bench;

/// <summary>One of those that are measured side by side.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="Submit">Submits, with a number from a series without gaps or not; ours has such numbers always.</param>
/// <param name="Accept">Brings what was submitted on its way; null where it goes by itself.</param>
/// <param name="UntilOpenAsync">Ends when whoever gets the message has committed the case.</param>
/// <param name="Processes">Its own processes.</param>
internal sealed record Contestant(
    string Name, Func<bool, Task<string>> Submit, Func<string, Task>? Accept, Func<string, Task> UntilOpenAsync, Func<IEnumerable<int>> Processes)
{
    /// <summary>From submission until its case is open.</summary>
    public async Task JourneyAsync() => await UntilOpenAsync(await SendAsync());

    /// <summary>Submits what will be a case, and does not wait for that; answers with its number.</summary>
    public async Task<string> SendAsync()
    {
        var number = await Submit(true);
        if (Accept is not null)
            await Accept(number);
        return number;
    }
}
