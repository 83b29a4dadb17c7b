using Weasel.Postgresql.Tables;

namespace Haitou.Approval.Licences;

/// <summary>Licences (证照): the register, what is done to them, and the papers.</summary>
internal sealed class LicencesModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(LicenceIssued), typeof(LicenceAmended), typeof(LicenceRenewed), typeof(LicenceSuspended), typeof(LicenceResumed),
            typeof(LicenceExpired), typeof(LicenceRevoked), typeof(LicenceRevocationForgone), typeof(LicenceGrantFell), typeof(LicenceConditionsVaried),
            typeof(LicenceCancelled));
        options.StoresEvents(
            typeof(LicenceRemedySought), typeof(LicenceRemedyEnded), typeof(LicenceLeftAlone), typeof(LicenceDecisionFellOverdue));
        options.Stream<Licence>();
        options.Projections.Add(new LicenceDeadlines(), ProjectionLifecycle.Inline);
        options.StreamWithLaterSnapshot<LicenceRow>("licences", Licence.Key(""));
        // Each filter with the order of the list behind it, so that a page is read and nothing is sorted.
        options.Schema.For<LicenceRow>()
            .Duplicate(r => r.IssuedAt)
            .Duplicate(r => r.Status, configure: i => i.Then("issued_at"))
            .Duplicate(r => r.ItemCode, configure: i => i.Then("issued_at"))
            .Duplicate(r => r.Department, configure: i => i.Then("issued_at"))
            .Duplicate(r => r.Flagged, configure: i => i.Then("issued_at"))
            .Duplicate(r => r.IdNumber, configure: i => i.Then("issued_at"))
            .Duplicate(r => r.ValidUntil, configure: i => i.Then("number"))
            .Duplicate(r => r.Number, configure: i => i.Mask = "? text_pattern_ops") // found by its beginning, whatever the collation
            .Duplicate(r => r.Departments, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin)
            .DuplicateNameParts();
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton<VerificationLimits>();
    }
}
