using Haitou.Contracts.Imports;
using Haitou.Law;

namespace Haitou.Platform.Sheets;

/// <summary>What a file is as a whole: how many rows it holds, or why nothing of it can be imported.</summary>
/// <param name="Rows">Rows that hold something, without the header.</param>
/// <param name="Refusals">Everything that is wrong with its form.</param>
public sealed record ImportFile(int Rows, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 200_000;

    /// <summary>Looks through all of it.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">What it is.</param>
    /// <param name="columns">The columns it may have.</param>
    /// <param name="ct">Cancels.</param>
    public static ImportFile Check(Stream content, ImportFormat format, IReadOnlyList<ImportColumn> columns, CancellationToken ct = default)
    {
        var count = 0;
        try
        {
            using var rows = SheetReader.Read(content, format, ct).GetEnumerator();
            if (!rows.MoveNext())
                return new ImportFile(0, [ImportRules.Empty.Refuse()]);
            var header = rows.Current.Cells;
            var refusals = ImportColumn.Locate(columns, header).Refusals;
            if (refusals.Count > 0)
                return new ImportFile(0, refusals);
            while (rows.MoveNext())
            {
                if (rows.Current.Cells.Skip(header.Count).Any(c => c.Length > 0))
                    return new ImportFile(0, [ImportRules.TooWide.Refuse(null, ("row", rows.Current.Number))]);
                if (++count > MostRows)
                    return new ImportFile(0, [ImportRules.TooMany.Refuse(null, ("limit", MostRows))]);
            }
        }
        catch (SheetBrokenException e)
        {
            return new ImportFile(0, [e.Refusal]);
        }

        return new ImportFile(count, count == 0 ? [ImportRules.Empty.Refuse()] : []);
    }

    /// <summary>The rows behind a row, and where the columns are.</summary>
    public static (IReadOnlyDictionary<ImportColumn, int> Places, IEnumerable<SheetRow> Rows) Open(
        Stream content, ImportFormat format, IReadOnlyList<ImportColumn> columns, int after, CancellationToken ct = default)
    {
        var places = ImportColumn.Locate(columns, SheetReader.Read(content, format, ct).First().Cells).Places;
        return (places, SheetReader.Read(content, format, ct).Skip(1).Where(r => r.Number > after));
    }
}
