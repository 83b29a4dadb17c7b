using CsCheck;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;
using PushClaimed = Haitou.Supervision.Feeds.PushClaimed;
using PushFedBack = Haitou.Supervision.Feeds.PushFedBack;
using PushReturned = Haitou.Supervision.Feeds.PushReturned;

namespace Haitou.Supervision.UnitTests.Feeds;

/// <summary>What holds for a push whatever four departments, the Town and time do with it.</summary>
public sealed class AnyPushTests
{
    private static readonly string[] Departments = ["chengguan", "huanbao", "jiaoyu", "shuili"];

    private enum Act
    {
        Claim,
        Return,
        Redirect,
        Supervise,
        FeedBack,
    }

    [Fact]
    public void R8_R15_hold_on_every_way_through() =>
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 3], Gen.Int[-1, 3], Gen.Int[0, 6]).Array[0, 40].Sample(steps =>
        {
            var ledger = new Feeds();
            ledger.Enter("chengguan", FeedPolicy.Usual.WithPeriods(PushActTests.Licence, "chengguan", ChinaTime.Today(Given.Now), Given.Calendar));
            var now = Given.Now;
            foreach (var (act, who, to, days) in steps)
            {
                now = now.AddDays(days);
                ledger.PassTime(now);
                ledger.PassTime(now); // a second sweeper finds nothing to do
                ledger.Do(act, Departments[who], to < 0 ? null : Departments[to], now);
            }

            ledger.Check();
        });

    private sealed class Feeds
    {
        private readonly Dictionary<string, PushQueued> _pushes = [];
        private readonly Dictionary<string, FollowedPush?> _states = [];
        private readonly Dictionary<string, List<object>> _events = [];
        private readonly List<string> _entered = [];

        public void Enter(string department, PushQueued push)
        {
            Assert.DoesNotContain(department, _entered); // in each feed once
            _entered.Add(department);
            (_pushes[department], _states[department], _events[department]) = (push, null, []);
        }

        public void PassTime(DateTimeOffset now)
        {
            foreach (var department in _entered)
                Take(department, PushClock.Decide(_states[department], department, 1, _pushes[department], FeedPolicy.Usual, Given.Calendar, now), now);
        }

        public void Do(Act act, string department, string? to, DateTimeOffset now)
        {
            var (push, state) = (_pushes.GetValueOrDefault(department), _states.GetValueOrDefault(department));
            var target = to is null ? null : new RedirectTarget(to, 1, _entered.Contains(to));
            var decision = (act, state) switch
            {
                (Act.Claim, _) => ClaimingPush.Decide(state, department, 1, push, "officer-1", now),
                (Act.Return, _) => ReturningPush.Decide(state, department, 1, push, new("错送", to), target, "officer-1", now),
                (_, null) => Decision.Of(), // an endpoint finds no stream
                (Act.Redirect, _) => RedirectingPush.Decide(state, push!, new(to ?? "?"), target, "operator-1", now),
                (Act.Supervise, _) => SupervisingPush.Decide(state, new("现场检查"), "officer-1", now),
                _ => FeedingBackPush.Decide(state, new("已办"), "officer-1", now),
            };
            Assert.True(push is not null || decision.IsRefused || decision.Events.Count == 0, "A push that is not there was acted on.");
            Take(department, decision, now);
        }

        public void Check()
        {
            foreach (var events in _events.Values)
            {
                var what = events.Select(e => e.GetType()).ToList();
                foreach (var once in (Type[])[typeof(PushClaimed), typeof(PushReturned), typeof(PushRedirected), typeof(PushFedBack)])
                    Assert.True(what.Count(t => t == once) <= 1, $"{once.Name} more than once");
                Assert.True(Before<PushClaimed, PushFedBack>() && Before<PushClaimed, PushSupervised>() && Before<PushReturned, PushRedirected>());
                Assert.False(what.Contains(typeof(PushClaimed)) && what.Contains(typeof(PushRedirected)), "claimed by a department that had sent it away");
                if (what.IndexOf(typeof(PushClaimed)) is >= 0 and var claimed && what.IndexOf(typeof(PushReturned)) is >= 0 and var returned)
                    Assert.True(returned < claimed, "returned after the claim");
                Assert.All(events.OfType<PushEscalated>().GroupBy(e => e.Duty), duty => Assert.Equal(
                    Enum.GetValues<EscalationStep>().Take(duty.Count()), duty.Select(e => e.Step)));
                Assert.DoesNotContain(events.SkipWhile(e => e is not PushFedBack), e => e is PushEscalated);

                bool Before<TFirst, TThen>() =>
                    !what.Contains(typeof(TThen)) || (what.IndexOf(typeof(TFirst)) is >= 0 and var first && first < what.IndexOf(typeof(TThen)));
            }

            // Exactly one department has it, or it waits at one to be sent on: nothing gets lost on the way.
            Assert.Single(_entered, d => _states[d]?.Redirection is null);
        }

        private void Take(string department, Decision decision, DateTimeOffset now)
        {
            foreach (var e in decision.Events)
            {
                _states[department] = FollowedPush.Fold(_states[department], e);
                _events[department].Add(e);
                if (e is PushRedirected gone)
                    Enter(gone.ToDepartment, FeedPolicy.Usual.WithPeriods(
                        Redirections.Redirected(_pushes[department], department, 1), gone.ToDepartment, ChinaTime.Today(now), Given.Calendar));
            }
        }
    }
}
