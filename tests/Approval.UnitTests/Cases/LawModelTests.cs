using CsCheck;
using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>Random acts on random days: the deciders and <see cref="LawModel"/> never differ.</summary>
public sealed class LawModelTests
{
    private static readonly string[] People = ["a", "b", "c"];
    private static readonly string[] Departments = ["chengguan", "huanbao", "xiaofang"];
    private static readonly SurveyTerms Terms = new(7, MissingReply.Outstanding);

    /// <summary>An act: which, and four numbers that say the rest.</summary>
    private static readonly Gen<(int Act, int A, int B, int C, int Days)> AnyStep =
        Gen.Select(Gen.Int[0, 16], Gen.Int[0, 59], Gen.Int[0, 59], Gen.Int[0, 59], Gen.Frequency((3, Gen.Const(0)), (3, Gen.Int[1, 4]), (1, Gen.Int[5, 40])));

    private static readonly Gen<ItemTerms> AnyTerms = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[1, 20], (joint, licence, days) =>
        Given.Terms with { Joint = joint, PromisedDays = days, StatutoryDays = joint ? 45 : 20, LicenceName = licence ? "证" : null });

    [Fact]
    public void Art_34_to_48_and_82_R10_R18_R26_deciders_and_a_simple_model_of_the_law_never_differ()
    {
        var allowed = new int[17];
        var refused = new int[17];
        Gen.Select(AnyTerms, AnyStep.Array[1, 60]).Sample((terms, steps) =>
        {
            var run = new Run(terms);
            foreach (var step in steps)
            {
                var done = run.Take(step.Act, step.A, step.B, step.C, step.Days);
                Interlocked.Increment(ref (done ? allowed : refused)[step.Act]);
            }
        }, iter: 20_000);

        // A walk that never gets anywhere would find no difference either.
        Assert.All(allowed, count => Assert.True(count > 100));
        Assert.All(refused, count => Assert.True(count > 100));
    }

    private sealed class Run
    {
        private readonly LawModel _law;
        private DateTimeOffset _now = Given.Now;
        private ApprovalCase _case;
        private CaseRow _row;
        private int _documents;

        public Run(ItemTerms terms)
        {
            _case = CasesAt.Opened(terms);
            _row = CaseRow.Fold(null, _case.Opened)!;
            _law = new(_case.Opened.AcceptedOn, terms.PromisedDays, terms.StatutoryDays, terms.Joint, terms.LicenceName is not null, Given.Calendar.IsWorkingDay);
        }

        private DateOnly Today => ChinaTime.Today(_now);

        /// <summary>One act on both sides.</summary>
        /// <returns>It was allowed.</returns>
        public bool Take(int act, int a, int b, int c, int days)
        {
            _now = _now.AddDays(days);
            var (may, decision, then) = Act(act, a, b, c);

            Assert.True(may == !decision.IsRefused, $"act {act} on {Today:O}: the model says {may}, the decider {string.Join(' ', decision.Refusals.Select(r => r.Rule.Code))}");
            if (may)
                then();
            foreach (var e in decision.Events)
            {
                var before = _case.CaseSequence;
                _case = ApprovalCase.Fold(_case, e)!;
                _row = CaseRow.Fold(_row, e)!;
                Assert.InRange(_case.CaseSequence, before, before + 1); // the departments see no gap
            }

            Assert.Equal(_law.Status, _case.Status);
            Assert.Equal(_law.DecidedOn, _case.Decision?.On);
            if (_law.IsUndecided)
            {
                Assert.Equal(_law.Due, _case.Period.End.LastDay);
                Assert.Equal(Today > _law.Due, _case.Period.LightOn(Today) == PeriodLight.Red);
            }

            CaseRowTests.SaysTheSame(_case, _row, Today);
            return may;
        }

        private (bool May, Decision Decision, Action Then) Act(int act, int a, int b, int c)
        {
            var who = People[a % 3];
            var officer = new Officer(who, new HashSet<string> { Roles.Approver }, null);
            var answered = b % 4 > 0 ? "答复" : null;
            var objection = c % 4 > 0 ? "采纳" : null;
            var kind = (SuspensionKind)(b % 8);
            var survey = a % 2;
            var text = $"{++_documents}号";
            switch (act)
            {
                case 0:
                    return (_law.MayExamine(who), Examining.Decide(_case, new("意见", []), CasesAt.Screened(), who, _now), () => _law.Examine(who));
                case 1:
                    return (_law.MayReturn(), Returning.Decide(_case, new("不清"), officer, _now), _law.Return);
                case 2:
                    return (_law.MayDecide(who, Today, answered is not null, objection is not null),
                        Granting.Decide(
                            _case, new("理由", [], null, answered, objection), new(CasesAt.Screened()), text, CasesAt.Town, Given.Calendar, officer, _now),
                        () => _law.Decide(grant: true, Today));
                case 3:
                    return (_law.MayDecide(who, Today, answered is not null, objectionAnswered: true),
                        Refusing.Decide(_case, new(RefusalGround.ConditionsNotMet, "理由", answered), CasesAt.Screened(), null, text, CasesAt.Town, officer, _now),
                        () => _law.Decide(grant: false, Today));
                case 4 when a % 4 == 0:
                    return (_law.IsUndecided, Terminating.Decide(_case, new(TerminationGround.TakenBack, "撤回"), text, who, _now), _law.Terminate);
                case 4 or 5:
                    return (_law.MayIssue(), LicenceOfCase.Issue(_case, text, "ABCD2345", who, _now), _law.Issue);
                case 6:
                    var length = c % 12 == 0 ? 251 : c % 15;
                    return (_law.MayLeaveOut(kind, length, Today),
                        SuspendingPeriod.Decide(_case, new(kind, length, "送检"), text, Given.Calendar, who, _now), () => _law.LeaveOut(kind, length, Today));
                case 7:
                    return (_law.MayEnd(kind), ResumingPeriod.Decide(_case, new(kind, "合格"), Given.Calendar, who, _now), () => _law.End(kind, Today));
                case 8:
                    var head = new Officer("h", new HashSet<string> { a % 2 == 0 ? Roles.AgencyHead : Roles.GovernmentHead }, null);
                    var more = b % 18;
                    return (_law.MayExtend(a % 2 == 0, more, Today),
                        ExtendingPeriod.Decide(_case, new(more, "案情复杂"), text, Given.Calendar, head, _now), () => _law.Extend(more));
                case 9:
                    return (_law.MayTell(), TellingParties.Decide(_case, new([], "重大利益", MajorInterest: true), text, Given.Calendar, who, _now), () => _law.Tell(Today));
                case 10:
                    var asked = Today.AddDays(1 - (b % 10));
                    return (_law.MayAsk(asked, Today), RequestingHearing.Decide(_case, new(0, asked), Given.Calendar, who, _now), () => _law.Ask(asked));
                case 11:
                    var on = Today.AddDays(5 + (b % 30));
                    var ground = c % 2 == 0 ? HearingGround.Requested : HearingGround.PublicInterest;
                    return (_law.MaySet(on, who, c % 2 == 0, Today), SchedulingHearing.Decide(_case, new(ground, on, "中心", who), text, "x", _now), () => _law.Set(on, who));
                case 12:
                    return (_law.MayHold(Today), HoldingHearing.Decide(_case, new("笔录", ["甲"]), "x", _now), _law.Hold);
                case 13 when _law.Surveys.Count < 2 || !_law.IsUndecided:
                    string[] asks = [.. Departments.Take(1 + (b % 2))];
                    return (_law.IsUndecided,
                        RequestingSurvey.Decide(_case, new(SurveyKind.JointSurvey, asks, "现场", ["可否"], 1 + (c % 7)), Terms, Departments.ToDictionary(d => d), new Guid(_law.Surveys.Count, 0, 0, new byte[8]), Given.Calendar, who, _now),
                        () => _law.Survey(asks, 1 + (c % 7), Today));
                case 13 or 14 when b % 3 > 0:
                    var department = Departments[c % 2];
                    var position = (SurveyPosition)(b % 3);
                    var may = _law.MayReply(survey) && _case.Surveys[survey].Requested.Departments.Contains(department)
                        && _case.Surveys[survey].Replies.All(r => r.Department != department); // a second reply replaces the first: tested by itself
                    return may || !_law.MayReply(survey) || !_case.Surveys[survey].Requested.Departments.Contains(department)
                        ? (may, SurveyRepliedConsumer.Decide(_case, Reply(survey, department, position), _now), () => _law.Reply(survey, department, position))
                        : (true, Decision.Of(), () => { });
                case 13 or 14:
                    return (_law.MayConclude(survey, Today),
                        ConcludingSurvey.Decide(_case, new Guid(survey, 0, 0, new byte[8]), new("现场情况清楚"), who, _now), () => _law.Conclude(survey));
                case 15:
                    var filed = Today.AddDays(1 - (b % 6));
                    if (_law.RemedyFiledOn is not null)
                        return (true, Decision.Of(), () => { }); // several at once: tested by themselves
                    return (_law.MayContest(filed, Today),
                        SeekingRemedy.Decide(_case, new(RemedyKind.Reconsideration, text, "区政府", filed), who, _now), () => _law.Contest(filed));
                default:
                    var outcome = (RemedyOutcome)(a % 5);
                    var decided = Today.AddDays(1 - (b % 6));
                    int? within = c % 3 == 0 ? c % 25 : null;
                    VariedDecision? varied = outcome == RemedyOutcome.Varied ? new(c % 2 == 0, []) : null;
                    var running = _case.Remedies.LastOrDefault(r => r.Concluded is null)?.Sought.Reference ?? "无";
                    return (_law.MayEndRemedy(decided, within, outcome, Today),
                        ConcludingRemedy.Decide(_case, new(running, outcome, "文书", decided, "理由", varied, within), Given.Calendar, who, _now),
                        () => _law.EndRemedy(outcome, decided, within, varied?.Granted));
            }
        }

        private SurveyReplied Reply(int survey, string department, SurveyPosition position) => new(
            new Guid(survey, 0, 0, new byte[8]), Given.Town, _case.Opened.Number, department, position, "意见", [], ["甲", "乙"], Today, _now, _now);
    }
}
