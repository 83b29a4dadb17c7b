using Haitou.Blacklist.Entries;
using Haitou.Blacklist.Kinds;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Entries;

/// <summary>An entry that is right in everything; a test changes what it is about.</summary>
internal static class Entry
{
    public const string Department = "shichang";
    public static readonly Guid Id = new("6f0c1f1e-0000-4000-8000-000000000001");

    public static readonly DeclareKind Kind = new(
        "yzwf", "严重违法失信企业名单", "国家市场监督管理总局", new KindBasis(BasisLevel.AdministrativeRegulation, "《企业信息公示暂行条例》", "第十七条"),
        ListEffect.Condition, OverrideAllowed: true, Department);

    public static readonly SourceDocument Decision = new("列入决定书", "赣市监列字〔2026〕3号", new DateOnly(2026, 2, 27), "f1");

    /// <summary>Under the kind.</summary>
    public static readonly ListSubject UnderKind = new(
        Given.Organisation(), ListEffect.Condition, "连续三年未公示年报", Items: ["CG-001"],
        ValidFrom: new DateOnly(2026, 3, 1), ValidUntil: new DateOnly(2027, 2, 28), Kind: "yzwf", Departments: ["huanbao"], Source: Decision);

    /// <summary>With a list and a basis of its own.</summary>
    public static readonly ListSubject OwnBasis = UnderKind with
    {
        Kind = null, Source = null, Departments = null, List = "严重失信主体名单", LegalBasis = "《企业信息公示暂行条例》第十七条",
    };

    public static readonly EntryFacts Facts = new(
        Given.Nothing.AfterEvent<ListKind>(Given.Nothing.When(DeclaringKind.Decide(false, Kind, null, "operator-1", Given.Now)).Then<KindDeclared>()), new HashSet<string> { "f1" });

    public static EntryTerms Terms => UnderKind is var e
        ? new EntryTerms(e.Subject.Name, e.Subject.LegalRepresentative, e.Effect, e.Reason, e.Items, e.Departments!, e.ValidFrom, e.ValidUntil)
        : null!;

    public static Decision List(ListSubject command, EntryFacts? facts = null, string department = Department) =>
        ListingSubject.Decide(Id, department, command, facts ?? Facts, "officer-1", Given.Now);

    public static ListEntry Listed(ListSubject? command = null) => Given.Nothing.AfterEvent<ListEntry>(Given.Nothing.When(List(command ?? UnderKind)).Then<SubjectListed>());

    public static Decision Amend(ListEntry state, EntryTerms terms, string department = Department, EntryFacts? facts = null, string reason = "更正") =>
        AmendingEntry.Decide(state, department, new AmendEntry(terms, reason), facts ?? Facts, "officer-2", Given.Now);

    public static Decision Extend(ListEntry state, DateOnly until, string department = Department, EntryFacts? facts = null) =>
        ExtendingEntry.Decide(state, department, new ExtendEntry(until, "未履行义务", Decision), facts ?? Facts, "officer-2", Given.Now);

    public static Decision Lift(ListEntry state, string reason = "信用修复", string department = Department, SourceDocument? repair = null) =>
        LiftingEntry.Decide(state, department, new LiftEntry(reason, repair), Facts, "officer-2", Given.Now);

    public static Decision Appeal(ListEntry state, string grounds = "年报已公示") =>
        AppealingEntry.Decide(state, new AppealEntry(grounds, new DateOnly(2026, 3, 9), ["f1"]), Facts, "clerk-1", Given.Now);

    public static Decision Conclude(ListEntry state, AppealOutcome outcome, EntryTerms? correction = null, int number = 1, string department = Department) =>
        ConcludingAppeal.Decide(state, number, department, new ConcludeAppeal(outcome, "经核查", correction), Facts, "officer-2", Given.Now);
}
