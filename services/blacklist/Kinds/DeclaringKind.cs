using System.Text.RegularExpressions;

namespace Haitou.Blacklist.Kinds;

/// <summary>Declares a kind of list with its issuing body and legal basis (国办发〔2020〕49号): a department for itself only, an operator for any.</summary>
internal sealed partial class DeclaringKind : FirstAct<ListKind, DeclareKind, KindView>, IEndpoint
{
    internal static readonly Rule Code = new("blacklist.kind-code", RefusalKind.Invalid,
        "名单种类代码为 2 至 30 个小写字母、数字或连字符，以字母开头。", "A kind's code has 2 to 30 lower-case letters, digits and hyphens, a letter first.");

    internal static readonly Rule Taken = new("blacklist.kind-taken", RefusalKind.Conflict,
        "名单种类“{kind}”已申报。", "Kind {kind} is declared already.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/kinds", (DeclareKind body, DeclaringKind act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, body.Code, $"/kinds/{Uri.EscapeDataString(body.Code)}", body, ct))
        .WithTags("Kinds").WithSummary("Declares a kind of list with its issuing body and legal basis; takes Idempotency-Key")
        .RequireRole(KindRules.Declarers);

    public override string Key(string name) => ListKind.Key(name);

    public override KindView View(ListKind state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(ListKind? state, string name, DeclareKind command, Moment moment)
    {
        // Of two who declare it at once the second waits here, and finds that it is declared.
        await TransactionLock.AcquireAsync(moment.Session, Key(name), moment.Cancelled);
        var taken = await moment.Session.LoadAsync<ListKind>(Key(name), moment.Cancelled) is not null;
        return Decide(taken, command, moment.Officer.Department, moment.Officer.Id, moment.Now);
    }

    /// <summary>Declares a kind. Pure.</summary>
    /// <param name="taken">There is one of that code.</param>
    /// <param name="command">The kind.</param>
    /// <param name="department">The officer's department; null for an operator, who declares for any.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(bool taken, DeclareKind command, string? department, string officer, DateTimeOffset now)
    {
        List<Refusal> refusals = [.. KindRules.Check(command.Name, command.IssuingBody, command.Basis)];
        if (!CodeForm().IsMatch(command.Code))
            refusals.Add(Code.Refuse("code"));
        if (command.Department is { } listing && !(DepartmentCode.TryParse(listing, out var read, out _) && read.Value == listing))
            refusals.Add(DepartmentCode.Form.Refuse("department"));
        if (department is not null && command.Department != department)
            refusals.Add(KindRules.OtherDepartment.Refuse("department", ("kind", command.Code)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        return taken
            ? Taken.Refuse("code", ("kind", command.Code))
            : Decision.Of(new KindDeclared(
                new(command.Code, command.Name, command.IssuingBody, command.Basis, command.Effect, command.OverrideAllowed, command.Department), officer, now));
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,29}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();
}
