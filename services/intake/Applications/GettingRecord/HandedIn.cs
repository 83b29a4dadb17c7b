namespace Haitou.Intake.Applications;

/// <summary>Everything that was ever handed in for an application. Pure.</summary>
internal static class HandedIn
{
    /// <summary>In the order in which it came; what was handed in again under the same code takes the place of what was there.</summary>
    public static IReadOnlyList<HandedInMaterial> Of(IReadOnlyList<object> events)
    {
        var names = events.OfType<ApplicationReceived>().First().MaterialList?.ToDictionary(m => m.Code, m => m.Name) ?? [];
        var all = events.SelectMany(e => e switch
        {
            ApplicationReceived x => x.Materials.Select(m => (Material: m, x.At)),
            MaterialsCorrected x => x.Materials.Select(m => (Material: m, x.At)),
            MaterialsSupplemented x => x.Materials.Select(m => (Material: m, x.At)),
            DeferredMaterialsHandedIn x => x.Materials.Select(m => (Material: m, x.At)),
            _ => [],
        }).ToArray();
        return
        [
            .. all.Select((m, i) => new HandedInMaterial(
                m.Material, names.GetValueOrDefault(m.Material.Code, m.Material.Code), m.At, all.Skip(i + 1).Any(later => later.Material.Code == m.Material.Code))),
        ];
    }
}
