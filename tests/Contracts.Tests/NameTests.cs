using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Store;

namespace Haitou.Contracts.Tests;

/// <summary>
/// Names that others hold on to, or that running systems have written down: a queue under a new name starts empty, a
/// subscription under a new name publishes everything again, a table under a new name has lost its rows.
/// </summary>
public sealed class NameTests
{
    [Fact]
    public void Names_on_the_broker_and_in_the_databases_stay_what_they_are()
    {
        var names = new StringBuilder();
        names.AppendLine($"exchange {EdgeTopology.PushExchange}");
        names.AppendLine($"queue {EdgeTopology.QueueOf("DEPARTMENT")}");
        names.AppendLine($"routing key {EdgeTopology.KeyOf("DEPARTMENT", "TOWN", "urn:haitou:service:TYPE:v1")}");
        names.AppendLine($"exchange {EdgeTopology.SubmitExchange}");
        names.AppendLine($"exchange {EdgeTopology.UnroutedExchange}");
        names.AppendLine($"queue {EdgeTopology.SubmitQueueOf("SERVICE")}");
        names.AppendLine($"queue {EdgeTopology.SubmitQueueOf("SERVICE", "DEPARTMENT")}");
        names.AppendLine($"exchange {EdgeTopology.SubmitExchangeOf("SERVICE")}");
        names.AppendLine($"routing key {EdgeTopology.SubmitKeyOf("DEPARTMENT", "urn:haitou:department:TYPE:v1")}");
        names.AppendLine($"user {EdgeTopology.UserOf("DEPARTMENT")}");
        names.AppendLine($"inbox of a case's acts {InboxName(typeof(CaseEventConsumer<CaseGranted>))}");
        foreach (var service in Service.All)
        {
            names.AppendLine().AppendLine(service.Name);
            names.AppendLine($"  queue {MessagingExtensions.QueueOf(service.Name)}");
            // What goes out is the same subscription in every service.
            Shard outgoing = new OutgoingSubscription(OutgoingMessages.Nothing, null!, null!, null!, null!);
            foreach (var name in service.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(Shard)) && !t.IsAssignableTo(typeof(OutgoingSubscription)))
                .Select(ShardOf).Append(outgoing).Where(s => !s.CanBeRebuilt).Select(s => s.Name).Order())
                names.AppendLine($"  subscription {name}");
            foreach (var name in service.Assembly.GetTypes().Where(IsInboxConsumer).Select(InboxName).Order())
                names.AppendLine($"  inbox {name}");
            foreach (var name in service.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IDeadlineHandler))).Select(DeadlineKind).Order())
                names.AppendLine($"  deadline {name}");
            using var store = service.Store();
            foreach (var shard in Declarations.From(store.Options).Shards.Select(ShardProgress.NameOf).Order())
                names.AppendLine($"  projection {shard}");
            foreach (Match made in Regex.Matches(store.Storage.ToDatabaseScript(), @"CREATE (TABLE|SEQUENCE)\s+(IF NOT EXISTS )?(?<name>[\w.]+)", RegexOptions.IgnoreCase))
                names.AppendLine($"  {made.Groups[1].Value.ToLowerInvariant()} {made.Groups["name"].Value}");
        }

        Snapshot.Is("names.txt", names.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Values_of_enumerations_stay_what_they_are() => Snapshot.Is("enumerations.txt", string.Concat(
        Service.All.Select(s => s.Assembly).Append(typeof(ICaseEvent).Assembly).SelectMany(a => a.GetTypes()).Where(t => t.IsEnum)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => $"{t.FullName} {string.Join(' ', Enum.GetNames(t))}\n")));

    [Fact]
    public void Codes_of_refusals_stay_what_they_are()
    {
        var rules = Rules();

        Assert.Equal(rules.Length, rules.DistinctBy(r => r.Code).Count());
        Assert.All(rules, r =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", r.Chinese);
            Assert.Equal(FactsIn(r.Chinese), FactsIn(r.English).Select(f => f == "{reason}" && r.Code == "catalogue.field" ? "{chinese}" : f).Order());
        });
        Snapshot.Is("rules.txt", string.Concat(rules.Select(r => $"{r.Code} {r.Kind} {r.Article}".TrimEnd() + "\n")));
    }

    internal static Rule[] Rules() =>
        [.. Service.All.Select(s => s.Assembly).Append(typeof(Rule).Assembly).Concat(Service.Shared)
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Rule))
            .Select(f => (Rule)f.GetValue(null)!)
            .OrderBy(r => r.Code, StringComparer.Ordinal)];

    private static IEnumerable<string> FactsIn(string text) => Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Distinct().Order();

    private static Shard ShardOf(Type type) =>
        (Shard)Activator.CreateInstance(type, new object?[type.GetConstructors()[0].GetParameters().Length])!;

    private static bool IsInboxConsumer(Type type)
    {
        for (var t = type.IsAbstract ? null : type.BaseType; t is not null; t = t.BaseType)
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(InboxConsumer<>)) return true;
        return false;
    }

    // The names are constants of their classes; no instance with its servers is needed to read them.
    private static string InboxName(Type type) =>
        (string)type.GetProperty("Name", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(RuntimeHelpers.GetUninitializedObject(type))!;

    private static string DeadlineKind(Type type) => ((IDeadlineHandler)RuntimeHelpers.GetUninitializedObject(type)).Kind;
}
