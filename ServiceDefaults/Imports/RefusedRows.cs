using Haitou.Contracts.Imports;
using Haitou.ServiceDefaults.Files;
using Haitou.ServiceDefaults.Listing;

namespace Haitou.ServiceDefaults.Imports;

/// <summary>The refused rows of an import as they stood in the file, with the reasons behind them: to be put right and loaded.</summary>
internal sealed class RefusedRows(FileStore files, ImportedRows outcomes)
{
    /// <summary>Writes them as CSV, in UTF-8 with the mark by which Excel knows it.</summary>
    public async Task WriteAsync(IImportRun run, IReadOnlyList<ImportColumn> columns, Stream to, CancellationToken ct)
    {
        await using var content = FileReceiver.Spool();
        await files.CopyToAsync(run.Sha256, content, ct);
        await using var csv = CsvTable.WriterTo(to);
        foreach (var column in columns)
            csv.WriteField(column.Chinese);
        await csv.EndRecordAsync(ct);

        var (places, rows) = ImportFile.Open(content, run.Format, columns, after: 1, ct);
        using var row = rows.GetEnumerator();
        await foreach (var refused in outcomes.ReadAsync(run.ImportId, ImportOutcome.Refused, after: 0, limit: null, ct))
        {
            while (row.MoveNext() && row.Current.Number < refused.Row)
                continue;
            foreach (var column in columns)
                csv.WriteField(
                    column == ImportColumn.Code ? string.Join(" | ", refused.Problems.Select(p => p.Code))
                    : column == ImportColumn.Message ? string.Join(" | ", refused.Problems.Select(p => p.Chinese))
                    : places.TryGetValue(column, out var place) && place < row.Current.Cells.Count ? row.Current.Cells[place] : "");
            await csv.EndRecordAsync(ct);
        }
    }
}
