using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Law.Calendar;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>A record that a command names by its digest has been uploaded before.</summary>
public sealed class RecordFileTests
{
    private static readonly string Digest = new('a', 64);

    [Fact]
    public void Art_34_the_record_of_a_verification_has_been_uploaded()
    {
        var command = new ExamineCase("符合条件", ["甲", "乙"], SurveyRecord: Digest);

        CasesAt.Opened().When(s => Examining.Decide(s, command, CasesAt.Screened(), "examiner-1", Given.Now, uploaded: false)).ThenRefused(CaseRules.FileMissing);
        var examined = CasesAt.Opened().After(s => Examining.Decide(s, command, CasesAt.Screened(), "examiner-1", Given.Now));
        Assert.Equal(Digest, examined.ToView(true, ChinaTime.Today(Given.Now)).SurveyRecord);
    }

    [Fact]
    public void Art_48_the_signed_record_of_a_hearing_has_been_uploaded()
    {
        var set = CasesAt.Opened().AfterEvent(new HearingScheduled(
            HearingGround.PublicInterest, ChinaTime.Today(Given.Now), "便民服务中心", "presider-1", "1号", "examiner-1", Given.Now));
        var command = new RecordHearing("各方陈述", ["王某"], Digest);

        set.When(s => HoldingHearing.Decide(s, command, "examiner-1", Given.Now, uploaded: false)).ThenRefused(CaseRules.FileMissing);
        Assert.Equal(Digest, set.After(s => HoldingHearing.Decide(s, command, "examiner-1", Given.Now)).Hearing.ToView()!.RecordFile);
    }
}
