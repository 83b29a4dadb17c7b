namespace Haitou.Supervision.DepartmentEdge;

/// <summary>What departments may submit to supervision: each type by what carries it out. The broker's bindings and the published schemas follow from this list.</summary>
public static class SubmissionTypes
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Type> All =
    SubmissionContract.TypesIn(typeof(SubmissionTypes).Assembly);
}
