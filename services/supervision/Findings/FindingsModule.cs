namespace Haitou.Supervision.Findings;

/// <summary>What departments find about the Town's approvals, from dossier reviews, complaints and visits, to what follows from it (R25).</summary>
internal sealed class FindingsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(FindingRaised), typeof(FindingConcluded), typeof(ComplainantAnswered), typeof(ComplaintFellOverdue));
        options.StreamWithSnapshot<Finding>(Finding.Prefix);
        options.Schema.For<Finding>()
            .Duplicate(f => f.Department, configure: i => i.Then("raised_at")).Duplicate(f => f.RaisedAt).Duplicate(f => f.Open);
        options.Projections.Add(new FindingDeadlines(), ProjectionLifecycle.Inline);
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton(ComplaintPeriod.Read(builder.Configuration));
    }
}
