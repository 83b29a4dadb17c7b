using System.Reflection;
using MassTransit;

namespace Haitou.Supervision.Feeds;

/// <summary>Names of messages.</summary>
internal static class Urn
{
    /// <summary>The URN of a message.</summary>
    public static string Of<TMessage>() => Of(typeof(TMessage));

    /// <summary>The URN of a message.</summary>
    public static string Of(Type type) =>
        type.GetCustomAttribute<MessageUrnAttribute>()?.Urn.ToString() ?? throw new InvalidOperationException($"{type} has no URN.");
}
