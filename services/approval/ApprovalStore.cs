namespace Haitou.Approval;

/// <summary>What approval keeps: streams, documents, the replica of the lists.</summary>
public static class ApprovalStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(
            typeof(CaseOpened), typeof(CaseScreened), typeof(PossibleHitResolved), typeof(Cases.ConditionOverridden), typeof(CaseExamined), typeof(CaseReturned), typeof(Cases.CaseGranted), typeof(CaseRenewedBySilence),
            typeof(Cases.CaseRefused), typeof(BarSet), typeof(Cases.CaseTerminated), typeof(CaseLicenceIssued), typeof(CaseLicenceChanged),
            typeof(LicenceIssueFellOverdue));
        options.StoresEvents(
            typeof(PeriodSuspended), typeof(PeriodResumed), typeof(PeriodExtended), typeof(PeriodRecomputed), typeof(LastDayRecomputed),
            typeof(DecisionFellOverdue));
        options.StoresEvents(
            typeof(InterestedPartiesTold), typeof(StatementRecorded), typeof(HearingRequested), typeof(HearingScheduled), typeof(HearingHeld),
            typeof(HearingFellOverdue));
        options.StoresEvents(
            typeof(CaseSurveyRequested), typeof(CaseSurveyScheduled), typeof(CaseSurveyReplied), typeof(CaseSurveyRepliesMissed), typeof(CaseSurveyConcluded));
        options.StoresEvents(typeof(RemedySought), typeof(RemedyEnded));
        options.Stream<ApprovalCase>();
        options.StoresLicences();
        options.StoresPublicity();
        options.Projections.Add(new CaseDeadlines(), ProjectionLifecycle.Inline);
        options.Projections.Add(new SurveyDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<Department>().Identity(d => d.Code);
        options.Projections.Add(new DecisionRows(), ProjectionLifecycle.Inline);
        options.Schema.For<WaitingCase>().Duplicate(w => w.ItemCode, configure: i => i.Columns = ["item_code", "accepted_at"]).Duplicate(w => w.AcceptedAt);
        options.Schema.For<Bar>().Duplicate(b => b.IdNumber, configure: i => i.Columns = ["id_number", "item_code"]).Duplicate(b => b.ItemCode);
        options.Schema.For<PendingRenewal>().Index(r => r.Licence);
        options.StoresCaseRows();
        options.Schema.For<ProvisionalPeriod>();
        options.StoresListReplica();
        options.StoresFlags();
        options.Schema.For<KnownPolicy>().Duplicate(p => p.InForceFrom);
        options.StoresEvents(typeof(PolicyConfirmed));
        options.StreamWithSnapshot<PolicyReading>();
        options.Schema.For<EnforcementRecord>().Index(r => r.IdNumber).Index(r => r.LicenceNumber!);
        options.Schema.For<RatedCase>();
        options.StoresEvents(typeof(CorrectionTold), typeof(CorrectionAnswerGiven), typeof(CorrectionFellOverdue));
        options.StreamWithSnapshot<CorrectionOrder>();
        options.Schema.For<CorrectionOrder>()
            .Duplicate(o => o.Status).Duplicate(o => o.Awaited).Duplicate(o => o.Department).Duplicate(o => o.CaseNumber!).Duplicate(o => o.AnswerDue);
        options.Projections.Add(new CorrectionDeadlines(), ProjectionLifecycle.Inline);
        options.StoresFiles();
        options.Schema.For<ListedSubjectVersion>().Index(v => v.IdNumber).Index(v => v.NameKey!);
        options.Schema.For<EnforcementRecordVersion>().Index(v => v.IdNumber);
        options.Schema.For<DossierTaken>().Index(d => d.CaseNumber);
        options.Schema.For<ClaimedPush>().Index(c => c.CaseNumber);
    }
}
