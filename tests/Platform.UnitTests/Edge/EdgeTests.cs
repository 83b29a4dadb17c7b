using System.Text;
using System.Text.RegularExpressions;
using Haitou.Platform.Edge;
using RabbitMQ.Client;

namespace Haitou.Platform.UnitTests.Edge;

/// <summary>What departments' systems may do at the broker, and what is believed of them.</summary>
public sealed class EdgeTests
{
    private static readonly SubmissionQueue Queue = new(new Uri("amqp://nowhere.invalid"), "supervision");

    [Theory]
    [InlineData("department.chengguan", "chengguan")]
    [InlineData("department.", null)]
    [InlineData("department.Chengguan", null)]
    [InlineData("department.cheng.guan", null)]
    [InlineData("department. chengguan", null)]
    [InlineData("chengguan", null)]
    [InlineData("app", null)]
    [InlineData(null, null)]
    public void R16_only_a_departments_own_user_is_the_department(string? user, string? department) =>
        Assert.Equal(department, EdgeTopology.TryGetDepartment(user, out var found) ? found : null);

    [Fact]
    public void Names_on_the_broker_stay_what_they_are()
    {
        Assert.Equal("haitou.push", EdgeTopology.PushExchange);
        Assert.Equal("department.chengguan", EdgeTopology.QueueOf("chengguan"));
        Assert.Equal("department.chengguan", EdgeTopology.UserOf("chengguan"));
        Assert.Equal("haitou.submit", EdgeTopology.SubmitExchange);
        Assert.Equal("haitou.submit.supervision", EdgeTopology.SubmitQueueOf("supervision"));
        Assert.Equal("haitou.submit.supervision.chengguan", EdgeTopology.SubmitQueueOf("supervision", "chengguan"));
        Assert.Equal("haitou.submit.supervision.departments", EdgeTopology.SubmitExchangeOf("supervision"));
        Assert.Equal("chengguan.claim", EdgeTopology.SubmitKeyOf("chengguan", "urn:haitou:department:claim:v1"));
        Assert.Equal("chengguan.320707106.licence-issued", EdgeTopology.KeyOf("chengguan", "320707106", "urn:haitou:approval:licence-issued:v1"));
    }

    [Fact]
    public void A_sender_is_who_the_broker_says_and_not_who_a_header_says()
    {
        var forged = new BasicProperties { UserId = "department.chengguan", Headers = Header("department.shuili") };

        Assert.Equal("chengguan", SubmissionQueue.SenderOf(forged, fromUs: false));
        Assert.Null(SubmissionQueue.SenderOf(new BasicProperties { Headers = Header("department.shuili") }, fromUs: false));
        Assert.Equal("shuili", SubmissionQueue.SenderOf(forged, fromUs: true)); // it was in our hands: the header is ours
    }

    [Fact]
    public void What_the_broker_set_aside_has_no_sender_by_its_header_and_is_not_sent_again()
    {
        var aside = new BasicProperties { Headers = Header("department.shuili") };
        aside.Headers!["x-death"] = new List<object>();

        Assert.Null(Queue.SenderOf(aside));
        Assert.Null(Queue.Again(aside));
        Assert.NotNull(Queue.Again(new BasicProperties { Headers = Header("department.shuili") }));
    }

    [Fact]
    public void Of_what_a_department_sent_nothing_goes_with_our_rights_but_its_identity_and_form()
    {
        var sent = new BasicProperties { MessageId = "1", ContentType = "application/json", Expiration = "1", ReplyTo = "haitou.approval", Headers = Header("department.shuili") };
        sent.Headers!["CC"] = new List<object> { "haitou.approval" };

        var again = SubmissionQueue.Properties(sent, "chengguan");

        Assert.Equal(("1", "application/json", true), (again.MessageId, again.ContentType, again.Persistent));
        Assert.Equal((null, null), (again.Expiration, again.ReplyTo));
        Assert.Equal(["haitou-sender"], again.Headers!.Keys);
        Assert.Equal("department.chengguan", again.Headers["haitou-sender"]);
    }

    [Fact]
    public void A_service_reads_its_own_queues_and_publishes_to_no_others()
    {
        var account = new ServiceAccount("blacklist", "secret", TakesSubmissions: true, Pushes: false);

        Assert.Matches(account.Bus.Read, "haitou.blacklist");
        Assert.All((string[])["haitou.approval", "haitou.blacklist2", "xhaitou.blacklist", ""], name =>
        {
            Assert.DoesNotMatch(account.Bus.Read, name);
            Assert.DoesNotMatch(account.Bus.Write, name);
        });
        Assert.DoesNotMatch(account.Edge!.Write, EdgeTopology.PushExchange);
        Assert.All((string[])["haitou.submit.blacklist", "haitou.submit.blacklist.chengguan", "haitou.submit.blacklist_error"], name => Assert.Matches(account.Edge!.Read, name));
        Assert.All((string[])["haitou.submit.supervision.chengguan", "haitou.submit.blacklistx", "department.chengguan", ""], name => Assert.DoesNotMatch(account.Edge!.Read, name));
        Assert.Null((account with { TakesSubmissions = false }).Edge);
        Assert.Matches((account with { Pushes = true }).Edge!.Write, EdgeTopology.PushExchange);
    }

    [Fact]
    public void No_queue_of_the_edge_is_without_a_policy()
    {
        var policies = EdgeTopology.Policies(["supervision"]);

        Assert.All((string[])["haitou.submit.supervision", "haitou.submit.supervision.chengguan", "haitou.submit.supervision_error", "department.chengguan"], queue =>
            Assert.Single(policies, p => Regex.IsMatch(queue, p.Pattern)));
    }

    private static Dictionary<string, object?> Header(string sender) => new() { ["haitou-sender"] = Encoding.UTF8.GetBytes(sender) };
}
