using System.Collections.Frozen;
using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>
/// The country whose local paper a text could stand in, by words that only its papers need: a sheriff and a councilman, a lorry and a councillor.
/// There its small towns are meant where the world would think of the great ones.
/// </summary>
static class HomeCountry
{
    /// <summary>So many different words of a country, and twice as many as of any other, make a text local.</summary>
    const int Enough = 2;

    /// <summary>A text that names so many other countries looks abroad, whatever its spelling.</summary>
    const int CountriesOfAForeignReport = 2;

    /// <summary>Countries whose names towns and states elsewhere bear.</summary>
    static readonly FrozenSet<string> Ambiguous = FrozenSet.Create(StringComparer.Ordinal, "GEO", "JOR", "LBN", "MLT", "CUB", "PER", "POL", "NOR", "MEX");

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        ("USA", "County Counties Sheriff sheriff deputies councilman Councilman councilwoman Councilwoman alderman Alderman aldermen Elks Kiwanis Gov. Rep. Interstate Highway ISD freshman sophomore " +
            "statewide Township Elementary trooper troopers commissioners GOP Republicans Democrats subdivision zoning downtown gubernatorial Parish FM Ave. Blvd. selectmen Selectmen nonprofit theater Theater Elementary program programs Recreation neighborhood neighborhoods center Center " +
            "percent Councilmen Councilmember Superintendent superintendent district attorney Ordinance ordinance"),
        ("GBR", "councillor councillors Cllr lorry lorries motorway Magistrates magistrates borough constituency NHS GP Tory Labour £ pence pub mum Council's Ofsted GCSE PC carriageway tarmac"),
        ("CAN", "RCMP Mounties MLA MLAs kilometre premier Premier"),
        ("AUS", "Centrelink paddock ute Queenslanders bushfire"),
    }.SelectMany(c => c.Item2.Split(' ').Select(w => KeyValuePair.Create(w, c.Item1))).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>ISO alpha-3, or <see langword="null"/> where the words do not say.</summary>
    public static string? Of(ParsedText text)
    {
        Dictionary<string, HashSet<string>> found = new(StringComparer.Ordinal);
        foreach (var sentence in text.Sentences)
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                if (Words.TryGetValue(sentence.Form(i), out var country))
                {
                    if (!found.TryGetValue(country, out var words))
                    {
                        found.Add(country, words = new(StringComparer.OrdinalIgnoreCase));
                    }

                    words.Add(sentence.Form(i).ToString());
                }
            }
        }

        var counts = found.OrderByDescending(f => f.Value.Count).ThenBy(f => f.Key, StringComparer.Ordinal).Take(2).ToList();
        return counts.Count > 0 && !LooksAbroad(text, counts[0].Key) && counts[0].Value.Count >= Enough && (counts.Count == 1 || counts[0].Value.Count >= 2 * counts[1].Value.Count) ? counts[0].Key : null;
    }

    static bool LooksAbroad(ParsedText text, string home)
    {
        var countries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in text.Sentences)
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                var form = sentence.Form(i);
                if (char.IsUpper(form[0]) && form.Length > 3 && (Countries.Embedded.ByDemonym(form) ?? Countries.Embedded.ByName(form)) is { } country
                    && country.Code != home && !Ambiguous.Contains(country.Code))
                {
                    countries.Add(country.Code);
                }
            }
        }

        return countries.Count >= CountriesOfAForeignReport;
    }
}
