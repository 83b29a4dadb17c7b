namespace Haitou.Approval.Cases;

/// <summary>A document about a case or a licence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Document">What it says.</param>
public sealed record CaseDocument(CaseDocumentKind Kind, PrintableDocument Document);

/// <summary>
/// The documents of a case, written from its events and nothing else: the same words whenever they are printed, whatever has
/// happened to the case since. What another body decided has its document there. Pure.
/// </summary>
public static class CaseDocuments
{
    /// <summary>All of them in the order of issue, so that a document keeps its place.</summary>
    public static IReadOnlyList<CaseDocument> From(IEnumerable<object> events, Town town)
    {
        var documents = new List<CaseDocument>();
        var state = default(ApprovalCase);
        foreach (var @event in events)
        {
            if (state is not null && Written(@event, state, town) is { } document)
                documents.Add(document);
            state = ApprovalCase.Fold(state, @event);
        }

        return documents;
    }

    /// <param name="event">What happened.</param>
    /// <param name="before">The case before it.</param>
    /// <param name="town">Whose case it is.</param>
    private static CaseDocument? Written(object @event, ApprovalCase before, Town town) => @event switch
    {
        CaseGranted e => new(CaseDocumentKind.Grant, DecisionDocuments.Grant(e, town)),
        CaseRefused e => new(CaseDocumentKind.Refusal, DecisionDocuments.Refusal(e, town)),
        CaseRenewedBySilence e => new(CaseDocumentKind.RenewalBySilence, DecisionDocuments.RenewalBySilence(e)),
        CaseTerminated e => new(CaseDocumentKind.Termination, DecisionDocuments.Termination(e, town)),
        PeriodSuspended e => new(CaseDocumentKind.Suspension, NoticeDocuments.Suspension(e, town)),
        PeriodExtended e => new(CaseDocumentKind.Extension, NoticeDocuments.Extension(e, town)),
        InterestedPartiesTold e => new(CaseDocumentKind.Rights, NoticeDocuments.Rights(e, before.Opened, town)),
        HearingScheduled e => new(CaseDocumentKind.Hearing, NoticeDocuments.Hearing(e, before, town)),
        CaseSurveyRequested e => new(CaseDocumentKind.SurveyRequest, NoticeDocuments.SurveyRequest(e, town)),
        _ => null,
    };
}
