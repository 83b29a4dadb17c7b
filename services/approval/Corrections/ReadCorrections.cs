namespace Haitou.Approval.Corrections;

/// <summary>Correction orders of departments, and the Town's answers (R25). A department reads those of its own.</summary>
internal sealed class ReadCorrections : IEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Where it stands.</summary>
        public CorrectionStatus? Status { get; init; }

        /// <summary>True for those that the Town should have answered.</summary>
        public bool? Overdue { get; init; }

        /// <summary>Who ordered; an officer of a department sees that of the own only.</summary>
        public string? Department { get; init; }

        /// <summary>The case.</summary>
        public string? Case { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }

        /// <summary>1 to 100.</summary>
        public int? Size { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/corrections").WithTags("Corrections");
        group.MapGet("", (
                [AsParameters] Query query, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                IQueryable<CorrectionOrder> orders = session.Query<CorrectionOrder>();
                if (query.Status is { } status) orders = orders.Where(o => o.Status == status);
                if (query.Overdue == true) orders = orders.Where(o => o.Awaited && o.AnswerDue < today);
                if ((officer.Department ?? query.Department) is { } department) orders = orders.Where(o => o.Department == department);
                if (query.Case is { } number) orders = orders.Where(o => o.CaseNumber == number);
                return orders.OrderBy(o => o.AnswerDue).ThenBy(o => o.Id).PageAsync(query.Page, query.Size, o => o.ToView(today), ct);
            })
            .WithSummary("A page of the correction orders, the next due first")
            .RequireRole(Roles.Approver, Roles.AgencyHead, Roles.Examiner, Roles.Auditor, Roles.Department);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<CorrectionOrder, CorrectionView>(
                    CorrectionOrder.Key(id), $"{id}", state => state.ToView(ChinaTime.Today(commands.Now)), ct,
                    state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("One correction order").RequireRole(Roles.Approver, Roles.AgencyHead, Roles.Examiner, Roles.Auditor, Roles.Department);
    }
}
