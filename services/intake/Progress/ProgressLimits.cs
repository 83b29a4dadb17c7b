namespace Haitou.Intake.Progress;

/// <summary>How often applicants may ask how far their cases are.</summary>
internal sealed class ProgressLimits(IConfiguration configuration) : InquiryLimits(
    configuration.GetValue("Progress:PerAddressAndMinute", 30), configuration.GetValue("Progress:PerCaseAndHour", 20));
