using Haitou.Law;

namespace Haitou.Platform.Sheets;

/// <summary>A column of the file.</summary>
/// <param name="Chinese">Its name.</param>
/// <param name="English">Its other name.</param>
/// <param name="Required">It must be in the header, though a cell may be empty where what the row stands for may lack it.</param>
public sealed record ImportColumn(string Chinese, string English, bool Required = false)
{
    /// <summary>Written with refused rows and not read: what was put right can be loaded as it is.</summary>
    public static readonly ImportColumn Code = new("拒绝代码", "refused_code"), Message = new("拒绝原因", "refused_message");

    /// <summary>Where each column is, by the header; or everything that is wrong with it.</summary>
    public static (IReadOnlyDictionary<ImportColumn, int> Places, IReadOnlyList<Refusal> Refusals) Locate(
        IReadOnlyList<ImportColumn> columns, IReadOnlyList<string> header)
    {
        var places = new Dictionary<ImportColumn, int>();
        var refusals = new List<Refusal>();
        var count = header.Count;
        while (count > 0 && header[count - 1].Length == 0)
            count--; // Excel likes to add empty columns behind the last
        for (var i = 0; i < count; i++)
        {
            var name = header[i];
            if (columns.FirstOrDefault(c => c.Chinese == name || c.English.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } column)
                refusals.Add(ImportRules.ColumnUnknown.Refuse(null, ("position", i + 1)));
            else if (!places.TryAdd(column, i))
                refusals.Add(ImportRules.ColumnTwice.Refuse(column.Chinese, ("column", column.Chinese)));
        }

        refusals.AddRange(columns.Where(c => c.Required && !places.ContainsKey(c))
            .Select(c => ImportRules.ColumnMissing.Refuse(c.Chinese, ("column", c.Chinese))));
        return (places, refusals);
    }
}
