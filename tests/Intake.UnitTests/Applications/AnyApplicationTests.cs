using CsCheck;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.TestSupport;
using ApplicationAccepted = Haitou.Intake.Applications.ApplicationAccepted;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

/// <summary>What holds for an application whatever is done with it, and when; against a model of Art. 32 that counts days one by one.</summary>
public sealed class AnyApplicationTests
{
    private static readonly string[] Codes = ["01", "02", "03"];

    private static readonly Gen<string[]> SomeCodes = Gen.Shuffle(Codes, 0, 3);

    private static readonly Gen<Func<Application, DateTimeOffset, Decision>> AnyCommand = Gen.Frequency(
        (3, Gen.Const<Func<Application, DateTimeOffset, Decision>>((s, now) => Accept(s, now))),
        (3, SomeCodes.Select(codes => (Func<Application, DateTimeOffset, Decision>)((s, now) => Notify(s, now, codes)))),
        (4, SomeCodes.Select(codes => (Func<Application, DateTimeOffset, Decision>)((s, now) => Supply(s, now, codes)))),
        (1, Gen.Const<Func<Application, DateTimeOffset, Decision>>((s, now) => Decline(s, now, NonAcceptanceGround.NoLicenceNeeded, "理由", null))),
        (1, Gen.Const<Func<Application, DateTimeOffset, Decision>>((s, now) => Withdraw(s, now))),
        (3, Gen.Const<Func<Application, DateTimeOffset, Decision>>((s, now) => DeemAccepted.Deem(s, Given.Calendar, now))));

    [Fact]
    public void Art_32_holds_on_every_way_through() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 1439], SomeCodes, Gen.Select(AnyCommand, Gen.Int[0, 24 * 9]).Array[0, 10]).Sample(
            (day, minute, handedIn, commands) =>
            {
                var now = ChinaTime.StartOf(new DateOnly(2012, 1, 1).AddDays(day)).AddMinutes(minute);
                var state = Received(Complete.With([.. handedIn.Select(c => new SubmittedMaterial(c, MaterialForm.Paper))]), now);
                DateOnly? running = ChinaTime.Today(now); // since when somebody has to say something
                var everAskedFor = new HashSet<string>();
                foreach (var (command, hours) in commands)
                {
                    now = now.AddHours(hours);
                    var overdue = running is { } since && WorkingDays(since, ChinaTime.Today(now).AddDays(-1)) >= 5;
                    foreach (var e in command(state, now).Events)
                    {
                        var final = state.Status is ApplicationStatus.Accepted or ApplicationStatus.Declined or ApplicationStatus.Withdrawn;
                        Assert.True(!final || e is DeferredMaterialsHandedIn, "An outcome is final.");
                        Assert.True(!overdue || e is ApplicationDeemedAccepted, "After the period only acceptance is left.");
                        switch (e)
                        {
                            case ApplicationDeemedAccepted deemed:
                                Assert.True(overdue);
                                Assert.Equal(running, deemed.AcceptedOn);
                                break;
                            case ApplicationAccepted accepted:
                                Assert.Empty(accepted.Application.MissingMaterials);
                                Assert.Subset(accepted.Application.Materials.Select(m => m.Code).ToHashSet(), new HashSet<string> { "01", "02" });
                                break;
                            case CorrectionNoticeIssued notice:
                                Assert.Subset(notice.Defects.Select(d => d.MaterialCode).ToHashSet(), state.Received.MissingMaterials.ToHashSet());
                                Assert.All(notice.Defects, d => Assert.True(everAskedFor.Count == 0 || everAskedFor.Contains(d.MaterialCode)));
                                everAskedFor.UnionWith(notice.Defects.Select(d => d.MaterialCode));
                                break;
                        }

                        running = e switch
                        {
                            MaterialsSupplemented { Outstanding.Count: 0 } => ChinaTime.Today(now),
                            MaterialsCorrected => running,
                            _ => null,
                        };
                        state = Application.Fold(state, e)!;
                        Assert.Equal(running is not null, state.Status == ApplicationStatus.Received);
                    }
                }
            }, iter: 5000);

    private static int WorkingDays(DateOnly after, DateOnly until) =>
        Enumerable.Range(1, Math.Max(0, until.DayNumber - after.DayNumber)).Count(i => Given.Calendar.IsWorkingDay(after.AddDays(i)));
}
