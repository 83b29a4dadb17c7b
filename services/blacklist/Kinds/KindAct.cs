namespace Haitou.Blacklist.Kinds;

/// <summary>An act on a kind that is declared. A department acts on its own kinds, an operator, who is of none, on any.</summary>
internal abstract class KindAct<TCommand> : Act<ListKind, TCommand, KindView>
{
    public sealed override string Key(string name) => ListKind.Key(name);

    public sealed override KindView View(ListKind state, Moment moment) => state.ToView();

    public sealed override ValueTask<Decision> DecideAsync(ListKind state, TCommand command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Department, moment.Officer.Id, moment.Now));

    /// <summary>Decides. Pure.</summary>
    public abstract Decision Decide(ListKind state, TCommand command, string? department, string officer, DateTimeOffset now);
}

/// <summary>What is refused whichever of these acts it is.</summary>
internal static class KindRules
{
    /// <summary>Who declares kinds, and changes them.</summary>
    public static readonly string[] Declarers = [Roles.Department, Roles.Operator];

    internal static readonly Rule Closed = new("blacklist.kind-closed", RefusalKind.Conflict,
        "名单种类“{kind}”已停用。", "Kind {kind} is closed.");

    internal static readonly Rule OtherDepartment = new("blacklist.kind-other-department", RefusalKind.Forbidden,
        "名单种类“{kind}”由其他部门认定。", "Under kind {kind} another department lists.");

    /// <summary>Why a kind cannot be changed; null when it can.</summary>
    public static Refusal? Unchangeable(ListKind state, string? department) =>
        department is not null && state.Terms.Department != department ? OtherDepartment.Refuse(null, ("kind", state.Terms.Code))
        : state.Closed is not null ? Closed.Refuse(null, ("kind", state.Terms.Code))
        : null;

    /// <summary>Why a department cannot list under a kind; null when it can.</summary>
    public static Refusal? Unusable(ListKind state, string department) =>
        state.Closed is not null ? Closed.Refuse("kind", ("kind", state.Terms.Code))
        : state.Terms.Department is { } listing && listing != department ? OtherDepartment.Refuse("kind", ("kind", state.Terms.Code))
        : null;

    /// <summary>What is wrong with the texts and the basis of a kind.</summary>
    public static IEnumerable<Refusal> Check(string name, string issuingBody, KindBasis basis) =>
        EntryRules.Missing(("name", name), ("issuingBody", issuingBody)).Concat(LegalBases.Check(basis));
}
