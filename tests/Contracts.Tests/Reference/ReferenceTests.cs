using System.Reflection;
using System.Text;
using Haitou.Approval;
using Haitou.Blacklist;
using Haitou.Intake;
using Haitou.Law;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Haitou.Platform.Modules;
using Haitou.Supervision;
using Haitou.TestSupport;
using JasperFx.Events;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Haitou.Contracts.Tests.Reference;

/// <summary>
/// The tables of <c>docs/reference</c> say what the code does. They are written from it: <c>HAITOU_PUBLISH=1</c> writes them again, see
/// <see cref="Snapshot"/>.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly HaitouService[] Services =
        [ApprovalService.Definition, BlacklistService.Definition, IntakeService.Definition, SupervisionService.Definition];

    [Fact]
    public void Addresses_are_as_the_reference_says() => Is("endpoints.md", "Addresses", """
        Every address of every service, with the roles that may use it. Beside these each service has `/health/live`, `/health/ready`, `/openapi`, `/scalar`, and in development `/operations/clock`.
        """, text =>
    {
        foreach (var service in Services)
        {
            Table(text, service.Name, ["Method and path", "Roles", "What it does"], EndpointsOf(service)
                .Select(e => (string[])[$"`{e.Method} {e.Path}`", e.Roles, e.Summary]));
        }
    });

    [Fact]
    public void Acts_are_as_the_reference_says() => Is("acts.md", "Acts", """
        What can be done, through which doors, by whom; what is recorded then, what the other services learn of it, and why it may be refused.
        The class is in the folder of its noun: `services/<service>/<Noun>`.
        """, text =>
    {
        foreach (var service in Services)
            Table(text, service.Name, ["Act", "Doors", "Roles", "May be recorded", "May be told", "May be refused as"], ActsOf(service));
    });

    [Fact]
    public void Refusals_are_as_the_reference_says() => Is("refusals.md", "Refusals", """
        Every reason for which something is refused (RFC 9457 problem details, member `code`), with its HTTP status. `{…}` is filled in.
        """, text => Table(text, null, ["Code", "Status", "Article or row", "Chinese", "English"], NameTests.Rules()
            .Select(r => (string[])[$"`{r.Code}`", $"{RefusalResult.StatusOf(r)}", r.Article ?? "", r.Chinese, r.English])));

    [Fact]
    public void Events_are_as_the_reference_says() => Is("events.md", "Stored events", """
        What is stored, for ever, under these names; and the message by which the other services learn of it.
        """, text =>
    {
        foreach (var service in Services)
        {
            var comments = new XmlComments(AssemblyOf(service));
            Table(text, service.Name, ["Event", "What happened", "Told as"], StoredBy(service).OrderBy(e => e.Value, StringComparer.Ordinal)
                .Select(e => (string[])[$"`{e.Value}`", comments.Of(e.Key) ?? "", string.Join(", ", MessagesOf(service, e.Key).Select(m => $"`{m}`"))]));
        }
    });

    [Fact]
    public void Messages_are_as_the_reference_says() => Is("messages.md", "Messages between the services", """
        Who tells whom what over RabbitMQ. What departments' systems get and submit is in `contracts/`.
        """, text =>
    {
        var comments = new XmlComments(typeof(ICaseEvent).Assembly);
        var heard = Services.ToDictionary(s => s.Name, HeardBy);
        // Those that tell of no event, too: that a service no longer hears one would be seen nowhere else.
        Table(text, null, ["Message", "From", "Heard by", "What it says"], Services
            .SelectMany(s => s.Tell.Events.Select(e => s.Tell.Map(EventOf(e))?.GetType()).OfType<Type>())
            .Concat(heard.Values.SelectMany(messages => messages)).Distinct()
            .OrderBy(NameOf, StringComparer.Ordinal)
            .Select(m => (string[])[
                $"`{NameOf(m)}`", NameOf(m).Split(':')[0], string.Join(", ", heard.Where(h => h.Value.Contains(m)).Select(h => h.Key)), comments.Of(m) ?? ""]));
    });

    private static IEvent EventOf(Type type) => (IEvent)Activator.CreateInstance(typeof(JasperFx.Events.Event<>).MakeGenericType(type), Sample.Of(type))!;

    private static string NameOf(Type message) => MessageUrn.ForType(message).ToString()["urn:haitou:".Length..];

    private static HashSet<Type> HeardBy(HaitouService service)
    {
        var registered = new ServiceCollection();
        registered.AddMassTransit(service.Hear);
        return [.. registered.SelectMany(d => d.ServiceType.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(i => i.GenericTypeArguments[0])];
    }

    private static IEnumerable<string[]> ActsOf(HaitouService service)
    {
        var assembly = AssemblyOf(service);
        using var code = new CompiledCode(assembly.Location);
        var comments = new XmlComments(assembly);
        var stored = StoredBy(service);
        var rules = assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Rule)).ToDictionary(f => $"{f.DeclaringType!.FullName}.{f.Name}".Replace('+', '/'), f => ((Rule)f.GetValue(null)!).Code);
        var endpoints = EndpointsOf(service).ToLookup(e => e.Act);
        foreach (var type in assembly.GetTypes().Where(t => endpoints.Contains(t) && IsAct(t)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var done = code.ReachedFrom(code.MethodsOf(type), "ToView", "Fold").ToArray();
            var made = done.Where(i => i.OpCode == OpCodes.Newobj).Select(i => ((MethodReference)i.Operand).DeclaringType.FullName).ToHashSet();
            var read = done.Where(i => i.OpCode == OpCodes.Ldsfld).Select(i => (FieldReference)i.Operand).Select(f => $"{f.DeclaringType.FullName}.{f.Name}").ToHashSet();
            Type[] events = [.. stored.Keys.Where(t => made.Contains(t.FullName!)).OrderBy(t => stored[t], StringComparer.Ordinal)];
            string[] doors = [.. endpoints[type].Select(e => $"`{e.Method} {e.Path}`"), .. SubmittedThrough(type).Select(urn => $"`{urn}`")];
            yield return
            [
                $"**{type.Name}** {comments.Of(type)}", string.Join("<br>", doors), string.Join(", ", endpoints[type].Select(e => e.Roles).Distinct()),
                string.Join("<br>", events.Select(e => $"`{stored[e]}`")), string.Join("<br>", events.SelectMany(e => MessagesOf(service, e)).Distinct().Select(m => $"`{m}`")),
                string.Join("<br>", read.Where(rules.ContainsKey).Select(f => rules[f]).Order(StringComparer.Ordinal).Select(c => $"`{c}`")),
            ];
        }
    }

    /// <summary>It decides: what only answers does not.</summary>
    private static bool IsAct(Type type) => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Any(m => m.Name.StartsWith("Decide", StringComparison.Ordinal));

    private static IEnumerable<string> SubmittedThrough(Type act) => act.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public)
        .Where(t => t.IsAssignableTo(typeof(ISubmissionType))).Select(t => SubmissionContract.UrnOf(SubmissionContract.DataOf(t)));

    private static IEnumerable<string> MessagesOf(HaitouService service, Type e) =>
        service.Tell.Map(EventOf(e)) is { } message ? [NameOf(message.GetType())] : [];

    private static Dictionary<Type, string> StoredBy(HaitouService service)
    {
        using var store = new Service(service.Name, AssemblyOf(service), service.Store).Store();
        return ((IReadOnlyStoreOptions)store.Options).Events.AllKnownEventTypes().Where(e => e.EventType.Assembly == AssemblyOf(service))
            .ToDictionary(e => e.EventType, e => e.EventTypeName);
    }

    private static Assembly AssemblyOf(HaitouService service) => Service.All.Single(s => s.Name == service.Name).Assembly;

    private sealed record Address(string Method, string Path, string Roles, string Summary, Type? Act);

    private static List<Address> EndpointsOf(HaitouService service)
    {
        // Not disposed of: the bus logs where the first service of the process did, for all.
        IEndpointRouteBuilder app = service.Build([
            "--environment=Development", $"--ConnectionStrings:{service.Name}=Host=nowhere.invalid", "--ConnectionStrings:rabbitmq=amqp://nobody:nothing@nowhere.invalid/bus",
            "--ConnectionStrings:rabbitmq-edge=amqp://nobody:nothing@nowhere.invalid/edge", $"--Identity:DevelopmentKey={new string('k', 64)}"]);
        return [.. app.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IEndpointSummaryMetadata>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, (e, method) => new Address(
                method, $"/{e.RoutePattern.RawText!.Trim('/')}", RolesOf(e), e.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary, ActOf(e)))
            .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)];
    }

    /// <summary>The class that maps the address: its handler is one of the class's lambdas or methods.</summary>
    private static Type? ActOf(RouteEndpoint endpoint)
    {
        var type = endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType;
        while (type is { IsNested: true } && type.Name.StartsWith('<'))
            type = type.DeclaringType;
        return type;
    }

    private static string RolesOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "anybody"
        : string.Join(", ", endpoint.Metadata.OfType<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RolesAuthorizationRequirement>()
            .Select(r => r.AllowedRoles.ToHashSet()).Aggregate(default(HashSet<string>), (all, some) => all is null ? some : [.. all.Intersect(some)])
            ?.Order(StringComparer.Ordinal) ?? Enumerable.Repeat("any valid token", 1));

    private static void Table(StringBuilder text, string? title, string[] columns, IEnumerable<string[]> rows)
    {
        if (title is not null)
            text.AppendLine($"## {title}").AppendLine();
        text.AppendLine($"| {string.Join(" | ", columns)} |").AppendLine($"|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (var row in rows)
            text.AppendLine($"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|")))} |");
        text.AppendLine();
    }

    private static void Is(string file, string title, string what, Action<StringBuilder> write)
    {
        var text = new StringBuilder().AppendLine($"# {title}").AppendLine().AppendLine(what).AppendLine()
            .AppendLine("Written from the code; a test compares. Do not change it by hand.").AppendLine();
        write(text);
        Snapshot.Is($"../../docs/reference/{file}", text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n");
    }
}
