using Xunit.v3;

[assembly: TestMethodOrderer(typeof(Haitou.IntegrationTests.Fixture.TestOrder))]

namespace Haitou.IntegrationTests.Fixture;

/// <summary>
/// The tests of a class share a system, and xunit's own order depends on the folder the tests are built in: it would show on
/// another machine only that one needs the other. By name instead, or shuffled by the number in <c>HAITOU_TEST_SEED</c>.
/// </summary>
public sealed class TestOrder : ITestMethodOrderer
{
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, Xunit.Sdk.ITestMethod
    {
        var methods = testMethods.OrderBy(m => m?.MethodName, StringComparer.Ordinal).ToArray();
        if (int.TryParse(Environment.GetEnvironmentVariable("HAITOU_TEST_SEED"), out var seed))
            new Random(seed).Shuffle(methods);
        return methods;
    }
}
