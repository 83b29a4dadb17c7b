using Haitou.Contracts.Intake;
using Haitou.Intake.Applications.GettingApplication;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Listing;
using Marten;

namespace Haitou.Intake.Applications.Listing;

/// <summary>The worklist of the window, and the search by subject: one indexed query each. A department sees its own items'.</summary>
internal static class ListApplicationsEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Item">Code of the item.</param>
    /// <param name="Department">Code of the competent department; an officer of a department sees that of the own only.</param>
    /// <param name="Channel">Hall or online.</param>
    /// <param name="Town">The applicant's town.</param>
    /// <param name="From">Received on this day or later.</param>
    /// <param name="Until">Received on this day or before.</param>
    /// <param name="Search">A part of the applicant's name; digits and hyphens alone are the beginning of the number.</param>
    /// <param name="Order">The newest first unless set.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">At most 100; 20 unless set.</param>
    internal sealed record Query(
        ApplicationStatus? Status = null, string? Item = null, string? Department = null, Channel? Channel = null, string? Town = null,
        DateOnly? From = null, DateOnly? Until = null, string? Search = null, ApplicationOrder? Order = null, int? Page = null, int? Size = null);

    public static void MapListApplications(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/applications").WithTags("Applications").RequireRole(GetApplication.Readers);
        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, CancellationToken ct) =>
            TypedResults.Ok(await Filtered(session, query with { Department = officer.Department ?? query.Department })
                .PageAsync(query.Page, query.Size, r => r.ToSummary(officer.MaySeePersons), ct)))
            .WithSummary("A page of the applications, filtered and sorted");

        group.MapPost("/search", async (FindApplications body, IQuerySession session, Officer officer, CancellationToken ct) =>
            TypedResults.Ok(await Filtered(session, new Query(Department: officer.Department)).Where(r => r.IdNumber == body.IdNumber)
                .PageAsync(page: 1, Paging.Largest, r => r.ToSummary(officer.MaySeePersons), ct)))
            .WithSummary("The applications of one subject; a question, although it is posted: identifiers do not belong in addresses");
    }

    private static IQueryable<ApplicationRow> Filtered(IQuerySession session, Query query)
    {
        IQueryable<ApplicationRow> rows = session.Query<ApplicationRow>();
        if (query.Status is { } status) rows = rows.Where(r => r.Status == status);
        if (query.Item is { } item) rows = rows.Where(r => r.ItemCode == item);
        if (query.Department is { } department) rows = rows.Where(r => r.Department == department);
        if (query.Channel is { } channel) rows = rows.Where(r => r.Channel == channel);
        if (query.Town is { } town) rows = rows.Where(r => r.ApplicantTown == town);
        if (query.From is { } from)
        {
            var start = ChinaTime.StartOf(from).ToUniversalTime();
            rows = rows.Where(r => r.ReceivedAt >= start);
        }

        if (query.Until is { } until)
        {
            var end = ChinaTime.EndOf(until).ToUniversalTime();
            rows = rows.Where(r => r.ReceivedAt < end);
        }

        if (query.Search is { Length: > 0 } search)
            rows = search.All(c => char.IsAsciiDigit(c) || c == '-')
                ? rows.Where(r => r.Number.StartsWith(search))
                : rows.WhereNamed(search, r => r.ApplicantName.Contains(search));
        return query.Order == ApplicationOrder.Due
            ? rows.Where(r => r.AcceptanceDue != null).OrderBy(r => r.AcceptanceDue).ThenBy(r => r.Number)
            : rows.OrderByDescending(r => r.ReceivedAt).ThenBy(r => r.Number);
    }
}
