using System.Globalization;
using System.Text;
using Griot.Record;
using Griot.Store;

namespace Griot.Web;

/// <summary>Events of a map as columns: one array a property, which is a third of the size of GeoJSON and is drawn without being taken apart.</summary>
static class PointColumns
{
    /// <summary>
    /// <c>lat</c> and <c>lon</c> in degrees; <c>day</c> in days since 1970-01-01, null where unknown; <c>type</c> an index into <c>types</c>, whose <c>kind</c> is one into <c>kinds</c>; <c>vague</c> 1 where no more than
    /// a district, region or country is told; <c>killed</c> the most that anybody tells; <c>place</c> an index into <c>places</c>; <c>id</c> the event. <c>total</c> counts those without a point, too.
    /// </summary>
    public static PackedAnswer Of(IReadOnlyList<EventPoint> points, long total)
    {
        var text = new StringBuilder(points.Count * 64).Append(CultureInfo.InvariantCulture, $"{{\"total\":{total},\"kinds\":[");
        text.AppendJoin(',', Kinds.Events.Select(kind => $"{{\"class\":\"{kind.Class}\",\"name\":\"{kind.Name}\"}}"));
        text.Append("],\"types\":[").AppendJoin(',', Enum.GetValues<EventType>().Select(type => string.Create(CultureInfo.InvariantCulture, $"{{\"name\":\"{Kinds.Name(type)}\",\"kind\":{Kinds.IndexOf(type)}}}")));
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var placed = points.Select(point => places.TryGetValue(point.Place ?? "", out var number) ? number : places[point.Place ?? ""] = places.Count).ToList();
        text.Append("],\"places\":[").AppendJoin(',', places.Keys.Select(Topology.Json));
        Column("lat", point => Degrees(point.Latitude));
        Column("lon", point => Degrees(point.Longitude));
        Column("day", point => point.From is { } day ? Number(day.DayNumber - Epoch) : "null");
        Column("type", point => Number((int)point.Type));
        Column("vague", point => IsVague(point.Precision) ? "1" : "0");
        Column("killed", point => Number(point.Killed ?? 0));
        text.Append("],\"place\":[").AppendJoin(',', placed);
        text.Append("],\"id\":[").AppendJoin(',', points.Select(point => "\"" + point.Id + "\""));
        return new("application/json", text.Append("]}").ToString());

        void Column(string name, Func<EventPoint, string> cell) => text.Append("],\"").Append(name).Append("\":[").AppendJoin(',', points.Select(cell));
    }

    static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Whether a point stands for an area about it.</summary>
    public static bool IsVague(string? precision) => precision is "admin2" or "admin1" or "country" or "area";

    static string Degrees(double degrees) => degrees.ToString("0.####", CultureInfo.InvariantCulture);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
