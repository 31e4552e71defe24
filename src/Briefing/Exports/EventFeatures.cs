using Griot.Store;

namespace Griot.Briefing;

/// <summary>Events as features of GeoJSON; see <see cref="GeoFeature"/>. The whole event, <c>griot.event/1</c>, stands in the properties.</summary>
public static class EventFeatures
{
    public static string Feature(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return GeoFeature.Line(record.Line.Id, record.Line.Place, json => json.WriteRawValue(record.Json));
    }
}
