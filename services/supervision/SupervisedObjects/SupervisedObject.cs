using Haitou.Contracts;
using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults.EventStore;

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
    DateTimeOffset At);

/// <summary>Who holds which licence, and who supervises it (R8).</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Entered">The object as it was entered.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record SupervisedObject(string Id, SupervisedObjectEntered Entered, string? TraceParent = null) : IStreamState<SupervisedObject>
{
    /// <summary>Key of an object's stream.</summary>
    public static string Key(string licenceNumber) => $"supervised-object/{licenceNumber}";

    /// <inheritdoc/>
    public static SupervisedObject? Fold(SupervisedObject? state, object @event) => @event switch
    {
        SupervisedObjectEntered e => new(Key(e.LicenceNumber), e),
        _ => state,
    };

    /// <inheritdoc/>
    public SupervisedObject InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader supervises it.</param>
    public SupervisedObjectView ToView(bool unmasked) => new(
        Entered.LicenceNumber,
        Entered.LicenceName,
        Entered.Town,
        Entered.ItemCode,
        unmasked ? Entered.Holder : Entered.Holder.Masked(),
        Entered.Departments,
        Entered.ValidFrom,
        Entered.ValidUntil);
}
