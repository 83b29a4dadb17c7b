namespace Haitou.Intake.Integration;

/// <summary>What the outside learns of intake's events. Pure.</summary>
public static class OutgoingMap
{
    /// <summary>Acceptance is the first act of a case, and so is raising that of a problem.</summary>
    private const long FirstAct = 1;

    /// <summary>The events that leave the service.</summary>
    public static readonly Type[] Events = [
        typeof(Applications.ApplicationAccepted), typeof(ApplicationDeemedAccepted), typeof(ProblemRaised), typeof(ProblemRaisedAgain), typeof(ProblemClosed),
        typeof(Ratings.CaseRated),
    ];

    /// <summary>The message of an event; null where there is none.</summary>
    public static object? Map(IEvent e) => e.Data switch
    {
        Applications.ApplicationAccepted x => Message(x.Application, x.AcceptedOn, x.Officer, x.Deferred, x.At, e.Timestamp),
        ApplicationDeemedAccepted x => Message(x.Application, x.AcceptedOn, null, x.Deferred, x.At, e.Timestamp),
        ProblemRaised x => Message(x, FirstAct, x.Description, x.AnswerDue, x.At, e.Timestamp),
        ProblemRaisedAgain x => Message(x.Problem, x.Act, x.Reason, x.AnswerDue, x.At, e.Timestamp),
        ProblemClosed x => new TakeoverProblemClosed(
            x.Problem.Town, x.Problem.Number, x.Act, x.Problem.ItemCode, x.Problem.Department, x.Outcome, x.At, e.Timestamp),
        Ratings.CaseRated { Town: { } town } x => new Contracts.Intake.CaseRated(town, x.Number, x.ItemCode, x.Grade, x.At, e.Timestamp),
        _ => null,
    };

    private static TakeoverProblemRaised Message(
        ProblemRaised problem, long act, string text, DateOnly answerDue, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        problem.Town, problem.Number, act, problem.ItemCode, problem.ItemName, problem.Department, problem.Kind, text, answerDue, at, recordedAt);

    private static Contracts.Intake.ApplicationAccepted Message(
        ApplicationReceived application, DateOnly acceptedOn, string? officer, DeferredMaterials? deferred,
        DateTimeOffset at, DateTimeOffset recordedAt) => new(
        application.Town,
        application.Number,
        FirstAct,
        application.Item,
        application.Channel,
        application.Applicant,
        application.ApplicantTown,
        application.Materials,
        ChinaTime.Today(application.At),
        acceptedOn,
        officer,
        at,
        recordedAt,
        application.Agent,
        deferred,
        application.Licence,
        application.Representative);
}
