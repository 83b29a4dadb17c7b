using Haitou.Law;

namespace Haitou.Contracts.Intake;

/// <summary>How a delegated power is exercised (R3).</summary>
public enum ItemMode
{
    /// <summary>划转: transferred to the town, which decides.</summary>
    [Chinese("划转")]
    Transferred,

    /// <summary>驻窗: not transferable; the department's own resident officer decides at the town's window.</summary>
    [Chinese("驻窗")]
    ResidentWindow,
}

/// <summary>What kind of power an item is.</summary>
public enum ItemKind
{
    /// <summary>行政许可.</summary>
    [Chinese("行政许可")]
    Licence,

    /// <summary>行政确认.</summary>
    [Chinese("行政确认")]
    Confirmation,

    /// <summary>其他行政权力.</summary>
    [Chinese("其他行政权力")]
    OtherPower,

    /// <summary>公共服务.</summary>
    [Chinese("公共服务")]
    PublicService,
}

/// <summary>A material of an item's list (Art. 30: nothing outside the list may be asked for).</summary>
/// <param name="Code">Position in the list, two digits.</param>
/// <param name="Name">What it is.</param>
/// <param name="Necessity">When it has to be there.</param>
public sealed record ItemMaterial(string Code, string Name, MaterialNecessity Necessity);

/// <summary>When a material has to be there.</summary>
public enum MaterialNecessity
{
    /// <summary>Without it the application is incomplete.</summary>
    [Chinese("必要")]
    Required,

    /// <summary>容缺: may follow after acceptance.</summary>
    [Chinese("可容缺后补")]
    MayFollow,

    /// <summary>Only where the applicant's case calls for it.</summary>
    [Chinese("视情形提供")]
    WhereApplicable,
}

/// <summary>
/// The terms of an item that a case is decided under: those of the service-guide version (办事指南) in force when it was
/// accepted (R13). They travel with the case, so that no later change of the guide reaches into it.
/// </summary>
/// <param name="Code">The item's code.</param>
/// <param name="Name">The item's name.</param>
/// <param name="GuideVersion">Version of the service guide, from 1.</param>
/// <param name="Department">The competent department (业务主管部门).</param>
/// <param name="Supervising">Further supervising departments.</param>
/// <param name="Mode">Who decides.</param>
/// <param name="Kind">What kind of power it is.</param>
/// <param name="StatutoryDays">The law's decision period, in working days (Art. 42).</param>
/// <param name="PromisedDays">The guide's own shorter period (承诺时限), in working days; this one is kept.</param>
/// <param name="Joint">Unified or joint handling by several departments (Art. 26).</param>
/// <param name="Limited">Numbers are limited (Art. 57).</param>
/// <param name="Barred">The one- and three-year bars apply (Art. 78, 79).</param>
/// <param name="SurveyByTwo">Content must be verified on site by two or more officers (Art. 34).</param>
/// <param name="LicenceName">The licence issued on a grant; null where none is.</param>
/// <param name="ValidityMonths">Validity of the licence in months; null for long-term.</param>
public sealed record ItemTerms(
    string Code,
    string Name,
    int GuideVersion,
    string Department,
    IReadOnlyList<string> Supervising,
    ItemMode Mode,
    ItemKind Kind,
    int StatutoryDays,
    int PromisedDays,
    bool Joint,
    bool Limited,
    bool Barred,
    bool SurveyByTwo,
    string? LicenceName,
    int? ValidityMonths);

/// <summary>The five papers with which an item is handed over (R14).</summary>
public enum HandoverPaper
{
    /// <summary>一单: the item's entry in the empowerment list.</summary>
    [Chinese("赋权事项清单")]
    List,

    /// <summary>一案: the takeover plan, with guide and flow chart.</summary>
    [Chinese("承接方案（办事指南、流程图）")]
    Plan,

    /// <summary>一课: the training plan.</summary>
    [Chinese("培训计划")]
    Course,

    /// <summary>一专员: the department's liaison officer.</summary>
    [Chinese("联络专员")]
    Liaison,

    /// <summary>一表: the takeover feedback form.</summary>
    [Chinese("承接情况反馈表")]
    Form,
}

/// <summary>Files one of the papers: as an uploaded file, or by where the paper is kept.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Sha256">Digest of the uploaded file; null for paper.</param>
/// <param name="Archive">Where the paper is kept; null for a file.</param>
public sealed record FileHandoverPaper(string Title, string? Sha256, string? Archive);

/// <summary>A paper that was filed.</summary>
/// <param name="Paper">Which of the five.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sha256">Digest of the file; null for paper.</param>
/// <param name="Archive">Where the paper is kept; null for a file.</param>
/// <param name="At">When it was filed.</param>
public sealed record HandoverPaperView(HandoverPaper Paper, string Title, string? Sha256, string? Archive, DateTimeOffset At);

/// <summary>An item as the public sees it: its service guide (R13, Art. 30).</summary>
/// <param name="Terms">Periods, powers and licence.</param>
/// <param name="LegalBasis">Statutes, with article.</param>
/// <param name="Conditions">Conditions of acceptance.</param>
/// <param name="Materials">The full list.</param>
/// <param name="Steps">The procedure, in order.</param>
/// <param name="Fees">Fees and their basis.</param>
/// <param name="Batch">The published batch it belongs to (R11); null before publication.</param>
/// <param name="EffectiveFrom">First day the town exercises the item (R12); null before publication.</param>
/// <param name="Handover">The papers there are; it opens for intake when all five are (R14).</param>
/// <param name="Open">Applications are taken today.</param>
public sealed record ItemView(
    ItemTerms Terms,
    IReadOnlyList<string> LegalBasis,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<ItemMaterial> Materials,
    IReadOnlyList<string> Steps,
    string Fees,
    string? Batch,
    DateOnly? EffectiveFrom,
    IReadOnlyList<HandoverPaperView> Handover,
    bool Open);

/// <summary>What a department would like to change about an item that it has delegated; it may not (R7).</summary>
/// <param name="Reason">Why.</param>
public sealed record AdjustItem(string Reason);

/// <summary>What loading a catalogue did.</summary>
/// <param name="Added">Items that were new.</param>
/// <param name="Revised">Items whose guide got a new version.</param>
/// <param name="Unchanged">Items that stood already as the file says.</param>
public sealed record CatalogueLoaded(int Added, int Revised, int Unchanged);
