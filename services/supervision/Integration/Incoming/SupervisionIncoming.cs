using MassTransit;

namespace Haitou.Supervision.Integration;

/// <summary>Everything that supervision hears of the other services.</summary>
public static class SupervisionIncoming
{
    /// <summary>Registers who takes it in.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddCaseEvents<CasePushHandler>(CasePushMap.Acts);
        bus.AddConsumer<CorrectionAnsweredConsumer>();
        bus.AddConsumer<SubmissionAnsweredConsumer>();
    }
}
