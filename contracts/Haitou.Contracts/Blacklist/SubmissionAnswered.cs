using System.Text.Json;
using MassTransit;

namespace Haitou.Contracts.Blacklist;

/// <summary>
/// Blacklist answered what a department had submitted; supervision puts the answer into the department's feed. Submitted once more, it is
/// answered in a message of its own: what is in the feed then goes into the department's queue once more.
/// </summary>
/// <param name="AnswerId">Identity of the answer: the same one enters the feed once.</param>
/// <param name="Department">Whose submission it was.</param>
/// <param name="Type">URN of the answer.</param>
/// <param name="Answer">The answer.</param>
/// <param name="OccurredAt">When it was given.</param>
[MessageUrn("urn:haitou:blacklist:submission-answered:v1", useDefaultPrefix: false)]
[EntityName("haitou.blacklist.submission-answered.v1")]
public sealed record SubmissionAnswered(Guid AnswerId, string Department, string Type, JsonElement Answer, DateTimeOffset OccurredAt)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {AnswerId}";
}
