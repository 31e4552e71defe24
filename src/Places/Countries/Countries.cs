using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>The countries of the world by name, by the words for their people, and by code.</summary>
public sealed class Countries
{
    static readonly Lazy<Countries> TheEmbedded = new(() =>
    {
        using var reader = new StreamReader(EmbeddedData.Open("countries.tsv"));
        return new Countries(TabTable.Read(reader, "countries.tsv", columns: 9).Select(Row));
    });

    readonly Dictionary<string, Country> byCode = new(StringComparer.Ordinal);
    readonly Dictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> codes;
    readonly Dictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> names;
    readonly Dictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> demonyms;

    /// <exception cref="ArgumentException">Two countries share a code or a name.</exception>
    public Countries(IEnumerable<Country> countries)
    {
        All = [.. countries];
        Dictionary<string, Country> byName = new(StringComparer.Ordinal), byDemonym = new(StringComparer.Ordinal);
        foreach (var country in All)
        {
            byCode.Add(country.Code, country);
            byCode.Add(country.Alpha2, country);
            foreach (var name in country.Aliases.Prepend(country.Name).Select(n => PlaceName.Fold(n)).Distinct(StringComparer.Ordinal))
            {
                byName.Add(name, country);
            }

            // A word may belong to two peoples (Samoan); the first country keeps it.
            foreach (var word in country.Adjectives.Concat(country.People))
            {
                byDemonym.TryAdd(PlaceName.Fold(word), country);
            }
        }

        codes = byCode.GetAlternateLookup<ReadOnlySpan<char>>();
        names = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        demonyms = byDemonym.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The list that comes with Griot, <c>data/places/countries.tsv</c>.</summary>
    public static Countries Embedded => TheEmbedded.Value;

    public ImmutableArray<Country> All { get; }

    /// <summary>By ISO 3166-1 alpha-3 or alpha-2 code, in capitals.</summary>
    public Country? ByCode(ReadOnlySpan<char> code) => codes.TryGetValue(code, out var country) ? country : null;

    /// <summary>By name or alias in any spelling: <c>Côte d’Ivoire</c>, <c>cote d'ivoire</c>. The caller judges the capitals (<c>us</c>, <c>chad</c>).</summary>
    public Country? ByName(ReadOnlySpan<char> name) => Find(names, name);

    /// <summary>By adjective or word for its people: <c>Nigerien</c>, <c>Frenchmen</c>. The caller judges the capitals (<c>polish</c>).</summary>
    public Country? ByDemonym(ReadOnlySpan<char> word) => Find(demonyms, word);

    static Country? Find(Dictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> table, ReadOnlySpan<char> name)
    {
        Span<byte> key = stackalloc byte[PlaceName.LongestKey];
        Span<char> chars = stackalloc char[PlaceName.LongestKey];
        var length = PlaceName.Fold(name, key);
        System.Text.Ascii.ToUtf16(key[..length], chars, out _);
        return table.TryGetValue(chars[..length], out var country) ? country : null;
    }

    static Country Row(TabTable.Row row) => new(
        row[0],
        row[1],
        row[2],
        row[3],
        new GeoPoint(row.Number(4), row.Number(5)),
        row.List(6),
        row.List(7),
        row.List(8));
}
