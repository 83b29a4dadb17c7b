using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenTelemetry;

namespace Haitou.ServiceDefaults.Telemetry;

/// <summary>Numbers of persons go out with no span: libraries write what an exception says into its status and events as they are.</summary>
internal sealed class SpanTexts : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is { } description && PersonalText.Mask(description) is var masked && masked != description)
            data.SetStatus(data.Status, masked);
        foreach (ref readonly var tag in data.EnumerateTagObjects())
            MaskIn(in tag);
        foreach (ref readonly var e in data.EnumerateEvents())
            foreach (ref readonly var tag in e.EnumerateTagObjects())
                MaskIn(in tag);
    }

    /// <summary>In place: an event that has been added cannot be taken back, and nobody else has the span any more.</summary>
    private static void MaskIn(ref readonly KeyValuePair<string, object?> tag)
    {
        if (tag.Value is string text && PersonalText.Mask(text) is var masked && masked != text)
            Unsafe.AsRef(in tag) = new(tag.Key, masked);
    }
}
