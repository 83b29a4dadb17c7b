using System.Linq.Expressions;
using Marten;
using Marten.Linq.MatchesSql;
using Weasel.Postgresql.Tables;

namespace Haitou.Platform.Store;

/// <summary>A row that is found by any part of a name.</summary>
public interface INamedRow
{
    /// <summary>The name's parts: <see cref="NameSearch.PartsOf"/>.</summary>
    string[] NameParts { get; }
}

/// <summary>
/// Finds a part of any length in a name with an index, in a script without spaces between words. A character is a code point here, as it is
/// for the database: half of a rare character (𬭩 is two UTF-16 units) cannot be stored, while a base is found without what is combined
/// with it.
/// </summary>
public static class NameSearch
{
    /// <summary>Every character of the name, and every two that follow each other: what a row keeps.</summary>
    public static string[] PartsOf(string name) => [.. Sought(name).Union(CharactersOf(name))];

    /// <summary>Keeps the parts in a column with an index.</summary>
    public static MartenRegistry.DocumentMappingExpression<TRow> DuplicateNameParts<TRow>(this MartenRegistry.DocumentMappingExpression<TRow> rows)
        where TRow : class, INamedRow =>
        rows.Duplicate(r => r.NameParts, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin);

    /// <summary>The rows whose name holds a text.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="text">The text; not empty.</param>
    /// <param name="holds">The name holds the text: what the parts say of a longer text only nearly.</param>
    public static IQueryable<TRow> WhereNamed<TRow>(this IQueryable<TRow> rows, string text, Expression<Func<TRow, bool>> holds)
        where TRow : class, INamedRow
    {
        var parts = Sought(text);
        rows = rows.Where(r => r.MatchesSql("d.name_parts @> ?::varchar[]", new object[] { parts }));
        // Of one part the index says it all, and a second condition would only mislead the planner.
        return CharactersOf(text).Length > 2 ? rows.Where(holds) : rows;
    }

    /// <summary>The parts that a name has which holds this text: every two characters of it, or the one that it is.</summary>
    internal static string[] Sought(string text)
    {
        var characters = CharactersOf(text);
        return characters.Length < 2 ? characters : [.. characters.Zip(characters.Skip(1), string.Concat).Distinct()];
    }

    private static string[] CharactersOf(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];
}
