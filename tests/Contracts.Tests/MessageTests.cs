using System.Reflection;
using System.Text.Json;
using Haitou.Platform.Host;
using MassTransit;

namespace Haitou.Contracts.Tests;

/// <summary>
/// Integration events: under which names and in which form they travel. Readers, some of them in other languages and of other
/// people, hold on to both: within a version nothing may disappear or change its meaning.
/// </summary>
public sealed class MessageTests
{
    public static TheoryData<Type> Messages => [.. typeof(ICaseEvent).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<MessageUrnAttribute>() is not null).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_keeps_its_form_and_old_forms_are_read_without_loss(Type type)
    {
        var options = new JsonSerializerOptions();
        HttpJson.Readable(options);

        var forms = Snapshot.IsNewestForm("Messages", NameOf(type), JsonForms.Pretty(JsonSerializer.Serialize(Sample.Of(type), type, options)));

        Assert.All(forms, form => Assert.Empty(
            JsonForms.LostFrom(form, JsonSerializer.Serialize(JsonSerializer.Deserialize(form, type, options), type, options))));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_says_its_version_and_its_exchange(Type type)
    {
        Assert.Matches(@"^urn:haitou:[a-z]+:[a-z-]+:v\d+$", Urn(type));
        Assert.Equal("haitou." + string.Join('.', Urn(type).Split(':')[2..]), type.GetCustomAttribute<EntityNameAttribute>()?.EntityName);
    }

    [Fact]
    public void What_was_published_is_still_there() =>
        Assert.Equal(Snapshot.NamesIn("Messages"), Messages.Select(row => NameOf(row.Data)).Order(StringComparer.Ordinal));

    private static string Urn(Type type) => type.GetCustomAttribute<MessageUrnAttribute>()!.Urn.ToString();

    private static string NameOf(Type type) => string.Join('.', Urn(type).Split(':')[2..]);
}
