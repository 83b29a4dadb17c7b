using System.Reflection;
using System.Text.Json;
using Haitou.Platform.Host;
using Marten;
using Refit;

namespace Haitou.Contracts.Tests;

/// <summary>Stored events are for ever: under which names and in which form they lie in the streams, and that all forms are still read.</summary>
public sealed class StoredEventTests
{
    public static TheoryData<string, Type> Events
    {
        get
        {
            var events = new TheoryData<string, Type>();
            foreach (var service in Service.All)
            {
                using var store = service.Store();
                foreach (var e in ((IReadOnlyStoreOptions)store.Options).Events.AllKnownEventTypes().Where(e => e.EventType.Namespace!.StartsWith("Haitou.", StringComparison.Ordinal)).OrderBy(e => e.EventTypeName, StringComparer.Ordinal))
                    events.Add($"{service.Name}.{e.EventTypeName}", e.EventType);
            }

            return events;
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_keeps_its_form_and_old_forms_are_read_without_loss(string name, Type type)
    {
        var forms = Snapshot.IsNewestForm("Stored", name, JsonForms.Pretty(JsonSerializer.Serialize(Sample.Of(type), type, HttpJson.Stored)));

        Assert.All(forms, form => Assert.Empty(
            JsonForms.LostFrom(form, JsonSerializer.Serialize(JsonSerializer.Deserialize(form, type, HttpJson.Stored), type, HttpJson.Stored))));
    }

    [Fact]
    public void What_was_ever_stored_is_still_there() =>
        Assert.Equal(Snapshot.NamesIn("Stored"), Events.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_holds_nothing_that_an_address_takes_or_answers_whole(string name, Type type)
    {
        // What it takes may change with its next version; what is stored may not.
        Assert.True(BodiesAndAnswers.Value.Count > 150, "addresses are read");
        Assert.True(!HeldBy(type, []).Any(BodiesAndAnswers.Value.Contains),
            $"{name} holds {string.Join(", ", HeldBy(type, []).Where(BodiesAndAnswers.Value.Contains).Select(t => t.Name))}");
    }

    private static readonly Lazy<HashSet<Type>> BodiesAndAnswers = new(() =>
    [
        .. typeof(ICaseEvent).Assembly.GetTypes().Where(t => t.IsInterface).SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetParameters().Where(p => p.GetCustomAttribute<BodyAttribute>() is not null).Select(p => p.ParameterType).Append(m.ReturnType))
            .SelectMany(Parts).Where(t => t.Assembly == typeof(ICaseEvent).Assembly && !t.IsEnum),
    ]);

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static HashSet<Type> HeldBy(Type type, HashSet<Type> held)
    {
        foreach (var part in type.GetProperties().SelectMany(p => Parts(p.PropertyType)).Where(t => t.Namespace!.StartsWith("Haitou.", StringComparison.Ordinal)))
            if (held.Add(part))
                HeldBy(part, held);
        return held;
    }
}
