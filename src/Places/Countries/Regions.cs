using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>The regions by the words for their people; their names stand in the gazetteer like all others.</summary>
public static class Regions
{
    static readonly Lazy<ImmutableArray<Region>> TheAll = new(() =>
    {
        using var reader = new StreamReader(EmbeddedData.Open("regions.tsv"));
        return [.. TabTable.Read(reader, "regions.tsv", columns: 8).Select(row => new Region(
            row[0], row[1], new GeoPoint(row.Number(2), row.Number(3)), row.Number(4), row.List(5), row.List(6), row.List(7)))];
    });

    static readonly Lazy<Dictionary<string, Region>.AlternateLookup<ReadOnlySpan<char>>> Demonyms = new(() =>
    {
        var table = new Dictionary<string, Region>(StringComparer.OrdinalIgnoreCase);
        foreach (var region in All)
        {
            foreach (var word in region.Demonyms)
            {
                table.Add(word, region);
            }
        }

        return table.GetAlternateLookup<ReadOnlySpan<char>>();
    });

    /// <summary>The list that comes with Griot, <c>data/places/regions.tsv</c>.</summary>
    public static ImmutableArray<Region> All => TheAll.Value;

    /// <summary>By adjective or word for its people: <c>Sahelian</c>, <c>West African</c>.</summary>
    public static Region? ByDemonym(ReadOnlySpan<char> word) => Demonyms.Value.TryGetValue(word, out var region) ? region : null;
}
