using System.Text.Json;
using Haitou.Law;
using Haitou.Platform.Host;

namespace Haitou.Platform.UnitTests.Host;

/// <summary>What kind of failure it is, by what the parts of the platform say of their servers.</summary>
public sealed class ExpectedTests
{
    private static readonly ServerFailures Known = new();

    [Fact]
    public void Nobody_but_who_talks_to_a_server_knows_its_failures_and_what_is_known_is_no_defect()
    {
        Assert.False(Expected.Is(new UnknownException("away")));
        Assert.Equal("service.defect", CodeOf(new UnknownException("away")));

        Expected.Learn(Known);

        Assert.True(Expected.Is(new ServerException("away")));
        Assert.True(Expected.IsServerAway(new InvalidOperationException("around it", new ServerException("away"))));
        Assert.Equal("service.unavailable", CodeOf(new InvalidOperationException("around it", new ServerException("away"))));
        Assert.Equal("request.broken", CodeOf(new ServerException("blame")));
        Assert.Equal("Exception: behind it", Expected.Describe(new ServerException("hides", new Exception("behind it"))));
        Assert.False(Expected.Is(new UnknownException("away")));
    }

    [Fact]
    public void A_part_is_asked_once_however_many_services_take_it()
    {
        var later = new ServerFailures();
        Expected.Learn(Known);
        Expected.Learn(later);

        Expected.IsAway(new UnknownException("asks"));

        Assert.Equal(0, later.Asked);
    }

    [Theory]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(OperationCanceledException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(FileNotFoundException), false)]
    [InlineData(typeof(InvalidOperationException), false)]
    public void What_waited_too_long_is_no_defect_and_a_file_that_is_missing_is_one(Type type, bool expected)
    {
        var exception = (Exception)Activator.CreateInstance(type)!;

        Assert.Equal(expected, Expected.IsAway(exception));
        Assert.Equal(expected, Expected.IsAway(new AggregateException(new InvalidOperationException(), exception)));
    }

    [Fact]
    public void Every_field_that_is_missing_is_named_and_no_value()
    {
        var options = new JsonSerializerOptions();
        HttpJson.Strict(options);

        var missing = Refusals("""{"name":"李某"}""");
        var unknown = Refusals("""{"name":"x","number":1,"place":"y","more":"李某"}""");

        Assert.Equal(["number", "place"], missing.Select(r => r.Field).Order());
        Assert.Equal(("request.field-unknown", "more"), (unknown.Single().Rule.Code, unknown.Single().Field));
        Assert.All(missing.Concat(unknown), r => Assert.DoesNotContain("李某", r.Message(english: false)));
        Assert.Equal(
            ["place", "inner.place", "list[1].number", "list[1].place"],
            Refusals("""{"name":"x","number":1,"inner":{"name":"x","number":1},"list":[{"name":"x","number":1,"place":""},{"name":"x"}]}""").Select(r => r.Field));
        Assert.Equal(["['a b']", "inner.more"], Refusals("""{"name":"x","inner":{"name":"x","more":1},"a b":1}""").Select(r => r.Field));
        Assert.Equal([("request.malformed", "list[1].number")], Refusals(
            """{"name":"x","number":1,"place":"y","list":[{"name":"x","number":1,"place":"y"},{"name":"x","number":"1","place":"y"}]}""").Select(r => (r.Rule.Code, r.Field!)));
        Assert.Equal([("request.malformed", "list")], Refusals("""{"name":"x","number":1,"place":"y","list":"x"}""").Select(r => (r.Rule.Code, r.Field!)));
        Assert.Equal([("request.malformed", "inner.place")], Refusals("""{"name":"x","number":1,"place":"y","inner":{"name":"x","number":1,"place":null}}""").Select(r => (r.Rule.Code, r.Field!)));
        Assert.Equal([("request.malformed", "list")], Refusals("""{"name":"x","number":1,"place":"y","list":[null]}""").Select(r => (r.Rule.Code, r.Field!)));

        IReadOnlyList<Refusal> Refusals(string body) => RequestForm.OfDocument(
            JsonDocument.Parse(body).RootElement, typeof(Body), Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Body>(body, options)), options);
    }

    private static string CodeOf(Exception exception) => ProblemExtensions.OfException(exception).Single().Rule.Code;

    private sealed record Body(string Name, int Number, string Place, Body? Inner = null, IReadOnlyList<Body>? List = null);

    private sealed class ServerException(string message, Exception? inner = null) : Exception(message, inner);

    private sealed class UnknownException(string message) : Exception(message);

    private sealed class ServerFailures : KnownFailures
    {
        public int Asked { get; private set; }

        public override bool IsAway(Exception exception)
        {
            Asked++;
            return exception is ServerException { Message: "away" };
        }

        public override Rule? BlameOf(Exception exception) => exception is ServerException { Message: "blame" } ? CommonRules.Broken : null;

        public override Exception? CauseOf(Exception exception, out bool named)
        {
            named = false;
            return exception is ServerException { Message: "hides" } ? exception.InnerException : null;
        }
    }
}
