using System.Globalization;

namespace Griot.Places;

/// <summary>
/// Countries and divisions that there have not always been, <c>data/places/dated.tsv</c>: on a day before theirs, what they were part of holds.
/// A division's outline is drawn by hand where no map has it: a polygon that is cut out of the older division, good to some tens of kilometres.
/// </summary>
public static class DatedAreas
{
    sealed record Row(string Country, string Division, string Before, DateOnly Since, Area? Outline);

    static readonly Lazy<Row[]> Rows = new(() =>
    {
        using var reader = new StreamReader(EmbeddedData.Open("dated.tsv"));
        return [.. TabTable.Read(reader, "dated.tsv", columns: 5).Select(Read)];
    });

    /// <summary>The country that held a country's land on a day: Sudan for South Sudan before July 2011. Without a day, today.</summary>
    public static string CountryOn(string code, DateOnly? on)
    {
        foreach (var row in Rows.Value)
        {
            if (row.Division.Length == 0 && row.Country == code && on < row.Since)
            {
                return row.Before;
            }
        }

        return code;
    }

    /// <summary>The first-level division that held a point on a day, from the one that a map or a list of any time gives.</summary>
    public static string? DivisionOn(string country, string? division, GeoPoint point, DateOnly? on)
    {
        foreach (var row in Rows.Value)
        {
            if (row.Division.Length == 0 || row.Country != country)
            {
                continue;
            }

            if (on < row.Since)
            {
                division = division == row.Division ? row.Before : division;
            }
            else if (division == row.Before && row.Outline!.Contains(point))
            {
                division = row.Division;
            }
        }

        return division;
    }

    /// <summary>A place with the division and the country that held it on a day; the same where nothing changed.</summary>
    public static Place On(Place place, DateOnly? on)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Country is not { } country)
        {
            return place;
        }

        var held = CountryOn(country, on);
        var division = place.Kind is PlaceKind.Country or PlaceKind.Admin1 ? place.Admin1 : DivisionOn(country, place.Admin1, place.Point, on);
        return held == country && division == place.Admin1 ? place : place with { Country = place.Kind == PlaceKind.Country ? country : held, Admin1 = division };
    }

    static Row Read(TabTable.Row row)
    {
        var corners = row[4].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(c => c.Split(' ')).Select(c => new GeoPoint(Number(c[1]), Number(c[0]))).ToList();
        return new Row(
            row[0], row[1], row[2], DateOnly.ParseExact(row[3], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            corners.Count > 0 ? Area.Of(row[1], row[1], row[0], [[corners]]) : null);
    }

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
