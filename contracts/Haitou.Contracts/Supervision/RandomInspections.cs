namespace Haitou.Contracts.Supervision;

/// <summary>
/// Draws a double-random inspection (双随机): the objects, and for each of them the officers. The seed is drawn by the system (R25, 国发〔2019〕5号).
/// </summary>
/// <param name="Objects">How many supervised objects, 1 to 200.</param>
/// <param name="Officers">The officers who can be drawn, two or more.</param>
/// <param name="ItemCode">Objects of one item only; null for all that the department supervises.</param>
public sealed record DrawInspection(int Objects, IReadOnlyList<string> Officers, string? ItemCode = null);

/// <summary>Records what the inspection of one of the objects found; it becomes an enforcement record at its licence (R19).</summary>
/// <param name="LicenceNumber">The object, by its licence.</param>
/// <param name="Terms">What was found.</param>
public sealed record RecordInspectionResult(string LicenceNumber, EnforcementTerms Terms);

/// <summary>A double-random inspection. The draw can be repeated from what is here.</summary>
/// <param name="InspectionId">Its identity.</param>
/// <param name="Department">Who inspects.</param>
/// <param name="Rule">How it was drawn: the objects from the population, the officers of each from all with the seed, a slash and the licence.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ItemCode">The item; null for all.</param>
/// <param name="Population">The licences that could have been drawn.</param>
/// <param name="Officers">The officers who could have been drawn.</param>
/// <param name="Objects">What was drawn, with what was found.</param>
/// <param name="Officer">Who had it drawn.</param>
/// <param name="DrawnAt">When.</param>
public sealed record RandomInspectionView(
    Guid InspectionId, string Department, string Rule, string Seed, string? ItemCode, IReadOnlyList<string> Population, IReadOnlyList<string> Officers,
    IReadOnlyList<DrawnObject> Objects, string Officer, DateTimeOffset DrawnAt);

/// <summary>An object of a double-random inspection.</summary>
/// <param name="LicenceNumber">The object, by its licence.</param>
/// <param name="Officers">The two officers who inspect it.</param>
/// <param name="InspectedOn">The day; null before.</param>
/// <param name="Found">What was found; null before.</param>
/// <param name="RecordId">The enforcement record; null before.</param>
public sealed record DrawnObject(
    string LicenceNumber, IReadOnlyList<string> Officers, DateOnly? InspectedOn, EnforcementKind? Found, Guid? RecordId);

/// <summary>What is made public of a double-random inspection (一公开): for everybody.</summary>
/// <param name="InspectionId">The inspection.</param>
/// <param name="Department">Who inspected.</param>
/// <param name="DrawnOn">The day of the draw.</param>
/// <param name="Results">What has been inspected.</param>
public sealed record PublishedInspection(Guid InspectionId, string Department, DateOnly DrawnOn, IReadOnlyList<PublishedResult> Results);

/// <summary>A result that is public.</summary>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Its name.</param>
/// <param name="Holder">The holder; of a person the family name alone.</param>
/// <param name="InspectedOn">The day.</param>
/// <param name="Result">未发现问题, or what kind of record was made.</param>
public sealed record PublishedResult(string LicenceNumber, string LicenceName, string Holder, DateOnly InspectedOn, string Result);
