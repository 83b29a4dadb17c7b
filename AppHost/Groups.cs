namespace Haitou.AppHost;

/// <summary>What the dashboard shows together, under one name. It runs nothing.</summary>
internal sealed class GroupResource(string name) : Resource(name);

/// <summary>Groups on the dashboard.</summary>
internal static class Groups
{
    /// <summary>Adds one.</summary>
    public static IResourceBuilder<GroupResource> AddGroup(this IDistributedApplicationBuilder builder, string name) => builder
        .AddResource(new GroupResource(name))
        .WithInitialState(new() { ResourceType = "Group", Properties = [], State = KnownResourceStates.Active })
        .WithIconName("Folder")
        .ExcludeFromManifest();

    /// <summary>Shows a resource in a group.</summary>
    public static IResourceBuilder<T> ChildOf<T>(this IResourceBuilder<T> resource, IResourceBuilder<GroupResource> group)
        where T : IResource => resource.WithParentRelationship(group);
}
