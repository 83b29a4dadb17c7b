namespace Haitou.Intake.TakeoverProblems;

/// <summary>Problems met in taking over items (R9). Departments read those of their own here and answer them at supervision.</summary>
internal static class ProblemEndpoints
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Code of the item.</summary>
        public string? Item { get; init; }

        /// <summary>Code of the department; an officer of a department sees that of the own only.</summary>
        public string? Department { get; init; }

        /// <summary>Where it stands.</summary>
        public ProblemStatus? Status { get; init; }

        /// <summary>True for those that the department should have answered.</summary>
        public bool? Overdue { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }
    }

    public static void MapTakeoverProblems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems").WithTags("Takeover problems");
        group.MapPost("", (RaiseProblem body, Commands commands, AnswerPeriods periods, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
                commands.CreateAsync<TakeoverProblem, ProblemView>(body, async () =>
                {
                    var item = await commands.Session.LoadAsync<DelegatedItem>(DelegatedItem.Key(body.ItemCode), ct);
                    var number = await NextNumberAsync(commands, town, ct);
                    return new NewStream(TakeoverProblem.Key(number), $"/problems/{number}", ProblemDecider.Raise(
                        item, body, number, town.Code, commands.Officer.Id, periods.Of(item?.Guide.Terms.Department ?? ""), calendar, commands.Now));
                }, state => state.ToView(ChinaTime.Today(commands.Now)), ct))
            .WithSummary("Raises a problem to the item's department; takes Idempotency-Key").RequireRole(Roles.Clerk, Roles.Approver, Roles.Operator);

        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                IQueryable<TakeoverProblem> problems = session.Query<TakeoverProblem>();
                if (query.Item is { } item) problems = problems.Where(p => p.ItemCode == item);
                if ((officer.Department ?? query.Department) is { } department) problems = problems.Where(p => p.Department == department);
                if (query.Status is { } status) problems = problems.Where(p => p.Status == status);
                if (query.Overdue == true) problems = problems.Where(p => p.Status == ProblemStatus.Open && p.AnswerDue < today);
                return TypedResults.Ok(await problems.OrderBy(p => p.AnswerDue).ThenBy(p => p.Id).PageAsync(query.Page, Paging.Largest, p => p.ToView(today), ct));
            })
            .WithSummary("A page of the problems, the next due first")
            .RequireRole(Roles.Clerk, Roles.Approver, Roles.Operator, Roles.Department, Roles.Auditor);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<TakeoverProblem, ProblemView>(
                    TakeoverProblem.Key(number), number, state => state.ToView(ChinaTime.Today(commands.Now)), ct,
                    state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("One problem").RequireRole(Roles.Clerk, Roles.Approver, Roles.Operator, Roles.Department, Roles.Auditor);

        group.MapPost("/{number}/again", (
                string number, RaiseProblemAgain body, Commands commands, AnswerPeriods periods, WorkingDayCalendar calendar, CancellationToken ct) =>
                ChangeAsync(commands, number, state => ProblemDecider.RaiseAgain(
                    state, body, commands.Officer.Id, periods.Of(state.Department), calendar, commands.Now), ct))
            .WithSummary("Raises it again, when the answer does not solve it; takes If-Match").RequireRole(Roles.Clerk, Roles.Approver, Roles.Operator);

        group.MapPost("/{number}/closing", (string number, CloseProblem body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, number, state => ProblemDecider.Close(state, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Closes it; takes If-Match").RequireRole(Roles.Clerk, Roles.Approver, Roles.Operator);
    }

    private static Task<Results<Ok<ProblemView>, RefusalResult>> ChangeAsync(
        Commands commands, string number, Func<TakeoverProblem, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<TakeoverProblem, ProblemView>(
            TakeoverProblem.Key(number), number, state => Task.FromResult(decide(state)), state => state.ToView(ChinaTime.Today(commands.Now)), ct);

    private static async Task<string> NextNumberAsync(Commands commands, Town town, CancellationToken ct)
    {
        var year = ChinaTime.Today(commands.Now).Year;
        return $"P{town.Code}-{year}-{await NumberSeries.NextAsync(commands.Session, $"problem/{year}", ct):0000}";
    }
}
