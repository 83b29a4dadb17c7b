namespace Haitou.Supervision.SupervisedObjects;

/// <summary>A supervised object (监管对象) was entered, with the licence it holds.</summary>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Town">Where.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder.</param>
/// <param name="Departments">The supervising departments, the competent one first.</param>
/// <param name="ValidFrom">First day of the licence.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="CaseNumber">The case it came from.</param>
/// <param name="At">When the licence was issued.</param>
/// <param name="InspectBy">By when it is to be inspected; null for no interval, and in objects of old.</param>
public sealed record SupervisedObjectEntered(
    string LicenceNumber,
    string LicenceName,
    string Town,
    string ItemCode,
    Party Holder,
    IReadOnlyList<string> Departments,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string CaseNumber,
    DateTimeOffset At,
    DateOnly? InspectBy = null);

/// <summary>It was inspected, or something was found at it (R19).</summary>
/// <param name="RecordId">The enforcement record.</param>
/// <param name="On">The day.</param>
/// <param name="InspectBy">By when it is to be inspected again; null for no interval.</param>
/// <param name="At">When that was recorded.</param>
public sealed record SupervisedObjectInspected(Guid RecordId, DateOnly On, DateOnly? InspectBy, DateTimeOffset At);

/// <summary>The licence of a supervised object changed (监管对象变化, R17): the object as it now is, whole.</summary>
/// <param name="Change">What happened.</param>
/// <param name="Object">The object as it now is.</param>
/// <param name="CaseNumber">The case behind the change.</param>
/// <param name="At">When.</param>
public sealed record SupervisedObjectUpdated(SupervisedObjectChange Change, SupervisedLicence Object, string CaseNumber, DateTimeOffset At);

/// <summary>Who holds which licence, and who supervises it.</summary>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Town">Where.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder, in full.</param>
/// <param name="Departments">The supervising departments, the competent one first.</param>
/// <param name="ValidFrom">First day of the licence.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Status">Where the licence stands.</param>
/// <param name="Version">Counts the changes of the licence from its issue, which is 1: the highest is the newest.</param>
public sealed record SupervisedLicence(
    string LicenceNumber, string LicenceName, string Town, string ItemCode, Party Holder, IReadOnlyList<string> Departments, DateOnly ValidFrom,
    DateOnly? ValidUntil, LicenceStatus Status = LicenceStatus.Valid, long Version = 1)
{
    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader supervises it.</param>
    public SupervisedObjectView ToView(bool unmasked) => new(
        LicenceNumber, LicenceName, Town, ItemCode, unmasked ? Holder : Holder.Masked(), Departments, ValidFrom, ValidUntil, Status, Version);
}

/// <summary>
/// Who holds which licence, and who supervises it (R8). Acts come in the order of their case; a licence may have changes from
/// several cases, so the newest version wins, whatever order they come in.
/// </summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Object">The object as it is, the holder in full.</param>
/// <param name="LastInspectedOn">The last inspection, violation or penalty on record; null for none.</param>
/// <param name="InspectBy">By when it is to be inspected next; null for no interval. The period that runs is not moved by other settings.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record SupervisedObject(
    string Id, SupervisedLicence Object, DateOnly? LastInspectedOn = null, DateOnly? InspectBy = null, string? TraceParent = null)
    : IStreamState<SupervisedObject>
{
    /// <summary>The holder, to be found by.</summary>
    public string IdNumber => Object.Holder.IdNumber;

    /// <summary>There is something to supervise.</summary>
    public bool Stands => Object.Status is LicenceStatus.Valid or LicenceStatus.Suspended;

    /// <summary>Key of an object's stream.</summary>
    public static string Key(string licenceNumber) => $"supervised-object/{licenceNumber}";

    /// <summary>The object as it was entered.</summary>
    public static SupervisedLicence AsEntered(SupervisedObjectEntered e) =>
        new(e.LicenceNumber, e.LicenceName, e.Town, e.ItemCode, e.Holder, e.Departments, e.ValidFrom, e.ValidUntil);

    /// <inheritdoc/>
    public static SupervisedObject? Fold(SupervisedObject? state, object @event) => @event switch
    {
        SupervisedObjectEntered e => Newest(state, AsEntered(e)) with { InspectBy = state?.InspectBy ?? e.InspectBy },
        SupervisedObjectUpdated e => Newest(state, e.Object),
        SupervisedObjectInspected e when state is not null => e.On < state.LastInspectedOn
            ? state
            : state with { LastInspectedOn = e.On, InspectBy = e.InspectBy },
        _ => state,
    };

    /// <inheritdoc/>
    public SupervisedObject InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>Never the holder: this text ends up in logs.</summary>
    public override string ToString() => Id;

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader supervises it.</param>
    public SupervisedObjectView ToView(bool unmasked) => Object.ToView(unmasked);

    private static SupervisedObject Newest(SupervisedObject? state, SupervisedLicence told) =>
        state is null ? new(Key(told.LicenceNumber), told) : told.Version > state.Object.Version ? state with { Object = told } : state;
}

/// <summary>Where supervised objects are looked up.</summary>
internal static class SupervisedObjectReading
{
    /// <summary>The supervised object of a licence; null without one.</summary>
    public static async Task<SupervisedLicence?> ObjectAsync(this IQuerySession session, string? licence, CancellationToken ct) =>
        licence is null ? null : (await session.FoldAsync<SupervisedObject>(SupervisedObject.Key(licence), ct))?.Object;

    /// <summary>Those of a feed: what the department supervises, or what is in the bureau's town.</summary>
    public static IQueryable<SupervisedObject> SupervisedBy(this IQueryable<SupervisedObject> rows, string feed, EnforcementBureaus bureaus)
    {
        string[] towns = [.. bureaus.TownsOf(feed)];
        return towns.Length > 0 ? rows.Where(o => o.Object.Town.IsOneOf(towns)) : rows.Where(o => o.Object.Departments.Contains(feed));
    }
}

/// <summary>How often a supervised object is to be inspected. No law names a figure for all: it is agreed with the departments.</summary>
/// <param name="Default">Months, for what nothing else is set for; 0 for no interval.</param>
/// <param name="ByCode">Months by the code of an item or of its competent department.</param>
public sealed record InspectionIntervals(int Default, IReadOnlyDictionary<string, int> ByCode)
{
    /// <summary>Reads <c>Inspections:IntervalMonths</c>, 12 unless set, and below it what holds for an item's or a department's code.</summary>
    /// <setting key="Inspections:IntervalMonths" unset="12">
    /// How often an object is to be inspected; below it, by the code of an item or of its competent department, what holds there; 0 for
    /// none. A period that runs is not moved</setting>
    public static InspectionIntervals Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Inspections:IntervalMonths");
        var intervals = new InspectionIntervals(
            configuration.GetValue(section.Path, 12), section.GetChildren().ToDictionary(c => c.Key, c => c.Get<int>()));
        return intervals.Default >= 0 && intervals.ByCode.Values.All(m => m >= 0) ? intervals : throw new InvalidDataException($"{section.Path} is negative.");
    }

    /// <summary>
    /// By when an object is to be inspected that was inspected on a day, or began on it; null for what has no interval. Its item's own figure
    /// holds, else that of its competent department, else the default.
    /// </summary>
    public DateOnly? DueAfter(DateOnly day, string item, IReadOnlyList<string> departments)
    {
        if (!ByCode.TryGetValue(item, out var months) && (departments.Count == 0 || !ByCode.TryGetValue(departments[0], out months)))
            months = Default;
        return months == 0 ? null : day.AddMonths(months);
    }
}
