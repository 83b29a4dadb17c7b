using CsCheck;
using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Licences;

/// <summary>What holds for a licence whatever is asked of it and whatever days pass.</summary>
public sealed class AnyLicenceTests
{
    private delegate Decision Act(Licence licence, ApprovalCase issuing, DateTimeOffset now, int number);

    private static readonly Gen<Act> AnyAct = Gen.Frequency(
        (3, Gen.Int[0, 60].Nullable().Select(days => (Act)((l, c, now, number) => new SuspendingLicence(Town.Haitou).Decide(
            l, c.Opened, new("法", "由", days is { } d ? ChinaTime.Today(now).AddDays(d) : null), $"{number}号", CasesAt.Approver, now)))),
        (2, Gen.Const((Act)((l, c, now, number) => new ResumingLicence(Town.Haitou).Decide(l, c.Opened, new("由"), $"{number}号", CasesAt.Approver, now)))),
        (2, Gen.Select(Gen.Enum<RevocationGround>(), Gen.Bool).Select((ground, harm) => (Act)((l, c, now, number) => new RevokingLicence(Town.Haitou).Decide(
            l, c.Opened, new(ground, "由", harm), $"{number}号", CasesAt.Approver, now)))),
        (1, Gen.Select(Gen.Enum<RevocationGround>(), Gen.Bool).Select((ground, harm) => (Act)((l, c, now, _) => ForgoingRevocation.Decide(
            l, c.Opened, new(ground, "由", harm), CasesAt.Approver, now)))),
        (2, Gen.Frequency((1, Gen.Const(CancellationGround.TakenAway)), (1, Gen.Enum<CancellationGround>())).Select(ground => (Act)((l, c, now, number) => new CancellingLicence(Town.Haitou).Decide(
            l, c.Opened, new(ground, "况", ground == CancellationGround.TakenAway && l.Status == LicenceStatus.Revoked ? null : "证"), $"{number}号", CasesAt.Approver, now)))),
        (2, Gen.Enum<LicencePurpose>().Select(purpose => (Act)((l, _, now, number) => CarryOut(l, purpose, now, $"case-{number}")))),
        (1, Gen.Int[0, 12].Select(back => (Act)((l, c, now, number) => LicenceOfCase.Void(l, new(
            c.Opened with { Number = back == 0 ? c.Opened.Number : $"case-{number - back}" }, 1, RemedyKind.Litigation, "r", RemedyOutcome.Annulled, "判决", ChinaTime.Today(now),
            "由", null, CaseStatus.Annulled, null, null, "clerk-1", now))))),
        (1, Gen.Int[0, 12].Select(back => (Act)((l, c, now, number) => LicenceOfCase.Bind(l, new(
            c.Opened with { Number = back == 0 ? c.Opened.Number : $"case-{number - back}" }, 1, RemedyKind.Litigation, "r", RemedyOutcome.Varied, "判决", ChinaTime.Today(now),
            "由", new(true, back % 3 == 0 ? [] : [$"条件{number}"]), CaseStatus.LicenceIssued, null, null, "clerk-1", now))))),
        (5, Gen.Int[0, 2].Select(which => (Act)((l, _, now, number) => SeekingLicenceRemedy.Decide(
            l, new(AnyDocument(l, which), RemedyKind.Litigation, $"诉{number}号", "法院", ChinaTime.Today(now)), "clerk-1", now)))),
        (5, Gen.Select(Gen.Int[0, 1], Gen.Enum<RemedyOutcome>(), Gen.Enum<RevocationGround>().Nullable()).Select(o => (Act)((l, _, now, _) =>
            ConcludingLicenceRemedy.Decide(
                l, new(AnyRemedy(l, o.Item1), o.Item2, "判决", ChinaTime.Today(now), "由",
                    o.Item2 != RemedyOutcome.Varied ? null : o.Item3 is { } ground ? new(LicenceStatus.Revoked, Ground: ground) : new(LicenceStatus.Suspended, ChinaTime.Today(now).AddDays(20))),
                "clerk-1", now)))));

    [Fact]
    public void Art_50_69_70_R10_hold_on_every_way_through()
    {
        var cameBack = 0;
        Gen.Select(Gen.Frequency((2, Gen.Int[1, 4].Select(m => (int?)m)), (1, Gen.Const(() => (int?)null))), Gen.Select(AnyAct, Gen.Int[0, 45]).Array[0, 24]).Sample((months, steps) =>
        {
            var item = Given.Terms with { ValidityMonths = months, Barred = true };
            var (issuing, licence, now) = (LicencesAt.Case(item), LicencesAt.Issued(item), Given.Now);
            var row = LicenceRow.Fold(null, licence.Issued)!;
            List<object> standing = [licence.Issued]; // what was done to it and did not fall
            foreach (var ((act, days), number) in steps.Select((s, i) => (s, i)))
            {
                now = now.AddDays(days);
                Take(LicencePeriodHandler.PassTime(licence, now));
                Assert.Empty(LicencePeriodHandler.PassTime(licence, now).Events); // what time does it does at once
                Assert.False(
                    licence.Status is LicenceStatus.Valid or LicenceStatus.Suspended && licence.Content.ValidUntil < ChinaTime.Today(now), "outlived its last day");
                Assert.False(licence.Status == LicenceStatus.Suspended && licence.SuspendedUntil < ChinaTime.Today(now), "suspended for too long");
                Take(act(licence, issuing, now, number));
                Take(LicencePeriodHandler.PassTime(licence, now)); // what came back after its last day
            }

            void Take(Decision decision)
            {
                if (decision.Events.Count == 0)
                    return;
                var before = licence;
                licence = licence.After(_ => decision);
                foreach (var e in decision.Events)
                    row = LicenceRow.Fold(row, e)!;
                var e0 = Assert.Single(decision.Events);
                var told = LicenceNews.ForCase(issuing, before, decision.Events, now);
                foreach (var e in told)
                    issuing = ApprovalCase.Fold(issuing, e)!;
                standing = Standing(standing, e0);

                // As if what fell had never been.
                var expected = standing.Aggregate(default(Licence), Licence.Fold)!;
                Assert.Equal((expected.Status, expected.SuspendedUntil), (licence.Status, licence.SuspendedUntil));
                Assert.Equal((expected.Content.Holder, expected.Content.ValidUntil), (licence.Content.Holder, licence.Content.ValidUntil));
                Assert.Equal(expected.Content.Conditions, licence.Content.Conditions);
                Assert.Equal(standing.Any(e => e is LicenceRevoked { Ground: RevocationGround.Fraud }), issuing.Bar is not null); // Art. 79

                var remedy = e0 is LicenceRemedySought or LicenceRemedyEnded;
                if (before.IsTakenAway && !licence.IsTakenAway)
                {
                    Assert.IsType<LicenceRemedyEnded>(e0); // there is no other way back
                    Interlocked.Increment(ref cameBack);
                }

                Assert.False(before.Status == LicenceStatus.Cancelled && !remedy && e0 is not (LicenceGrantFell or LicenceConditionsVaried), "acted on what was cancelled");
                Assert.InRange(licence.Version, before.Version, before.Version + 1);
                Assert.True(licence.Version > before.Version || (licence.Status, licence.SuspendedUntil) == (before.Status, before.SuspendedUntil));
                Assert.True(licence.Version > before.Version || remedy || before.IsTakenAway || e0 is LicenceRevocationForgone or LicenceConditionsVaried);
                Assert.Equal(licence.Version, licence.History.Count);
                Assert.Equal(licence.Issued.ValidFrom, licence.Content.ValidFrom);
                Assert.True(licence.Status == LicenceStatus.Suspended || licence.SuspendedUntil is null);
                Assert.Equal(
                    (licence.Status, licence.Content.ValidUntil, licence.Content.Holder.Name), (row.Status, row.ValidUntil, row.HolderName)); // the register agrees

                Assert.Equal(licence.Version > before.Version, told.Any(e => e is CaseLicenceChanged));
                if (told is [CaseLicenceChanged changed, ..])
                    Assert.Equal((licence.Version, licence.Status, issuing.CaseSequence), (changed.Version, changed.Status, changed.CaseSequence));
            }
        }, iter: 8000);

        Assert.InRange(cameBack, 100, int.MaxValue); // or nothing was tried
    }

    private static List<object> Standing(List<object> standing, object e) => e switch
    {
        LicenceRemedyEnded { Outcome: RemedyOutcome.Upheld or RemedyOutcome.GivenUp } or LicenceRemedySought => standing,
        LicenceRemedyEnded { VariedTo: null } ended => WithoutWhatRested([.. standing.Where(s => !ended.Fallen.Contains(DocumentOf(s)))]),
        LicenceRemedyEnded { VariedTo: { } varied } ended => WithoutWhatRested([.. standing.Select(s => DocumentOf(s) != ended.Varied ? s
            : varied.Ground is { } ground ? new LicenceRevoked(ground, "由", ended.Varied!, "a", AtOf(s), new(default, default))
            : new LicenceSuspended("法", "由", varied.SuspendedUntil, ended.Varied!, "a", AtOf(s), new(default, default)))]),
        _ => [.. standing, e],
    };

    /// <summary>Art. 70(4): without a revocation there is nothing to cancel for its sake.</summary>
    private static List<object> WithoutWhatRested(List<object> standing) =>
        standing.Any(s => s is LicenceRevoked or LicenceGrantFell { Restored: null }) ? standing : [.. standing.Where(s => s is not LicenceCancelled { Proof: null })];

    private static string? DocumentOf(object act) => act switch
    {
        LicenceSuspended e => e.DocumentNumber,
        LicenceRevoked e => e.DocumentNumber,
        LicenceCancelled e => e.DocumentNumber,
        _ => null,
    };

    private static DateTimeOffset AtOf(object act) => (DateTimeOffset)act.GetType().GetProperty("At")!.GetValue(act)!;

    private static string AnyDocument(Licence licence, int which) =>
        licence.History.Select(h => h.DocumentNumber).OfType<string>().Reverse().ElementAtOrDefault(which) ?? "";

    private static string AnyRemedy(Licence licence, int which) =>
        licence.Remedies.Where(r => r.Concluded is null).Select(r => r.Sought.Reference).ElementAtOrDefault(which) ?? "";

    private static Decision CarryOut(Licence licence, LicencePurpose purpose, DateTimeOffset now, string number)
    {
        var granted = LicencesAt.Granted(Given.Terms with { ValidityMonths = 1 }, Given.Organisation() with { Name = number }, purpose: purpose, number: number);
        if (LicenceOfCase.ProblemOf(licence, purpose, LicencesAt.Number, "CG-001", Given.Organisation(), decidedOn: licence.Content.ValidUntil) is { } problem)
            return problem;
        return purpose == LicencePurpose.Change
            ? LicenceOfCase.Amend(licence, granted, "approver-1", now)
            : LicenceOfCase.Renew(licence, granted, null, now);
    }
}
