using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.EventStore;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.SupervisedObjects;
using Haitou.Supervision.TakeoverProblems;
using Marten;

namespace Haitou.Supervision;

/// <summary>What supervision keeps: streams, documents, projections.</summary>
public static class SupervisionStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(
            typeof(SupervisedObjectEntered), typeof(SupervisedObjectUpdated),
            typeof(ProblemPut), typeof(ProblemAnswerGiven), typeof(ProblemSettled));
        options.StoresFeeds();
        options.StreamWithSnapshot<AskedProblem>();
        options.Schema.For<AskedProblem>().Duplicate(p => p.Department).Duplicate(p => p.Open).Duplicate(p => p.AnswerDue);
        options.StreamWithLaterSnapshot<SupervisedObject>("supervised-objects");
        options.StoresSubmissions();
    }
}
