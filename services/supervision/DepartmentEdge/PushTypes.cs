namespace Haitou.Supervision.DepartmentEdge;

/// <summary>Everything that comes in a department's feed: what the published schemas and the AsyncAPI document are made of.</summary>
public static class PushTypes
{
    /// <summary>Types by their URN: acts of the townships, and what supervision itself says to departments.</summary>
    public static readonly IReadOnlyDictionary<string, Type> All =
        CasePushMap.Acts.Append(typeof(SurveyScheduled)).Select(t => (Urn: Urn.Of(t), Type: t))
            .Concat(((Type[])[typeof(SupervisedObjectChanged), typeof(SurveyDatesDiffer), typeof(SubmissionAccepted), typeof(SubmissionRejected)])
                .Select(t => (Urn: SubmissionContract.UrnOf(t), Type: t)))
            .ToDictionary(t => t.Urn, t => t.Type);
}
