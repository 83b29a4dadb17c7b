using System.Text;
using Haitou.Platform.Bus;
using Haitou.Platform.Host;
using JasperFx.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Platform.UnitTests.Bus;

/// <summary>What leaves, what comes back, and what the broker does with it.</summary>
public sealed class BusTests
{
    private sealed record Opened(string Number);

    private sealed record Closed(string Number);

    [Fact]
    public void What_is_not_told_stays_inside_and_an_event_is_told_by_one_module_only()
    {
        var told = OutgoingMessages.Combine([new OutgoingMessages().On<Opened>((e, _) => $"opened {e.Number}"), OutgoingMessages.Nothing]);

        Assert.Equal("opened 1", told.Map(new Event<Opened>(new Opened("1"))));
        Assert.Null(told.Map(new Event<Closed>(new Closed("1"))));
        Assert.Equal([typeof(Opened)], told.Events);
        Assert.Throws<ArgumentException>(() => OutgoingMessages.Combine([told, new OutgoingMessages().On<Opened>((_, _) => "")]));
    }

    [Fact]
    public void A_failed_message_goes_back_with_its_trace_and_with_nothing_that_leads_elsewhere()
    {
        var failed = new BasicProperties { MessageId = "1", ReplyTo = "haitou.other", Expiration = "1", Headers = new Dictionary<string, object?>() };
        failed.Headers["traceparent"] = "00-1-2-01"u8.ToArray();
        failed.Headers["CC"] = new List<object> { "haitou.other" };
        failed.Headers["MT-Fault-Message"] = Encoding.UTF8.GetBytes("it broke");

        var again = new WatchedQueue(new Uri("amqp://nowhere.invalid"), "haitou.intake").Again(failed)!;

        Assert.Equal(("1", null, null), (again.MessageId, again.ReplyTo, again.Expiration));
        Assert.Equal(["traceparent"], again.Headers!.Keys);
        Assert.Contains("MT-Fault-Message", RepublishedMessage.OfFailed(failed).Headers!.Keys); // it stays a failed one
    }

    [Fact]
    public void No_queue_of_the_bus_drops_anything()
    {
        var policies = QueuePolicies.OfBus(["intake", "approval"]);

        Assert.All((string[])["haitou.intake", "haitou.approval", "haitou.intake_error"], queue =>
            Assert.Contains("delivery-limit", Assert.Single(policies, p => p.Fits(queue)).Definition.Keys));
        Assert.DoesNotContain(policies, p => p.Fits("haitou.intake2") || p.Fits("department.intake"));
    }

    [Theory]
    [InlineData("4.1.0", true)]
    [InlineData("3.10.0-rc.1", true)]
    [InlineData("3.9.29", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_broker_that_loses_what_it_sets_aside_is_not_used(string? version, bool used)
    {
        var refused = Record.Exception(() => BrokerManagement.RequireVersion(version));

        Assert.Equal(used, refused is not BrokerUnfitException);
    }

    [Fact]
    public void That_the_broker_is_away_is_no_defect_and_says_why()
    {
        Expected.Learn(new BrokerFailures());
        var away = new BrokerUnreachableException(new TimeoutException("nobody answers"));

        Assert.True(Expected.Is(away));
        Assert.Equal("BrokerUnreachableException: TimeoutException: nobody answers", Expected.Describe(away));
        Assert.Equal(Expected.Describe(away), Expected.Describe(new MassTransit.RabbitMqConnectionException("Broker unreachable", away))); // as the bus says it
    }
}
