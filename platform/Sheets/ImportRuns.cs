using Haitou.Contracts.Imports;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Sheets;

/// <summary>An import of a file, row by row, as far as it does not matter what the rows stand for.</summary>
public interface IImportRun
{
    /// <summary>Its identity.</summary>
    Guid ImportId { get; }

    /// <summary>Digest of the file.</summary>
    string Sha256 { get; }

    /// <summary>Kind of file.</summary>
    ImportFormat Format { get; }

    /// <summary>Where it stands.</summary>
    ImportStatus Status { get; }

    /// <summary>The last row that has its outcome; 1, the header, at the beginning.</summary>
    int LastRow { get; }

    /// <summary>Grows with everything that is done: two states of a run with the same progress are the same state.</summary>
    int Progress { get; }

    /// <summary>The department whose business it is; null when it is the Town's.</summary>
    string? Department { get; }
}

/// <summary>What all imports share.</summary>
public static class ImportRuns
{
    private const int MostProblems = 20;

    /// <summary>Reads back what became of the rows.</summary>
    public static IHostApplicationBuilder AddImports(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportedRows>();
        builder.Services.AddSingleton<RefusedRows>();
        return builder;
    }

    /// <summary>Declares what every import stores.</summary>
    public static void StoresImports(this StoreOptions options)
    {
        options.StoresEvents(typeof(ImportFinished), typeof(ImportFailed), typeof(ImportResumed));
        options.Storage.ExtendedSchemaObjects.Add(ImportedRows.Table());
    }

    /// <summary>Starts an import, or a dry run of one: a file is imported once, however often it is sent.</summary>
    /// <param name="earlier">The import of the same file that was no dry run; null when there is none, or when it does not matter.</param>
    /// <param name="dryRun">Only tried.</param>
    /// <param name="started">The event.</param>
    /// <param name="wrong">What is wrong with the form of the file.</param>
    public static Decision Start(IImportRun? earlier, bool dryRun, object started, IReadOnlyList<Refusal> wrong)
    {
        if (wrong.Count > 0)
            return Decision.Refuse(wrong);
        return earlier is not null && !dryRun
            ? ImportRules.Again.Refuse(null, ("import", earlier.ImportId))
            : Decision.Of(started);
    }

    /// <summary>Goes on behind the last row that has its outcome.</summary>
    public static Decision Resume(IImportRun state, string officer, DateTimeOffset now) => state.Status == ImportStatus.Failed
        ? Decision.Of(new ImportResumed(officer, now))
        : ImportRules.NotFailed.Refuse();

    /// <summary>A refused row. A cell can hold a list of a thousand things that are all wrong, and a file a hundred thousand such rows.</summary>
    public static ImportedRow Refused(int row, IReadOnlyList<Refusal> refusals)
    {
        var problems = refusals.Take(MostProblems).Select(ProblemOf);
        var more = refusals.Count - MostProblems;
        return new(row, ImportOutcome.Refused, null, more > 0 ? [.. problems, ProblemOf(ImportRules.MoreProblems.Refuse(null, ("more", more)))] : [.. problems]);
    }

    /// <summary>A refusal as it is kept with a row.</summary>
    public static ImportProblem ProblemOf(Refusal refusal) => KeptOf(refusal.Masked());

    private static ImportProblem KeptOf(Refusal refusal) =>
        new(refusal.Rule.Code, refusal.Field, refusal.Message(english: false), refusal.Message(english: true));
}

/// <summary>Every row has its outcome.</summary>
/// <param name="At">When.</param>
public sealed record ImportFinished(DateTimeOffset At);

/// <summary>The import broke off.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record ImportFailed(ImportProblem Reason, DateTimeOffset At);

/// <summary>An import that broke off goes on.</summary>
/// <param name="Officer">Who said so.</param>
/// <param name="At">When.</param>
public sealed record ImportResumed(string Officer, DateTimeOffset At);
