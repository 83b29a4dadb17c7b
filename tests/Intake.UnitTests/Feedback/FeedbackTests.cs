using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Feedback;
using Haitou.Intake.Ratings;
using Haitou.Intake.TakeoverProblems;
using Haitou.Intake.UnitTests.Applications;
using Haitou.TestSupport;
using Haitou.Towns;
using CaseRated = Haitou.Intake.Ratings.CaseRated;

namespace Haitou.Intake.UnitTests.Feedback;

public sealed class FeedbackTests
{
    private static readonly DateTimeOffset TooLate = DateTimeOffset.Parse("2026-03-17T00:00+08:00");

    [Fact]
    public void R14_the_feedback_form_counts_what_happened()
    {
        var received = ApplicationsAt.Received();
        ApplicationRow[] rows =
        [
            Row("1", s => ApplicationsAt.Accept(s, Given.Now)),
            Row("2", s => ApplicationsAt.Accept(s, Given.Now)) with { ApplicantTown = "320707105" },
            Row("3", s => DeemAccepted.Deem(s, Given.Calendar, TooLate)) with { Channel = Channel.Online },
            Row("4", s => ApplicationsAt.Notify(s, Given.Now, "01")),
            Row("5", s => ApplicationsAt.Decline(s, Given.Now, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null)),
            Row("6", s => ApplicationsAt.Withdraw(s, Given.Now)),
        ];
        var progress = new Dictionary<string, CaseProgress>
        {
            ["1"] = Progress(new(ProgressStepKind.Granted, new(2026, 3, 11), null), new(ProgressStepKind.LicenceIssued, new(2026, 3, 12), null)),
            ["2"] = Progress(new(ProgressStepKind.Refused, new(2026, 3, 10), null), new(ProgressStepKind.Granted, new(2026, 3, 12), null)), // granted in the end
            ["3"] = Progress(new ProgressStep(ProgressStepKind.Refused, new(2026, 3, 20), null)),
            ["4"] = Progress(new ProgressStep(ProgressStepKind.Terminated, new(2026, 3, 20), null)),
        };

        var form = FeedbackOf.Item(Given.Terms, new(2026, 3, 1), Town.Haitou, rows, progress, [Rated("1", RatingGrade.Satisfied), Rated("2", RatingGrade.Dissatisfied)],
            [Problem(ProblemStatus.Open), Problem(ProblemStatus.Closed)], Given.Calendar);

        Assert.Equal(
            new FeedbackForm(
                Given.Terms.Code, Given.Terms.Name, Given.Terms.Department, new(2026, 3, 1),
                Received: 6, Online: 1, OtherTowns: 1, Paper: 0, Told: 1, Accepted: 3, DeemedAccepted: 1, Declined: 1, Withdrawn: 1,
                Granted: 2, Refused: 1, Terminated: 1, LicencesIssued: 1, AverageDays: 2.5m, Ratings: 2, BadRatings: 1, Problems: 2, OpenProblems: 1),
            form);
        Assert.Contains(FeedbackOf.Sheet(form, "城市管理局", Town.Haitou, new(2026, 4, 1)).Fields, f => f is { Name: "平均办理时间", Value: "2.5个工作日" });

        ApplicationRow Row(string number, Func<Application, Law.Decision> then) =>
            new object[] { received.Received with { Number = number } }.Concat(received.When(then).Events).Aggregate(default(ApplicationRow), ApplicationRow.Fold)!;
    }

    private static CaseProgress Progress(params ProgressStep[] steps) => new("", steps.Index().ToDictionary(s => (long)s.Index, s => s.Item));

    private static TakeoverProblem Problem(ProblemStatus status) => Given.Nothing.AfterEvent<TakeoverProblem>(new ProblemRaised(
        "P1", Given.Town, Given.Terms.Code, Given.Terms.Name, Given.Terms.Department, ProblemKind.Other, "文", new(2026, 3, 16), "clerk-1", Given.Now)) with { Status = status };

    private static CaseRating Rated(string number, RatingGrade grade) =>
        Given.Nothing.AfterEvent<CaseRating>(new CaseRated(number, Given.Terms.Code, Given.Terms.Department, [], grade, null, null, Given.Now));
}
