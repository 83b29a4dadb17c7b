using System.Buffers;
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
        if (document is { } root && type is not null && HttpJson.IsText(root))
        {
            var misfits = Misfits(root, type, "", options).ToArray();
            var unknown = misfits.Where(m => m.Rule == CommonRules.Unknown).ToArray();
            if (misfits.Length > 0)
                return unknown.Length > 0 ? unknown : misfits;
            if (Unreadable(root, type, "", options) is { Length: > 0 } place)
                return [Malformed(place)];
        }

        return [Malformed(unreadable.Path is { Length: > 2 } path ? path[1..].TrimStart('.') : null)];

        static Refusal Malformed(string? place) => CommonRules.Malformed.Refuse(place, ("path", place is null ? "$" : place[0] == '[' ? $"${place}" : $"$.{place}"));
    }

    /// <summary>The parts of the address and the headers that are missing or not of their form; none where the request is broken in another way.</summary>
    public static IEnumerable<Refusal> OfParameters(HttpContext context, Endpoint? endpoint, RouteValueDictionary? route)
    {
        foreach (var parameter in endpoint?.Metadata.OfType<IParameterBindingMetadata>() ?? [])
        {
            var attributes = parameter.ParameterInfo.GetCustomAttributes(inherit: true);
            var header = attributes.OfType<IFromHeaderMetadata>().FirstOrDefault();
            // A parameter of a record is called as its property; who sends it writes it small, as everything.
            var name = header?.Name ?? attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);
            var given = header is not null ? context.Request.Headers[name].ToString() is { Length: > 0 } text ? text : null
                : route?[name]?.ToString() ?? (string?)context.Request.Query[name];
            var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (!IsParsed(type))
                continue; // the body, or what the service brings itself
            if (given is null && !parameter.IsOptional)
                yield return Refuse(CommonRules.Missing, name);
            else if (given is not null && !Fits(given, type))
                yield return Refuse(CommonRules.Parameter, name);
        }
    }

    /// <summary>What each object in it has too much or too little of.</summary>
    private static IEnumerable<Refusal> Misfits(JsonElement element, Type type, string at, JsonSerializerOptions options) =>
        OfObject(element, FormOf(type, options), at).Concat(Within(element, FormOf(type, options), at).SelectMany(part => Misfits(part.Element, part.Type, part.At, options)));

    private static IEnumerable<Refusal> OfObject(JsonElement element, JsonTypeInfo form, string at)
    {
        if (element.ValueKind != JsonValueKind.Object || form.Kind != JsonTypeInfoKind.Object)
            return [];
        var names = NamesOf(form.Options);
        var given = element.EnumerateObject().Select(m => m.Name).ToArray();
        return form.Properties.Where(p => IsRequired(p) && !given.Contains(p.Name, names)).Select(p => Refuse(CommonRules.Missing, Below(at, p.Name)))
            .Concat(given.Except(form.Properties.Select(p => p.Name), names).Select(name => Refuse(CommonRules.Unknown, Below(at, name))));
    }

    /// <summary>
    /// The innermost place that cannot be read; null where all can. The serializer's own path begins anew at what is read by a converter, such
    /// as a list.
    /// </summary>
    private static string? Unreadable(JsonElement element, Type type, string at, JsonSerializerOptions options) => CanBeRead(element, type, options) ? null
        : Within(element, FormOf(type, options), at)
            .Select(part => part.Element.ValueKind == JsonValueKind.Null ? part.MayBeNull ? null : part.At : Unreadable(part.Element, part.Type, part.At, options))
            .FirstOrDefault(place => place is not null) ?? at;

    /// <summary>What it holds that is known there, with what each is to be read as. That no list holds nulls is for the list to say.</summary>
    private static IEnumerable<(JsonElement Element, Type Type, string At, bool MayBeNull)> Within(JsonElement element, JsonTypeInfo form, string at) => element.ValueKind switch
    {
        JsonValueKind.Array when ElementsOf(form) is { } elements => element.EnumerateArray().Select((e, i) => (e, elements, $"{at}[{i}]", true)),
        JsonValueKind.Object when form.Kind == JsonTypeInfoKind.Dictionary => element.EnumerateObject().Select(m => (m.Value, form.ElementType!, Below(at, m.Name), true)),
        JsonValueKind.Object => element.EnumerateObject().Join(
            form.Properties, m => m.Name, p => p.Name, (m, p) => (m.Value, p.PropertyType, Below(at, m.Name), p.IsSetNullable), NamesOf(form.Options)),
        _ => [],
    };

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

    private static JsonTypeInfo FormOf(Type type, JsonSerializerOptions options) => options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);

    private static StringComparer NamesOf(JsonSerializerOptions options) => options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static Type? ElementsOf(JsonTypeInfo form) =>
        form.ElementType ?? (form.Type.IsGenericType && form.Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? form.Type.GenericTypeArguments[0] : null);

    private static bool IsRequired(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static Refusal Refuse(Rule rule, string name) => rule.Refuse(name, ("field", name));

    private static string Below(string at, string name) =>
        name.AsSpan().ContainsAny(Quoted) ? $"{at}['{name}']" : at.Length == 0 ? name : $"{at}.{name}";

    private static bool IsParsed(Type type) => type.IsEnum || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static bool Fits(string given, Type type) =>
        type.IsEnum ? Enum.TryParse(type, given, ignoreCase: true, out _) : (bool)Parses.MakeGenericMethod(type).Invoke(null, [given])!;

    private static bool IsParsable<T>(string given)
        where T : IParsable<T> => T.TryParse(given, CultureInfo.InvariantCulture, out _);
}
