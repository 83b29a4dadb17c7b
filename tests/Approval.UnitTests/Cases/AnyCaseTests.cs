using CsCheck;
using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>What holds for a case whatever is asked of it, by whom and in which order.</summary>
public sealed class AnyCaseTests
{
    private static readonly Gen<ListHit[]> AnyHits =
        Gen.Select(Gen.Enum<ListEffect>(), Gen.Int[1, 3], Given.Hit).Array[0, 2];

    private static readonly Gen<Officer> AnyOfficer = Gen.Select(
        Gen.OneOf("a", "b"), Gen.OneOf(Roles.Approver, Roles.Department), Gen.OneOf("chengguan", "huanbao"),
        (id, role, department) => new Officer(id, new HashSet<string> { role }, role == Roles.Department ? department : null));

    private static readonly Gen<Func<ApprovalCase, Decision>> AnyCommand = Gen.Frequency(
        (2, Gen.Select(Gen.OneOf("a", "b"), Gen.OneOf("意见", ""), (officer, opinion) =>
            (Func<ApprovalCase, Decision>)(s => Examining.Decide(s, new ExamineCase(opinion, ["x", "y"]), CasesAt.Screened(), officer, Given.Now)))),
        (4, Gen.Select(AnyOfficer, AnyHits, Gen.Int[0, 3], (officer, hits, answered) =>
            (Func<ApprovalCase, Decision>)(s => Granting.Decide(
                s, new GrantCase("理由", [.. hits.Take(answered).Select(h => new ReferenceAnswer(h.EntryId, "答"))]),
                new(CasesAt.Screened(hits)), "1号", CasesAt.Town, Given.Calendar, officer, Given.Now)))),
        (2, Gen.Const((Func<ApprovalCase, Decision>)(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "b", Given.Now)))));

    private static readonly Gen<ItemTerms> AnyTerms = Gen.Select(Gen.Enum<ItemMode>(), Gen.Bool, Gen.Bool,
        (mode, licence, survey) => Given.Terms with { Mode = mode, LicenceName = licence ? "证" : null, SurveyByTwo = survey });

    [Fact]
    public void Art_38_R3_R23_R26_hold_on_every_way_through() =>
        Gen.Select(AnyTerms, AnyCommand.Array[0, 12]).Sample((terms, commands) =>
        {
            var state = CasesAt.Opened(terms);
            var acts = new List<long> { state.CaseSequence };
            var grants = new List<CaseGranted>();
            foreach (var command in commands)
            {
                var decision = command(state);
                Assert.NotEqual(decision.IsRefused, decision.Events.Count > 0); // no event with a refusal, none without either
                foreach (var e in decision.Events)
                {
                    var before = state.Status;
                    if (e is CaseGranted grant)
                        grants.Add(grant);
                    state = ApprovalCase.Fold(state, e)!;
                    Assert.Equal(e is CaseScreened ? before : before + 1, state.Status); // never back, never over a step
                    if (state.CaseSequence != acts[^1])
                        acts.Add(state.CaseSequence);
                }
            }

            Assert.Equal(Enumerable.Range(1, acts.Count).Select(i => (long)i), acts); // the departments see no gap
            if (grants is not [var granted])
            {
                Assert.Empty(grants);
                return;
            }

            Assert.NotEqual(granted.Examiner, granted.Approver);
            Assert.All(granted.Screening.Hits, hit => Assert.True(
                hit.Effect == ListEffect.Reference && granted.ReferenceAnswers.Any(a => a.EntryId == hit.EntryId)));
            Assert.Equal(granted.Screening, state.Screenings[^1]);
            Assert.True(state.LicenceNumber is null || terms.LicenceName is not null);
        }, iter: 5000);
}
