using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Haitou.Contracts.Tests;

/// <summary>What the code says of the contracts' types and fields, as the compiler writes it beside the assembly.</summary>
internal sealed partial class XmlComments(Assembly assembly)
{
    private readonly Dictionary<string, XElement> _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    /// <summary>Of a type; null when it is not of this assembly.</summary>
    public string? Of(Type type) => _members.TryGetValue($"T:{type.FullName}", out var member) ? Text(member.Element("summary")) : null;

    /// <summary>Of a field of a record, or of a property written out; null when there is none.</summary>
    public string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var field = _members.GetValueOrDefault($"T:{type.FullName}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")!.Value == property.Name);
        return Text(field ?? _members.GetValueOrDefault($"P:{type.FullName}.{property.Name}")?.Element("summary"));
    }

    /// <summary>What is said of settings, by the member that reads them: <c>T:</c> or <c>M:</c>, its name, without parameters.</summary>
    public IEnumerable<(string Member, string Key, string Meaning, string Unset, string? Also)> Settings =>
        from member in _members
        from setting in member.Value.Elements("setting")
        select (member.Key.Split('(', '`')[0], setting.Attribute("key")!.Value, Marked(setting), setting.Attribute("unset")!.Value, setting.Attribute("also")?.Value);

    private static string Marked(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(n => n is XElement { Name.LocalName: "c" } code ? $"`{code.Value}`" : n is XText text ? text.Value : "")), " ").Trim();

    private string? Text(XElement? element)
    {
        if (element?.Element("inheritdoc")?.Attribute("cref")?.Value is { } inherited)
            element = _members.GetValueOrDefault(inherited)?.Element("summary");
        if (element is null)
            return null;
        foreach (var reference in element.Descendants().Where(e => e.Attribute("cref") is not null).ToArray())
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('.', ':')[^1]);
        return Spaces().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
