using System.Net.Sockets;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Npgsql;

namespace Haitou.Platform.UnitTests.Store;

/// <summary>What a failure of the database means, for requests, messages and shards alike.</summary>
public sealed class StorageFailureTests
{
    [Theory]
    [InlineData("53100", true, false, false, false)] // disk full
    [InlineData("57P01", true, false, false, true)]
    [InlineData("25006", true, false, false, false)] // a standby
    [InlineData("25P03", true, false, false, true)]
    [InlineData("08006", true, false, false, true)]
    [InlineData("40P01", false, true, true, false)] // a deadlock: the database chose this one to give way
    [InlineData("40001", false, true, true, false)]
    [InlineData("23505", false, true, false, false)] // somebody else was faster
    [InlineData("42P01", false, false, false, false)] // no such table: a defect
    [InlineData("22021", false, false, false, false)]
    public void A_state_of_the_database_is_one_thing_also_behind_other_exceptions(string state, bool away, bool conflict, bool rolledBack, bool broken)
    {
        var failure = new InvalidOperationException("around it", Of(state));

        Assert.Equal((away, conflict, rolledBack, broken), (
            StorageFailure.IsAway(failure), StorageFailure.IsConflict(failure), StorageFailure.IsRolledBack(failure), StorageFailure.IsBrokenConnection(failure)));
    }

    [Theory]
    [InlineData("42P01", true)]
    [InlineData("28000", true)]
    [InlineData("22021", false)] // another event may be read well
    [InlineData("53100", false)]
    public void What_fails_whatever_the_data_are_is_of_the_schema_and_no_events_fault(string state, bool ofTheSchema) =>
        Assert.Equal(ofTheSchema, StorageFailure.IsOfTheSchema(new InvalidOperationException("around it", Of(state))));

    [Fact]
    public void A_transaction_that_is_lost_is_tried_again_and_is_no_outage()
    {
        var lost = new TransactionLostException(new SocketException());

        Assert.True(StorageFailure.IsConflict(lost));
        Assert.False(StorageFailure.IsAway(lost));
    }

    [Fact]
    public void The_host_answers_what_the_store_has_told_it()
    {
        Expected.Learn(new StorageFailures());

        Assert.Equal(("service.unavailable", "service.unavailable", "request.broken", "service.defect"), (CodeOf("53100"), CodeOf("40P01"), CodeOf("22021"), CodeOf("42P01")));
        Assert.True(Expected.Is(Of("23505")));

        static string CodeOf(string state) => ProblemExtensions.OfException(new InvalidOperationException("around it", Of(state))).Single().Rule.Code;
    }

    [Fact]
    public void A_record_of_a_refusal_is_never_larger_than_a_page_and_names_nobody()
    {
        var record = new RefusedCommand(
            Guid.Empty, DateTimeOffset.UnixEpoch, "clerk-1", "POST /cases/{number}", "number=11010519491231002X",
            [.. Enumerable.Range(0, 1000).Select(i => $"rule-{i}")], ["第三十八条", "第三十八条"], new string('长', 5000));

        Assert.Equal((RefusedCommand.MostCodes, 1), (record.Codes.Count, record.Articles.Count));
        Assert.InRange(record.Message.Length, 1, RefusedCommand.LongestText + 1); // and the sign that it was cut
        Assert.Equal("number=****************2X", record.Subject);
    }

    private static PostgresException Of(string state) => new("message", "ERROR", "ERROR", state);
}
