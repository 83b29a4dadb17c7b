using Marten.Events.Projections;

namespace Haitou.Approval.Publicity;

/// <summary>
/// Keeps a row for each decision that has to be made public, in the transaction of what changes it. Rows are read before they are
/// changed, so whoever changes one takes turns with all others; one that begins is nobody else's yet.
/// </summary>
internal sealed class PublicityRows : IProjection
{
    /// <summary>What those who change rows take turns on.</summary>
    public const string Lock = "publicity";

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        object[] acts = [.. events.Select(e => e.Data).Where(IsOfInterest)];
        if (acts.Length == 0)
            return;
        if (!acts.All(BeginsOnly))
            await TransactionLock.AcquireAsync((IDocumentSession)operations, Lock, cancellation);
        var rows = new Rows(operations, cancellation);
        foreach (var act in acts)
            await ApplyAsync(rows, act);
        operations.Store(rows.Changed);
    }

    private static bool IsOfInterest(object e) => e switch
    {
        Cases.CaseGranted or CaseRenewedBySilence or CaseLicenceIssued or PublicityExported => true,
        CaseLicenceChanged changed => PublicityRules.Ends(changed) || changed.Restored || changed.Case.Licence is not null,
        RemedyEnded ended => PublicityRules.Ends(ended) || ended.VariedTo is not null,
        _ => false,
    };

    private static bool BeginsOnly(object e) => e is Cases.CaseGranted or CaseRenewedBySilence;

    private static async Task ApplyAsync(Rows rows, object act)
    {
        switch (act)
        {
            case Cases.CaseGranted e:
                rows.Set(PublicityRules.Begin(e));
                break;
            case CaseRenewedBySilence e:
                rows.Set(PublicityRules.Begin(e));
                break;
            case CaseLicenceIssued e:
                foreach (var row in (await rows.OfCaseAsync(e.Case.Number)).Where(r => r.AwaitsLicence))
                    rows.Set(PublicityRules.Certified(row, e.LicenceName, e.LicenceNumber, e.ValidFrom, e.ValidUntil));
                break;
            case CaseLicenceChanged e when PublicityRules.Ends(e):
                foreach (var row in await rows.OfLicenceAsync(e.LicenceNumber))
                    rows.Set(PublicityRules.Voided(row, ChinaTime.Today(e.At)));
                break;
            case CaseLicenceChanged { Restored: true } e:
                foreach (var row in await rows.OfLicenceAsync(e.LicenceNumber))
                    rows.Set(PublicityRules.StandsAgain(row, ChinaTime.Today(e.At)));
                break;
            case CaseLicenceChanged e:
                foreach (var row in (await rows.OfCaseAsync(e.Case.Number)).Where(r => PublicityRules.IsCarriedOutBy(r, e)))
                    rows.Set(PublicityRules.Certified(row, e.LicenceName, e.LicenceNumber, e.ValidFrom, e.ValidUntil));
                break;
            case RemedyEnded { VariedTo.Granted: true } e:
                foreach (var row in (await rows.OfCaseAsync(e.Case.Number)).Where(r => !r.Fell))
                    rows.Set(PublicityRules.Varied(row, e));
                rows.Set(PublicityRules.Begin(e));
                break;
            case RemedyEnded e:
                foreach (var row in await rows.OfCaseAsync(e.Case.Number))
                    rows.Set(PublicityRules.Voided(row, ChinaTime.Today(e.At)) with { Fell = true });
                break;
            case PublicityExported e:
                foreach (var row in await rows.OfNumbersAsync([.. e.Lines.Select(l => l.DecisionNumber)]))
                    rows.Set(PublicityRules.Published(row, ChinaTime.Today(e.At)));
                break;
        }
    }

    /// <summary>Rows as they stand within the transaction: what it has changed already comes before what is stored.</summary>
    private sealed class Rows(IDocumentOperations operations, CancellationToken ct)
    {
        private readonly Dictionary<string, PublicDecision> _changed = [];

        public PublicDecision[] Changed => [.. _changed.Values];

        public void Set(PublicDecision? row)
        {
            if (row is not null)
                _changed[row.Id] = row;
        }

        public async Task<IReadOnlyList<PublicDecision>> OfCaseAsync(string number) =>
            Newest(await operations.Query<PublicDecision>().Where(r => r.CaseNumber == number).ToListAsync(ct), r => r.CaseNumber == number);

        public async Task<IReadOnlyList<PublicDecision>> OfLicenceAsync(string number) =>
            Newest(await operations.Query<PublicDecision>().Where(r => r.CertificateNumber == number).ToListAsync(ct), r => r.CertificateNumber == number);

        public async Task<IReadOnlyList<PublicDecision>> OfNumbersAsync(string[] numbers) => await operations.LoadManyAsync<PublicDecision>(ct, numbers);

        private PublicDecision[] Newest(IEnumerable<PublicDecision> stored, Func<PublicDecision, bool> matches) =>
            [.. stored.Where(r => !_changed.ContainsKey(r.Id)), .. _changed.Values.Where(matches)];
    }
}
