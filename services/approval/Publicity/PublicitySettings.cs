namespace Haitou.Approval.Publicity;

/// <summary>What the national form asks about the town and cannot be taken from a case. What is not set is an error of every row.</summary>
/// <param name="DecidingBodyCode">许可机关统一社会信用代码 (<c>Town:CreditCode</c>).</param>
/// <param name="SourceUnit">数据来源单位 (<c>Publicity:SourceUnit</c>).</param>
/// <param name="SourceUnitCode">数据来源单位统一社会信用代码 (<c>Publicity:SourceUnitCode</c>).</param>
public sealed record PublicitySettings(string? DecidingBodyCode, string? SourceUnit, string? SourceUnitCode)
{
    /// <summary>Reads them.</summary>
    /// <setting key="Town:CreditCode" unset="every row has that error and is not exported">
    /// The town's unified social credit code, in the national form of 双公示</setting>
    /// <setting key="Publicity:SourceUnit" unset="every row has that error and is not exported">数据来源单位 of that form</setting>
    /// <setting key="Publicity:SourceUnitCode" unset="every row has that error and is not exported">Its code</setting>
    public static PublicitySettings Read(IConfiguration configuration) => new(
        configuration["Town:CreditCode"], configuration["Publicity:SourceUnit"], configuration["Publicity:SourceUnitCode"]);
}
