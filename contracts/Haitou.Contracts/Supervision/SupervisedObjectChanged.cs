using Haitou.Law;

namespace Haitou.Contracts.Supervision;

/// <summary>
/// A supervised object (监管对象) was entered or changed (R17). Goes to department feeds only; supervision derives it from the
/// licence push it follows, in the same transaction, so that no department can see one without the other.
/// </summary>
/// <param name="Change">What happened to it.</param>
/// <param name="Object">The object as it now is.</param>
/// <param name="CaseNumber">The case behind the change.</param>
public sealed record SupervisedObjectChanged(SupervisedObjectChange Change, SupervisedObjectView Object, string CaseNumber)
{
    /// <summary>The type a department sees.</summary>
    public const string Urn = "urn:haitou:supervision:supervised-object-changed:v1";
}

/// <summary>What happened to a supervised object.</summary>
public enum SupervisedObjectChange
{
    /// <summary>Entered with its first licence.</summary>
    [Chinese("纳入")]
    Entered,

    /// <summary>变更: the holder's details, or the conditions of the licence.</summary>
    [Chinese("变更")]
    Changed,

    /// <summary>延续: the licence has a further period.</summary>
    [Chinese("延续")]
    Renewed,

    /// <summary>The licence is suspended (暂停).</summary>
    [Chinese("暂停")]
    Suspended,

    /// <summary>The licence is valid again (恢复).</summary>
    [Chinese("恢复")]
    Resumed,

    /// <summary>The licence has expired (过期).</summary>
    [Chinese("过期")]
    Expired,

    /// <summary>The licence is revoked, or void (撤销).</summary>
    [Chinese("撤销")]
    Revoked,

    /// <summary>The licence is cancelled (注销); there is nothing to supervise any more.</summary>
    [Chinese("注销")]
    Cancelled,
}

/// <summary>Looks for the supervised objects of a subject; posted, because addresses end up in logs.</summary>
/// <param name="IdNumber">The identifier.</param>
public sealed record SearchSupervisedObjects(string IdNumber)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => nameof(SearchSupervisedObjects);
}
