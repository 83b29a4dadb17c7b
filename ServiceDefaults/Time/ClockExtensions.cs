using Haitou.Law;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.Time;

/// <summary>Moves the clock of a development system.</summary>
/// <param name="Advance">By how much, for example <c>5.00:00:00</c> for five days.</param>
public sealed record AdvanceClock(TimeSpan Advance);

/// <summary>What the system takes the time to be.</summary>
/// <param name="Now">Its present moment.</param>
/// <param name="Offset">How far it is ahead of real time.</param>
public sealed record ClockView(DateTimeOffset Now, TimeSpan Offset);

/// <summary>One clock for all legal periods.</summary>
public static class ClockExtensions
{
    private static readonly Rule OnlyForward = new("clock.only-forward", RefusalKind.Invalid,
        "时钟只能向前拨。", "The clock only moves forward.");

    /// <summary>Real time; in development, and only there, the movable clock of <c>DevelopmentClock:File</c>.</summary>
    public static IHostApplicationBuilder AddClock(this IHostApplicationBuilder builder)
    {
        var file = builder.Configuration["DevelopmentClock:File"];
        if (file is null)
        {
            builder.Services.AddSingleton(TimeProvider.System);
            return builder;
        }

        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("DevelopmentClock:File is set outside development: legal periods would not run on real time.");
        builder.Services.AddSingleton<TimeProvider>(new DevelopmentClock(file));
        return builder;
    }

    /// <summary>The operator's commands on the clock; there are none where the clock is real time.</summary>
    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<TimeProvider>() is not DevelopmentClock clock)
            return;

        var group = routes.MapGroup("/operations/clock").WithTags("Operations").RequireRole(Roles.Operator);
        group.MapGet("", () => new ClockView(clock.GetUtcNow(), clock.Offset)).WithSummary("The time as the system takes it");
        group.MapPost("", Results<Ok<ClockView>, RefusalResult> (AdvanceClock body) =>
        {
            if (body.Advance <= TimeSpan.Zero)
                return OnlyForward.Refuse("advance").ToResult();
            clock.Advance(body.Advance);
            return TypedResults.Ok(new ClockView(clock.GetUtcNow(), clock.Offset));
        }).WithSummary("Moves the clock of all services; development only");
    }
}
