using System.Text;
using Haitou.Contracts;
using Haitou.Contracts.Imports;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.UnitTests.Applications;
using Haitou.Platform.Sheets;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Imports;

public sealed class ImportRowTests
{
    [Fact]
    public void A_row_becomes_the_command_that_a_clerk_would_send()
    {
        var (places, rows) = ImportFile.Open(Table.Stream(Table.Csv(Table.Right)), ImportFormat.Csv, ApplicationColumns.All, after: 1);
        var row = ImportRow.Read(rows.Single(), places);

        Assert.Empty(row.Refusals);
        Assert.Equal((2, "row 2"), (row.Number, row.ToString()));
        Assert.Equal(
            new SubmitApplication(
                "CG-001", Channel.Hall,
                new Party(SubjectKind.Organisation, ValidIdentifiers.CreditCode(1).Value, "赣榆示例公司", "李某", "13800000000", "海头镇"),
                Given.Town, row.Command.Materials,
                new Agent(new Party(SubjectKind.Person, ValidIdentifiers.CitizenId(1).Value, "王某"), "2024年6月1日授权书", new DateOnly(2024, 12, 31)),
                new BackEntry(new DateOnly(2024, 6, 3), new DateOnly(2024, 6, 5), "2024-017")),
            row.Command);
        Assert.Equal([new("01", MaterialForm.Paper), new("02", MaterialForm.Paper), new("03", MaterialForm.Paper)], row.Command.Materials);
    }

    [Fact]
    public void Of_a_row_with_a_thousand_errors_twenty_are_kept_and_how_many_more_there_were()
    {
        var problems = Table.Outcome(Table.With("已交材料", string.Join('|', Enumerable.Repeat("99", 1000)))).Problems;

        Assert.Equal(21, problems.Count);
        Assert.Equal("import.more-problems", problems[^1].Code);
        Assert.Contains("1979", problems[^1].Chinese); // each unknown, and all but the first there before
    }

    [Fact]
    public void What_was_accepted_on_paper_is_accepted_and_what_has_no_paper_is_received_today()
    {
        Assert.Equal((ImportOutcome.Accepted, ApplicationsAt.Number), (Table.Outcome(Table.Right).Outcome, Table.Outcome(Table.Right).Number));
        Assert.Equal(ImportOutcome.Received, Table.Outcome(Table.With("受理日期", "")).Outcome);

        var today = new Dictionary<string, string>(Table.Right) { ["收件日期"] = "", ["受理日期"] = "", ["纸质案卷"] = "", ["授权有效期至"] = "" };
        Assert.Equal(ImportOutcome.Received, Table.Outcome(today).Outcome);
    }

    /// <summary>Every column, in every way in which it can be wrong.</summary>
    [Theory]
    [InlineData("事项编码", "CG-999", "intake.item-unknown")]
    [InlineData("事项编码", "", "import.cell-form")]
    [InlineData("事项编码", "cg001", "import.cell-form")]
    [InlineData("收件渠道", "邮寄", "import.cell-choice")]
    [InlineData("收件渠道", "", "import.cell-choice")]
    [InlineData("收件渠道", "0", "import.cell-choice")]
    [InlineData("申请人类型", "公司", "import.cell-choice")]
    [InlineData("申请人名称", "", "intake.applicant-name")]
    [InlineData("证件号码", "", "identifier.credit-code.length")]
    [InlineData("证件号码", "CHECK", "identifier.credit-code.check")]
    [InlineData("证件号码", "3.20799195001012E+17", "import.cell-digits")]
    [InlineData("法定代表人", "LONG", "import.cell-text")]
    [InlineData("联系电话", "LONG", "import.cell-text")]
    [InlineData("地址", "BREAK", "import.cell-text")]
    [InlineData("申请人所在镇", "", "identifier.town-code.form")]
    [InlineData("申请人所在镇", "海头镇", "identifier.town-code.form")]
    [InlineData("已交材料", "01|99", "intake.material-unknown")]
    [InlineData("已交材料", "01|02|02", "intake.material-twice")]
    [InlineData("已交材料", "01", "intake.materials-missing")]
    [InlineData("已交材料", "申请表", "import.cell-form")]
    [InlineData("已交材料", "01|02=ABC", "import.cell-form")]
    [InlineData("已交材料", "01|02=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "intake.material-not-uploaded")]
    [InlineData("代理人姓名", "", "intake.applicant-name")]
    [InlineData("代理人证件号码", "CHECK", "identifier.citizen-id.check")]
    [InlineData("代理人证件号码", "3.2E+17", "import.cell-digits")]
    [InlineData("授权委托书", "", "intake.agent-authorisation")]
    [InlineData("授权有效期至", "长期", "import.cell-form")]
    [InlineData("收件日期", "2024-02-30", "import.cell-form")]
    [InlineData("收件日期", "2024年", "import.cell-form")]
    [InlineData("收件日期", "45444", "import.cell-form")]
    [InlineData("收件日期", "", "import.received-on")]
    [InlineData("受理日期", "昨天", "import.cell-form")]
    [InlineData("纸质案卷", "", "intake.back-entry-paper")]
    [InlineData("纸质案卷", "LONG", "import.cell-text")]
    public void A_cell_that_is_wrong_is_named_by_rule_and_column(string column, string value, string code)
    {
        value = value switch
        {
            "LONG" => new string('长', 201),
            "BREAK" => "\"海头镇\n一号\"",
            "CHECK" => Table.Right[column][..17] + (Table.Right[column][17] == '1' ? '2' : '1'),
            _ => value,
        };

        var refused = Table.Outcome(Table.With(column, value));

        Assert.Equal((ImportOutcome.Refused, null), (refused.Outcome, refused.Number));
        var problem = Assert.Single(refused.Problems);
        Assert.Equal((code, column), (problem.Code, problem.Column));
    }

    [Theory]
    [InlineData("收件日期", "2124-06-03", "intake.back-entry-days", "收件日期")]
    [InlineData("受理日期", "2124-06-05", "intake.back-entry-days", "收件日期")] // the two days are judged together
    [InlineData("受理日期", "2024-06-02", "intake.back-entry-days", "收件日期")]
    [InlineData("受理日期", "2024-06-28", "intake.back-entry-days", "收件日期")]
    [InlineData("收件日期", "2003-06-03", "intake.item-not-in-force", "事项编码")]
    [InlineData("授权有效期至", "2024-06-02", "intake.agent-authorisation", "授权委托书")]
    public void What_is_wrong_between_columns_is_named_too(string column, string value, string code, string named)
    {
        var problems = Table.Outcome(Table.With(column, value)).Problems;

        Assert.Contains(problems, p => (p.Code, p.Column) == (code, named));
    }

    [Fact]
    public void Everything_wrong_in_a_row_is_told_at_once()
    {
        var row = new Dictionary<string, string>(Table.Right) { ["收件渠道"] = "邮寄", ["申请人名称"] = "", ["申请人所在镇"] = "1", ["受理日期"] = "昨天" };

        Assert.Equal(["受理日期", "收件渠道", "申请人名称", "申请人所在镇"], Table.Outcome(row).Problems.Select(p => p.Column));
    }

    [Theory]
    [InlineData("2024/6/3")]
    [InlineData("2024.6.3")]
    [InlineData("2024年6月3日")]
    [InlineData("2024-6-3")]
    public void A_day_is_read_however_Excel_in_China_writes_it(string day) =>
        Assert.Equal(ImportOutcome.Accepted, Table.Outcome(Table.With("收件日期", day)).Outcome);

    [Fact]
    public void Codes_that_Excel_made_numbers_of_and_other_separators_are_read() =>
        Assert.Equal(ImportOutcome.Accepted, Table.Outcome(Table.With("已交材料", "1、2；3=" + ApplicationsAt.Uploaded)).Outcome);

    /// <summary>Somebody shifts a column, and identifiers are where codes belong: no text repeats them.</summary>
    [Fact]
    public void Nothing_that_is_said_of_a_row_repeats_an_identifier()
    {
        var id = ValidIdentifiers.CitizenId(7).Value;
        foreach (var column in Table.Right.Keys)
        {
            var row = Table.With(column, id);
            var said = new StringBuilder();
            foreach (var problem in Table.Outcome(row).Problems)
                said.Append(problem);
            Assert.DoesNotContain(id[..6], said.ToString());
        }

        var header = Table.Csv(Table.Right).Replace("联系电话", id);
        Assert.DoesNotContain(ImportFile.Check(Table.Stream(header), ImportFormat.Csv, ApplicationColumns.All).Refusals, r => r.Message(english: false).Contains(id));
    }
}
