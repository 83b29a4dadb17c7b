using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Haitou.Platform.Host;

/// <summary>How the services read and write JSON.</summary>
public static class HttpJson
{
    /// <summary>
    /// Strict on the way in: a missing, unknown or null field where none belongs is an error, and so is a number for an
    /// enumeration, because a silently ignored field is a fact of the case lost. Chinese text stays readable on the way out.
    /// </summary>
    public static void Strict(JsonSerializerOptions options)
    {
        Readable(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new ListWithoutNulls());
        OnlyText(options);
    }

    /// <summary>As messages are read: they were made by this system, but what cannot be kept is refused before anything is written.</summary>
    public static JsonSerializerOptions Incoming(JsonSerializerOptions options) => OnlyText(Readable(options));

    /// <summary>As written, without the strictness: for what this system stored or sent itself, which must stay readable for ever.</summary>
    public static JsonSerializerOptions Readable(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        return options;
    }

    /// <summary>For messages and stored payloads.</summary>
    public static readonly JsonSerializerOptions Stored = Readable(new JsonSerializerOptions());

    private static JsonSerializerOptions OnlyText(JsonSerializerOptions options)
    {
        options.Converters.Add(new TextWithoutNul());
        options.Converters.Add(new ElementWithoutNul());
        return options;
    }

    /// <summary>
    /// The character U+0000 and half a surrogate pair belong in no text, and no database keeps them. PostgreSQL would refuse the statement,
    /// and write what surrounds them into its log: with the names and numbers of whom the message is about.
    /// </summary>
    private sealed class TextWithoutNul : JsonConverter<string>
    {
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Read(ref reader, typeToConvert, options)!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.Contains('\0') ? throw new JsonException() : reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                throw new JsonException(null, e); // no text, or half a pair
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>True where all that it says, also in names, is text that a database keeps.</summary>
    public static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => !element.GetString()!.Contains('\0'),
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.Object => element.EnumerateObject().All(p => !p.Name.Contains('\0') && IsText(p.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false; // half a pair, or bytes that are no UTF-8
        }
    }

    /// <summary>The same for what is kept as it came.</summary>
    private sealed class ElementWithoutNul : JsonConverter<JsonElement>
    {
        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonElement.ParseValue(ref reader) is var element && IsText(element) ? element : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
    }

    /// <summary>Nullable annotations stop at a list's elements; a null among them is refused here.</summary>
    private sealed class ListWithoutNulls : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Converter<T> : JsonConverter<IReadOnlyList<T>>
        {
            public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            {
                var elements = JsonSerializer.Deserialize<T[]>(ref reader, options) ?? throw new JsonException();
                return Array.TrueForAll(elements, e => e is not null) ? elements : throw new JsonException();
            }

            public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value as T[] ?? [.. value], options);
        }
    }
}
