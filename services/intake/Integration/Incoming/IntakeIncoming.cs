using MassTransit;

namespace Haitou.Intake.Integration;

/// <summary>Everything that intake hears of the other services.</summary>
public static class IntakeIncoming
{
    /// <summary>Registers who takes it in.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CaseGrantedConsumer>();
        bus.AddConsumer<CaseRefusedConsumer>();
        bus.AddConsumer<CaseTerminatedConsumer>();
        bus.AddConsumer<CasePeriodChangedConsumer>();
        bus.AddConsumer<LicenceIssuedConsumer>();
        bus.AddConsumer<LicenceChangedConsumer>();
        bus.AddConsumer<RemedyConcludedConsumer>();
        bus.AddConsumer<ApplicantBarredConsumer>();
        bus.AddConsumer<ProblemAnsweredConsumer>();
        bus.AddConsumer<EntryChangedConsumer>();
        bus.AddConsumer<JointPunishmentChangedConsumer>();
        bus.AddConsumer<ListHeartbeatConsumer>();
    }
}
