using Weasel.Postgresql.Tables;

namespace Haitou.Approval.Screenings;

/// <summary>
/// What the lists and the departments' records say of who applies and who holds a licence (R19, R20, R23): asked for a decision, flagged
/// as they change, and kept in every version, so that it can be said later what was known when.
/// </summary>
internal sealed class ScreeningsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(CaseFlagChanged), typeof(LicenceFlagChanged), typeof(CaseLicenceFlagChanged));
        options.Projections.Add(new WatchedSubjects(), ProjectionLifecycle.Inline);
        options.Schema.For<WatchedSubject>().Duplicate(w => w.Keys, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin);
        options.Schema.For<EnforcementRecord>().Index(r => r.IdNumber).Index(r => r.LicenceNumber!);
        options.Schema.For<ListedSubjectVersion>().Index(v => v.IdNumber).Index(v => v.NameKey!);
        options.Schema.For<EnforcementRecordVersion>().Index(v => v.IdNumber);
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton<Screener>();
    }
}
