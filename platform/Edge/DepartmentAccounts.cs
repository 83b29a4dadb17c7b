using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Haitou.Law.Identifiers;
using Haitou.Platform.Bus;

namespace Haitou.Platform.Edge;

/// <summary>What a department's system signs in to the broker with.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The password; nobody keeps it but the department.</param>
/// <param name="VirtualHost">The virtual host.</param>
/// <param name="Queue">The department's own queue.</param>
public sealed record DepartmentAccount(string User, string Password, string VirtualHost, string Queue)
{
    /// <summary>For whoever hands it over to the department. The only text with the password.</summary>
    /// <param name="broker">The broker's AMQP address.</param>
    public string Handover(Uri broker)
    {
        var address = new UriBuilder(broker) { UserName = User, Password = Password, Path = VirtualHost == "/" ? "" : Uri.EscapeDataString(VirtualHost) };
        return $"""
            user      {User}
            password  {Password}
            broker    {address.Host}:{address.Port}, virtual host {VirtualHost}
            queue     {Queue}
            address   {address.Uri}

            The password is kept nowhere: hand it over now. The same command makes a new one and cuts off who uses this one.
            """;
    }

    /// <summary>Never the password: this text ends up in logs.</summary>
    public override string ToString() => User;
}

/// <summary>
/// Accounts of departments' systems on the broker: each reads its own queue and submits under its own key, and is allowed
/// nothing else. Made through the broker's management API.
/// </summary>
/// <param name="http">Client of the management API.</param>
/// <param name="management">Its address, with an administrator's user and password.</param>
/// <param name="virtualHost">Where queues and exchanges are.</param>
public sealed class DepartmentAccounts(HttpClient http, Uri management, string virtualHost)
{
    private const int MostConnections = 10;
    private const int MostChannels = 100;

    private readonly BrokerManagement _broker = new(http, management, virtualHost);

    private string Host => _broker.Host;

    /// <summary>
    /// Makes the department's account, or gives it a new password: who used the old one is cut off.
    /// </summary>
    /// <returns>The account, with its password for the only time.</returns>
    public async Task<DepartmentAccount> RenewAsync(string department, CancellationToken ct)
    {
        if (!DepartmentCode.TryParse(department, out var code, out var why) || code.Value != department)
            throw new InvalidOperationException((why ?? DepartmentCode.Form).English);
        var queue = EdgeTopology.QueueOf(department);
        using (var found = await _broker.SendAsync(HttpMethod.Get, $"queues/{Host}/{queue}", null, ct, notFound: true))
            if (found.StatusCode == HttpStatusCode.NotFound)
                throw new InvalidOperationException($"There is no queue {queue}: no department or bureau has the code {department}, or the setup has not run.");

        var account = new DepartmentAccount(EdgeTopology.UserOf(department), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), virtualHost, queue);
        await _broker.PutAsync($"users/{account.User}", new { password = account.Password, tags = "" }, ct);
        // The rights after the user and before anybody has the password.
        await _broker.PutAsync($"permissions/{Host}/{account.User}", new { configure = "^$", write = Only(EdgeTopology.SubmitExchange), read = Only(queue) }, ct);
        await _broker.PutAsync($"topic-permissions/{Host}/{account.User}",
            new { exchange = EdgeTopology.SubmitExchange, write = $@"^{department}\.", read = "^$" }, ct);
        await _broker.PutAsync($"user-limits/{account.User}/max-connections", new { value = MostConnections }, ct);
        await _broker.PutAsync($"user-limits/{account.User}/max-channels", new { value = MostChannels }, ct);
        (await _broker.SendAsync(HttpMethod.Delete, $"connections/username/{account.User}", null, ct, notFound: true)).Dispose();
        return account;
    }

    /// <summary>Takes the department's account away and cuts off who uses it. Its queue stays.</summary>
    /// <returns>False when it had none.</returns>
    public async Task<bool> RevokeAsync(string department, CancellationToken ct)
    {
        if (!DepartmentCode.TryParse(department, out var code, out var why) || code.Value != department)
            throw new InvalidOperationException((why ?? DepartmentCode.Form).English);
        var user = EdgeTopology.UserOf(department);
        using var answer = await _broker.SendAsync(HttpMethod.Delete, $"users/{user}", null, ct, notFound: true);
        (await _broker.SendAsync(HttpMethod.Delete, $"connections/username/{user}", null, ct, notFound: true)).Dispose();
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    private static string Only(string name) => $"^{Regex.Escape(name)}$";
}
