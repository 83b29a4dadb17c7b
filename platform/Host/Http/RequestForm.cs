using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Haitou.Law;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Haitou.Platform.Host;

/// <summary>
/// What a request has too much or too little of, beside what is taken there. The framework refuses at the first place, and says which only in a
/// sentence for developers; whoever has to correct it is told all places, by their names.
/// </summary>
public static class RequestForm
{
    // As in the paths of the serializer's own errors.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(" '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029.");

    private static readonly MethodInfo Parses = typeof(RequestForm).GetMethod(nameof(IsParsable), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>
    /// The refusals that an unreadable document stands for: each field that is unknown, or else that is missing, or else the place that has no
    /// form. An unknown one comes first, because it is often the one that is missing, written otherwise.
    /// </summary>
    /// <param name="document">Null where it is no JSON at all.</param>
    /// <param name="type">What it was to be read as; null where that is not known.</param>
    /// <param name="unreadable">What reading it came to.</param>
    /// <param name="options">How it was read.</param>
    public static IReadOnlyList<Refusal> OfDocument(JsonElement? document, Type? type, JsonException unreadable, JsonSerializerOptions options)
    {
        // A name that is no text must not get into an answer.
        var misfits = document is { } root && type is not null && HttpJson.IsText(root) ? Misfits(root, type, "", options).ToArray() : [];
        var unknown = misfits.Where(m => m.Rule == CommonRules.Unknown).ToArray();
        if (misfits.Length > 0)
            return unknown.Length > 0 ? unknown : misfits;
        var place = document is { } whole && type is not null && HttpJson.IsText(whole) ? Unreadable(whole, type, "", options) : null;
        place = place is { Length: > 0 } ? place : unreadable.Path is { Length: > 2 } path ? path[1..].TrimStart('.') : null;
        return [CommonRules.Malformed.Refuse(place, ("path", place is null ? "$" : place[0] == '[' ? $"${place}" : $"$.{place}"))];
    }

    /// <summary>The parts of the address and the headers that are missing or not of their form; none where the request is broken in another way.</summary>
    public static IEnumerable<Refusal> OfParameters(HttpContext context, Endpoint? endpoint, RouteValueDictionary? route)
    {
        foreach (var parameter in endpoint?.Metadata.OfType<IParameterBindingMetadata>() ?? [])
        {
            var attributes = parameter.ParameterInfo.GetCustomAttributes(inherit: true);
            var header = attributes.OfType<IFromHeaderMetadata>().FirstOrDefault();
            var name = header?.Name ?? attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name;
            var given = header is not null ? context.Request.Headers[name].ToString() is { Length: > 0 } text ? text : null
                : route?[name]?.ToString() ?? (string?)context.Request.Query[name];
            var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (!IsParsed(type))
                continue; // the body, or what the service brings itself
            if (given is null && !parameter.IsOptional)
                yield return CommonRules.Missing.Refuse(name, ("field", name));
            else if (given is not null && !Fits(given, type))
                yield return CommonRules.Parameter.Refuse(name, ("field", name));
        }
    }

    private static IEnumerable<Refusal> Misfits(JsonElement element, Type type, string at, JsonSerializerOptions options)
    {
        var form = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        var elements = ElementsOf(form);
        return element.ValueKind switch
        {
            JsonValueKind.Array when elements is not null => element.EnumerateArray().SelectMany((e, i) => Misfits(e, elements, $"{at}[{i}]", options)),
            JsonValueKind.Object when form.Kind == JsonTypeInfoKind.Dictionary => element.EnumerateObject().SelectMany(m => Misfits(m.Value, elements!, Below(at, m.Name), options)),
            JsonValueKind.Object when form.Kind == JsonTypeInfoKind.Object => OfObject(element, form, at, options),
            _ => [],
        };
    }

    private static IEnumerable<Refusal> OfObject(JsonElement element, JsonTypeInfo form, string at, JsonSerializerOptions options)
    {
        var known = form.Properties.ToFrozenDictionary(p => p.Name, options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var given = element.EnumerateObject().Select(m => m.Name).ToHashSet(known.Comparer);
        var missing = form.Properties.Where(p => IsRequired(p) && !given.Contains(p.Name)).Select(p => CommonRules.Missing.Refuse(Below(at, p.Name), ("field", Below(at, p.Name))));
        var within = element.EnumerateObject().SelectMany(m => known.TryGetValue(m.Name, out var property)
            ? Misfits(m.Value, property.PropertyType, Below(at, m.Name), options)
            : [CommonRules.Unknown.Refuse(Below(at, m.Name), ("field", Below(at, m.Name)))]);
        return missing.Concat(within);
    }

    /// <summary>
    /// The innermost place that cannot be read; null where all can. The serializer's own path begins anew at what is read by a converter, such
    /// as a list.
    /// </summary>
    private static string? Unreadable(JsonElement element, Type type, string at, JsonSerializerOptions options)
    {
        if (CanBeRead(element, type, options))
            return null;
        var form = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        var within = element.ValueKind switch
        {
            JsonValueKind.Array when ElementsOf(form) is { } elements => element.EnumerateArray().Select((e, i) => Unreadable(e, elements, $"{at}[{i}]", options)),
            JsonValueKind.Object => element.EnumerateObject().Select(m => form.Properties.FirstOrDefault(p => p.Name == m.Name) is not { } property ? null
                : m.Value.ValueKind == JsonValueKind.Null && !property.IsSetNullable ? Below(at, m.Name)
                : Unreadable(m.Value, property.PropertyType, Below(at, m.Name), options)),
            _ => [],
        };
        return within.FirstOrDefault(place => place is not null) ?? at;
    }

    private static bool CanBeRead(JsonElement element, Type type, JsonSerializerOptions options)
    {
        try
        {
            element.Deserialize(type, options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Type? ElementsOf(JsonTypeInfo form) =>
        form.ElementType ?? (form.Type.IsGenericType && form.Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? form.Type.GenericTypeArguments[0] : null);

    private static bool IsRequired(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static string Below(string at, string name) =>
        name.AsSpan().ContainsAny(Quoted) ? $"{at}['{name}']" : at.Length == 0 ? name : $"{at}.{name}";

    private static bool IsParsed(Type type) => type.IsEnum || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static bool Fits(string given, Type type) =>
        type.IsEnum ? Enum.TryParse(type, given, ignoreCase: true, out _) : (bool)Parses.MakeGenericMethod(type).Invoke(null, [given])!;

    private static bool IsParsable<T>(string given)
        where T : IParsable<T> => T.TryParse(given, CultureInfo.InvariantCulture, out _);
}
