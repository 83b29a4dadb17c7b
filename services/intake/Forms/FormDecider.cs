namespace Haitou.Intake.Forms;

/// <summary>Decides on forms: each item by the rules of an application, all of them or none.</summary>
public static class FormDecider
{
    /// <summary>How many items a form takes: what a person can still be told of together.</summary>
    public const int MostItems = 20;

    /// <summary>Fields of an application that each item has of its own.</summary>
    private static readonly string[] OfItem = ["itemCode", "materials", "licence"];

    internal static readonly Rule Size = new("intake.form-size", RefusalKind.Invalid,
        "一张申请表须包含 1 至 {most} 个事项。", "A form is for one item at least and {most} at most.");

    internal static readonly Rule ItemTwice = new("intake.form-item-twice", RefusalKind.Invalid,
        "事项“{item}”重复。", "Item {item} appears twice.");

    /// <summary>Why the form cannot be taken apart into applications at all; none when it can.</summary>
    public static IReadOnlyList<Refusal> Check(SubmitForm command)
    {
        if (command.Items.Count is 0 or > MostItems)
            return [Size.Refuse("items", ("most", MostItems))];
        return [.. command.Items.Index()
            .Where(i => command.Items.Take(i.Index).Any(before => before.ItemCode == i.Item.ItemCode))
            .Select(i => ItemTwice.Refuse($"items[{i.Index}].itemCode", ("item", i.Item.ItemCode)))];
    }

    /// <summary>The application for one of its items, by the rules of every application.</summary>
    /// <param name="command">The form.</param>
    /// <param name="index">Which of its items.</param>
    /// <param name="item">That item; null when there is none of that code.</param>
    /// <param name="number">The application's number.</param>
    /// <param name="receiptNumber">The next number of the receipts.</param>
    /// <param name="town">The receiving town.</param>
    /// <param name="officer">Who receives it.</param>
    /// <param name="facts">What was looked up for the form.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Submit(
        SubmitForm command, int index, DelegatedItem? item, string number, string receiptNumber, string town, string officer,
        SubmissionFacts facts, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var one = command.Items[index];
        var decision = ApplicationDecider.Submit(
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
