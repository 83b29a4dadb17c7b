using Haitou.Contracts.Approval;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>
/// The law on deciding a case, told once more and as simply as it can be: days are counted one by one, and nothing is shared with
/// the deciders. What both say of the same acts on the same days must be the same.
/// </summary>
internal sealed class LawModel(DateOnly acceptedOn, int promisedDays, int statutoryDays, bool joint, bool licence, Func<DateOnly, bool> works)
{
    private readonly List<(SuspensionKind Kind, DateOnly Notice, DateOnly Told, DateOnly? Ended)> _leftOut = [];
    private DateOnly _from = acceptedOn;
    private int? _ordered;
    private int _extension;

    public CaseStatus Status { get; private set; } = CaseStatus.Opened;

    /// <summary>Whoever examined it at any time.</summary>
    public HashSet<string> Examiners { get; } = [];

    public DateOnly? HearingToldOn { get; private set; }

    public DateOnly? HearingAskedOn { get; private set; }

    public (DateOnly On, string Presides)? Hearing { get; private set; }

    public bool HearingHeld { get; private set; }

    /// <summary>Each survey: who has not replied, its last day, the strictest position.</summary>
    public List<(HashSet<string> Silent, DateOnly Due, SurveyPosition? Strictest, bool Over)> Surveys { get; } = [];

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>The one remedy that runs.</summary>
    public DateOnly? RemedyFiledOn { get; private set; }

    public bool IsUndecided => Status is CaseStatus.Opened or CaseStatus.Examined;

    /// <summary>Art. 42, 45, 82: working days after the act, one by one, without the days that the applicant was told of.</summary>
    public DateOnly Due
    {
        get
        {
            var day = _from;
            for (var left = (_ordered ?? promisedDays) + _extension; left > 0;)
            {
                day = day.AddDays(1);
                if (works(day) && !_leftOut.Any(s => day > s.Notice && day <= s.Told && (s.Ended is null || day <= s.Ended)))
                    left--;
            }

            return day;
        }
    }

    public bool MayExamine(string officer) => Status == CaseStatus.Opened && Hearing?.Presides != officer;

    public void Examine(string officer) => (Status, _) = (CaseStatus.Examined, Examiners.Add(officer));

    public bool MayReturn() => Status == CaseStatus.Examined;

    public void Return() => Status = CaseStatus.Opened;

    /// <summary>Grant or refusal: examined by somebody else, and nothing awaited (Art. 45, 47, 48; R18, R26).</summary>
    public bool MayDecide(string officer, DateOnly today, bool hearingAnswered, bool objectionAnswered) =>
        Status == CaseStatus.Examined && !Examiners.Contains(officer)
        && _leftOut.All(s => s.Ended is not null)
        && (HearingToldOn is not { } told || HearingAskedOn is not null || Hearing is not null || today > After(told, 5))
        && ((HearingAskedOn is null && Hearing is null) || HearingHeld)
        && (!HearingHeld || hearingAnswered)
        && Surveys.All(s => s.Over)
        && (objectionAnswered || Surveys.All(s => s.Strictest is null or SurveyPosition.NoObjection));

    public void Decide(bool grant, DateOnly today) => (Status, DecidedOn) = (grant ? CaseStatus.Granted : CaseStatus.Refused, today);

    public void Terminate() => Status = CaseStatus.Terminated;

    public bool MayIssue() => Status == CaseStatus.Granted && licence;

    public void Issue() => Status = CaseStatus.LicenceIssued;

    /// <summary>Art. 45: for a listed procedure, each kind once at a time, within the period.</summary>
    public bool MayLeaveOut(SuspensionKind kind, int days, DateOnly today) =>
        IsUndecided && today < Due && days is >= 1 and <= 250 && !_leftOut.Any(s => s.Kind == kind && s.Ended is null);

    public void LeaveOut(SuspensionKind kind, int days, DateOnly today) => _leftOut.Add((kind, today, After(today, days), null));

    public bool MayEnd(SuspensionKind kind) => IsUndecided && _leftOut.Any(s => s.Kind == kind && s.Ended is null);

    public void End(SuspensionKind kind, DateOnly today)
    {
        var i = _leftOut.FindIndex(s => s.Kind == kind && s.Ended is null);
        _leftOut[i] = _leftOut[i] with { Ended = today };
    }

    /// <summary>Art. 42: once, within the period; 10 days with the agency's head, 15 with the government's for joint handling.</summary>
    public bool MayExtend(bool byAgencyHead, int days, DateOnly today) =>
        IsUndecided && today <= Due && _extension == 0 && byAgencyHead != joint && days >= 1 && days <= (joint ? 15 : 10);

    public void Extend(int days) => _extension = days;

    public bool MayTell() => IsUndecided && HearingAskedOn is null && !HearingHeld;

    public void Tell(DateOnly today) => HearingToldOn = today;

    /// <summary>Art. 47: within five working days of being told.</summary>
    public bool MayAsk(DateOnly on, DateOnly today) =>
        IsUndecided && HearingToldOn is { } told && HearingAskedOn is null && !HearingHeld && on >= told && on <= today && on <= After(told, 5);

    public void Ask(DateOnly on) => HearingAskedOn = on;

    /// <summary>Art. 47, 48: told seven days before, held within twenty working days, presided over by nobody who reviewed the case.</summary>
    public bool MaySet(DateOnly on, string presides, bool asked, DateOnly today) =>
        IsUndecided && !HearingHeld && (!asked || HearingAskedOn is not null) && on >= today.AddDays(7)
        && (HearingAskedOn is not { } request || on <= After(request, 20) || today.AddDays(7) > After(request, 20)) && !Examiners.Contains(presides);

    public void Set(DateOnly on, string presides) => Hearing = (on, presides);

    public bool MayHold(DateOnly today) => IsUndecided && !HearingHeld && Hearing is { } set && today >= set.On;

    public void Hold() => HearingHeld = true;

    public void Survey(IEnumerable<string> departments, int days, DateOnly today) => Surveys.Add(([.. departments], After(today, days), null, false));

    public bool MayReply(int survey) => survey < Surveys.Count;

    public void Reply(int survey, string department, SurveyPosition position)
    {
        var (silent, due, strictest, over) = Surveys[survey];
        silent.Remove(department);
        Surveys[survey] = (silent, due, strictest is { } s && s > position ? s : position, over || silent.Count == 0);
    }

    public bool MayConclude(int survey, DateOnly today) => IsUndecided && survey < Surveys.Count && !Surveys[survey].Over && today > Surveys[survey].Due;

    public void Conclude(int survey) => Surveys[survey] = Surveys[survey] with { Over = true };

    public bool MayContest(DateOnly filed, DateOnly today) => DecidedOn is { } on && RemedyFiledOn is null && filed >= on && filed <= today;

    public void Contest(DateOnly filed) => RemedyFiledOn = filed;

    public bool MayEndRemedy(DateOnly decided, int? within, RemedyOutcome outcome, DateOnly today) =>
        RemedyFiledOn is { } filed && decided >= filed && decided <= today
        && (within is null || (outcome == RemedyOutcome.OrderedToDecideAgain && within >= 1 && within <= statutoryDays));

    /// <summary>R10: what the reconsideration body or the court said takes effect on the case.</summary>
    public void EndRemedy(RemedyOutcome outcome, DateOnly decided, int? within, bool? variedToGrant)
    {
        RemedyFiledOn = null;
        switch (outcome)
        {
            case RemedyOutcome.Varied:
                Status = variedToGrant != true ? CaseStatus.Refused : Status == CaseStatus.LicenceIssued ? Status : CaseStatus.Granted;
                break;
            case RemedyOutcome.Annulled:
                (Status, DecidedOn) = (CaseStatus.Annulled, null);
                break;
            case RemedyOutcome.OrderedToDecideAgain:
                (Status, DecidedOn, _from, _ordered, _extension) = (CaseStatus.Opened, null, decided, within, 0);
                _leftOut.Clear();
                (HearingToldOn, HearingAskedOn, Hearing, HearingHeld) = (null, null, null, false);
                break;
        }
    }

    /// <summary>The last of so many working days after a day.</summary>
    public DateOnly After(DateOnly day, int days)
    {
        while (days > 0)
        {
            day = day.AddDays(1);
            if (works(day))
                days--;
        }

        return day;
    }
}
