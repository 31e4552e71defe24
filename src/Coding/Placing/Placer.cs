using System.Collections.Immutable;
using Griot.Language;
using Griot.Places;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Finds the places that a text names and says where they are: recognition by gazetteer, tags and names, the words around them,
/// and a resolution of all names of the document together.
/// </summary>
/// <remarks>Without tags (untrained, or CoNLL-U without them) capitals alone decide, and more is missed. Safe for any number of threads.</remarks>
/// <param name="gazetteer">The names.</param>
/// <param name="areas">The outlines; by default those that come with Griot.</param>
public sealed class Placer(Gazetteer gazetteer, Areas? areas = null)
{
    readonly Areas areas = areas ?? Areas.Embedded;

    /// <summary>A candidate with less chance than this is no alternative.</summary>
    const double ChanceOfAnAlternative = 0.02;

    const int CandidatesKept = 5;

    /// <summary>How much of the distance a writer's "40 km north of" may be off.</summary>
    const double OffsetError = 0.25;

    /// <summary>How far a town may lie from where a name one letter off its own was meant, in kilometres: never so sure as the name itself.</summary>
    const double SlipError = 15;

    /// <summary>What "near" and "outside" leave open, in kilometres.</summary>
    const double NearError = 15;

    /// <summary>How far what lies in or by a town may lie from its point, in kilometres: a road, a hospital…</summary>
    const double TownError = 10;

    /// <summary>…and a river or a mountain that the text names with a town.</summary>
    const double LandError = 60;

    /// <summary>Places farther apart have nothing between them that a text could mean, in kilometres: along a road…</summary>
    const double FarthestBetween = 500;

    /// <summary>…and where only "between" stands, which is as often said of flights and talks.</summary>
    const double FarthestApart = 250;

    /// <summary>Prominence of a city of a million, which a town named behind it does not bind: a Paris hotel in Lagos.</summary>
    const double CityOfTheWorld = 6;

    /// <summary>Shorter names lie one letter from too many others.</summary>
    const int ShortestMended = 6;

    /// <summary>The middle of a country's northern part lies so much of the radius from the middle of the country.</summary>
    const double PartOffset = 0.45;

    const double PartError = 0.6;

    /// <summary>How far a division reaches whose extent is unknown, in kilometres.</summary>
    const double DivisionRadius = 80;

    public Placer()
        : this(Gazetteer.Embedded)
    {
    }

    /// <summary>The mentions in text order.</summary>
    /// <param name="text">Tagged, with names where the model gives them.</param>
    /// <param name="outletCountry">ISO alpha-3 code of the country whose outlet wrote the text, where known: its own towns are meant more often.</param>
    /// <param name="on">The day of the text: it decides which countries and divisions there were.</param>
    public ImmutableArray<PlaceMention> Find(ParsedText text, string? outletCountry = null, DateOnly? on = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spots = new PlaceSpotter(gazetteer, text).Find();
        new PlaceExpressions(text).Read(spots);
        var resolver = new PlaceResolver(spots, outletCountry, HomeCountry.Of(text));
        if (BindToTown(spots, resolver) | MendSpelling(spots, resolver))
        {
            resolver = new PlaceResolver(spots, outletCountry, HomeCountry.Of(text));
        }

        var focus = spots.Exists(s => s.Candidates.Length == 0 && s.Shape == SpotShape.Part) ? resolver.Focus() : null;
        return [.. spots.Select(s => Mention(text, s, resolver, focus)).OfType<PlaceMention>().Select(m => Dated(m, on))];
    }

    /// <summary>What names mean that are given, as when others have marked them: one for each, <see langword="null"/> where no token stands there.</summary>
    public ImmutableArray<PlaceMention?> Resolve(ParsedText text, IReadOnlyList<TextSpan> names, string? outletCountry = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var spots = names.Select(n => Given(text, n)).ToArray();
        List<Spot> inOrder = [.. spots.OfType<Spot>().OrderBy(s => s.Sentence).ThenBy(s => s.NameFirst)];
        new PlaceExpressions(text).Read(inOrder);
        var resolver = new PlaceResolver(inOrder, outletCountry, HomeCountry.Of(text));
        return [.. spots.Select(s => s is null ? null : Mention(text, s, resolver, focus: null))];
    }

    /// <summary>Lido beach in Mogadishu is nowhere in Italy: of a name's places only those in the country of the town named with it stay, and where there are none it is a place in that town.</summary>
    static bool BindToTown(List<Spot> spots, PlaceResolver resolver)
    {
        var bound = false;
        foreach (var spot in spots)
        {
            if (spot.Town is not { } outer || resolver.Best(outer) is not { Kind: PlaceKind.Settlement, Country: { } country } town
                || spot.Candidates.Length == 0 || Array.Exists(spot.Candidates, c => c == town || c.Prominence >= CityOfTheWorld))
            {
                continue;
            }

            spot.Candidates = [.. spot.Candidates.Where(c => c.Country == country)];
            spot.Container = spot.Candidates.Length == 0 ? outer : spot.Container;
            spot.Rules.Add(PlacingRule.InTown);
            bound = true;
        }

        return bound;
    }

    /// <summary>A name that the gazetteer lacks may be one slip away from a town's in a country that the text is about; nowhere else.</summary>
    bool MendSpelling(List<Spot> spots, PlaceResolver resolver)
    {
        var mended = false;
        foreach (var spot in spots.Where(s => s is { Candidates.Length: 0, Landmark: null, Shape: not SpotShape.Part } && s.Name.Length >= ShortestMended))
        {
            // Next door a name one letter off is another town.
            var country = (spot.Container is { } outer ? resolver.Best(outer)?.Country : null) ?? resolver.CountryBeside(spot) ?? resolver.CountriesInPlay().FirstOrDefault();
            spot.Candidates = country is not null
                ? [.. gazetteer.FindSimilar(spot.Name, country).Where(p => p.Kind is PlaceKind.Settlement or PlaceKind.Admin1 or PlaceKind.Admin2)]
                : [];
            if (spot.Candidates.Length > 0)
            {
                mended = true;
                spot.Rules.Add(PlacingRule.NearlySpelt);
            }
        }

        return mended;
    }

    /// <summary>The countries and divisions of the day; of what lies off a place, those of its own point.</summary>
    PlaceMention Dated(PlaceMention mention, DateOnly? on)
    {
        if (mention.Place is not { } place)
        {
            return mention;
        }

        if (mention.IsOffPlace && mention.Point is { } point)
        {
            var there = areas.Locate(point, on);
            return mention with { Country = there.Country ?? place.Country, Admin1 = there.Admin1, Admin2 = there.Admin2 };
        }

        place = DatedAreas.On(place, on);
        var district = place is { Country: { } country, Kind: PlaceKind.Settlement or PlaceKind.Feature } && mention.Precision is PlacePrecision.Exact or PlacePrecision.Near
            ? areas.DistrictAt(country, place.Point)
            : null;
        return mention with { Place = place, Country = place.Country, Admin1 = place.Admin1, Admin2 = district };
    }

    Spot? Given(ParsedText text, TextSpan name)
    {
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var sentence = text.Sentences[s];
            var (first, end) = (-1, -1);
            for (var i = 0; sentence.Span.Overlaps(name) && i < sentence.Count; i++)
            {
                if (sentence[i].Span.Overlaps(name))
                {
                    (first, end) = (first < 0 ? i : first, i + 1);
                }
            }

            if (first >= 0)
            {
                var words = name.Of(text.Text);
                var people = PlaceSpotter.DemonymOf(gazetteer, words);
                Place[] candidates = people is not null ? [people] : gazetteer.Find(words);
                return new Spot(s, first, end, words.ToString())
                {
                    IsDemonym = people is not null, Candidates = candidates, Landmark = candidates.Length == 0 ? Landmarks.KindOf(words) : null,
                };
            }
        }

        return null;
    }

    PlaceMention? Mention(ParsedText text, Spot spot, PlaceResolver resolver, string? focus)
    {
        var (candidates, reason) = resolver.Of(spot);
        if (candidates.Count == 0 && spot.Shape == SpotShape.Part)
        {
            if (focus is null || Countries.Embedded.ByCode(focus) is not { } country || CountryPlace(country) is not { } whole)
            {
                return null; // "the north" of nothing in particular
            }

            (candidates, reason) = ([new PlaceCandidate(whole, 1)], "the country that the text is about");
        }

        var sentence = text.Sentences[spot.Sentence];
        var span = TextSpan.Between(sentence[spot.First].Span.Start, sentence[spot.End - 1].Span.End);
        var mention = new PlaceMention
        {
            Sentence = spot.Sentence, First = spot.First, End = spot.End, Span = span, Text = span.Of(text.Text).ToString(),
            Name = TextSpan.Between(sentence[spot.NameFirst].Span.Start, sentence[spot.NameEnd - 1].Span.End),
            IsDemonym = spot.IsDemonym && spot.Shape != SpotShape.Border, IsMetonym = spot.IsMetonym, Precision = PlacePrecision.Area,
            Rules = [.. spot.Rules.Select(r => r.Name).Distinct(StringComparer.Ordinal)], Reason = reason,
            Candidates = [.. candidates.Take(CandidatesKept)],
            Alternatives = candidates.Skip(1).Count(c => c.Chance >= ChanceOfAnAlternative),
        };
        if (candidates.Count > 0)
        {
            mention = spot.Rules.Contains(PlacingRule.NearlySpelt) ? mention with { Reason = "one letter off, in a country that the text is about" } : mention;
            var located = Located(mention, spot, candidates[0].Place, resolver);
            if (spot.Rules.Contains(PlacingRule.NearlySpelt) && located.Precision is PlacePrecision.Exact)
            {
                return located with { Precision = PlacePrecision.Near, ErrorKm = SlipError };
            }

            return spot.Landmark is null ? located : located with { Precision = PlacePrecision.Near, ErrorKm = located.ErrorKm + TownError };
        }

        return resolver.Host(spot) is { } host
            ? mention with
            {
                Place = host.Place,
                Point = host.Place.Point,
                Reason = host.Reason,
                Precision = host.Place.Kind is PlaceKind.Settlement or PlaceKind.Feature ? PlacePrecision.Near : PrecisionOf(host.Place),
                ErrorKm = spot.Landmark is LandmarkKind.Land ? LandError : TownError + host.Place.RadiusKm,
            }
            : mention with { Reason = "not in the gazetteer" };
    }

    PlaceMention Located(PlaceMention mention, Spot spot, Place place, PlaceResolver resolver)
    {
        switch (spot.Shape)
        {
            case SpotShape.Border when BorderOf(spot, place, resolver) is var (border, at, error):
                return mention with { Place = place, Point = at, ErrorKm = error, Precision = PlacePrecision.Area, Reason = $"the border of {border.One} and {border.Other}", IsOffPlace = true };

            case SpotShape.Border:
                return mention with { Place = place, Precision = PlacePrecision.Area };

            case SpotShape.Between when resolver.Best(spot.Partner!) is { } other && Geodesy.DistanceKm(place.Point, other.Point) is > 0 and <= FarthestBetween and var apart
                && (apart <= FarthestApart || spot.Rules.Contains(PlacingRule.Road)) && place.Kind is not PlaceKind.Country && other.Kind is not PlaceKind.Country:
                return mention with { Place = place, Point = Geodesy.Midway(place.Point, other.Point), ErrorKm = apart / 2, Precision = PlacePrecision.Near, IsOffPlace = true };

            case SpotShape.Offset when spot.Bearing is null && spot.Partner is { } towards && resolver.Best(towards) is { } aim && aim != place:
                return mention with
                {
                    Place = place,
                    Point = Geodesy.Offset(place.Point, Geodesy.Bearing(place.Point, aim.Point), spot.Km),
                    ErrorKm = spot.Km * OffsetError,
                    Precision = PlacePrecision.Near,
                    IsOffPlace = true,
                };

            case SpotShape.Offset:
                return mention with
                {
                    Place = place,
                    Precision = PlacePrecision.Near,
                    IsOffPlace = spot.Bearing is not null,
                    Point = spot.Bearing is { } bearing ? Geodesy.Offset(place.Point, bearing, spot.Km) : place.Point,
                    ErrorKm = spot.Bearing is null ? spot.Km : spot.Km * OffsetError,
                };

            case SpotShape.Near:
                return mention with { Place = place, Point = place.Point, Precision = PlacePrecision.Near, ErrorKm = NearError + place.RadiusKm };

            case SpotShape.Part when KnownPart(spot, place) is { } known:
                return mention with { Place = known, Point = known.Point, ErrorKm = known.RadiusKm };

            case SpotShape.Part when place.Kind is not (PlaceKind.Settlement or PlaceKind.Feature):
                var radius = place.RadiusKm > 0 ? place.RadiusKm : DivisionRadius;
                return mention with
                {
                    Place = place,
                    ErrorKm = radius * PartError,
                    Point = spot.Bearing is { } side ? Geodesy.Offset(place.Point, side, radius * PartOffset) : place.Point,
                };

            default:
                return mention with { Place = place, Point = place.Point, ErrorKm = place.RadiusKm, Precision = PrecisionOf(place) };
        }
    }

    /// <summary>The border that a text means, the point of it, and how far the truth may lie.</summary>
    static (Border Border, GeoPoint Point, double ErrorKm)? BorderOf(Spot spot, Place country, PlaceResolver resolver)
    {
        if (country.Country is not { } code)
        {
            return null;
        }

        var town = resolver.TownBeside(spot);
        var border = resolver.NeighbourInPlay(spot, code) is { } neighbour ? Areas.Embedded.Border(code, neighbour)
            : town is not null && Areas.Embedded.NearestBorder(town.Point, code) is { Km: <= FarthestBetween } nearest ? nearest.Border
            : null;
        return border is null ? null
            : town is not null && border.NearestTo(town.Point) is var at && Geodesy.DistanceKm(at, town.Point) <= FarthestBetween ? (border, at, Math.Max(NearError, Geodesy.DistanceKm(at, town.Point) / 2))
            : (border, border.Middle, border.LengthKm / 2);
    }

    /// <summary>Northern Mali has an entry of its own.</summary>
    Place? KnownPart(Spot spot, Place place)
    {
        var side = spot.Bearing switch { 0 => "Northern ", 45 => "Northeastern ", 90 => "Eastern ", 135 => "Southeastern ", 180 => "Southern ", 225 => "Southwestern ", 270 => "Western ", 315 => "Northwestern ", _ => "Central " };
        return gazetteer.Find(side + place.Name).FirstOrDefault(p => p.Kind == PlaceKind.Area && (p.Country is null || p.Country == place.Country));
    }

    Place? CountryPlace(Country country) => gazetteer.Find(country.Name).FirstOrDefault(p => p.Kind == PlaceKind.Country && p.Country == country.Code);

    static PlacePrecision PrecisionOf(Place place) => place.Kind switch
    {
        PlaceKind.Country => PlacePrecision.Country,
        PlaceKind.Admin1 => PlacePrecision.Admin1,
        PlaceKind.Admin2 => PlacePrecision.Admin2,
        PlaceKind.Area => PlacePrecision.Area,
        PlaceKind.Feature when place.Feature is "STM" or "WAD" or "MTS" or "DSRT" or "ERG" or "RGN" or "AREA" or "PLAT" or "VAL" => PlacePrecision.Area,
        _ => PlacePrecision.Exact,
    };
}
