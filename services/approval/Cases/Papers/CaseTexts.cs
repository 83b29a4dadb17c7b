namespace Haitou.Approval.Cases;

/// <summary>Titles that documents and what is made public share.</summary>
internal static class CaseTexts
{
    public const string TitleOfSilence = "视为准予延续行政许可证明";

    public static string TitleOfGrant(LicencePurpose? purpose) => purpose switch
    {
        LicencePurpose.Change => "准予变更行政许可决定书",
        LicencePurpose.Renewal => "准予延续行政许可决定书",
        _ => "准予行政许可决定书",
    };
}
