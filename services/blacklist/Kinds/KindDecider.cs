using System.Text.RegularExpressions;

namespace Haitou.Blacklist.Kinds;

/// <summary>Decides on kinds of list (国办发〔2020〕49号).</summary>
public static partial class KindDecider
{
    internal static readonly Rule Code = new("blacklist.kind-code", RefusalKind.Invalid,
        "名单种类代码为 2 至 30 个小写字母、数字或连字符，以字母开头。", "A kind's code has 2 to 30 lower-case letters, digits and hyphens, a letter first.");

    internal static readonly Rule Taken = new("blacklist.kind-taken", RefusalKind.Conflict,
        "名单种类“{kind}”已申报。", "Kind {kind} is declared already.");

    internal static readonly Rule Closed = new("blacklist.kind-closed", RefusalKind.Conflict,
        "名单种类“{kind}”已停用。", "Kind {kind} is closed.");

    internal static readonly Rule OtherDepartment = new("blacklist.kind-other-department", RefusalKind.Forbidden,
        "名单种类“{kind}”由其他部门认定。", "Under kind {kind} another department lists.");

    /// <summary>Declares a kind.</summary>
    /// <param name="taken">There is one of that code.</param>
    /// <param name="command">The kind.</param>
    /// <param name="department">The officer's department; null for an operator, who declares for any.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision Declare(bool taken, DeclareKind command, string? department, string officer, DateTimeOffset now)
    {
        List<Refusal> refusals = [.. Check(command.Name, command.IssuingBody, command.Basis)];
        if (!CodeForm().IsMatch(command.Code))
            refusals.Add(Code.Refuse("code"));
        if (command.Department is { } listing && !(DepartmentCode.TryParse(listing, out var read, out _) && read.Value == listing))
            refusals.Add(DepartmentCode.Form.Refuse("department"));
        if (department is not null && command.Department != department)
            refusals.Add(OtherDepartment.Refuse("department", ("kind", command.Code)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        return taken ? Taken.Refuse("code", ("kind", command.Code)) : Decision.Of(new KindDeclared(command, officer, now));
    }

    /// <summary>Revises a kind.</summary>
    public static Decision Revise(ListKind state, ReviseKind command, string? department, string officer, DateTimeOffset now)
    {
        if (WhyNot(state, department) is { } refusal)
            return refusal;
        Refusal[] refusals = [.. Check(command.Name, command.IssuingBody, command.Basis)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new KindRevised(command, officer, now));
    }

    /// <summary>Closes a kind.</summary>
    public static Decision Close(ListKind state, CloseKind command, string? department, string officer, DateTimeOffset now)
    {
        if (WhyNot(state, department) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(command.Reason)
            ? EntryRules.TextMissing.Refuse("reason", ("field", "reason"))
            : Decision.Of(new KindClosed(command.Reason, officer, now));
    }

    /// <summary>Why a department cannot list under a kind; null when it can.</summary>
    public static Refusal? WhyNotUnder(ListKind state, string department) =>
        state.Closed is not null ? Closed.Refuse("kind", ("kind", state.Terms.Code))
        : state.Terms.Department is { } listing && listing != department ? OtherDepartment.Refuse("kind", ("kind", state.Terms.Code))
        : null;

    /// <summary>Folds an event into the state.</summary>
    public static ListKind? Evolve(ListKind? state, object @event) => @event switch
    {
        KindDeclared e => new ListKind(ListKind.Key(e.Kind.Code), e.Kind),
        KindRevised { Revision: var r } => state! with
        {
            Terms = state.Terms with { Name = r.Name, IssuingBody = r.IssuingBody, Basis = r.Basis, Effect = r.Effect, OverrideAllowed = r.OverrideAllowed },
        },
        KindClosed e => state! with { Closed = e },
        _ => state,
    };

    private static Refusal? WhyNot(ListKind state, string? department) =>
        department is not null && state.Terms.Department != department ? OtherDepartment.Refuse(null, ("kind", state.Terms.Code))
        : state.Closed is not null ? Closed.Refuse(null, ("kind", state.Terms.Code))
        : null;

    private static IEnumerable<Refusal> Check(string name, string issuingBody, KindBasis basis) =>
        EntryRules.Missing(("name", name), ("issuingBody", issuingBody)).Concat(LegalBases.Check(basis));

    [GeneratedRegex("^[a-z][a-z0-9-]{1,29}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();
}
