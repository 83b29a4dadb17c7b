using System.Globalization;
using Haitou.Law;

namespace Haitou.Contracts;

/// <summary>What an identifier identifies.</summary>
public enum SubjectKind
{
    /// <summary>Legal person or other organisation, by its unified social credit code (统一社会信用代码).</summary>
    [Chinese("单位")]
    Organisation,

    /// <summary>Natural person, by the citizen identity number (公民身份号码).</summary>
    [Chinese("个人")]
    Person,
}

/// <summary>An applicant, licence holder or listed subject.</summary>
/// <param name="Kind">What the identifier identifies.</param>
/// <param name="IdNumber">Unified social credit code or citizen identity number, 18 characters, check character right.</param>
/// <param name="Name">Full registered name.</param>
/// <param name="LegalRepresentative">Legal representative (法定代表人) of an organisation.</param>
/// <param name="Phone">Where the subject can be reached.</param>
/// <param name="Address">Registered address or domicile.</param>
public sealed record Party(
    SubjectKind Kind,
    string IdNumber,
    string Name,
    string? LegalRepresentative = null,
    string? Phone = null,
    string? Address = null)
{
    /// <summary>
    /// The same party for a reader whose role does not need to know the person: a citizen identity number keeps its first
    /// six and last four characters, a phone its last four. A credit code is public and stays.
    /// </summary>
    public Party Masked() => this with
    {
        IdNumber = Kind == SubjectKind.Person ? Mask(IdNumber, 6, 4) : IdNumber,
        Phone = Phone is null ? null : Mask(Phone, 0, 4),
    };

    /// <summary>The name for whoever need not know a person: of a person's name the first character.</summary>
    /// <param name="kind">Whose name it is.</param>
    /// <param name="name">The name.</param>
    public static string PublicNameOf(SubjectKind kind, string name) =>
        kind == SubjectKind.Person ? $"{StringInfo.GetNextTextElement(name)}**" : name;

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{Kind}";

    private static string Mask(string value, int head, int tail)
    {
        var at = StringInfo.ParseCombiningCharacters(value);
        return at.Length <= head + tail
            ? new string('*', at.Length)
            : string.Concat(value.AsSpan(0, at[head]), new string('*', at.Length - head - tail), value.AsSpan(at[^tail]));
    }
}
