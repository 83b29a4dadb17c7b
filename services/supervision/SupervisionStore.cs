namespace Haitou.Supervision;

/// <summary>What supervision keeps: streams, documents, projections.</summary>
public static class SupervisionStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(
            typeof(SupervisedObjectEntered), typeof(SupervisedObjectUpdated), typeof(SupervisedObjectInspected),
            typeof(ProblemPut), typeof(ProblemAnswerGiven), typeof(ProblemSettled));
        options.StoresFeeds();
        options.StreamWithSnapshot<AskedProblem>();
        options.Schema.For<AskedProblem>().Duplicate(p => p.Department).Duplicate(p => p.Open).Duplicate(p => p.AnswerDue);
        new SurveysModule().Store(options);
        options.StreamWithLaterSnapshot<SupervisedObject>("supervised-objects", SupervisedObject.Key(""));
        options.Schema.For<SupervisedObject>().Duplicate(o => o.InspectBy!).Duplicate(o => o.IdNumber).GinIndexJsonData();
        options.StoresEnforcementRecords();
        options.StoresEvents(typeof(DossiersDrawn), typeof(DossierScored));
        options.StreamWithSnapshot<DossierReview>();
        options.Schema.For<DossierReview>().Duplicate(r => r.Department, configure: i => i.Columns = ["department", "drawn_at"]).Duplicate(r => r.DrawnAt);
        options.StoresEvents(typeof(InspectionDrawn), typeof(DrawnObjectInspected));
        options.StreamWithSnapshot<RandomInspection>();
        options.Schema.For<RandomInspection>().Duplicate(r => r.Department, configure: i => i.Columns = ["department", "drawn_at"]).Duplicate(r => r.DrawnAt);
        options.StoresFindings();
        options.StoresCorrections();
        options.StoresSubmissions();
    }
}
