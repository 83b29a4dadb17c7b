using System.Text.Json;
using System.Text.Json.Nodes;

namespace Haitou.Contracts.Tests;

/// <summary>
/// An instance of any record with every field filled, the same each time. Made by reflection, so that a field that is added,
/// renamed or retyped shows by itself.
/// </summary>
internal static class Sample
{
    public static object Of(Type type) => Of(type, type.Name);

    /// <summary>False for records that hold what cannot be made up here.</summary>
    public static bool CanMake(Type type)
    {
        try
        {
            Of(type);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static object Of(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return name;
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return name.Length;
        if (type == typeof(long)) return (long)name.Length;
        if (type == typeof(decimal)) return name.Length + 0.5m;
        if (type == typeof(Guid)) return new Guid(name.Length, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 3, name.Length);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 3, name.Length, 9, 30, 15, TimeSpan.FromHours(8)).AddTicks(1_234_567);
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(new JsonObject { ["idNumber"] = name });
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            list.SetValue(Of(type.GetGenericArguments()[0], name), 0);
            return list;
        }

        if (type.GetMethod("<Clone>$") is null)
            throw new InvalidOperationException($"{type} is no record.");
        var constructor = type.GetConstructors().Single(c => c.GetParameters().Length > 0 && c.GetParameters()[0].ParameterType != type);
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, p.Name!))]);
    }
}
