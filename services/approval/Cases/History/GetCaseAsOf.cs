namespace Haitou.Approval.Cases;

/// <summary>What was known of a case at a moment, and what the lists said then: for whoever has to judge an act by what its officer could know (R25, R26).</summary>
internal sealed class GetCaseAsOf : IEndpoint
{
    internal static readonly Rule NotYetThen = new("approval.not-yet-then", RefusalKind.NotFound,
        "{at} 时尚无此案。", "The case was not there yet at {at}.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/cases/{number}/as-of", async Task<Results<Ok<CaseAsOf>, RefusalResult>> (
            string number, string? at, Commands commands, CancellationToken ct) =>
        {
            var (moment, refusal) = PastMoment.Parse(at, commands.Now);
            if (refusal is not null)
                return refusal.ToResult();
            var events = await commands.Session.Events.FetchStreamAsync(ApprovalCase.Key(number), token: ct);
            if (events.Select(e => e.Data).Aggregate(default(ApprovalCase), ApprovalCase.Fold) is not { } now)
                return CommonRules.NotFound.Refuse(null, ("id", number)).ToResult();
            if (!commands.Officer.MayRead(now))
                return CommonRules.OtherDepartment.Refuse().ToResult();
            var known = events.TakeWhile(e => e.Timestamp <= moment).ToArray();
            if (known.Select(e => e.Data).Aggregate(default(ApprovalCase), ApprovalCase.Fold) is not { } then)
                return NotYetThen.Refuse("at", ("at", ChinaTime.At(moment).ToString("O"))).ToResult();

            var (idNumber, item, day) = (then.Opened.Applicant.IdNumber, then.Opened.Item.Code, ChinaTime.Today(moment));
            var subjects = CaseScreening.SubjectsOf(then.Opened);
            string[] ids = [.. subjects.Select(s => s.Party.IdNumber)], names = [.. subjects.Select(s => s.NameKey).OfType<string>()];
            var entries = await commands.Session.Query<ListedSubjectVersion>()
                .Where(v => v.IdNumber.IsOneOf(ids) || v.NameKey!.IsOneOf(names)).ToListAsync(ct);
            var records = await commands.Session.Query<EnforcementRecordVersion>().Where(v => v.IdNumber == idNumber).ToListAsync(ct);
            return TypedResults.Ok(new CaseAsOf(
                ChinaTime.At(moment), day, known[^1].Version, then.ToView(commands.Officer.MaySeePersons, day),
                then.Screenings.Count > 0 ? then.Screenings[^1].ToView() : null,
                ReplicaHistory.AsOf(entries, subjects, item, moment), ReplicaHistory.AsOf(records, item, moment)));
        })
        .WithTags("Cases").WithSummary("A case as it was known at a moment (at=2026-03-09T10:00:00+08:00) or at the end of a day (at=2026-03-09), and what the lists said then")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor, Roles.Department);
}
