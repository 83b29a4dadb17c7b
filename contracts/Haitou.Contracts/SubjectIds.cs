using Haitou.Law;
using Haitou.Law.Identifiers;

namespace Haitou.Contracts;

/// <summary>The identifier of a party, by the standard of its kind (GB 32100, GB 11643).</summary>
public static class SubjectIds
{
    /// <summary>The rule that a party's identifier breaks; null when it is right.</summary>
    /// <param name="party">The party.</param>
    /// <param name="today">A birth date after it cannot be right.</param>
    public static Rule? Check(Party party, DateOnly today) =>
        SubjectId.TryParse(KindOf(party), party.IdNumber, today, out _, out var why) ? null : why;

    /// <summary>The party with its identifier in the one spelling by which it is found again. Only for one that was checked.</summary>
    /// <param name="party">The party.</param>
    /// <param name="today">As for <see cref="Check"/>.</param>
    public static Party Normalise(Party party, DateOnly today) =>
        SubjectId.TryParse(KindOf(party), party.IdNumber, today, out var id, out _)
            ? party with { IdNumber = id.Number }
            : throw new ArgumentException("The identifier was not checked.", nameof(party));

    private static SubjectIdKind KindOf(Party party) =>
        party.Kind == SubjectKind.Person ? SubjectIdKind.Person : SubjectIdKind.Organisation;
}
