using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Griot.Places;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Griot.Web;

/// <summary>
/// Which events a page shows, as its address carries it: <c>?from=2013-01&amp;country=MLI&amp;type=ASSAULT</c>. Lists, map, timeline and interfaces share it, so that a view can be sent to a colleague and
/// opened as another. What cannot be read is left out and told.
/// </summary>
public sealed record EventQuery
{
    const int MostValues = 50, LongestValue = 200;

    static readonly ImmutableHashSet<string> Names = ["from", "to", "type", "country", "actor", "role", "place", "within", "bbox", "area", "killed", "corroborated", "disputed", "information", "reliability", "source", "q"];

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public ImmutableArray<EventType> Types { get; init; } = [];

    /// <summary>ISO alpha-3.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Identifiers of actors.</summary>
    public ImmutableArray<string> Actors { get; init; } = [];

    public Role? Role { get; init; }

    public string? Place { get; init; }

    public GeoCircle? Within { get; init; }

    public GeoBox? Box { get; init; }

    public GeoPolygon? Area { get; init; }

    public int? LeastKilled { get; init; }

    public bool Corroborated { get; init; }

    public bool Disputed { get; init; }

    /// <summary>The worst information grade, 1 to 6.</summary>
    public int? Information { get; init; }

    /// <summary>The worst reliability, A to F.</summary>
    public char? Reliability { get; init; }

    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Words of the documents.</summary>
    public string? Words { get; init; }

    /// <summary>What was in the address and could not be read, a sentence each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Whether it asks for anything.</summary>
    public bool IsEmpty => ToString().Length == 0;

    /// <summary>How many conditions it has.</summary>
    public int Count => Pairs().Count();

    public static EventQuery Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var problems = ImmutableArray.CreateBuilder<string>();
        var read = new EventQuery
        {
            From = Day("from", first: true),
            To = Day("to", first: false),
            Types = [.. Many("type").Select(text => Terms.TryParseEventType(text.ToUpperInvariant(), out var type) ? type : Bad<EventType?>("type", text, "a PLOVER type such as ASSAULT")).OfType<EventType>().Distinct()],
            Countries = [.. Many("country").Select(text => Country(text) ?? Bad<string?>("country", text, "a country")).OfType<string>().Distinct(StringComparer.Ordinal)],
            Actors = [.. Many("actor").Select(id => id.StartsWith("actor:", StringComparison.Ordinal) ? id : "actor:" + SourceId.Slug(id)).Distinct(StringComparer.Ordinal)],
            Role = One("role") switch { null => null, "source" => Record.Role.Source, "target" => Record.Role.Target, var other => Bad<Role?>("role", other, "source or target") },
            Place = One("place"),
            Within = One("within") is { } within ? Circle(within) ?? Bad<GeoCircle?>("within", within, "latitude,longitude,kilometres") : null,
            Box = One("bbox") is { } box ? BoxOf(box) ?? Bad<GeoBox?>("bbox", box, "west,south,east,north in degrees") : null,
            Area = One("area") is { } area ? GeoPolygon.TryParse(area, out var polygon) ? polygon : Bad<GeoPolygon?>("area", area, "latitude,longitude;… with three corners or more") : null,
            LeastKilled = One("killed") is { } killed ? int.TryParse(killed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Bad<int?>("killed", killed, "a number") : null,
            Corroborated = Yes("corroborated"),
            Disputed = Yes("disputed"),
            Information = One("information") is { } grade ? grade is [>= '1' and <= '6'] ? grade[0] - '0' : Bad<int?>("information", grade, "1 to 6") : null,
            Reliability = One("reliability") is { } letter ? letter.ToUpperInvariant() is [>= 'A' and <= 'F'] ? char.ToUpperInvariant(letter[0]) : Bad<char?>("reliability", letter, "A to F") : null,
            Sources = [.. Many("source").Select(id => id.StartsWith("source:", StringComparison.Ordinal) ? id : "source:" + SourceId.Slug(id)).Distinct(StringComparer.Ordinal)],
            Words = One("q") is { } words ? SearchWords.Parse(words) is null ? Bad<string?>("q", words, "words to look for") : words : null,
        };
        if (read.From > read.To)
        {
            problems.Add("The first day lies after the last: no event can lie between them.");
        }

        return read with { Problems = problems.ToImmutable() };

        IEnumerable<string> Many(string name)
        {
            var all = query[name].OfType<string>().SelectMany(text => text.Split(',')).Select(text => text.Trim()).Where(text => text.Length > 0).ToList();
            if (all.Count > MostValues || all.Any(text => text.Length > LongestValue))
            {
                problems.Add($"“{name}” takes {MostValues} values of {LongestValue} letters at most; what is beyond was left out.");
            }

            return all.Where(text => text.Length <= LongestValue).Take(MostValues);
        }

        string? One(string name)
        {
            var text = query[name].LastOrDefault()?.Trim() is { Length: > 0 } given ? given : null;
            if (text?.Length > 20_000)
            {
                problems.Add($"“{name}” is too long and was left out.");
                return null;
            }

            return text;
        }

        bool Yes(string name) => One(name) switch { null or "0" or "off" or "false" => false, "1" or "on" or "true" => true, var other => Bad<bool>(name, other, "1 or nothing") };

        DateOnly? Day(string name, bool first) => One(name) is { } text ? DayOf(text, first) ?? Bad<DateOnly?>(name, text, "a year, month or day: 2013, 2013-02 or 2013-02-10") : null;

        T? Bad<T>(string name, string text, string wanted)
        {
            problems.Add(Wording.NoValue(name, text, wanted));
            return default;
        }
    }

    /// <summary>The same with what is no condition told too: a mistyped name would otherwise show everything as if it were the selection.</summary>
    /// <param name="asked">What the address carries.</param>
    /// <param name="others">What else the page takes.</param>
    public EventQuery WithStrangers(IQueryCollection asked, params ReadOnlySpan<string> others)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var problems = Problems;
        foreach (var name in asked.Keys)
        {
            if (!Names.Contains(name) && !others.Contains(name) && problems.Length < MostValues)
            {
                problems = problems.Add($"“{Wording.Short(name)}” is no condition here and was left out.");
            }
        }

        return this with { Problems = problems };
    }

    static DateOnly? DayOf(string text, bool first)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return first ? month : new(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));
        }

        return DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? first ? year : new(year.Year, 12, 31) : null;
    }

    static string? Country(string text) => (Griot.Places.Countries.Embedded.ByCode(text.ToUpperInvariant()) ?? Griot.Places.Countries.Embedded.ByName(text))?.Code;

    static GeoCircle? Circle(string text) =>
        Numbers(text) is [>= -90 and <= 90 and var latitude, >= -180 and <= 180 and var longitude, > 0 and <= 20_000 and var km] ? new(new(latitude, longitude), km) : null;

    static GeoBox? BoxOf(string text) =>
        Numbers(text) is [>= -180 and <= 180 and var west, >= -90 and <= 90 and var south, >= -180 and <= 180 and var east, >= -90 and <= 90 and var north] && south <= north ? new(south, west, north, east) : null;

    static double[] Numbers(string text)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return [];
            }
        }

        return numbers;
    }

    /// <summary>As the store takes it.</summary>
    public EventFilter Filter(Marking mostMarking) => new()
    {
        From = From,
        To = To,
        Types = [.. Types.Select(type => type.Label)],
        Countries = Countries,
        Actors = Actors,
        Role = Role,
        Place = Place,
        Within = Within,
        Box = Box,
        Area = Area,
        LeastKilled = LeastKilled,
        LeastOrigins = Corroborated ? 2 : 0,
        Disputed = Disputed,
        WorstInformation = Information,
        WorstReliability = Reliability,
        Sources = Sources,
        Words = Words is null ? null : SearchWords.Parse(Words),
        MostMarking = mostMarking,
    };

    /// <summary>As an address carries it, in a fixed order and without the question mark; empty where nothing is asked for.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Pairs())
        {
            text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    /// <summary>An address of a page with this query.</summary>
    public string At(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var address = ToString() is { Length: > 0 } query ? path + "?" + query : path;
        foreach (var (name, value) in more)
        {
            address = value is null ? address : QueryHelpers.AddQueryString(address, name, value);
        }

        return address;
    }

    public IEnumerable<(string Name, string Value)> Pairs()
    {
        var culture = CultureInfo.InvariantCulture;
        if (From is { } from)
        {
            yield return ("from", from.ToString("yyyy-MM-dd", culture));
        }

        if (To is { } to)
        {
            yield return ("to", to.ToString("yyyy-MM-dd", culture));
        }

        if (!Types.IsEmpty)
        {
            yield return ("type", string.Join(',', Types.Select(type => type.Label)));
        }

        if (!Countries.IsEmpty)
        {
            yield return ("country", string.Join(',', Countries));
        }

        if (!Actors.IsEmpty)
        {
            yield return ("actor", string.Join(',', Actors));
        }

        if (Role is { } role)
        {
            yield return ("role", role is Record.Role.Source ? "source" : "target");
        }

        if (Place is { } place)
        {
            yield return ("place", place);
        }

        if (Within is { } circle)
        {
            yield return ("within", string.Create(culture, $"{circle.Centre.Latitude:0.####},{circle.Centre.Longitude:0.####},{circle.Km:0.####}"));
        }

        if (Box is { } box)
        {
            yield return ("bbox", string.Create(culture, $"{box.West:0.####},{box.South:0.####},{box.East:0.####},{box.North:0.####}"));
        }

        if (Area is { } area)
        {
            yield return ("area", area.ToString());
        }

        if (LeastKilled is { } killed)
        {
            yield return ("killed", killed.ToString(culture));
        }

        if (Corroborated)
        {
            yield return ("corroborated", "1");
        }

        if (Disputed)
        {
            yield return ("disputed", "1");
        }

        if (Information is { } information)
        {
            yield return ("information", information.ToString(culture));
        }

        if (Reliability is { } reliability)
        {
            yield return ("reliability", reliability.ToString());
        }

        if (!Sources.IsEmpty)
        {
            yield return ("source", string.Join(',', Sources));
        }

        if (Words is { } words)
        {
            yield return ("q", words);
        }
    }
}
