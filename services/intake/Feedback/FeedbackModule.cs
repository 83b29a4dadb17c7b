namespace Haitou.Intake.Feedback;

/// <summary>The takeover feedback form (一表, R14), filled from what other modules keep.</summary>
internal sealed class FeedbackModule : ServiceModule
{
    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddScoped<FeedbackForms>();
    }
}
