using System.Collections.Concurrent;

namespace Haitou.Faults.Tests;

/// <summary>What a client can be told.</summary>
internal enum Fact
{
    /// <summary>201 for an application; with the number of its receipt.</summary>
    Submitted,

    /// <summary>200 for an acceptance; with the number of its notice.</summary>
    Accepted,

    /// <summary>200 for a grant; with the number of the decision.</summary>
    Granted,

    /// <summary>200 for a licence; with its number.</summary>
    Licensed,

    /// <summary>201 for an entry in a list.</summary>
    Listed,

    /// <summary>The broker's confirmation of an entry that a department's system submitted.</summary>
    EntrySubmitted,

    /// <summary>The broker's confirmation of a claim that a department's system submitted; of the case.</summary>
    Claimed,
}

/// <summary>
/// What clients were told, and so what must be true everywhere in the end. An act whose answer never came is not in it: it may have been
/// done or not, but not twice.
/// </summary>
internal sealed class Told
{
    private readonly ConcurrentDictionary<(Fact Fact, string Of), string> _facts = new();
    private readonly ConcurrentQueue<string> _wrong = new();

    /// <summary>Everything, each with the number that was told with it.</summary>
    public IEnumerable<KeyValuePair<(Fact Fact, string Of), string>> Facts => _facts;

    /// <summary>How much.</summary>
    public int Count => _facts.Count;

    /// <summary>Answers that no client should ever get: 500, or a refusal of what is right.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>A client was told.</summary>
    public void Add(Fact fact, string of, string number = "")
    {
        if (!_facts.TryAdd((fact, of), number) && _facts[(fact, of)] != number)
            AddWrong($"{fact} {of}: told {_facts[(fact, of)]} and then {number}");
    }

    /// <summary>A client got an answer that it should not.</summary>
    public void AddWrong(string what) => _wrong.Enqueue(what);
}
