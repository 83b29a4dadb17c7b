using System.Reflection;
using System.Text.Json;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults.Http;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.SupervisedObjects;
using MassTransit;

namespace Haitou.Supervision.Integration.Incoming;

/// <summary>What an act of a case puts into the feeds (R16, R17). Pure.</summary>
public static class CasePushMap
{
    /// <summary>
    /// The feeds an act goes to: the item's departments and the town's enforcement bureau, in one order for all acts. A problem is
    /// between town and department.
    /// </summary>
    public static IReadOnlyList<string> FeedsOf(ICaseEvent act, EnforcementBureaus bureaus)
    {
        var feeds = new SortedSet<string>(act.Departments, StringComparer.Ordinal);
        if (act is not (TakeoverProblemRaised or TakeoverProblemClosed) && bureaus.ByTown.TryGetValue(act.Town, out var bureau))
            feeds.Add(bureau);
        return [.. feeds];
    }

    /// <summary>The supervised object that an act brings about; null where it brings none.</summary>
    public static SupervisedObjectEntered? ObjectOf(ICaseEvent act) => act is LicenceIssued e
        ? new SupervisedObjectEntered(
            e.LicenceNumber, e.LicenceName, e.Town, e.ItemCode, e.Holder, e.Departments, e.ValidFrom, e.ValidUntil, e.CaseNumber, e.OccurredAt)
        : null;

    /// <summary>
    /// The pushes of an act, in order: the act itself and, behind a licence, the change of the supervised object. A person's
    /// identity number goes only with what makes the person a supervised object.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="messageId">Its message.</param>
    public static IReadOnlyList<PushQueued> PushesOf(ICaseEvent act, Guid messageId)
    {
        object shown = act is ApplicationAccepted accepted ? accepted with { Applicant = accepted.Applicant.Masked(), Agent = accepted.Agent?.Masked() } : act;
        var push = Push(act, messageId, UrnOf(act.GetType()), shown);
        return ObjectOf(act) is not { } entered
            ? [push]
            : [push, Push(act, SecondOf(messageId), SupervisedObjectChanged.Urn, new SupervisedObjectChanged(
                SupervisedObjectChange.Entered,
                new SupervisedObject(SupervisedObject.Key(entered.LicenceNumber), entered).ToView(unmasked: true),
                act.CaseNumber))];
    }

    private static PushQueued Push(ICaseEvent act, Guid pushId, string type, object data) => new(
        pushId, type, act.Town, act.CaseNumber, act.ItemCode, act.OccurredAt, act.RecordedAt,
        JsonSerializer.SerializeToElement(data, data.GetType(), HttpJson.Stored));

    private static string UrnOf(Type type) =>
        type.GetCustomAttribute<MessageUrnAttribute>()?.Urn.ToString()
        ?? throw new InvalidOperationException($"{type} has no URN.");

    /// <summary>The identity of the second push of one message: the same each time, so that a replay is known for what it is.</summary>
    private static Guid SecondOf(Guid messageId)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.TryWriteBytes(bytes);
        bytes[15] ^= 0xFF;
        return new Guid(bytes);
    }
}
