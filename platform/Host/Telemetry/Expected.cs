using System.Collections.Immutable;
using Haitou.Law;

namespace Haitou.Platform.Host;

/// <summary>
/// What a part of the platform knows of the failures of the server that it talks to: this part knows neither a database nor a broker, and
/// yet tells a caller, the log and an operator what kind of failure it is.
/// </summary>
public abstract class KnownFailures
{
    /// <summary>The server cannot just now, by this exception or one behind it: the same may go well later.</summary>
    public abstract bool IsAway(Exception exception);

    /// <summary>Somebody else was faster.</summary>
    public virtual bool IsConflict(Exception exception) => false;

    /// <summary>What the request itself has done wrong; null where it is not the request.</summary>
    public virtual Rule? BlameOf(Exception exception) => null;

    /// <summary>The exception behind one that says nothing itself; null where it says enough.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="named">Its own name is worth saying, too.</param>
    public virtual Exception? CauseOf(Exception exception, out bool named)
    {
        named = false;
        return null;
    }
}

/// <summary>Failures that are part of operating, and no defect: a server away, somebody else faster, the caller gone.</summary>
public static class Expected
{
    // Of the process: they are looked up where a log is written, too, which belongs to no service's container.
    private static ImmutableArray<KnownFailures> _known = [];

    /// <summary>Takes in what a part knows; the same part is asked once, however many services of a process take it.</summary>
    public static void Learn(KnownFailures failures) => ImmutableInterlocked.Update(
        ref _known, (known, added) => known.Any(k => k.GetType() == added.GetType()) ? known : known.Add(added), failures);

    /// <summary>True where the place of the failure in the program tells nobody anything.</summary>
    public static bool Is(Exception exception) => IsAway(exception) || _known.Any(k => k.IsConflict(exception));

    /// <summary>A server does not answer, or what waited for it was cancelled.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        OperationCanceledException or TimeoutException => true,
        IOException and not (FileNotFoundException or DirectoryNotFoundException) => true,
        AggregateException many => many.InnerExceptions.Any(IsAway),
        _ => IsServerAway(exception) || IsAway(exception.InnerException),
    };

    /// <summary>
    /// True when the database or the broker is away, full, shutting down or being taken over, or a statement took too long: the same may go
    /// well later.
    /// </summary>
    public static bool IsServerAway(Exception? exception) => exception switch
    {
        null => false,
        TimeoutException => true,
        _ => _known.Any(k => k.IsAway(exception)) || IsServerAway(exception.InnerException),
    };

    /// <summary>What the request itself has done wrong, where a server says so; null where it is not the request.</summary>
    internal static Rule? BlameOf(Exception exception) => _known.Select(k => k.BlameOf(exception)).FirstOrDefault(rule => rule is not null);

    /// <summary>In one line, without numbers of persons.</summary>
    public static string Describe(Exception exception)
    {
        foreach (var known in _known)
            if (known.CauseOf(exception, out var named) is { } cause)
                return named ? $"{exception.GetType().Name}: {Describe(cause)}" : Describe(cause);
        return PersonalText.Mask($"{exception.GetType().Name}: {exception.Message.AsSpan().Trim().ToString().ReplaceLineEndings(" ")}");
    }
}
