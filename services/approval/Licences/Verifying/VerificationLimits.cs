namespace Haitou.Approval.Licences;

/// <summary>How often anybody may verify licences.</summary>
internal sealed class VerificationLimits(IConfiguration configuration) : InquiryLimits(
    configuration.GetValue("Verification:PerAddressAndMinute", 30), configuration.GetValue("Verification:PerLicenceAndHour", 20));
