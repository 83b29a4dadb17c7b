using Haitou.Approval;
using Haitou.Approval.Cases;
using Haitou.Supervision.Feeds;
using JasperFx.Events;

namespace Haitou.Contracts.Tests;

/// <summary>
/// The acts of a case are numbered, and whoever receives them waits for the one that is missing: one that approval numbers and
/// does not publish, or that supervision does not take in, would hold up all later ones of its case for ever.
/// </summary>
public sealed class ActTests
{
    public static TheoryData<Type> NumberedEvents => [.. StoredEventTests.Events
        .Where(row => row.Data.Item1.StartsWith("approval.", StringComparison.Ordinal)).Select(row => row.Data.Item2)
        .Where(t => t.GetProperty("CaseSequence") is not null && t != typeof(CaseOpened))]; // this one is intake's act

    [Theory]
    [MemberData(nameof(NumberedEvents))]
    public void R16_every_act_that_approval_numbers_is_published_under_that_number_and_taken_in_by_supervision(Type type)
    {
        var happened = Sample.Of(type);

        Assert.Contains(type, ApprovalService.Definition.Tell.Events);
        var message = Assert.IsAssignableFrom<ICaseEvent>(ApprovalService.Definition.Tell.Map((IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(type), happened)!));
        Assert.Equal(type.GetProperty("CaseSequence")!.GetValue(happened), message.CaseSequence);
        Assert.Contains(message.GetType(), CasePushMap.Acts);
    }

    [Fact]
    public void R16_there_are_acts_to_look_at() => Assert.True(NumberedEvents.Count >= 11);

    [Fact]
    public void R16_every_act_that_anybody_publishes_is_taken_in_by_supervision() => Assert.Equal(
        typeof(ICaseEvent).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(ICaseEvent))).ToHashSet(),
        CasePushMap.Acts.ToHashSet());
}
