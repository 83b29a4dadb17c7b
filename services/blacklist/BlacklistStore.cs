namespace Haitou.Blacklist;

/// <summary>What blacklist keeps: streams and their snapshots.</summary>
public static class BlacklistStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresFiles();
        options.StoresEvents(
            typeof(SubjectListed), typeof(EntryAmended), typeof(EntryExtended), typeof(EntryLifted), typeof(EntryExpired), typeof(EntryAppealed),
            typeof(EntryAppealConcluded));
        options.StreamWithSnapshot<ListEntry>();
        options.Schema.For<ListEntry>().Index(e => e.Listed.Subject.IdNumber).Index(e => e.NameKey!).Index(e => e.Listed.Department);
        options.Projections.Add(new EntryDeadlines(), ProjectionLifecycle.Inline);

        options.StoresEvents(typeof(PolicyIssued), typeof(PolicyRevised), typeof(PolicyRepealed));
        options.StreamWithSnapshot<Policy>();
        options.Schema.For<Policy>().Duplicate(p => p.Department, configure: i => i.Columns = ["department", "in_force_from"]).Duplicate(p => p.InForceFrom);

        options.StoresSubmissions();
        options.StoresEvents(typeof(SubmissionAnswerGiven));

        options.StoresImports();
        options.StoresEvents(
            typeof(EntryImportStarted), typeof(EntryImportAdvanced), typeof(EntryLiftingCounted), typeof(EntryLiftingConfirmed), typeof(EntriesLifted));
        options.StreamWithSnapshot<EntryImport>();
        options.StoresJointPunishments();
        options.StoresEvents(typeof(HoldingsDisclosed));
        options.Stream<Disclosure>();
        options.StoresEvents(typeof(KindDeclared), typeof(KindRevised), typeof(KindClosed));
        options.StreamWithSnapshot<ListKind>();
    }
}
