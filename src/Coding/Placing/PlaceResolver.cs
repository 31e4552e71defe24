using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>
/// Decides what the names of a document mean, all together: the same name means the same place throughout, and what is
/// likely for one name counts for the others. Scores are powers of ten, so that a million inhabitants speak as loud as six points.
/// </summary>
sealed class PlaceResolver
{
    // What speaks for a candidate. Set by hand, then moved step by step on the looked-at part of the development texts.
    /// <summary>How loud prominence speaks; countries have a fixed one.</summary>
    const double ProminenceScale = 0.82;
    const double NameLetterByLetter = 0.7;
    const double NameOtherwiseSpelt = 0.3;
    const double NameAlternate = -1.9;

    /// <summary>A capital that its country's name is another name of: Mexico is hardly ever Mexico City.</summary>
    const double BesideItsCountry = -5;
    const double KindAsked = 5;
    const double KindOtherThanAsked = -1.5;
    const double InContainer = 5;
    const double OutsideContainer = -2;
    const double InCountryInPlay = 4;
    const double InDivisionInPlay = 2;
    const double NearOthers = 3.2;
    const double NearKm = 65;
    const double FromOutlet = 1;

    /// <summary>In the country whose local paper the text could stand in.</summary>
    const double AtHome = 2;

    /// <summary>How sharply the guesses at other names are drawn on which nearness rests; 1 is their chance.</summary>
    const double Temper = 0.7;
    const double DemonymWeight = 0.7;
    const double DatelineWeight = 2;
    const double WholeCountry = 7.5;

    /// <summary>Only so many candidates of a name are weighed; the rest are towns of hundreds.</summary>
    const int MostCandidates = 40;

    const int Rounds = 3;

    /// <summary>One word for its people puts a country in play.</summary>
    const double LeastInPlay = 0.5;

    /// <summary>All mentions of one name, asked for with one kind.</summary>
    sealed class Group(Spot first)
    {
        public List<Spot> Spots { get; } = [first];

        public Place[] Candidates { get; } = first.Candidates.Length <= MostCandidates
            ? first.Candidates
            : [.. first.Candidates.OrderByDescending(c => c.Prominence).Take(MostCandidates)];

        public double[] Own { get; set; } = [];

        public double[] Scores { get; set; } = [];

        public double[] Chances { get; set; } = [];

        /// <summary>Chances with less confidence, for what must still be found together.</summary>
        public double[] Guesses { get; set; } = [];

        public string[] Reasons { get; set; } = [];

        public double Weight { get; set; }
    }

    readonly Dictionary<Spot, Group> groupOf = [];
    readonly List<Group> groups = [];
    readonly string? outletCountry;
    readonly string? home;

    public PlaceResolver(IReadOnlyList<Spot> spots, string? outletCountry, string? home)
    {
        (this.outletCountry, this.home) = (outletCountry, home);
        var byName = new Dictionary<(string Name, PlaceKind? Kind, bool Demonym), Group>();
        foreach (var spot in spots.Where(s => s.Candidates.Length > 0))
        {
            var key = (PlaceName.Fold(spot.Known), spot.Kind is PlaceKind.Settlement ? null : spot.Kind, spot.IsDemonym);
            if (byName.TryGetValue(key, out var group))
            {
                group.Spots.Add(spot);
            }
            else
            {
                byName.Add(key, group = new Group(spot));
                groups.Add(group);
            }

            groupOf.Add(spot, group);
        }

        foreach (var group in groups)
        {
            group.Weight = group.Spots.Sum(s => s.IsDemonym ? DemonymWeight : s.InDateline ? DatelineWeight : 1) is var sum ? Math.Sqrt(sum) : 0;
            Own(group);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var next = groups.ConvertAll(g => Together(g));
            for (var i = 0; i < groups.Count; i++)
            {
                (groups[i].Scores, groups[i].Reasons) = next[i];
                groups[i].Chances = Chances(groups[i].Scores, 1);
                groups[i].Guesses = Chances(groups[i].Scores, Temper);
            }
        }
    }

    /// <summary>The candidates of a spot with their chances, the likeliest first, and why the first one.</summary>
    public (List<PlaceCandidate> Candidates, string Reason) Of(Spot spot)
    {
        if (!groupOf.TryGetValue(spot, out var group))
        {
            return ([], "");
        }

        var order = Enumerable.Range(0, group.Candidates.Length).OrderByDescending(i => group.Scores[i]).ToArray();
        return ([.. order.Select(i => new PlaceCandidate(group.Candidates[i], group.Chances[i]))], group.Reasons[order[0]]);
    }

    /// <summary>
    /// The place that something lies in which the gazetteer lacks: the one named with it; of a landmark otherwise the town named before it
    /// in its sentence, or behind it, or most of all in the text.
    /// </summary>
    public (Place Place, string Reason)? Host(Spot spot)
    {
        if (spot.Container is { } container && Best(container) is { } outer)
        {
            return (outer, "not in the gazetteer; in the place named with it");
        }

        if (spot.Landmark is null)
        {
            return null;
        }

        (Spot Spot, Place Place)? before = null, behind = null;
        foreach (var other in groupOf.Keys)
        {
            if (other.Sentence == spot.Sentence && Best(other) is { Kind: PlaceKind.Settlement } town && !other.IsDemonym)
            {
                before = other.NameFirst < spot.NameFirst && (before is not { } b || other.NameFirst > b.Spot.NameFirst) ? (other, town) : before;
                behind = other.NameFirst > spot.NameFirst && (behind is not { } f || other.NameFirst < f.Spot.NameFirst) ? (other, town) : behind;
            }
        }

        if ((before ?? behind) is { } near)
        {
            return (near.Place, "not in the gazetteer; in or by the town named beside it");
        }

        var main = groups.Where(g => !g.Spots[0].IsDemonym && Best(g.Spots[0]) is { Kind: PlaceKind.Settlement }).MaxBy(g => g.Weight);
        return main is null ? null : (Best(main.Spots[0])!, "not in the gazetteer; in or by the town that the text names most");
    }

    /// <summary>The place that a spot most likely means.</summary>
    public Place? Best(Spot spot)
    {
        if (!groupOf.TryGetValue(spot, out var group))
        {
            return null;
        }

        var best = 0;
        for (var i = 1; i < group.Scores.Length; i++)
        {
            best = group.Scores[i] > group.Scores[best] ? i : best;
        }

        return group.Candidates[best];
    }

    /// <summary>The neighbour of a country that the sentence names, or else the text most of all.</summary>
    public string? NeighbourInPlay(Spot spot, string country)
    {
        var neighbours = Areas.Embedded.Neighbours(country);
        var beside = groupOf.Keys.Where(o => o != spot && o.Sentence == spot.Sentence).OrderBy(o => Math.Abs(o.NameFirst - spot.NameFirst))
            .Select(o => Best(o)?.Country).FirstOrDefault(c => c is not null && neighbours.Contains(c, StringComparer.Ordinal));
        return beside ?? CountryWeights(except: null).Where(w => neighbours.Contains(w.Key, StringComparer.Ordinal))
            .OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key).FirstOrDefault();
    }

    /// <summary>The country of what is named nearest to a spot in its sentence, be it a people.</summary>
    public string? CountryBeside(Spot spot) =>
        groupOf.Keys.Where(o => o != spot && o.Sentence == spot.Sentence).OrderBy(o => Math.Abs(o.NameFirst - spot.NameFirst)).Select(o => Best(o)?.Country).FirstOrDefault(c => c is not null);

    /// <summary>The town named nearest to a spot in its sentence.</summary>
    public Place? TownBeside(Spot spot) =>
        groupOf.Keys.Where(o => o != spot && o.Sentence == spot.Sentence && !o.IsDemonym).OrderBy(o => Math.Abs(o.NameFirst - spot.NameFirst))
            .Select(Best).FirstOrDefault(p => p is { Kind: PlaceKind.Settlement or PlaceKind.Feature or PlaceKind.Admin2 });

    /// <summary>The countries in play, the most weighed first.</summary>
    public IEnumerable<string> CountriesInPlay() =>
        CountryWeights(except: null).Where(w => w.Value >= LeastInPlay).OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key);

    /// <summary>The country that the document is about: the one most weighed, where it has most of the weight that countries have.</summary>
    public string? Focus()
    {
        var weights = CountryWeights(except: null);
        var (best, total) = (weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).FirstOrDefault(), weights.Values.Sum());
        return best.Value >= total * 0.4 ? best.Key : null;
    }

    /// <summary>What a name says for itself: prominence, spelling, the kind asked for, the larger place named with it.</summary>
    static void Own(Group group)
    {
        var scores = new double[group.Candidates.Length];
        var isCountrysName = group.Candidates.Any(c => c.Kind == PlaceKind.Country && c.Name == group.Spots[0].Known)
            && group.Candidates.Any(c => c.IsCapital && !PlaceName.Same(c.Name, group.Spots[0].Known));
        for (var i = 0; i < scores.Length; i++)
        {
            var place = group.Candidates[i];
            scores[i] = (place.Kind == PlaceKind.Country ? WholeCountry : ProminenceScale * place.Prominence) + (IsSeatOfItsName(place, group.Candidates) ? NameOtherwiseSpelt : Spelling(place, group.Spots[0].Known))
                + (isCountrysName && place.Kind != PlaceKind.Country && place.Name != group.Spots[0].Known ? BesideItsCountry : 0);
            if (group.Spots[0].IsDemonym)
            {
                continue;
            }

            if (group.Spots.Find(s => s.Kind is not null)?.Kind is { } kind)
            {
                scores[i] += Fits(place.Kind, kind) ? KindAsked : KindOtherThanAsked;
            }

            var container = 0.0;
            foreach (var spot in group.Spots)
            {
                if (spot.Container is { } outer)
                {
                    container = Math.Max(container, outer.Candidates.Any(o => Contains(o, place)) ? InContainer : OutsideContainer);
                }
            }

            scores[i] += container;
        }

        (group.Own, group.Scores, group.Chances, group.Reasons) = (scores, scores, Chances(scores, 1), new string[scores.Length]);
        group.Guesses = Chances(scores, Temper);
    }

    /// <summary>A town that bears as another name what its division is called: Hama for Ḩamāh, in Hama.</summary>
    static bool IsSeatOfItsName(Place place, Place[] candidates) =>
        place is { Kind: PlaceKind.Settlement, Feature: "PPLA" or "PPLC" } && Array.Exists(candidates, c => c.Kind == PlaceKind.Admin1 && c.Country == place.Country && c.Name == place.Admin1);

    static double Spelling(Place place, string written) =>
        place.Name == written ? NameLetterByLetter
            : PlaceName.Same(place.Name, written) || PlaceName.Same(PlaceWords.Short(place.Name), written) ? NameOtherwiseSpelt
            : place.Kind is PlaceKind.Country or PlaceKind.Area ? 0
            : NameAlternate;

    static bool Fits(PlaceKind kind, PlaceKind asked) =>
        kind == asked || (asked == PlaceKind.Admin1 && kind is PlaceKind.Admin2 or PlaceKind.Area) || (asked == PlaceKind.Admin2 && kind == PlaceKind.Admin1);

    static bool Contains(Place outer, Place inner) => outer.Kind switch
    {
        _ when ReferenceEquals(outer, inner) || outer == inner => false,
        PlaceKind.Country => outer.Country == inner.Country && inner.Kind != PlaceKind.Country,
        PlaceKind.Admin1 => outer.Country == inner.Country && outer.Name == inner.Admin1 && inner.Kind is not (PlaceKind.Country or PlaceKind.Admin1),
        PlaceKind.Admin2 => outer.Country == inner.Country && outer.Admin1 == inner.Admin1 && inner.Kind is PlaceKind.Settlement && Geodesy.DistanceKm(outer.Point, inner.Point) < 100,
        PlaceKind.Area => Geodesy.DistanceKm(outer.Point, inner.Point) <= outer.RadiusKm,
        _ => false,
    };

    /// <summary>What the other names of the document say for the candidates of one.</summary>
    (double[] Scores, string[] Reasons) Together(Group group)
    {
        var (countries, divisions) = (CountryWeights(group), DivisionWeights(group));
        var (countryTotal, divisionTotal) = (1 + countries.Values.Sum(), 1 + divisions.Values.Sum());
        var (scores, reasons) = (new double[group.Candidates.Length], new string[group.Candidates.Length]);

        // Where Georgians act, Georgia is theirs, whoever writes.
        var spoken = group.Candidates.Any(c => c.Kind == PlaceKind.Country && groups.Exists(g => g.Spots[0].IsDemonym && g.Candidates[0] == c));
        for (var i = 0; i < scores.Length; i++)
        {
            var place = group.Candidates[i];
            var country = place.Country is { } code ? InCountryInPlay * countries.GetValueOrDefault(code) / countryTotal : 0;
            var division = place is { Admin1: { } admin1, Kind: not PlaceKind.Admin1 } ? InDivisionInPlay * divisions.GetValueOrDefault((place.Country!, admin1)) / divisionTotal : 0;
            var near = group.Candidates.Length > 1 && place.Kind is PlaceKind.Settlement or PlaceKind.Admin2 or PlaceKind.Feature or PlaceKind.Admin1 ? NearOthers * Nearness(group, place) : 0;
            var outlet = place.Country is not null && place.Country == outletCountry ? FromOutlet : 0;
            var local = home is not null && place.Country == home && place.Kind != PlaceKind.Country && !spoken ? AtHome : 0;
            scores[i] = group.Own[i] + country + division + near + outlet + local;
            reasons[i] = Reason(group, i, country, near);
        }

        return (scores, reasons);
    }

    static string Reason(Group group, int candidate, double country, double near)
    {
        var place = group.Candidates[candidate];
        if (group.Candidates.Length == 1)
        {
            return "the only place of that name";
        }

        if (group.Spots.Exists(s => s.Container is { } c && c.Candidates.Any(o => Contains(o, place))))
        {
            return "lies in the place named with it";
        }

        if (group.Spots.Exists(s => s.Kind is { } kind && Fits(place.Kind, kind)))
        {
            return "of the kind named with it";
        }

        return Math.Max(country, near) < 0.5 ? "the best known of that name" : country >= near ? "in a country that the text is about" : "near other places of the text";
    }

    /// <summary>How much lies close: each doubling of the likely neighbours counts one.</summary>
    double Nearness(Group group, Place place)
    {
        var sum = 0.0;
        foreach (var other in groups)
        {
            if (other == group || other.Spots[0].IsDemonym || other.Candidates[0].Kind is PlaceKind.Country or PlaceKind.Area)
            {
                continue;
            }

            var best = 0.0;
            for (var i = 0; i < other.Candidates.Length; i++)
            {
                if (other.Guesses[i] > 0.02)
                {
                    best = Math.Max(best, other.Guesses[i] * Math.Exp(-Geodesy.DistanceKm(place.Point, other.Candidates[i].Point) / NearKm));
                }
            }

            sum += best * other.Weight;
        }

        return Math.Log2(1 + sum);
    }

    Dictionary<string, double> CountryWeights(Group? except)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            for (var i = 0; group != except && i < group.Candidates.Length; i++)
            {
                if (group.Candidates[i].Country is { } country && group.Chances[i] > 0.02)
                {
                    weights[country] = weights.GetValueOrDefault(country) + (group.Weight * group.Chances[i]);
                }
            }
        }

        return weights;
    }

    Dictionary<(string Country, string Admin1), double> DivisionWeights(Group except)
    {
        var weights = new Dictionary<(string, string), double>();
        foreach (var group in groups)
        {
            for (var i = 0; group != except && i < group.Candidates.Length; i++)
            {
                if (group.Candidates[i] is { Country: { } country, Admin1: { } admin1 } && group.Chances[i] > 0.02)
                {
                    weights[(country, admin1)] = weights.GetValueOrDefault((country, admin1)) + (group.Weight * group.Chances[i]);
                }
            }
        }

        return weights;
    }

    static double[] Chances(double[] scores, double sharpness)
    {
        var top = scores.Max();
        var chances = Array.ConvertAll(scores, s => Math.Pow(10, sharpness * (s - top)));
        var sum = chances.Sum();
        return Array.ConvertAll(chances, c => c / sum);
    }
}
