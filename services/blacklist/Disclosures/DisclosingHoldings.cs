namespace Haitou.Blacklist.Disclosures;

/// <summary>Tells a subject, proved to be it, what is held about it and why.</summary>
internal sealed class DisclosingHoldings : FirstAct<Disclosure, DiscloseHoldings, DisclosureView>, IEndpoint
{
    internal static readonly Rule ProofMissing = new("disclosure.proof", RefusalKind.Invalid,
        "须写明查验的身份证明或者授权，以及领取人。", "Say what was shown to prove who asks, and who takes the answer.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/disclosures", (DiscloseHoldings body, DisclosingHoldings act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/disclosures", body, ct))
        .WithTags("Disclosures").WithSummary("Tells a subject, proved to be it, what is held about it and why; takes Idempotency-Key")
        .RequireRole(DisclosuresModule.Tellers);

    public override string Key(string name) => Disclosure.Key(Guid.Parse(name));

    public override DisclosureView View(Disclosure state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(Disclosure? state, string name, DiscloseHoldings command, Moment moment)
    {
        var number = command.Subject.IdNumber;
        var entries = await moment.Session.Query<ListEntry>().Where(e => e.Listed.Subject.IdNumber == number).ToListAsync(moment.Cancelled);
        var punishments = await moment.Session.Query<JointPunishment>().Where(p => p.IdNumber == number).ToListAsync(moment.Cancelled);
        return Decide(Guid.Parse(name), command, [.. entries.Select(ListingOf), .. punishments.Select(ListingOf)], moment.Officer.Id, moment.Now);
    }

    /// <summary>Tells. Pure: what is held is looked up before.</summary>
    public static Decision Decide(
        Guid disclosureId, DiscloseHoldings command, IEnumerable<DisclosedListing> held, string officer, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Proof) || string.IsNullOrWhiteSpace(command.HandedTo))
            refusals.Add(ProofMissing.Refuse("proof"));
        if (SubjectIds.Check(command.Subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new HoldingsDisclosed(
                disclosureId, SubjectIds.Normalise(command.Subject, today), command.Proof, command.HandedTo,
                [.. held.OrderByDescending(l => l.ValidFrom).ThenBy(l => l.Id)], officer, now));
    }

    /// <summary>An entry, as its subject is told of it.</summary>
    private static DisclosedListing ListingOf(ListEntry entry) => new(
        entry.Listed.EntryId, entry.Version, entry.Listed.List, entry.Listed.Department, entry.Listed.Effect, entry.Listed.LegalBasis, entry.Listed.Reason,
        entry.Listed.Items, entry.Listed.ValidFrom, entry.Listed.ValidUntil, entry.Status, entry.Listed.Appealed);

    /// <summary>A joint punishment, as its subject is told of it.</summary>
    private static DisclosedListing ListingOf(JointPunishment punishment)
    {
        var terms = punishment.Content.Terms;
        var status = punishment.LiftedAt is not null ? EntryStatus.Lifted : punishment.ExpiredAt is not null ? EntryStatus.Expired : EntryStatus.Standing;
        return new(
            punishment.Content.PunishmentId, punishment.Version, PunishmentEntries.List, punishment.Department, terms.Effect, terms.LegalBasis,
            $"{terms.Reason}（措施：{string.Join("；", terms.Measures.Select(m => m.Measure))}）", terms.Items, terms.ValidFrom, terms.ValidUntil, status, false);
    }
}
