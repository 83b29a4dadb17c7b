using Npgsql;

namespace Haitou.Intake.Applications;

/// <summary>One of a form's applications.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ItemName">What it is for.</param>
public sealed record FormApplication(string Number, string ItemName);

/// <summary>Applications for several items were received in one form (一表申请).</summary>
/// <param name="Number">The form's number.</param>
/// <param name="Applications">Its applications, in the order of the form.</param>
/// <param name="Officer">Who received it.</param>
/// <param name="At">When.</param>
public sealed record FormReceived(string Number, IReadOnlyList<FormApplication> Applications, string Officer, DateTimeOffset At);

/// <summary>A form: what keeps its applications together. Each of them goes its own way.</summary>
/// <param name="Received">The receipt.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record ApplicationForm(FormReceived Received, string? TraceParent = null) : IStreamState<ApplicationForm>
{
    /// <inheritdoc/>
    public string Id => Key(Received.Number);

    /// <summary>Key of a form's stream.</summary>
    public static string Key(string number) => $"form/{number}";

    /// <inheritdoc/>
    public static ApplicationForm? Fold(ApplicationForm? state, object @event) => @event is FormReceived e ? new ApplicationForm(e) : state;

    /// <inheritdoc/>
    public ApplicationForm InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As it is told at receipt.</summary>
    public FormView ToView() => new(Received.Number,
        [.. Received.Applications.Select(a => new ProgressView(
            a.Number, a.ItemName, [new ProgressStep(ProgressStepKind.Received, ChinaTime.Today(Received.At), null)], [], null))]);
}

/// <summary>Submits applications for several items in one form (一表申请, R4): each by the rules of an application, all of them or none.</summary>
internal sealed class SubmittingForm : IEndpoint
{
    /// <summary>How many items a form takes: what a person can still be told of together.</summary>
    private const int MostItems = 20;

    /// <summary>Fields of an application that each item has of its own.</summary>
    private static readonly string[] OfItem = ["itemCode", "materials", "licence"];

    internal static readonly Rule Size = new("intake.form-size", RefusalKind.Invalid,
        "一张申请表须包含 1 至 {most} 个事项。", "A form is for one item at least and {most} at most.");

    internal static readonly Rule ItemTwice = new("intake.form-item-twice", RefusalKind.Invalid,
        "事项“{item}”重复。", "Item {item} appears twice.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/forms", (
            SubmitForm body, Commands commands, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.CreateAsync<ApplicationForm, FormView>(
                body, () => DecideAsync(body, commands.Moment(ct), files, database, town, calendar), form => form.ToView(), ct))
        .WithTags("Forms").WithSummary("Submits applications for several items, all or none; takes Idempotency-Key").RequireRole(Roles.Clerk);

    /// <summary>Form and applications begin in one transaction, the form under the number that was drawn last.</summary>
    private static async Task<NewStream> DecideAsync(
        SubmitForm command, Moment moment, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar)
    {
        if (Check(command) is { Count: > 0 } wrong)
            return new NewStream("", "", Decision.Refuse(wrong));

        var numbers = await ApplicationNumbers.NextAsync(database, town, moment.Now, command.Items.Count + 1, moment.Cancelled);
        var number = $"F{numbers[^1]}";
        var facts = await SubmittingApplication.FactsAsync(
            moment.Session, files, [command.Applicant], command.Items.SelectMany(i => i.Materials), moment.Now, moment.Cancelled);
        var receipts = await ApplicationNumbers.NextReceiptsAsync(moment.Session, town, moment.Now, command.Items.Count, moment.Cancelled);
        var applications = new List<FormApplication>();
        var refusals = new List<Refusal>();
        for (var i = 0; i < command.Items.Count; i++)
        {
            var item = await moment.Session.LoadAsync<DelegatedItem>(DelegatedItem.Key(command.Items[i].ItemCode), moment.Cancelled);
            var decision = Decide(command, i, item, numbers[i], receipts[i], town.Code, moment.Officer.Id, facts, calendar, moment.Now);
            refusals.AddRange(decision.Refusals);
            if (decision.Events is not [ApplicationReceived received])
                continue;
            moment.Session.Events.StartStream<Application>(Application.Key(received.Number), received);
            applications.Add(new FormApplication(received.Number, received.Item.Name));
        }

        return new NewStream(
            ApplicationForm.Key(number), $"/forms/{number}",
            refusals.Count > 0
                ? Decision.Refuse([.. refusals.DistinctBy(r => (r.Rule, r.Field))])
                : Decision.Of(new FormReceived(number, applications, moment.Officer.Id, moment.Now)));
    }

    /// <summary>Why the form cannot be taken apart into applications at all; none when it can.</summary>
    public static IReadOnlyList<Refusal> Check(SubmitForm command)
    {
        if (command.Items.Count is 0 or > MostItems)
            return [Size.Refuse("items", ("most", MostItems))];
        return [.. command.Items.Index()
            .Where(i => command.Items.Take(i.Index).Any(before => before.ItemCode == i.Item.ItemCode))
            .Select(i => ItemTwice.Refuse($"items[{i.Index}].itemCode", ("item", i.Item.ItemCode)))];
    }

    /// <summary>The application for one of its items, by the rules of every application. Pure.</summary>
    public static Decision Decide(
        SubmitForm command, int index, DelegatedItem? item, string number, string receiptNumber, string town, string officer,
        SubmissionFacts facts, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var one = command.Items[index];
        var decision = SubmittingApplication.Decide(
            item, new SubmitApplication(
                one.ItemCode, command.Channel, command.Applicant, command.ApplicantTown, one.Materials, command.Agent, Licence: one.Licence),
            number, receiptNumber, town, officer, facts, calendar, now);
        return decision.IsRefused
            ? Decision.Refuse([.. decision.Refusals.Select(r => IsOfItem(r) ? r with { Field = $"items[{index}].{r.Field}" } : r)])
            : decision;
    }

    /// <summary>What is wrong with the applicant is said once, and not under each item.</summary>
    private static bool IsOfItem(Refusal refusal) =>
        refusal.Field is { } field && OfItem.Any(name => field.StartsWith(name, StringComparison.Ordinal));
}
