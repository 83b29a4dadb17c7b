using MassTransit;

namespace Haitou.Approval.Integration;

/// <summary>Everything that approval hears of the other services.</summary>
public static class ApprovalIncoming
{
    /// <summary>Registers who takes it in.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ApplicationAcceptedConsumer>();
        bus.AddConsumer<EntryChangedConsumer>();
        bus.AddConsumer<JointPunishmentChangedConsumer>();
        bus.AddConsumer<ListHeartbeatConsumer>();
        bus.AddConsumer<EnforcementRecordedConsumer>();
        bus.AddConsumer<PolicyChangedConsumer>();
        bus.AddConsumer<PushClaimedConsumer>();
        bus.AddConsumer<PushReturnedConsumer>();
        bus.AddConsumer<PushFedBackConsumer>();
        bus.AddConsumer<CaseRatedConsumer>();
        bus.AddConsumer<SurveyScheduledConsumer>();
        bus.AddConsumer<SurveyRepliedConsumer>();
        bus.AddConsumer<CorrectionOrderedConsumer>();
    }
}
