namespace Haitou.Contracts.Intake;

/// <summary>
/// The takeover feedback form (一表, R14) of an item for a month: what became of the applications received in that month, as far as
/// is known today.
/// </summary>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">Its name.</param>
/// <param name="Department">The department that delegated it.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Received">Applications received in the month.</param>
/// <param name="Online">Of them, online; the others came in at the hall.</param>
/// <param name="OtherTowns">Of them, from applicants of other towns (R6).</param>
/// <param name="Paper">Of them, handled on paper and entered afterwards.</param>
/// <param name="Told">Of them, told once what to supply.</param>
/// <param name="Accepted">Of them, accepted.</param>
/// <param name="DeemedAccepted">Of these, by the passing of time (Art. 32(4)).</param>
/// <param name="Declined">Of those received, not accepted.</param>
/// <param name="Withdrawn">Of those received, taken back.</param>
/// <param name="Granted">Of those received, granted; of several decisions the last counts.</param>
/// <param name="Refused">Of those received, refused.</param>
/// <param name="Terminated">Of those received, ended without a decision.</param>
/// <param name="LicencesIssued">Of those received, with their licence issued.</param>
/// <param name="AverageDays">Working days from acceptance to the grant, on average; null while nothing was granted.</param>
/// <param name="Ratings">Of those received, rated by the applicant.</param>
/// <param name="BadRatings">Of these, bad.</param>
/// <param name="Problems">Takeover problems raised in the month (R9).</param>
/// <param name="OpenProblems">Of these, not settled.</param>
public sealed record FeedbackForm(
    string ItemCode,
    string ItemName,
    string Department,
    DateOnly Month,
    int Received,
    int Online,
    int OtherTowns,
    int Paper,
    int Told,
    int Accepted,
    int DeemedAccepted,
    int Declined,
    int Withdrawn,
    int Granted,
    int Refused,
    int Terminated,
    int LicencesIssued,
    decimal? AverageDays,
    int Ratings,
    int BadRatings,
    int Problems,
    int OpenProblems);
