using Weasel.Postgresql.Tables;

namespace Haitou.Approval.Cases;

/// <summary>Cases (办件), from acceptance to the decision and what becomes of it.</summary>
internal sealed class CasesModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(CaseOpened), typeof(CaseScreened), typeof(PossibleHitResolved), typeof(ConditionOverridden), typeof(CaseAssigned), typeof(CaseExamined), typeof(CaseReturned),
            typeof(CaseGranted), typeof(CaseRenewedBySilence), typeof(CaseRefused), typeof(BarSet), typeof(CaseTerminated), typeof(CaseLicenceIssued),
            typeof(CaseLicenceChanged), typeof(LicenceIssueFellOverdue));
        options.StoresEvents(
            typeof(PeriodSuspended), typeof(PeriodResumed), typeof(PeriodExtended), typeof(PeriodRecomputed), typeof(LastDayRecomputed),
            typeof(DecisionFellOverdue));
        options.StoresEvents(
            typeof(InterestedPartiesTold), typeof(StatementRecorded), typeof(HearingRequested), typeof(HearingScheduled), typeof(HearingHeld),
            typeof(HearingFellOverdue));
        options.StoresEvents(
            typeof(CaseSurveyRequested), typeof(CaseSurveyScheduled), typeof(CaseSurveyReplied), typeof(CaseSurveyRepliesMissed), typeof(CaseSurveyConcluded));
        options.StoresEvents(typeof(RemedySought), typeof(RemedyEnded));
        options.Upcasts<CaseOpened>(Complete);
        options.Upcasts<CaseGranted>(e => e with { Case = Complete(e.Case) });
        options.Upcasts<CaseLicenceIssued>(e => e with { Case = Complete(e.Case) });
        options.Stream<ApprovalCase>();
        options.Projections.Add(new CaseDeadlines(), ProjectionLifecycle.Inline);
        options.Projections.Add(new SurveyDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<Department>().Identity(d => d.Code);
        options.Projections.Add(new DecisionRows(), ProjectionLifecycle.Inline);
        options.Schema.For<WaitingCase>().Duplicate(w => w.ItemCode, configure: i => i.Then("accepted_at")).Duplicate(w => w.AcceptedAt);
        options.Schema.For<Bar>().Duplicate(b => b.IdNumber, configure: i => i.Then("item_code")).Duplicate(b => b.ItemCode);
        options.Schema.For<PendingRenewal>().Index(r => r.Licence);
        options.Schema.For<ProvisionalPeriod>();
        options.StreamWithLaterSnapshot<CaseRow>("cases", ApprovalCase.Key(""));
        // Each filter with the order of the list behind it, so that a page is read and nothing is sorted.
        options.Schema.For<CaseRow>()
            .Duplicate(r => r.AcceptedOn, configure: i => i.Then("number"))
            .Duplicate(r => r.Status, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.ItemCode, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.Department, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.Examiner!, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.Assignee!, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.Overdue, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.Flagged, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.IdNumber, configure: i => i.Then("accepted_on", "number"))
            .Duplicate(r => r.AwaitedUntil, configure: i => i.Then("number"))
            .Duplicate(r => r.WarnFrom)
            .Duplicate(r => r.LeftOutUntil)
            .Duplicate(r => r.Number, configure: i => i.Mask = "? text_pattern_ops") // found by its beginning, whatever the collation
            .Duplicate(r => r.Departments, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin)
            .Duplicate(r => r.DecidedIn, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin)
            .DuplicateNameParts();
    }

    /// <setting key="Renewal:ApplyBeforeDays" unset="30">
    /// How long before its last day the renewal of a licence is applied for, so that silence renews it (Art. 50)</setting>
    /// <setting key="Renewal:CountedInWorkingDays" unset="false">Whether these are working days</setting>
    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton<DecisionLookup>();
        builder.Services.AddSingleton(SurveyPolicy.Read(builder.Configuration));
        builder.Services.AddSingleton(new RenewalNotice(
            builder.Configuration.GetValue("Renewal:ApplyBeforeDays", RenewalNotice.Statutory.Days),
            builder.Configuration.GetValue("Renewal:CountedInWorkingDays", RenewalNotice.Statutory.InWorkingDays)));
    }

    public override OutgoingMessages Tell => CaseMessages.All;

    /// <summary>Cases of old do not say from when the worklist warns, nor the moment of acceptance: they warned on the last day, and were opened at once.</summary>
    private static CaseOpened Complete(CaseOpened e) => e.WarnFrom != default ? e : e with { WarnFrom = e.DecisionDue, AcceptedAt = e.At };
}
