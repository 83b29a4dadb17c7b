using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law.Lists;

namespace Haitou.Lists;

/// <summary>Somebody about whom the lists are asked (R23).</summary>
/// <param name="Role">As what.</param>
/// <param name="Party">Who, the identifier checked.</param>
public sealed record SubjectAsked(SubjectRole Role, Party Party)
{
    /// <summary>The name by which old records are looked for: the applicant's, where that is an organisation. People have names in common.</summary>
    public string? NameKey => Role == SubjectRole.Applicant ? NameKeyOf(Party) : null;

    /// <summary>Whom the lists are asked about when somebody applies.</summary>
    /// <param name="applicant">Who applies.</param>
    /// <param name="representative">The legal representative; null where none was named by an identifier.</param>
    /// <param name="agent">Who acts for the applicant.</param>
    public static IReadOnlyList<SubjectAsked> From(Party applicant, Party? representative, Agent? agent)
    {
        List<SubjectAsked> asked = [new(SubjectRole.Applicant, applicant)];
        if (representative is not null)
            asked.Add(new(SubjectRole.LegalRepresentative, representative));
        if (agent is not null)
            asked.Add(new(SubjectRole.Agent, agent.Person));
        return asked;
    }

    /// <summary>An organisation's name as it is compared; null for a person.</summary>
    public static string? NameKeyOf(Party party) => party.Kind == SubjectKind.Organisation ? OrganisationName.KeyOf(party.Name) : null;

    /// <summary>For the evidence.</summary>
    public AskedSubject ToEvidence() => new(Role, Party.Kind, Party.Masked().IdNumber, NameKey);

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{Role}";
}
