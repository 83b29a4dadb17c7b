using Haitou.Approval.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.EventStore;

namespace Haitou.Approval.Licences;

/// <summary>A licence was issued (颁发).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Name of the licence document.</param>
/// <param name="CaseNumber">The case it was issued in.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="At">When.</param>
public sealed record LicenceIssued(
    string Number,
    string Name,
    string CaseNumber,
    string ItemCode,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset At);

/// <summary>A licence (证照), which outlives its case.</summary>
/// <param name="Issued">How it was issued.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record Licence(LicenceIssued Issued, string? TraceParent = null) : IStreamState<Licence>
{
    /// <inheritdoc/>
    public string Id => Key(Issued.Number);

    /// <summary>Key of a licence's stream.</summary>
    public static string Key(string number) => $"licence/{number}";

    /// <summary>The first event of a licence, from the case that issues it.</summary>
    public static LicenceIssued Issue(CaseLicenceIssued e) => new(
        e.LicenceNumber, e.LicenceName, e.Case.Number, e.Case.Item.Code, e.Case.Applicant, e.ValidFrom, e.ValidUntil, e.At);

    /// <inheritdoc/>
    public static Licence? Fold(Licence? state, object @event) => @event switch
    {
        LicenceIssued e => new(e),
        _ => state,
    };

    /// <inheritdoc/>
    public Licence InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public LicenceView ToView(bool unmasked) => new(
        Issued.Number, Issued.Name, Issued.CaseNumber, Issued.ItemCode,
        unmasked ? Issued.Holder : Issued.Holder.Masked(), Issued.ValidFrom, Issued.ValidUntil);
}
