using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haitou.Law.Identifiers;

/// <summary>
/// Writes an identifier as its plain string, also as the key of a dictionary, and reads only what obeys its standard.
/// </summary>
public sealed class IdentifierConverter<T> : JsonConverter<T> where T : struct, IIdentifier<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    /// <inheritdoc />
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Text(value));

    // The rule's code and not the text: messages of exceptions end up in logs.
    private static T Parse(string? text) =>
        T.TryParse(text, out var identifier, out var why) ? identifier : throw new JsonException(why.Code);

    // An event that could never be read back must not be written.
    private static string Text(T value) =>
        value.Value is { Length: > 0 } text ? text : throw new JsonException($"{typeof(T).Name} is not set.");
}
