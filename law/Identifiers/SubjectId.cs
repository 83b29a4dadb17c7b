using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Haitou.Law.Identifiers;

/// <summary>By which of the two standards a subject is identified.</summary>
public enum SubjectIdKind
{
    /// <summary>Legal person or other organisation, by its <see cref="CreditCode"/>.</summary>
    Organisation,

    /// <summary>Natural person, by the <see cref="CitizenId"/>.</summary>
    Person,
}

/// <summary>
/// Who an applicant, a licence holder or a listed subject is. The same eighteen digits can obey both standards, so the
/// kind is part of the identity and of its text: <c>organisation:…</c> or <c>person:…</c>.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<SubjectId>))]
public readonly record struct SubjectId : IIdentifier<SubjectId>
{
    /// <summary>Neither an organisation nor a person.</summary>
    public static readonly Rule UnknownKind = new("identifier.subject.kind", RefusalKind.Invalid,
        "主体类别应为法人（其他组织）或自然人。", "A subject is an organisation or a person.");

    private SubjectId(SubjectIdKind kind, string number) => (Kind, Number) = (kind, number);

    /// <summary>By which standard.</summary>
    public SubjectIdKind Kind { get; }

    /// <summary>The bare credit code or citizen identity number.</summary>
    public string Number => field ?? "";

    /// <inheritdoc />
    public string Value => Prefixed(Number);

    /// <summary>An organisation is a subject.</summary>
    public static implicit operator SubjectId(CreditCode code) => new(SubjectIdKind.Organisation, code.Value);

    /// <summary>A person is a subject.</summary>
    public static implicit operator SubjectId(CitizenId id) => new(SubjectIdKind.Person, id.Value);

    /// <summary>Reads the bare number by the standard of its kind; otherwise says which rule it breaks.</summary>
    public static bool TryParse(
        SubjectIdKind kind, string? number, DateOnly today, out SubjectId identifier, [NotNullWhen(false)] out Rule? why)
    {
        (identifier, why) = (default, UnknownKind);
        if (kind == SubjectIdKind.Organisation && CreditCode.TryParse(number, out var code, out why))
            identifier = code;
        if (kind == SubjectIdKind.Person && CitizenId.TryParse(number, today, out var id, out why))
            identifier = id;
        return why is null;
    }

    /// <summary>What was stored was checked against its day; read again, it is only checked for damage.</summary>
    static bool IIdentifier<SubjectId>.TryParse(string? text, out SubjectId identifier, [NotNullWhen(false)] out Rule? why)
    {
        foreach (var kind in Enum.GetValues<SubjectIdKind>())
        {
            if (text?.StartsWith(Prefix(kind), StringComparison.Ordinal) == true)
                return TryParse(kind, text[Prefix(kind).Length..], DateOnly.MaxValue, out identifier, out why);
        }

        (identifier, why) = (default, UnknownKind);
        return false;
    }

    /// <summary>Masked, because this text ends up in logs.</summary>
    public override string ToString() => Prefixed(Spelling.Mask(Number));

    private static string Prefix(SubjectIdKind kind) => kind == SubjectIdKind.Person ? "person:" : "organisation:";

    private string Prefixed(string number) => number is "" ? "" : Prefix(Kind) + number;
}
