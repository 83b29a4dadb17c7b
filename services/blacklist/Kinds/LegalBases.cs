namespace Haitou.Blacklist.Kinds;

/// <summary>
/// 国办发〔2020〕49号: a list that takes from people what others have needs a law, an administrative regulation, or Party-centre or
/// State Council policy behind it; one that is kept in an area only, a local regulation of that area. Whether the text that is cited
/// says so is for whoever reads it; that none is cited, or none that could be looked up, is found here.
/// </summary>
internal static class LegalBases
{
    private const string Notice = "国办发〔2020〕49号";

    public static readonly Rule Missing = new("blacklist.legal-basis-missing", RefusalKind.Invalid,
        "列入名单须有法律、法规或党中央、国务院政策文件依据。", "An entry needs its basis in a law, or in State Council or Party-centre policy.", Notice);

    public static readonly Rule Form = new("blacklist.legal-basis-form", RefusalKind.Invalid,
        "法律依据须写明法律、法规的名称（《…》），政策文件也可写明文号（…〔年份〕…号）。",
        "A basis names the law or regulation in 《》; a policy may be named by its document number (…〔year〕…号) instead.", Notice);

    public static readonly Rule AreaMissing = new("blacklist.basis-area-missing", RefusalKind.Invalid,
        "以地方性法规为依据的名单须写明其施行区域的行政区划代码。", "A list on a local regulation names the division code of the area where that holds.", Notice);

    public static readonly Rule AreaElsewhere = new("blacklist.basis-area-elsewhere", RefusalKind.Invalid,
        "该地方性法规不在本区施行，不能作为本区名单的依据。", "That local regulation does not hold in this district, and no list here can rest on it.", Notice);

    public static readonly Rule AreaIdle = new("blacklist.basis-area-idle", RefusalKind.Invalid,
        "只有地方性法规有施行区域。", "Only a local regulation has an area.", Notice);

    /// <summary>What is wrong with the basis of a kind.</summary>
    public static IEnumerable<Refusal> Check(KindBasis basis)
    {
        if (string.IsNullOrWhiteSpace(basis.Title))
            yield return Missing.Refuse("basis.title");
        else if (!(basis.Level == BasisLevel.CentralPolicy ? CitedBasis.IsNamed(basis.Title) : CitedBasis.IsTitled(basis.Title)))
            yield return Form.Refuse("basis.title");
        if (basis.Level != BasisLevel.LocalRegulation)
        {
            if (basis.Area is not null)
                yield return AreaIdle.Refuse("basis.area");
        }
        else if (string.IsNullOrWhiteSpace(basis.Area))
        {
            yield return AreaMissing.Refuse("basis.area");
        }
        else if (!Holds(basis.Area, TownCode.Ganyu))
        {
            yield return AreaElsewhere.Refuse("basis.area");
        }
    }

    /// <summary>What is wrong with the basis that an entry brings itself; null when nothing is.</summary>
    public static Refusal? Check(string? basis) =>
        string.IsNullOrWhiteSpace(basis) ? Missing.Refuse("legalBasis")
        : CitedBasis.IsNamed(basis) ? null
        : Form.Refuse("legalBasis");

    /// <summary>A law of the district, of its city or of its province holds in the district.</summary>
    private static bool Holds(string area, string district) => area == district || area == $"{district[..4]}00" || area == $"{district[..2]}0000";
}
