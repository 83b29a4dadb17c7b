using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.Law.Identifiers;
using Haitou.Platform.Host;
using Spectre.Console;

namespace Haitou.Demo;

/// <summary>A day at the window: what goes well, what is refused and why, and what the departments get of it.</summary>
public sealed partial class DemoDay
{
    private const string Town = "320707106";
    private const string RubbleItem = "CG-001";
    private const string FoodItem = "SC-001";
    private const int ImportedRows = 5; // for companies from the 20th on
    private readonly DemoTarget _target;
    private readonly DemoLog _log = new();
    private readonly CancellationToken _ct;
    private readonly long _seed = DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond;

    private DemoDay(DemoTarget target, CancellationToken ct) => (_target, _ct) = (target, ct);

    /// <summary>Plays the day and prints it.</summary>
    /// <returns>True only if every step had the outcome it should.</returns>
    public static async Task<bool> RunAsync(DemoTarget target, IAnsiConsole console, CancellationToken ct)
    {
        var day = new DemoDay(target, ct);
        try
        {
            await day.PlayAsync();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            day._log.Fail(e.Message);
        }

        day._log.Print(console);
        return day._log.AllAsExpected;
    }

    private async Task PlayAsync()
    {
        var item = await ItemOpensAsync(Company(9));
        var rubble = await LicensedAsync(Company(1), RubbleItem);
        var received = await ProgressAsync(rubble, Company(1));
        await RatedAsync(rubble, Company(1));
        await FeedbackAsync(received);
        await OneFormAsync(Company(10));
        await ProblemAsync();
        await TrainedAsync();
        var food = await FoodCaseAsync(Citizen(2));
        await RefusalsAtTheWindowAsync(Company(3));
        var listed = await ListedCompanyAsync(Company(4));
        await OutsidePowersAsync(Company(6));
        var paper = await PaperCaseAsync(Company(7));
        var imported = await ImportedAsync(ImportedRows);
        var toldOnce = await ToldOnceAsync(Company(8));
        var silent = await SilentFiveDaysAsync(Company(5));
        var decided = await DecisionsAsync();
        await ReturnedAndRedirectedAsync(Company(21 + ImportedRows));
        await EscalatedAsync(rubble, EscalationStep.Overdue, "逾期未认领，列入部门督办");
        var inspected = await InspectedAsync(rubble, Company(1));
        await CorrectedAsync();
        var informed = await PolicyReadAsync(Company(22 + ImportedRows));
        var punished = await PunishedAsync(Company(23 + ImportedRows));
        var licences = await LicencesAsync(item);
        await EscalatedAsync(rubble, EscalationStep.Escalated, "仍未认领，上报审计");
        await MadePublicAsync();
        await DossierAsync(decided.Keys.Last());
        await AssessedAsync();

        string[] toLicence = ["application-accepted", "case-granted", "licence-issued", "supervised-object-changed"];
        var expected = new Dictionary<string, string[]>
        {
            [rubble] = toLicence, [inspected] = toLicence, [informed] = toLicence, [punished] = toLicence, [food] = toLicence, [listed] = toLicence,
            [paper] = toLicence[..1], [toldOnce] = toLicence[..1], [silent] = toLicence[..1],
        };
        foreach (var number in imported)
            expected[number] = toLicence[..1];
        foreach (var (number, acts) in decided.Concat(licences))
            expected[number] = acts;
        await DeliveredAsync("chengguan", Cast.DepartmentOfficer("chengguan"), expected.Where(e => e.Key != food));
        await DeliveredAsync("shichang", Cast.DepartmentOfficer("shichang"), expected.Where(e => e.Key == food));
        await DeliveredAsync("zongzhi", Cast.Enforcement, expected);
        await DeliveredAsync(SurveyDepartment, Cast.DepartmentOfficer(SurveyDepartment), [new(decided.Keys.First(), ["survey-requested", "survey-concluded"])]);
        await RefusedAsync("另一部门读取推送", "identity.other-department",
            () => _target.Supervision(Cast.DepartmentOfficer("shichang")).GetFeed("chengguan", ct: _ct));
    }

    /// <summary>From the window to the licence.</summary>
    private async Task<string> LicensedAsync(Party applicant, string item)
    {
        var number = await AcceptedAsync(applicant, item);
        await ExaminedAsync(number, []);
        return await DecidedAsync(number, item, applicant);
    }

    /// <summary>An item whose content two officers must verify on site (Art. 34), examined and decided by different people (R26).</summary>
    private async Task<string> FoodCaseAsync(Party applicant)
    {
        var number = await AcceptedAsync(applicant, FoodItem);
        await OpenedAsync(number);
        await RefusedAsync("一人现场核查", "approval.survey-by-two", () => ExamineAsync(number, ["核查-甲"]));
        await ExaminedAsync(number, ["核查-甲", "核查-乙"]);
        await RefusedAsync("审查人员自行批准", "approval.same-officer", () => GrantAsync(number, Cast.Examiner));
        return await DecidedAsync(number, FoodItem, applicant);
    }

    private async Task RefusalsAtTheWindowAsync(Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var good = await ApplicationAsync(applicant, RubbleItem);
        await RefusedAsync("没有的事项", "intake.item-unknown", () => clerk.Submit(good with { ItemCode = "XX-999" }, Key(), _ct));
        await RefusedAsync("信用代码校验位错误", "identifier.credit-code.check", () => clerk.Submit(
            good with { Applicant = applicant with { IdNumber = applicant.IdNumber[..17] + (applicant.IdNumber[17] == '0' ? '1' : '0') } }, Key(), _ct));
        await RefusedAsync("目录外材料", "intake.material-unknown", () => clerk.Submit(
            good with { Materials = [.. good.Materials, new SubmittedMaterial("99", MaterialForm.Paper)] }, Key(), _ct));
        await RefusedAsync("审查岗位收件", "identity.role-forbids", () => _target.Intake(Cast.Examiner).Submit(good, Key(), _ct));

        var key = Key();
        var first = await Attempt.SendAsync(() => clerk.Submit(good, key, _ct), _ct);
        var again = await Attempt.SendAsync(() => clerk.Submit(good, key, _ct), _ct);
        _log.Step("同一请求重发，只收一件", first.Content?.Number is { } number && number == again.Content?.Number, first.Content?.Number);
        await RefusedAsync("同一键另一内容", "idempotency.key-reused", () => clerk.Submit(good with { Channel = Channel.Online }, key, _ct));
        await RefusedAsync("版本过期", "precondition.stale", () => clerk.Accept(first.Content!.Number, "\"99\"", ct: _ct));
    }

    /// <summary>A department lists the applicant; the grant is refused with the reason until the entry is lifted (R20, R23).</summary>
    private async Task<string> ListedCompanyAsync(Party applicant)
    {
        var department = _target.Blacklist(Cast.DepartmentOfficer("shichang"));
        var key = Key();
        await RefusedAsync("列入无依据", "blacklist.legal-basis-missing", () => department.List(Entry(applicant, ""), Key(), _ct));
        var listed = (await Attempt.SendAsync(() => department.List(Entry(applicant, "《企业信息公示暂行条例》第十七条"), key, _ct), _ct)).Content!;

        var number = await AcceptedAsync(applicant, RubbleItem);
        await ExaminedAsync(number, []);
        await ReplicaKnowsAsync();
        await RefusedAsync("列入名单者不得准予", "approval.condition-hit", () => GrantAsync(number, Cast.Approver));

        await Attempt.ChangeAsync(() => department.GetEntry(listed.Id, _ct), e => e.LiftedAt is not null,
            etag => department.Lift(listed.Id, new LiftEntry("信用修复"), etag, _ct), _ct);
        await Attempt.UntilAsync(async () => (await GrantAsync(number, Cast.Approver)).IsSuccessStatusCode, () => "移出后仍不能准予", _ct);
        return await DecidedAsync(number, RubbleItem, applicant);
    }

    /// <summary>Approval's replica of the lists is complete up to now: what was listed before is in it.</summary>
    private async Task ReplicaKnowsAsync()
    {
        var now = (await Attempt.GetAsync(() => Clock().Get(_ct), _ => true, _ct)).Now;
        var replica = await Attempt.GetAsync(() => _target.Approval(Cast.Approver).GetReplica(_ct), r => r.Watermark >= now, _ct);
        _log.Step("审批方名单副本已更新", replica.Fresh, $"共 {replica.Entries} 条");
    }

    private async Task AdvanceClockPastAsync(DateOnly day)
    {
        var clock = Clock();
        var end = Law.Calendar.ChinaTime.EndOf(day);
        await Attempt.UntilAsync(async () =>
        {
            if ((await clock.Get(_ct)).Content is not { } now)
                return false;
            return now.Now >= end || (await clock.Advance(new AdvanceClock(end - now.Now), _ct)).IsSuccessStatusCode;
        }, () => "时钟未能拨动", _ct);
    }

    /// <summary>Every push of the day is in the feed once and in order, in the department's queue, and is claimed (R8, R16, R17).</summary>
    private async Task DeliveredAsync(string department, Officer officer, IEnumerable<KeyValuePair<string, string[]>> expected)
    {
        var cases = expected.ToDictionary();
        var count = cases.Values.Sum(v => v.Length);
        var supervision = _target.Supervision(officer);
        IReadOnlyList<FeedEntry> feed = [];
        await Attempt.UntilAsync(
            async () => (feed = await FeedAsync(supervision, department)).Count(e => cases.ContainsKey(e.CaseNumber)) >= count,
            () => $"{department}: {feed.Count(e => cases.ContainsKey(e.CaseNumber))} of {count} pushes", _ct);

        _log.Step($"{department}：序号连续", feed.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, feed.Count).Select(n => (long)n)), $"{feed.Count} 条");
        foreach (var (number, types) in cases)
            _log.Step($"{department}：{number} 每条一次、按序", feed.Where(e => e.CaseNumber == number).Select(TypeOf).SequenceEqual(types), string.Join(" → ", types));

        var todays = feed.Where(e => cases.ContainsKey(e.CaseNumber)).ToArray();
        await using var system = new DepartmentSystem(department, _target.Broker);
        await system.FetchAsync([.. todays.Select(e => e.PushId)], _ct);
        _log.Step($"{department}：部门系统从队列取得全部推送", true, system.Repeated == 0 ? $"{todays.Length} 条" : $"{todays.Length} 条，另有 {system.Repeated} 条重复已识别");

        foreach (var push in todays)
        {
            var claim = await Attempt.SendAsync(() => supervision.Claim(department, push.Sequence, $"claim-{push.Sequence}", _ct), _ct);
            _log.Push(department, push.Sequence, push.CaseNumber, TypeOf(push), claim.Content?.Officer);
            if (!claim.IsSuccessStatusCode)
                _log.Step($"认领 {department}/{push.Sequence}", false, Attempt.RefusalOf(claim)?.Code);
        }
    }

    private async Task<IReadOnlyList<FeedEntry>> FeedAsync(ISupervisionApi supervision, string department)
    {
        var feed = new List<FeedEntry>();
        while (true)
        {
            var page = await Attempt.SendAsync(() => supervision.GetFeed(department, feed.Count, 1000, _ct), _ct);
            if (page.Content is not { Entries.Count: > 0 })
                return feed;
            feed.AddRange(page.Content.Entries);
        }
    }

    private static string TypeOf(FeedEntry e) => e.Type.Split(':')[3];

    private static string Key() => Guid.NewGuid().ToString();

    /// <summary>A new company each time, so that yesterday's demo does not stand in the way. The division 320799 does not exist.</summary>
    private Party Company(int n)
    {
        var head = $"91320799{(_seed * 10 + n) % 1_000_000_000:000000000}";
        var code = "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => head + c).First(c => CreditCode.TryParse(c, out _, out _));
        return new Party(SubjectKind.Organisation, code, $"赣榆示例建设{_seed % 10000}-{n}号公司", "陈某");
    }

    private Party Citizen(int n)
    {
        var head = $"320799{new DateOnly(1970, 1, 1).AddDays((int)(_seed % 12000)):yyyyMMdd}{(_seed / 12000 + n) % 1000:000}";
        var id = "0123456789X".Select(c => head + c).First(c => CitizenId.TryParse(c, new DateOnly(2026, 1, 1), out _, out _));
        return new Party(SubjectKind.Person, id, "刘某某", Phone: "13800000000");
    }
}
