namespace Haitou.Contracts.Intake;

/// <summary>An applicant asks how far the own case is.</summary>
/// <param name="Number">The case number, from the receipt.</param>
/// <param name="IdEnding">The last four characters of the applicant's identifier; in the body, because addresses end up in logs.</param>
public sealed record LookUpProgress(string Number, string IdEnding)
{
    /// <summary>Never the identifier's ending: this text ends up in logs.</summary>
    public override string ToString() => Number;
}

/// <summary>What has happened to a case.</summary>
public enum ProgressStepKind
{
    /// <summary>已收件.</summary>
    Received,

    /// <summary>已告知补正.</summary>
    CorrectionNotice,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    Declined,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>准予.</summary>
    Granted,

    /// <summary>已发证.</summary>
    LicenceIssued,
}

/// <summary>A step of a case.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Document">Number of the document about it; null where there is none.</param>
public sealed record ProgressStep(ProgressStepKind Kind, DateOnly On, string? Document);

/// <summary>How far a case is. Holds nothing that identifies anybody.</summary>
/// <param name="Number">The case number.</param>
/// <param name="ItemName">The item.</param>
/// <param name="Steps">What has happened, in order.</param>
/// <param name="Outstanding">Materials that the applicant still has to supply, by their names.</param>
/// <param name="DecisionDue">Last day of the promised decision period; null before acceptance and after the decision.</param>
public sealed record ProgressView(
    string Number, string ItemName, IReadOnlyList<ProgressStep> Steps, IReadOnlyList<string> Outstanding, DateOnly? DecisionDue);
