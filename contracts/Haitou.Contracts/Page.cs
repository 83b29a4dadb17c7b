namespace Haitou.Contracts;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Entries">The entries of this page.</param>
/// <param name="More">There are more behind it.</param>
public sealed record Page<T>(IReadOnlyList<T> Entries, bool More);
