using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Griot.Places;

namespace Griot.Web;

/// <summary>
/// The land under the interactive map, made once from the outlines and the gazetteer that come with Griot: the world at the scale at which it is seen whole, and each country finer, with its divisions and towns, when somebody
/// comes near. Addresses carry which edition of the data it is, so that a browser keeps them for good.
/// </summary>
public sealed class BaseFiles
{
    /// <summary>A pixel of zoom 4.5 and of zoom 9 is about so many degrees.</summary>
    const double WorldTolerance = 0.03, CountryTolerance = 0.002;

    const double WorldGrid = 0.01, CountryGrid = 0.001;

    /// <summary>Towns of the world, and of one country, at most.</summary>
    const int WorldTowns = 1500, CountryTowns = 1200;

    readonly Lazy<PackedAnswer> world = new(World);
    readonly ConcurrentDictionary<string, Lazy<PackedAnswer>> countries = new(StringComparer.Ordinal);
    static readonly Lazy<ILookup<string, Place>> towns = new(() => Enumerable.Range(0, Gazetteer.Embedded.Count).Select(rank => Gazetteer.Embedded[rank])
        .Where(place => place is { Kind: PlaceKind.Settlement, Country: not null }).ToLookup(place => place.Country!, StringComparer.Ordinal));

    /// <summary>Which outlines and places these are: changes when they change.</summary>
    public static string Edition { get; } = typeof(Areas).Module.ModuleVersionId.ToString("N")[..16];

    /// <summary>Countries, coasts, names of countries and the largest towns.</summary>
    public PackedAnswer TheWorld => world.Value;

    /// <summary>One country finer, with divisions and towns; null where there is no such country.</summary>
    /// <param name="code">ISO alpha-3.</param>
    public PackedAnswer? Country(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Areas.Embedded.Countries.Any(area => area.Country == code) ? countries.GetOrAdd(code, static code => new(() => CountryFile(code))).Value : null;
    }

    static PackedAnswer World()
    {
        var topology = new Topology(WorldGrid, WorldTolerance, ("countries", Areas.Embedded.Countries));
        // Countries are among the most prominent of all.
        var names = Enumerable.Range(0, Math.Min(Gazetteer.Embedded.Count, 20_000)).Select(rank => Gazetteer.Embedded[rank]).Where(place => place.Kind is PlaceKind.Country)
            .Select(place => (place.Name, place.Point, place.RadiusKm switch { > 700 => 1.5, > 350 => 2.4, > 150 => 3.4, > 60 => 4.6, _ => 5.6 }));
        var largest = towns.Value.SelectMany(country => country).Where(place => FromZoom(place) < 4.6).OrderBy(place => place.Rank).Take(WorldTowns);
        return new("application/json", topology.Write($",\"names\":{Columns(names)},\"towns\":{Columns(largest.Select(Town), largest)}"));
    }

    static PackedAnswer CountryFile(string code)
    {
        var topology = new Topology(CountryGrid, CountryTolerance, ("countries", [.. Areas.Embedded.Countries.Where(area => area.Country == code)]), ("divisions", Areas.Embedded.Divisions(code)));
        var its = towns.Value[code].OrderBy(place => place.Rank).Take(CountryTowns).ToList();
        return new("application/json", topology.Write($",\"towns\":{Columns(its.Select(Town), its)}"));
    }

    static (string Name, GeoPoint Point, double From) Town(Place place) => (place.Name, place.Point, FromZoom(place));

    /// <summary>From which zoom a town is named: capitals first, then by inhabitants and offices.</summary>
    static double FromZoom(Place place) => place.IsCapital ? (place.Population > 1_000_000 ? 3.2 : 4) : Math.Min(place.Feature switch { "PPLA" => 5.5, "PPLA2" or "PPLK" => 7.2, _ => 9.4 }, place.Population switch
    {
        > 5_000_000 => 3.4,
        > 1_500_000 => 4.4,
        > 500_000 => 5.2,
        > 150_000 => 6,
        > 50_000 => 6.8,
        > 15_000 => 7.6,
        > 5000 => 8.2,
        _ => 9.4,
    });

    /// <summary>One array a column: a third of the size of objects, and quicker to read.</summary>
    static string Columns(IEnumerable<(string Name, GeoPoint Point, double From)> rows, IEnumerable<Place>? places = null)
    {
        var all = rows.ToList();
        var text = new StringBuilder("{\"name\":[").AppendJoin(',', all.Select(row => Topology.Json(row.Name)));
        text.Append("],\"lat\":[").AppendJoin(',', all.Select(row => row.Point.Latitude.ToString("0.###", CultureInfo.InvariantCulture)));
        text.Append("],\"lon\":[").AppendJoin(',', all.Select(row => row.Point.Longitude.ToString("0.###", CultureInfo.InvariantCulture)));
        text.Append("],\"from\":[").AppendJoin(',', all.Select(row => row.From.ToString("0.#", CultureInfo.InvariantCulture)));
        if (places is not null)
        {
            text.Append("],\"capital\":[").AppendJoin(',', places.Select(place => place.IsCapital ? '1' : '0'));
        }

        return text.Append("]}").ToString();
    }
}
