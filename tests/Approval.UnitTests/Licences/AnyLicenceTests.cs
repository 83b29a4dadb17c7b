using CsCheck;
using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.Licences.Listing;
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
        (3, Gen.Int[0, 60].Nullable().Select(days => (Act)((l, c, now, _) => LicenceDecider.Suspend(
            l, c.Opened, new("法", "由", days is { } d ? ChinaTime.Today(now).AddDays(d) : null), "1号", CasesAt.Approver, now)))),
        (2, Gen.Const((Act)((l, c, now, _) => LicenceDecider.Resume(l, c.Opened, new("由"), "1号", CasesAt.Approver, now)))),
        (1, Gen.Select(Gen.Enum<RevocationGround>(), Gen.Bool).Select((ground, harm) => (Act)((l, c, now, _) => LicenceDecider.Revoke(
            l, c.Opened, new(ground, "由", harm), "1号", CasesAt.Approver, now)))),
        (1, Gen.Select(Gen.Enum<RevocationGround>(), Gen.Bool).Select((ground, harm) => (Act)((l, c, now, _) => LicenceDecider.Forgo(
            l, c.Opened, new(ground, "由", harm), CasesAt.Approver, now)))),
        (1, Gen.Enum<CancellationGround>().Select(ground => (Act)((l, c, now, _) => LicenceDecider.Cancel(
            l, c.Opened, new(ground, "况", "证"), "1号", CasesAt.Approver, now)))),
        (2, Gen.Enum<LicencePurpose>().Select(purpose => (Act)((l, _, now, number) => CarryOut(l, purpose, now, $"case-{number}")))),
        (1, Gen.Int[0, 12].Select(back => (Act)((l, c, now, number) => LicenceDecider.Void(l, new(
            c.Opened with { Number = back == 0 ? c.Opened.Number : $"case-{number - back}" }, 1, RemedyKind.Litigation, "r", RemedyOutcome.Annulled, "判决", ChinaTime.Today(now),
            "由", null, CaseStatus.Annulled, null, null, "clerk-1", now))))));

    [Fact]
    public void Art_50_69_70_hold_on_every_way_through() =>
        Gen.Select(Gen.Frequency((2, Gen.Int[1, 4].Select(m => (int?)m)), (1, Gen.Const(() => (int?)null))), Gen.Select(AnyAct, Gen.Int[0, 45]).Array[0, 14]).Sample((months, steps) =>
        {
            var item = Given.Terms with { ValidityMonths = months, Barred = true };
            var (issuing, licence, now) = (LicencesAt.Case(item), LicencesAt.Issued(item), Given.Now);
            var row = LicenceRow.Fold(null, licence.Issued)!;
            foreach (var ((act, days), number) in steps.Select((s, i) => (s, i)))
            {
                now = now.AddDays(days);
                Take(LicenceDecider.PassTime(licence, now));
                Assert.Empty(LicenceDecider.PassTime(licence, now).Events); // what time does it does at once
                Assert.False(
                    licence.Status is LicenceStatus.Valid or LicenceStatus.Suspended && licence.Content.ValidUntil < ChinaTime.Today(now), "outlived its last day");
                Assert.False(licence.Status == LicenceStatus.Suspended && licence.SuspendedUntil < ChinaTime.Today(now), "suspended for too long");
                Take(act(licence, issuing, now, number));
            }

            void Take(Decision decision)
            {
                if (decision.Events.Count == 0)
                    return;
                var before = licence;
                licence = LicencesAt.Then(licence, decision);
                foreach (var e in decision.Events)
                    row = LicenceRow.Fold(row, e)!;
                var forgone = decision.Events[0] is LicenceRevocationForgone;

                Assert.NotEqual(LicenceStatus.Cancelled, before.Status); // never back from there, and nothing happens any more
                Assert.False(before.Status == LicenceStatus.Revoked && licence.Status != LicenceStatus.Cancelled, "back from revoked");
                Assert.Equal(before.Version + (forgone ? 0 : 1), licence.Version);
                Assert.Equal(licence.Version, licence.History.Count);
                Assert.Equal(licence.Issued.ValidFrom, licence.Content.ValidFrom);
                Assert.True(licence.Status == LicenceStatus.Suspended || licence.SuspendedUntil is null);
                Assert.Equal(
                    (licence.Status, licence.Content.ValidUntil, licence.Content.Holder.Name), (row.Status, row.ValidUntil, row.HolderName)); // the register agrees

                var told = LicenceDecider.ForCase(issuing, before, decision.Events, now);
                Assert.Equal(forgone, told.Count == 0);
                foreach (var e in told)
                    issuing = CaseHistory.Evolve(issuing, e)!;
                if (told is [CaseLicenceChanged changed, ..])
                    Assert.Equal((licence.Version, licence.Status, issuing.CaseSequence), (changed.Version, changed.Status, changed.CaseSequence));
                Assert.Equal(decision.Events[0] is LicenceRevoked { Ground: RevocationGround.Fraud }, told.Any(e => e is BarSet));
            }
        }, iter: 5000);

    private static Decision CarryOut(Licence licence, LicencePurpose purpose, DateTimeOffset now, string number)
    {
        var granted = LicencesAt.Granted(Given.Terms with { ValidityMonths = 1 }, Given.Organisation() with { Name = number }, purpose: purpose, number: number);
        if (LicenceDecider.ProblemOf(licence, purpose, LicencesAt.Number, "CG-001", Given.Organisation(), grantedOn: licence.Content.ValidUntil) is { } problem)
            return problem;
        return purpose == LicencePurpose.Change
            ? LicenceDecider.Amend(licence, granted, "approver-1", now)
            : LicenceDecider.Renew(licence, granted, null, now);
    }
}
