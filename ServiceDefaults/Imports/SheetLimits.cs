namespace Haitou.ServiceDefaults.Imports;

/// <summary>How much a row may hold, of whichever format the file is. Counted before anything of it is kept.</summary>
internal static class SheetLimits
{
    public const int MostColumns = 256;

    /// <summary>As in Excel.</summary>
    public const int LongestCell = 32_767;

    /// <summary>Bytes of a record of text. An apostrophe too few must not make one cell of all that follows.</summary>
    public const int LargestRecord = 1024 * 1024;

    public static SheetBrokenException TooManyColumns(int row) => new(ImportRules.TooManyColumns.Refuse(null, ("row", row), ("limit", MostColumns)));

    public static SheetBrokenException CellTooLong(int row) => new(ImportRules.CellTooLong.Refuse(null, ("row", row), ("limit", LongestCell)));
}
