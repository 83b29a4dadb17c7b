namespace Haitou.Contracts.Intake;

/// <summary>One of several items that an applicant applies for at once.</summary>
/// <param name="ItemCode">The delegated item.</param>
/// <param name="Materials">What was handed in for it; a file uploaded once may be named for several items.</param>
/// <param name="Licence">The licence that is to be changed or renewed; null to apply for a new one.</param>
public sealed record FormItem(string ItemCode, IReadOnlyList<SubmittedMaterial> Materials, LicenceRequest? Licence = null);

/// <summary>
/// Submits applications for several items in one form (一表申请, R4): who applies is said once. Each becomes an application and a
/// case of its own, or none does.
/// </summary>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="ApplicantTown">The applicant's town, by nine-digit division code.</param>
/// <param name="Items">The items, each once, at most twenty.</param>
/// <param name="Agent">Who acts for the applicant; null when the applicant does.</param>
public sealed record SubmitForm(Channel Channel, Party Applicant, string ApplicantTown, IReadOnlyList<FormItem> Items, Agent? Agent = null);

/// <summary>A form and what has become of it; names nobody.</summary>
/// <param name="Number">Its number, by which all its cases are asked for together.</param>
/// <param name="Applications">How far each of them is, in the order of the form.</param>
public sealed record FormView(string Number, IReadOnlyList<ProgressView> Applications);
