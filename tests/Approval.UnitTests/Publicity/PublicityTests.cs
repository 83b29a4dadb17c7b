using System.Text;
using CsCheck;
using Haitou.Approval.Cases;
using Haitou.Approval.Publicity;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.TestSupport;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Publicity;

/// <summary>双公示: which decisions, what of them, by when.</summary>
public sealed class PublicityTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private static readonly PublicitySettings Town = new(ValidIdentifiers.CreditCode(90).Value, "海头镇人民政府", ValidIdentifiers.CreditCode(91).Value);

    [Fact]
    public void Every_grant_of_a_licence_is_made_public_and_nothing_else()
    {
        Assert.Equal("海政许准〔2026〕1号", Row(Given.Terms).Id);
        foreach (var kind in new[] { ItemKind.Confirmation, ItemKind.OtherPower, ItemKind.PublicService })
            Assert.Null(PublicityRules.Begin(Grant(Given.Terms with { Kind = kind })));
    }

    [Fact]
    public void Of_an_organisation_the_code_and_who_represents_it_of_a_person_the_name_alone()
    {
        var organisation = Row(Given.Terms);
        Assert.Equal((Given.Organisation().IdNumber, "李某"), (organisation.CreditCode, organisation.LegalRepresentative));

        var person = Row(Given.Terms with { LicenceName = null }, Given.Person() with { LegalRepresentative = "不应出现" });
        Assert.Equal(("王某", null, null), (person.PartyName, person.CreditCode, person.LegalRepresentative));
        Assert.Empty(Problems(person)); // and nothing is missing
        Assert.DoesNotContain(Given.Person().IdNumber, System.Text.Json.JsonSerializer.Serialize(PublicityRules.LineOf(person, Town)));
    }

    [Fact]
    public void Until_the_licence_is_issued_the_row_says_so_and_its_days_run()
    {
        var row = Row(Given.Terms);
        Assert.Equal([PublicityRules.LicenceAwaited], Problems(row));
        Assert.True(row.Incomplete);
        var view = PublicityRules.ViewOf(row, Town, Given.Calendar, Today.AddDays(2), english: false);
        Assert.Equal((new DateOnly(2026, 3, 18), 5, "证照尚未核发。"), (view.Due, view.WorkingDaysLeft!.Value, view.Errors.Single()));

        var issued = PublicityRules.Certified(row, "核准证", "CG-001-2026-00001", Today, Today.AddYears(1));
        Assert.Empty(Problems(issued));
        Assert.False(issued.Incomplete);
        Assert.Equal(("核准证", "CG-001-2026-00001", Today.AddYears(1)), (issued.CertificateName, issued.CertificateNumber, issued.ValidUntil!.Value));
    }

    [Fact]
    public void What_has_no_last_day_is_valid_until_2099_12_31()
    {
        Assert.Equal(new DateOnly(2099, 12, 31), PublicityRules.Certified(Row(Given.Terms), "证", "1", Today, null).ValidUntil);
        Assert.Equal((Today, new DateOnly(2099, 12, 31)), Row(Given.Terms with { LicenceName = null }) is var none ? (none.ValidFrom!.Value, none.ValidUntil!.Value) : default);
    }

    [Theory]
    [InlineData("name", "行政相对人名称")]
    [InlineData("representative", "法定代表人")]
    [InlineData("content", "许可内容")]
    [InlineData("decision", "行政许可决定文书名称")]
    [InlineData("number", "行政许可决定文书号")]
    [InlineData("body", "许可机关")]
    [InlineData("code", "统一社会信用代码")]
    [InlineData("from", "有效期自")]
    [InlineData("until", "有效期至")]
    public void A_field_that_the_form_asks_for_is_missed_by_its_name(string field, string column)
    {
        var row = Complete();
        row = field switch
        {
            "name" => row with { PartyName = " " },
            "representative" => row with { LegalRepresentative = null },
            "content" => row with { Content = "" },
            "decision" => row with { DecisionName = "" },
            "number" => row with { Id = "" },
            "body" => row with { DecidingBody = "" },
            "code" => row with { CreditCode = null },
            "from" => row with { ValidFrom = null },
            _ => row with { ValidUntil = null },
        };
        var problem = Assert.Single(PublicityRules.ProblemsOf(row, Town));
        Assert.Equal((PublicityColumn.Missing, column), (problem.Rule, problem.Facts["field"]));
    }

    [Fact]
    public void GB_32100_codes_of_the_party_and_of_the_town_are_checked()
    {
        Assert.Equal([PublicityColumn.NoCreditCode], Problems(Complete() with { CreditCode = "91320799MA1EXAMP0X" }));
        Assert.Equal([PublicityColumn.NoCreditCode], Problems(Complete(), Town with { DecidingBodyCode = "123" }));
    }

    [Fact]
    public void What_is_not_set_about_the_town_is_an_error_of_every_row_and_not_made_up()
    {
        var unset = new PublicitySettings(null, null, null);
        Assert.True(PublicityRules.AreIncomplete(unset));
        Assert.False(PublicityRules.AreIncomplete(Town));
        Assert.Equal(
            ["许可机关统一社会信用代码", "数据来源单位", "数据来源单位统一社会信用代码"],
            PublicityRules.ProblemsOf(Complete(), unset).Select(p => p.Facts["field"]));
        Given.Nothing.When(ExportingDecisions.Decide([Complete()], unset, 1, "a", Given.Now)).ThenRefused(ExportingDecisions.NothingToExport);
    }

    [Fact]
    public void Days_of_validity_follow_each_other_and_end_with_2099() => Assert.All(
        new[] { Complete() with { ValidFrom = new(2027, 1, 1), ValidUntil = new(2026, 1, 1) }, Complete() with { ValidUntil = new(2100, 1, 1) } },
        row => Assert.Equal([PublicityRules.DaysDisagree], Problems(row)));

    [Fact]
    public void Art_69_70_what_is_void_has_status_2_and_goes_out_again_where_it_was_public()
    {
        var waiting = PublicityRules.Voided(Complete(), Today.AddDays(3));
        Assert.Equal((2, Today), (PublicityRules.LineOf(waiting, Town).Status, waiting.Since)); // its own period goes on

        var published = PublicityRules.Published(Complete(), Today.AddDays(1));
        Assert.Null(PublicityRules.ViewOf(published, Town, Given.Calendar, Today.AddDays(60), english: false).WorkingDaysLeft);
        var again = PublicityRules.Voided(published, Today.AddDays(60));
        Assert.Equal((null, Today.AddDays(60)), (again.PublishedOn, again.Since));
        Assert.Same(again, PublicityRules.Voided(again, Today.AddDays(90))); // once

        var neverIssued = PublicityRules.Voided(Row(Given.Terms), Today.AddDays(2)); // no licence will come
        Assert.Empty(Problems(neverIssued));
    }

    [Fact]
    public void Seven_working_days_after_the_decision_it_is_overdue()
    {
        var row = Complete(); // of 9 March: until the 18th
        Assert.Equal(0, View(new(2026, 3, 18)).WorkingDaysLeft);
        Assert.Equal(-1, View(new(2026, 3, 19)).WorkingDaysLeft);
        Assert.True(PublicityRules.LastOverdue(Given.Calendar, new(2026, 3, 18)) < row.Since);
        Assert.True(PublicityRules.LastOverdue(Given.Calendar, new(2026, 3, 19)) >= row.Since);

        PublicityRow View(DateOnly today) => PublicityRules.ViewOf(row, Town, Given.Calendar, today, english: true);
    }

    [Fact]
    public void The_last_overdue_day_parts_what_is_overdue_from_what_is_not() => Gen.Int[0, 1500].Sample(offset =>
    {
        var today = new DateOnly(2023, 1, 1).AddDays(offset);
        var last = PublicityRules.LastOverdue(Given.Calendar, today);
        Assert.True(Given.Calendar.AddWorkingDays(last, 7) < today);
        Assert.True(Given.Calendar.AddWorkingDays(last.AddDays(1), 7) >= today);
    });

    [Fact]
    public void An_export_takes_what_has_no_errors_and_names_what_it_leaves()
    {
        var exported = Given.Nothing
            .When(ExportingDecisions.Decide([Complete(), Row(Given.Terms) with { Id = "2号" }], Town, 5, "clerk-1", Given.Now)).Then<PublicityExported>();

        Assert.Equal(("海政许准〔2026〕1号", "2号"), (exported.Lines.Single().DecisionNumber, exported.LeftOut.Single()));
        var run = Given.Nothing.AfterEvent<PublicityRun>(exported);
        Assert.Equal(("publicity/5", 1), (run.Id, run.Export.Rows));
    }

    [Fact]
    public async Task The_file_has_the_forms_columns_in_order_and_no_formula()
    {
        var line = PublicityRules.LineOf(Complete() with { PartyName = "=HYPERLINK(\"http://x\")", Content = "甲,\"乙\"" }, Town);
        using var file = new MemoryStream();
        await PublicityFile.WriteAsync(new PublicityExported(1, [line], [], "clerk-1", Given.Now), file);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file.ToArray()[..3]);
        var lines = Encoding.UTF8.GetString(file.ToArray()[3..]).ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            "行政相对人名称,统一社会信用代码,法定代表人,行政许可决定文书名称,行政许可决定文书号,许可类别,许可证书名称,许可编号,许可内容,许可决定日期,有效期自,有效期至,"
            + "许可机关,许可机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码,当前状态", lines[0]);
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"甲,\"\"乙\"\"\",2026/03/09,2026/03/09,2027/03/08,海头镇人民政府,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",1", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LicencePurpose.Change, LicenceChange.Changed, "准予变更行政许可决定书")]
    [InlineData(LicencePurpose.Renewal, LicenceChange.Renewed, "准予延续行政许可决定书")]
    public void Art_49_50_a_change_or_renewal_is_complete_once_it_is_carried_out(LicencePurpose purpose, LicenceChange change, string title)
    {
        var granted = Licences.LicencesAt.Granted(purpose: purpose);
        var row = PublicityRules.Begin(Grant(Given.Terms) with { Case = granted.Opened })!;
        var told = new CaseLicenceChanged(
            granted.Opened, 3, change, Licences.LicencesAt.Number, "证", 2, LicenceStatus.Valid, Given.Organisation(), Today, null, [], null, "", null, null, Given.Now);

        Assert.Equal(title, row.DecisionName);
        Assert.True(PublicityRules.IsCarriedOutBy(row, told));
        Assert.False(PublicityRules.IsCarriedOutBy(row, told with { LicenceNumber = "another" }));
        Assert.False(PublicityRules.IsCarriedOutBy(row, told with { Change = LicenceChange.Suspended }));
        Assert.False(PublicityRules.IsCarriedOutBy(row with { CaseNumber = "another" }, told));
    }

    [Fact]
    public void Art_50_a_renewal_by_silence_is_made_public_too()
    {
        var @case = Licences.LicencesAt.Granted(purpose: LicencePurpose.Renewal).Opened;
        Assert.Equal("视为准予延续行政许可证明", PublicityRules.Begin(new CaseRenewedBySilence(@case, 2, "海头镇人民政府", "7号", Given.Now))!.DecisionName);
    }

    [Fact]
    public void R10_conditions_that_are_varied_go_out_anew_and_a_grant_in_place_of_a_refusal_has_its_row()
    {
        var ended = new RemedyEnded(
            CasesAt.Opened(Given.Terms).Opened, 5, RemedyKind.Reconsideration, "复1号", RemedyOutcome.Varied, "赣复决〔2026〕1号", new(2026, 4, 20), "由",
            new(true, ["夜间不得施工"]), CaseStatus.Granted, null, null, "clerk-1", CasesAt.At(5, 6));
        var row = Complete() with { PublishedOn = new(2026, 3, 12) };

        var varied = PublicityRules.Varied(row, ended);
        Assert.EndsWith("；附条件：夜间不得施工", varied.Content, StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2026, 5, 6), null, row.CertificateNumber), (varied.Since, varied.PublishedOn, varied.CertificateNumber));
        Assert.Equal(row.Since, PublicityRules.Varied(row with { PublishedOn = null }, ended).Since); // it has to go out since then
        Assert.Same(row, PublicityRules.Varied(row, ended with { VariedTo = new(true, []) })); // as before

        Assert.Null(PublicityRules.Begin(ended));
        var begun = PublicityRules.Begin(ended with { DecidingBody = "海头镇人民政府" })!;
        Assert.Equal(
            ("赣复决〔2026〕1号", "行政复议决定书", new DateOnly(2026, 4, 20), true, "海头镇人民政府"),
            (begun.Id, begun.DecisionName, begun.DecidedOn, begun.AwaitsLicence, begun.DecidingBody));
    }

    private static CaseGranted Grant(ItemTerms item, Party? party = null)
    {
        var granted = CasesAt.Examined(item).When(s => CasesAt.Grant(s)).Then<CaseGranted>();
        return granted with { Case = granted.Case with { Applicant = party ?? Given.Organisation() } };
    }

    private static PublicDecision Row(ItemTerms item, Party? party = null) => PublicityRules.Begin(Grant(item, party))!;

    private static PublicDecision Complete() => PublicityRules.Certified(Row(Given.Terms), "核准证", "CG-001-2026-00001", Today, Today.AddYears(1).AddDays(-1));

    private static IReadOnlyList<Rule> Problems(PublicDecision row, PublicitySettings? settings = null) =>
        [.. PublicityRules.ProblemsOf(row, settings ?? Town).Select(p => p.Rule)];
}
