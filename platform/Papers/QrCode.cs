using QRCoder;

namespace Haitou.Platform.Papers;

/// <summary>A QR code as squares, for each renderer to draw. A quarter of it may be soiled before a camera gives up.</summary>
/// <param name="Size">Squares on a side, the empty margin that cameras need with them.</param>
/// <param name="Dark">The dark squares.</param>
internal sealed record QrCode(int Size, IReadOnlyList<(int X, int Y)> Dark)
{
    public static QrCode Encode(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        return new QrCode(data.ModuleMatrix.Count,
        [
            .. from y in Enumerable.Range(0, data.ModuleMatrix.Count)
               from x in Enumerable.Range(0, data.ModuleMatrix.Count)
               where data.ModuleMatrix[y][x]
               select (x, y),
        ]);
    }
}
