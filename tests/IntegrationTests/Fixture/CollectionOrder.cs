using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Haitou.IntegrationTests.Fixture.CollectionOrder))]

namespace Haitou.IntegrationTests.Fixture;

/// <summary>
/// Two collections run at a time, each of them class after class. The one of many classes comes first: begun last, as by xunit's own order, it
/// was alone in the end, and one processor idle. The others come by name.
/// </summary>
public sealed class CollectionOrder : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName == DepartmentClient.OneAfterAnother).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
