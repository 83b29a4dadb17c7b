using System.Globalization;
using Haitou.Law;
using Haitou.Law.Calendar;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Host;

/// <summary>
/// The clock of a development system: real time plus an offset that all services read from one file, so that an operator
/// can let five working days pass for all of them at once, and a restarted service comes back into the same day.
/// Legal periods run on <see cref="TimeProvider"/>, and this is the only other one there is.
/// </summary>
/// <param name="file">Holds the offset as a time span; absent means none.</param>
public sealed class DevelopmentClock(string file) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTime _readAt;
    private TimeSpan _offset;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <summary>How far this system is ahead of real time.</summary>
    public TimeSpan Offset
    {
        get
        {
            var written = File.GetLastWriteTimeUtc(file);
            lock (_gate)
            {
                if (written != _readAt)
                {
                    _offset = File.Exists(file)
                        ? TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)
                        : TimeSpan.Zero;
                    _readAt = written;
                }

                return _offset;
            }
        }
    }

    /// <summary>Moves the clock of all services that share the file. Never backwards: recorded acts would lie in the future.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        var next = Offset + by;
        var draft = $"{file}.{Guid.NewGuid():n}";
        File.WriteAllText(draft, next.ToString("c", CultureInfo.InvariantCulture));
        File.Move(draft, file, overwrite: true); // a reader sees the old offset or the new one, never half of it
    }
}

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

    private static readonly Rule TooFar = new("clock.too-far", RefusalKind.Invalid,
        "时钟最多拨到 {latest}。", "The clock moves to {latest} at most.");

    /// <summary>Beyond it periods could soon not be counted any more, and the clock never moves back.</summary>
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>Real time; in development, and only there, the movable clock of <c>DevelopmentClock:File</c>.</summary>
    /// <setting key="DevelopmentClock:File" unset="real time; outside development a service that has one refuses to start">
    /// File with the offset of the movable clock</setting>
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
            if (body.Advance > Latest - clock.GetUtcNow())
                return TooFar.Refuse("advance", ("latest", ChinaTime.Today(Latest).ToString("O"))).ToResult();
            clock.Advance(body.Advance);
            return TypedResults.Ok(new ClockView(clock.GetUtcNow(), clock.Offset));
        }).WithSummary("Moves the clock of all services; development only");
    }
}
