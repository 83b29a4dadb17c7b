using Weasel.Postgresql.Tables;

namespace Haitou.Approval.Cases;

/// <summary>Where the rows of cases are kept, and by what they are found.</summary>
internal static class CaseRowStore
{
    /// <summary>Declares it.</summary>
    public static void StoresCaseRows(this StoreOptions options)
    {
        options.StreamWithLaterSnapshot<CaseRow>("cases", ApprovalCase.Key(""));
        // Each filter with the order of the list behind it, so that a page is read and nothing is sorted.
        options.Schema.For<CaseRow>()
            .Duplicate(r => r.AcceptedOn, configure: i => i.Columns = ["accepted_on", "number"])
            .Duplicate(r => r.Status, configure: i => i.Columns = ["status", "accepted_on", "number"])
            .Duplicate(r => r.ItemCode, configure: i => i.Columns = ["item_code", "accepted_on", "number"])
            .Duplicate(r => r.Department, configure: i => i.Columns = ["department", "accepted_on", "number"])
            .Duplicate(r => r.Examiner!, configure: i => i.Columns = ["examiner", "accepted_on", "number"])
            .Duplicate(r => r.Overdue, configure: i => i.Columns = ["overdue", "accepted_on", "number"])
            .Duplicate(r => r.Flagged, configure: i => i.Columns = ["flagged", "accepted_on", "number"])
            .Duplicate(r => r.IdNumber, configure: i => i.Columns = ["id_number", "accepted_on", "number"])
            .Duplicate(r => r.AwaitedUntil, configure: i => i.Columns = ["awaited_until", "number"])
            .Duplicate(r => r.WarnFrom)
            .Duplicate(r => r.LeftOutUntil)
            .Duplicate(r => r.Number, configure: i => i.Mask = "? text_pattern_ops") // found by its beginning, whatever the collation
            .Duplicate(r => r.Departments, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin)
            .Duplicate(r => r.DecidedIn, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin)
            .DuplicateNameParts();
    }
}
