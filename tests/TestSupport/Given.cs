using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law.Calendar;

namespace Haitou.TestSupport;

/// <summary>What most tests of deciders start from; a test changes what it is about.</summary>
public static class Given
{
    public const string Town = "320707106";

    /// <summary>Where no act has been done yet.</summary>
    public static Nothing Nothing { get; } = new();

    /// <summary>A Monday at nine, with five plain working days on either side.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 9, 9, 0, 0, ChinaTime.Offset);

    public static WorkingDayCalendar Calendar => WorkingDayCalendar.Official;

    /// <summary>An item that the town decides, with a licence for a year.</summary>
    public static readonly ItemTerms Terms = new(
        "CG-001", "城市建筑垃圾处置核准", GuideVersion: 3, "chengguan", Supervising: ["huanbao"], ItemMode.Transferred, ItemKind.Licence,
        StatutoryDays: 20, PromisedDays: 5, Joint: false, Limited: false, Barred: false, SurveyByTwo: false, "城市建筑垃圾处置核准证", ValidityMonths: 12);

    public static Party Organisation(int seed = 1) => new(
        SubjectKind.Organisation, ValidIdentifiers.CreditCode(seed).Value, "赣榆示例建设有限公司", "李某", "13800000000", "海头镇");

    public static Party Person(int seed = 1) => new(
        SubjectKind.Person, ValidIdentifiers.CitizenId(seed).Value, "王某", Phone: "13900001234", Address: "海头镇");

    public static ListHit Hit(ListEffect effect, int seed = 1) => new(
        new Guid(seed, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Version: 1, "严重失信主体名单", "shichang", effect, "《企业信息公示暂行条例》第十七条", "连续三年未公示年报");

    public static ApplicationAccepted Accepted { get; } = new(
        Town, $"{Town}-2026-000001", CaseSequence: 1, Terms, Channel.Hall, Organisation(), Town, [new SubmittedMaterial("01", MaterialForm.Paper)],
        ChinaTime.Today(Now), ChinaTime.Today(Now), "clerk-1", Now, Now);
}
