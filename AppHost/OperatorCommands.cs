using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.NativeServers;

namespace Haitou.AppHost;

/// <summary>
/// What an operator does from the dashboard, or types as <c>aspire resource intake move-clock -- --days 3</c>: all that Operating in the
/// README names. Each is a call to a service's own API, signed as <c>operator</c>; the services decide.
/// </summary>
internal static class OperatorCommands
{
    private const string Everything = "all";

    /// <summary>Adds them to the resources that they are about.</summary>
    public static IDistributedApplicationBuilder AddOperatorCommands(
        this IDistributedApplicationBuilder builder, Machine machine, Servers servers, string catalogue,
        IResourceBuilder<ProjectResource> intake, IResourceBuilder<ProjectResource> approval, IResourceBuilder<ProjectResource> supervision,
        IResourceBuilder<ProjectResource> blacklist, IResourceBuilder<ProjectResource> setup)
    {
        var api = new OperatorApi(machine);
        var departments = DepartmentsIn(Path.Combine(catalogue, "departments.csv"));
        foreach (var service in new[] { intake, approval, supervision, blacklist })
            service.AddForFailedMessages(api).AddForReadModels(api);
        intake.AddForCatalogue(api, Path.Combine(catalogue, "items.csv")).AddForClock(api);
        supervision.AddForFeeds(api, departments);
        blacklist.AddForLists(api);
        servers.AddForDepartments(Programs.BuildOf(setup), departments);
        return builder;
    }

    private static IResourceBuilder<ProjectResource> AddForFailedMessages(this IResourceBuilder<ProjectResource> service, OperatorApi api)
    {
        var name = service.Resource.Name;
        return service
            .With("show-failed-messages", "Show failed messages", "MailWarning",
                "Messages that this service could not process, each with its cause.",
                async (_, ct) => Table(await api.GetAsync(name, "operations/failed-messages", ct),
                    "No message has failed.", "messageId", "sender", "cause", "causeType", "failedAt", "bytes"))
            .With("retry-failed-messages", "Retry failed messages", "ArrowSync",
                "Sends messages that this service could not process to it again, one or all.",
                async (arguments, ct) => Line(await api.PostAsync(name, "operations/failed-messages/retry", Chosen(arguments), ct), "{sent} sent again."),
                "Send failed messages to the service again? What fails once more comes back to the list.",
                Text("message", "Message", Everything, $"its identity as in the list, or {Everything}"))
            .With("discard-failed-messages", "Discard failed messages", "Delete",
                "Takes messages that this service could not process away for good, one or all. What they told is then not known here.",
                async (arguments, ct) => Line(await api.PostAsync(name, "operations/failed-messages/discard", Chosen(arguments), ct), "{discarded} discarded."),
                "Discard failed messages for good? What they told will be missing here until its sender tells it again.",
                Text("message", "Message", null, $"its identity as in the list, or {Everything}"))
            .With("show-missed-messages", "Show missed messages", "MailUnread",
                "Messages of this service that another one had never taken in, found by comparing once a day; each was published again.",
                async (_, ct) => Table((await api.GetAsync(name, "operations/reconciliation", ct)).GetProperty("missed"),
                    "No message was missed.", "receiver", "type", "stream", "sentAgainAt"))
            .With("compare-messages", "Compare messages", "Scales",
                "Compares everything that this service ever published with what the others took in. What is missing is published again.",
                async (_, ct) =>
                {
                    await api.PostAsync(name, "operations/reconciliation", null, ct);
                    return "It is being compared. What was missed is listed, and on its way once more, within a minute.";
                },
                "Compare all messages? That reads the whole history of this service.");

        static JsonContent Chosen(InteractionInputCollection arguments) =>
            JsonContent.Create(arguments.GetString("message")!.Trim() is var chosen && chosen == Everything ? new { all = true, messageId = (string?)null } : new { all = false, messageId = (string?)chosen });
    }

    private static IResourceBuilder<ProjectResource> AddForReadModels(this IResourceBuilder<ProjectResource> service, OperatorApi api)
    {
        var name = service.Resource.Name;
        return service
            .With("show-set-aside", "Show what was set aside", "DocumentError",
                "Events that a list or a push of this service could not take, each with its cause. Everything else went on.",
                async (_, ct) => Table(await api.GetAsync(name, "operations/set-aside", ct),
                    "Nothing is set aside.", "shard", "sequence", "stream", "eventType", "cause", "since", "attempts"))
            .With("retry-set-aside", "Retry what was set aside", "ArrowSync",
                "Tries once more what a list or a push of this service could not take.",
                async (_, ct) =>
                {
                    await api.PostAsync(name, "operations/set-aside/retry", null, ct);
                    return "It is being tried. What works is taken off the list within a second or two.";
                },
                "Try what was set aside once more?")
            .With("rebuild-projection", "Rebuild read model", "Wrench",
                "Builds a list of this service anew from its events.",
                async (arguments, ct) =>
                {
                    await api.PostAsync(name, $"operations/projections/{Uri.EscapeDataString(arguments.GetString("projection")!)}/rebuild", null, ct);
                    return "It is being built. The leader does it within a second or two.";
                },
                "Build a read model anew? What it shows may be behind until that is done.",
                new InteractionInput
                {
                    Name = "projection", Label = "Read model", InputType = InputType.Choice, Required = true,
                    DynamicLoading = new InputLoadOptions
                    {
                        LoadCallback = async load => load.Input.Options =
                            [.. (await api.GetAsync(name, "operations/projections", load.CancellationToken)).EnumerateArray().Select(p => KeyValuePair.Create(p.GetString()!, p.GetString()!))],
                    },
                });
    }

    private static IResourceBuilder<ProjectResource> AddForCatalogue(this IResourceBuilder<ProjectResource> intake, OperatorApi api, string file) =>
        intake.With("load-catalogue", "Load catalogue", "ArrowUpload",
            "Replaces the catalogue of items by a file, unless another is given by the one in the repository. Every wrong row is named, and nothing is loaded then.",
            async (arguments, ct) =>
            {
                var chosen = arguments.GetString("file") is { Length: > 0 } path ? path : file;
                if (!File.Exists(chosen))
                    throw new OperatorException($"There is no file {chosen}.");
                using var content = new StringContent(await File.ReadAllTextAsync(chosen, ct), Encoding.UTF8, "text/csv");
                return Line(await api.PostAsync("intake", "catalogue", content, ct), "{added} items added, {revised} revised, {unchanged} unchanged.");
            },
            "Replace the catalogue of items?",
            Text("file", "File on this machine", file, "a CSV file", required: false));

    private static void AddForClock(this IResourceBuilder<ProjectResource> intake, OperatorApi api) =>
        intake.With("move-clock", "Move clock", "FastForward",
            "Lets days pass for all services at once. The clock only moves forward.",
            async (arguments, ct) =>
            {
                var advance = TimeSpan.FromDays(arguments.GetInt32("days")).ToString("c", CultureInfo.InvariantCulture);
                var clock = await api.PostAsync("intake", "operations/clock", JsonContent.Create(new { advance }), ct);
                return $"It is {clock.GetProperty("now").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss} in China now, "
                    + $"{TimeSpan.Parse(clock.GetProperty("offset").GetString()!, CultureInfo.InvariantCulture).TotalDays:0.##} days ahead of real time.";
            },
            "Let days pass? Legal periods that end in them take effect at once, and there is no way back.",
            new InteractionInput { Name = "days", Label = "Days", InputType = InputType.Number, Value = "1", Required = true });

    private static void AddForFeeds(this IResourceBuilder<ProjectResource> supervision, OperatorApi api, IReadOnlyList<KeyValuePair<string, string>> departments) =>
        supervision.With("replay-feed", "Replay a feed", "ArrowRepeatAll",
            "Puts a feed into the department's queue once more, for a system that lost what it had fetched.",
            async (arguments, ct) => Line(
                await api.PostAsync("supervision", $"feeds/{Uri.EscapeDataString(arguments.GetString("department")!)}/replay", JsonContent.Create(new { after = arguments.GetInt32("after") }), ct),
                "{republished} entries are in the queue once more."),
            "Send a feed to its department once more?",
            Choice("department", "Department", departments),
            new InteractionInput { Name = "after", Label = "Everything after sequence", InputType = InputType.Number, Value = "0", Required = true });

    private static void AddForLists(this IResourceBuilder<ProjectResource> blacklist, OperatorApi api) => blacklist
        .With("replay-lists", "Replay the lists", "ArrowRepeatAll",
            "Publishes every entry, joint punishment and policy once more as it now stands, for a replica that began late or was lost.",
            async (_, ct) => Line(await api.PostAsync("blacklist", "replay", null, ct), "{entries} entries, {punishments} joint punishments and {policies} policies published."),
            "Publish everything that is listed once more?")
        .With("compare-replicas", "Compare replicas", "ScaleFill",
            "Count and digest of what is listed, and of what approval and intake hold of it.",
            async (_, ct) =>
            {
                var source = await api.GetAsync("blacklist", "lists/source", ct);
                var text = new StringBuilder($"| | entries | digest | |\n|---|---|---|---|\n| blacklist, the source | {source.GetProperty("count")} | {source.GetProperty("digest")} | |\n");
                foreach (var service in (string[])["approval", "intake"])
                {
                    var replica = await api.GetAsync(service, "lists/replica", ct);
                    var same = replica.GetProperty("digest").GetString() == source.GetProperty("digest").GetString();
                    text.Append(CultureInfo.InvariantCulture,
                        $"| {service} | {replica.GetProperty("entries")} | {replica.GetProperty("digest")} | {(same ? "equal" : "**different**")}{(replica.GetProperty("fresh").GetBoolean() ? "" : ", stale")} |\n");
                }

                return text.ToString();
            });

    /// <summary>By the setup's own program, as a published system's operator does it.</summary>
    private static void AddForDepartments(this Servers servers, string setup, IReadOnlyList<KeyValuePair<string, string>> departments)
    {
        servers.Broker
            .With("make-department-account", "Make department account", "PersonAdd",
                "Makes the account of a department's own system on the broker, or gives it a new password, and shows it once.",
                (arguments, ct) => RunAsync("department", arguments, ct),
                "Make the account, or a new password for it? Whoever uses the old password is cut off.",
                Choice("department", "Department", departments))
            .With("revoke-department-account", "Revoke department account", "PersonDelete",
                "Takes the account of a department's own system away. Its queue stays and goes on filling.",
                (arguments, ct) => RunAsync("revoke-department", arguments, ct),
                "Take the department's account away? Its system is cut off at once.",
                Choice("department", "Department", departments));

        async Task<string> RunAsync(string verb, InteractionInputCollection arguments, CancellationToken ct)
        {
            var (exitCode, output) = await ChildProcess.RunAsync(new ChildCommand(setup, verb, arguments.GetString("department")!)
            {
                Environment = new Dictionary<string, string?>
                {
                    ["ConnectionStrings__rabbitmq-edge"] = await servers.Broker.Resource.GetConnectionStringAsync(ct),
                    ["ConnectionStrings__rabbitmq-management"] = await servers.BrokerManagement.GetValueAsync(ct),
                },
            });
            return exitCode == 0 ? $"```\n{output}\n```" : throw new OperatorException(output);
        }
    }

    private static IResourceBuilder<T> With<T>(
        this IResourceBuilder<T> resource, string name, string title, string icon, string description,
        Func<InteractionInputCollection, CancellationToken, Task<string>> run, string? confirmation = null, params InteractionInput[] inputs)
        where T : IResource => resource.WithCommand(name, title,
        async context =>
        {
            try
            {
                var said = await run(context.Arguments, context.CancellationToken);
                return CommandResults.Success(title, said, CommandResultFormat.Markdown, displayImmediately: true);
            }
            catch (OperatorException e)
            {
                return CommandResults.Failure(e.Message);
            }
        },
        new() { Description = description, ConfirmationMessage = confirmation, IconName = icon, Arguments = inputs, UpdateState = WhileItRuns });

    private static ResourceCommandState WhileItRuns(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    private static InteractionInput Text(string name, string label, string? value, string hint, bool required = true) =>
        new() { Name = name, Label = label, InputType = InputType.Text, Value = value, Placeholder = hint, Required = required };

    private static InteractionInput Choice(string name, string label, IReadOnlyList<KeyValuePair<string, string>> options) =>
        new() { Name = name, Label = label, InputType = InputType.Choice, Options = options, Required = true };

    /// <summary>Code and name of each, and of the Town's enforcement bureau (综合执法局), which has a feed as well.</summary>
    private static IReadOnlyList<KeyValuePair<string, string>> DepartmentsIn(string file) =>
    [
        .. File.ReadLines(file).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells.Length > 2).Select(cells => KeyValuePair.Create(cells[0], $"{cells[2]} ({cells[0]})")),
        KeyValuePair.Create("zongzhi", "综合执法局 (zongzhi)"),
    ];

    /// <summary>A sentence with the answer's values in it.</summary>
    private static string Line(JsonElement answer, string sentence) =>
        answer.EnumerateObject().Aggregate(sentence, (text, value) => text.Replace($"{{{value.Name}}}", value.Value.ToString(), StringComparison.Ordinal));

    private static string Table(JsonElement rows, string none, params string[] columns) => rows.GetArrayLength() == 0
        ? none
        : $"| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => "---|"))}\n" + string.Concat(rows.EnumerateArray()
            .Select(row => $"| {string.Join(" | ", columns.Select(c => row.GetProperty(c).ToString().ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)))} |\n"));
}
