using System.Text.Json;
using Haitou.Platform.Edge;
using Haitou.Supervision.DepartmentEdge;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.DepartmentEdge;

/// <summary>What a department's own system finds in its queue. It is published: a change here breaks sixteen others' systems.</summary>
public sealed class EdgeMessageTests
{
    private static readonly PushQueued Push = new(
        new Guid("6f0c1f1e-0000-4000-8000-000000000001"), "urn:haitou:approval:licence-issued:v1", Given.Town, "C-1", "CG-001",
        Given.Now, Given.Now.AddSeconds(1), JsonSerializer.SerializeToElement(new { licenceNumber = "L-1", name = "海头" }));

    [Fact]
    public void A_push_is_a_CloudEvent_with_its_place_in_the_feed() => Assert.Equal(
        """
        {"specversion":"1.0","id":"6f0c1f1e-0000-4000-8000-000000000001","source":"/haitou/feeds/chengguan","type":"urn:haitou:approval:licence-issued:v1","subject":"C-1","time":"2026-03-09T09:00:00+08:00","datacontenttype":"application/json","sequence":"7","recordedtime":"2026-03-09T09:00:01+08:00","town":"320707106","department":"chengguan","itemcode":"CG-001","traceparent":"00-1-2-01","data":{"licenceNumber":"L-1","name":"海头"}}
        """,
        Text(new EdgeMessage("chengguan", 7, Push, "00-1-2-01")));

    [Fact]
    public void Without_a_trace_it_names_none() => Assert.DoesNotContain("traceparent", Text(new EdgeMessage("chengguan", 7, Push, null)));

    [Fact]
    public void What_is_about_no_case_has_no_empty_attributes()
    {
        var text = Text(new EdgeMessage("chengguan", 7, Push with { Town = "", CaseNumber = "", ItemCode = "" }, null));

        Assert.All((string[])["subject", "town", "itemcode"], attribute => Assert.DoesNotContain($"\"{attribute}\"", text));
        Assert.Equal("chengguan.-.submission-accepted", EdgeTopology.KeyOf("chengguan", "", "urn:haitou:supervision:submission-accepted:v1"));
    }

    private static string Text(EdgeMessage message) => System.Text.Encoding.UTF8.GetString(message.ToCloudEvent());
}
