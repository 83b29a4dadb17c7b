using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Supervision.EnforcementRecords;
using Haitou.Supervision.SupervisedObjects;
using Haitou.TestSupport;
using Haitou.Towns;

namespace Haitou.Supervision.UnitTests.EnforcementRecords;

/// <summary>Recorded on the 9th of March by the department that supervises the licence.</summary>
public sealed class EnforcementRecordTests
{
    private static readonly EnforcementBureaus Bureaus = new(new Dictionary<string, string> { [Given.Town] = "zongzhi", ["320707100"] = "zongzhi2" });
    private static readonly Recorder Department = new("chengguan", IsBureau: false, "chengguan-1");
    private static readonly Recorder Bureau = new("zongzhi", IsBureau: true, "zongzhi-1");
    private static readonly EnforcementTerms Inspected = new(EnforcementKind.Inspection, new(2026, 3, 9), "堆放整齐", "");
    private static readonly EnforcementTerms Violation = new(EnforcementKind.Violation, new(2026, 3, 9), "沿途抛洒", "《江苏省城市市容和环境卫生管理条例》", ListEffect.Reference);

    private static readonly SupervisedLicence Object = new(
        "L-1", "核准证", Given.Town, "CG-001", Given.Person(), ["chengguan", "shuili"], new(2025, 3, 9), new(2027, 3, 8), LicenceStatus.Valid, 1);

    [Fact]
    public void R19_what_is_found_at_a_licence_is_about_its_holder_and_bears_on_its_item()
    {
        var found = Given.Nothing.When(Record(new(Violation, "L-1"))).Then<EnforcementFound>();

        Assert.Equal(
            (Object.Holder, Given.Town, "CG-001", 1L, "chengguan", "chengguan-1"),
            (found.Record.Subject, found.Record.Town, Assert.Single(found.Record.Terms.Items!), found.Record.Version, found.Record.Department, found.Officer));
        Assert.Equal(["SC-001"], Given.Nothing.When(Record(new(Violation with { Items = ["SC-001"] }, "L-1"))).Then<EnforcementFound>().Record.Terms.Items);
        Assert.Null(Given.Nothing.When(Record(new(Inspected, "L-1"))).Then<EnforcementFound>().Record.Terms.Items);
    }

    [Fact]
    public void R8_a_department_records_at_what_it_supervises_and_the_bureau_at_all_of_its_town()
    {
        Given.Nothing.When(Record(new(Inspected, "L-1"), Department with { Department = "ziran" })).ThenRefused(RecordingEnforcement.NotSupervised);
        Given.Nothing.When(Record(new(Inspected, "L-1"), Department with { Department = "shuili" })).ThenCarriedOut();
        Given.Nothing.When(Record(new(Inspected, "L-1"), Bureau)).ThenCarriedOut();
        Given.Nothing.When(Record(new(Inspected, "L-1"), Bureau with { Department = "zongzhi2" })).ThenRefused(RecordingEnforcement.NotSupervised);
        Given.Nothing.When(Record(new(Inspected, "L-2"), concerned: null)).ThenRefused(RecordingEnforcement.NoSuchObject);
    }

    [Fact]
    public void R19_somebody_without_a_licence_is_named_with_the_town_and_a_number_that_can_be_right()
    {
        var somebody = new RecordEnforcement(Inspected, Subject: Given.Organisation(), Town: Given.Town);

        Assert.Equal(Given.Organisation(), Given.Nothing.When(Record(somebody, concerned: null)).Then<EnforcementFound>().Record.Subject);
        Given.Nothing.When(Record(somebody with { Town = null }, concerned: null)).ThenRefused(RecordingEnforcement.Whom);
        Given.Nothing.When(Record(somebody with { Subject = null }, concerned: null)).ThenRefused(RecordingEnforcement.Whom);
        Given.Nothing.When(Record(somebody with { LicenceNumber = "L-1" })).ThenRefused(RecordingEnforcement.Whom);
        Given.Nothing.When(Record(new(Inspected), concerned: null)).ThenRefused(RecordingEnforcement.Whom);
        Given.Nothing.When(Record(somebody with { Town = "999999999" }, concerned: null)).ThenRefused(RecordingEnforcement.TownUnknown);
        Given.Nothing.When(Record(somebody with { Town = "320707100" }, Bureau, concerned: null)).ThenRefused(RecordingEnforcement.TownUnknown);
        var misspelled = Given.Nothing.When(Record(somebody with { Subject = Given.Organisation() with { IdNumber = "1" } }, concerned: null));
        Assert.StartsWith("identifier.", misspelled.Refusals[0].Rule.Code);
    }

    [Fact]
    public void R23_what_bears_on_an_approval_says_by_which_law_and_on_which_items()
    {
        var somebody = new RecordEnforcement(Violation with { Items = ["CG-001"] }, Subject: Given.Organisation(), Town: Given.Town);

        Given.Nothing.When(Record(somebody, concerned: null)).ThenCarriedOut();
        Given.Nothing.When(Record(somebody with { Terms = somebody.Terms with { LegalBasis = "有关规定" } }, concerned: null))
            .ThenRefused(EnforcementRules.BasisMissing);
        Given.Nothing.When(Record(new(Violation with { Effect = null, LegalBasis = "" }, "L-1"))).ThenRefused(EnforcementRules.BasisMissing);
        Given.Nothing.When(Record(new(Inspected with { Effect = ListEffect.Reference }, "L-1"))).ThenRefused(EnforcementRules.BasisMissing);
        Given.Nothing.When(Record(somebody with { Terms = Violation }, concerned: null)).ThenRefused(EnforcementRules.ItemsMissing);
        Given.Nothing.When(Record(new(Inspected with { Items = ["CG-001"] }, "L-1"))).ThenRefused(EnforcementRules.ItemsMissing);
    }

    [Fact]
    public void R19_a_record_says_what_was_found_on_a_day_that_has_come()
    {
        Given.Nothing.When(Record(new(Inspected with { Summary = " " }, "L-1"))).ThenRefused(EnforcementRules.TextMissing);
        Given.Nothing.When(Record(new(Inspected with { Summary = new string('长', 2001) }, "L-1"))).ThenRefused(EnforcementRules.TextMissing);
        Given.Nothing.When(Record(new(Inspected with { FoundOn = new(2026, 3, 10) }, "L-1"))).ThenRefused(EnforcementRules.Days);
        Given.Nothing.When(Record(new(Inspected with { ValidUntil = new(2026, 3, 8) }, "L-1"))).ThenRefused(EnforcementRules.Days);
    }

    [Fact]
    public void R19_only_who_made_it_corrects_and_closes_it_and_each_time_it_is_whole_and_newer()
    {
        var state = Given.Nothing.After<EnforcementRecord>(Record(new(Violation, "L-1")));
        var corrected = state.After(s => Correct(s));
        var closing = corrected
            .When(s => ClosingEnforcementRecord.Decide(s, Department, new(EnforcementClosing.PutRight, "已清理"), Given.Now)).Then<EnforcementClosed>();
        var closed = corrected.AfterEvent(closing);

        Assert.Equal((2L, "已核实为轻微", "CG-001"), (corrected.Record.Version, corrected.Record.Terms.Summary, corrected.Record.Terms.Items![0]));
        Assert.Equal((3L, "已核实为轻微", false), (closing.Record.Version, closing.Record.Terms.Summary, closed.Stands));
        Assert.Equal(["沿途抛洒", "已核实为轻微", null], closed.ToView(true).History.Select(h => h.Terms?.Summary));
        state.When(s => Correct(s, Department with { Department = "shuili" })).ThenRefused(CommonRules.OtherDepartment);
        state.When(s => ClosingEnforcementRecord.Decide(s, Bureau, new(EnforcementClosing.PutRight, "x"), Given.Now))
            .ThenRefused(CommonRules.OtherDepartment);
        closed.When(s => Correct(s)).ThenRefused(EnforcementRules.Closed);
        closed.When(s => ClosingEnforcementRecord.Decide(s, Department, new(EnforcementClosing.Withdrawn, "x"), Given.Now))
            .ThenRefused(EnforcementRules.Closed);
        state.When(s => ClosingEnforcementRecord.Decide(s, Department, new(EnforcementClosing.Withdrawn, ""), Given.Now))
            .ThenRefused(EnforcementRules.TextMissing);
    }

    [Fact]
    public void R19_who_does_not_supervise_the_subject_sees_no_number()
    {
        var state = Given.Nothing.After<EnforcementRecord>(Record(new(Violation, "L-1")));

        Assert.Equal(Object.Holder.IdNumber, state.ToView(unmasked: true).Subject.IdNumber);
        Assert.Contains('*', state.ToView(unmasked: false).Subject.IdNumber);
    }

    [Fact]
    public void R19_with_two_towns_an_officer_of_enforcement_records_and_reads_for_the_bureau_that_the_token_names()
    {
        var state = Given.Nothing.After<EnforcementRecord>(Record(new(Violation, "L-1")));
        Officer ours = Enforcement("zongzhi"), theirs = Enforcement("zongzhi2"), nobodys = Enforcement(null);

        Assert.Equal(new Recorder("zongzhi2", IsBureau: true, "officer-1"), Recorder.For(theirs, Bureaus));
        Assert.Null(Recorder.For(nobodys, Bureaus));
        Assert.Null(Recorder.For(Enforcement("chengguan"), Bureaus)); // of a department, and no department's officer
        Given.Nothing.When(Record(new(Inspected, "L-1"), Recorder.For(theirs, Bureaus))).ThenRefused(RecordingEnforcement.NotSupervised);
        Assert.Equal([true, false, false], new[] { ours, theirs, nobodys }.Select(o => ReadEnforcementRecords.Knows(state, o, Bureaus)));
        Assert.Equal([true, false, false], new[] { ours, theirs, nobodys }.Select(o => ReadSupervisedObjects.Supervises(o, Object, Bureaus)));
    }

    [Fact]
    public void R19_an_object_is_to_be_inspected_within_its_interval_of_the_last_inspection()
    {
        var intervals = new InspectionIntervals(12, new Dictionary<string, int> { ["SC-001"] = 6, ["weijian"] = 3, ["CG-009"] = 0 });
        var entered = Given.Nothing.AfterEvent<SupervisedObject>(new SupervisedObjectEntered(
            "L-1", "核准证", Given.Town, "CG-001", Given.Person(), ["chengguan"], new(2025, 3, 9), null, "case-1", Given.Now, new DateOnly(2026, 3, 9)));
        var inspected = entered.AfterEvent(new SupervisedObjectInspected(Guid.Empty, new(2026, 3, 1), new(2027, 3, 1), Given.Now));
        var older = inspected.AfterEvent(new SupervisedObjectInspected(Guid.Empty, new(2025, 9, 1), new(2026, 9, 1), Given.Now));

        Assert.Equal(new DateOnly(2027, 3, 1), intervals.DueAfter(new(2026, 3, 1), "CG-001", ["chengguan"]));
        Assert.Equal(new DateOnly(2026, 9, 1), intervals.DueAfter(new(2026, 3, 1), "SC-001", ["weijian"]));
        Assert.Equal(new DateOnly(2026, 6, 1), intervals.DueAfter(new(2026, 3, 1), "WJ-001", ["weijian"]));
        Assert.Null(intervals.DueAfter(new(2026, 3, 1), "CG-009", ["chengguan"]));
        Assert.Equal((null, new DateOnly(2026, 3, 9)), (entered.LastInspectedOn, entered.InspectBy!.Value));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2027, 3, 1)), (older.LastInspectedOn!.Value, older.InspectBy!.Value)); // entered late, and older
    }

    private static Decision Record(RecordEnforcement command, Recorder? by = null) => RecordingEnforcement.Decide(
        Guid.NewGuid(), by ?? Department, command, command.LicenceNumber is "L-1" ? Object : null, Bureaus, Given.Now);

    private static Decision Record(RecordEnforcement command, SupervisedLicence? concerned) =>
        RecordingEnforcement.Decide(Guid.NewGuid(), Department, command, concerned, Bureaus, Given.Now);

    private static Decision Record(RecordEnforcement command, Recorder by, SupervisedLicence? concerned) =>
        RecordingEnforcement.Decide(Guid.NewGuid(), by, command, concerned, Bureaus, Given.Now);

    private static Decision Correct(EnforcementRecord state, Recorder? by = null) => CorrectingEnforcementRecord.Decide(
        state, by ?? Department, new(Violation with { Summary = "已核实为轻微" }, "复核"), Object, Given.Now);

    private static Officer Enforcement(string? named) => new("officer-1", new HashSet<string> { Roles.Enforcement }, named);
}
