using System.Globalization;
using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>Reads the words around a name: directions, distances, borders, kinds, containers, and what governments do.</summary>
sealed class PlaceExpressions(ParsedText text)
{
    public void Read(List<Spot> spots)
    {
        foreach (var spot in spots)
        {
            var sentence = text.Sentences[spot.Sentence];
            KindNamed(sentence, spot);
            if (!spot.IsDemonym)
            {
                Placement(sentence, spot);
                Metonym(sentence, spot);
            }

            Border(sentence, spot);
        }

        for (var i = 0; i + 1 < spots.Count; i++)
        {
            if (!spots[i].IsDemonym && spots[i + 1].Sentence == spots[i].Sentence && IsContainer(text.Sentences[spots[i].Sentence], spots[i], spots[i + 1]))
            {
                spots[i].Container = spots[i + 1];
                spots[i].Rules.Add(PlacingRule.Container);
            }
            else if (spots[i + 1].Sentence == spots[i].Sentence && IsSiteInTown(text.Sentences[spots[i].Sentence], spots[i], spots[i + 1]))
            {
                spots[i].Town = spots[i + 1];
            }
        }

        for (var i = 0; i + 1 < spots.Count; i++)
        {
            if (spots[i + 1].Sentence == spots[i].Sentence && !spots[i].IsDemonym && !spots[i + 1].IsDemonym)
            {
                Pair(text.Sentences[spots[i].Sentence], spots[i], spots[i + 1]);
            }
        }

        for (var s = 0; s < text.Sentences.Length; s++)
        {
            TheNorth(text.Sentences[s], s, spots);
        }

        spots.Sort((a, b) => (a.Sentence, a.NameFirst).CompareTo((b.Sentence, b.NameFirst)));
    }

    static ReadOnlySpan<char> Form(Sentence sentence, int token) => token >= 0 && token < sentence.Count ? sentence.Form(token) : default;

    // "the city of Gao", "the town Gao", "Gao region", "Tillabéri Province"
    static void KindNamed(Sentence sentence, Spot spot)
    {
        var before = Form(sentence, spot.NameFirst - 1);
        var after = Form(sentence, spot.NameEnd);
        var kind = before is "of" ? PlaceWords.Kind(Form(sentence, spot.NameFirst - 2)) : PlaceWords.Kind(before);
        if (PlaceWords.Kind(after) is { } behind && !spot.IsDemonym && (char.IsLower(after[0]) || after is not ("State" or "City" or "Department" or "District" or "Port" or "Camp" or "Area" or "Capital")))
        {
            kind = behind;
            if (after is "County" or "Parish" or "Province" or "Region" or "Governorate" or "Prefecture" or "Cercle" or "Wilaya" or "Township")
            {
                spot.NameEnd++;
                spot.End = spot.NameEnd;
            }
        }

        if (kind is not null && !spot.IsDemonym)
        {
            spot.Kind = kind;
            spot.Rules.Add(PlacingRule.KindNamed);
        }
    }

    static void Placement(Sentence sentence, Spot spot)
    {
        var at = spot.NameFirst - 1;
        if (Form(sentence, at) is "the" or "The")
        {
            at--;
        }

        var before = Form(sentence, at);

        // "northern Mali"; "the town of central Mali" does not occur
        if (spot.IsAreaLike && at == spot.NameFirst - 1 && (PlaceWords.Bearing(before) is not null || PlaceWords.IsCentral(before)))
        {
            Part(spot, PlaceWords.Bearing(before), at, spot.End);
            return;
        }

        // "Mali's north", "Mali's northern provinces"
        if (spot.IsAreaLike && Form(sentence, spot.NameEnd) is "'s" or "’s" && PlaceWords.Bearing(Form(sentence, spot.NameEnd + 1)) is { } side)
        {
            var end = spot.NameEnd + 2;
            Part(spot, side, spot.First, Form(sentence, end) is "provinces" or "regions" or "region" or "desert" or "half" or "part" ? end + 1 : end);
            return;
        }

        if (before is "of" or "from" or "to" or "with")
        {
            var word = Form(sentence, at - 1);
            if (before is "of" && BearingBefore(sentence, ref at) is { } bearing)
            {
                if (Distance(sentence, at - 2, out var km, out var start))
                {
                    Offset(spot, km, bearing, start);
                }
                else if (spot.IsAreaLike)
                {
                    Part(spot, bearing, Form(sentence, at - 2) is "the" ? at - 2 : at - 1, spot.End);
                }
                else
                {
                    Near(spot, bearing, at - 1);
                }
            }
            else if (before is "of" && PlaceWords.IsCentral(word) && spot.IsAreaLike)
            {
                Part(spot, null, Form(sentence, at - 2) is "the" ? at - 2 : at - 1, spot.End);
            }
            else if (before is "from" && !spot.IsAreaLike && Distance(sentence, at - 1, out var far, out var begin))
            {
                Offset(spot, far, null, begin);
            }
            else if ((before is "of" && word is "outskirts" or "vicinity" or "outside") || (before is "to" && word is "close" or "Close"))
            {
                Near(spot, null, at - 1);
            }
        }
        else if (PlaceWords.IsNear(before) && !spot.IsAreaLike)
        {
            Near(spot, null, at);
        }
    }

    /// <summary>The direction whose last word stands before a token, which moves on where it is written in three: south - west.</summary>
    static double? BearingBefore(Sentence sentence, ref int at)
    {
        if (Form(sentence, at - 2) is "-" && Form(sentence, at - 3) is "north" or "south" && Form(sentence, at - 1) is "west" or "east")
        {
            var (south, west) = (Form(sentence, at - 3) is "south", Form(sentence, at - 1) is "west");
            at -= 2;
            return (south, west) switch { (false, false) => 45, (true, false) => 135, (true, true) => 225, (false, true) => 315 };
        }

        return PlaceWords.Bearing(Form(sentence, at - 1));
    }

    static void Part(Spot spot, double? bearing, int first, int end)
    {
        (spot.Shape, spot.Bearing, spot.First, spot.End) = (SpotShape.Part, bearing, first, end);
        spot.Rules.Add(PlacingRule.PartOf);
    }

    static void Near(Spot spot, double? bearing, int first)
    {
        (spot.Shape, spot.Bearing, spot.First) = (SpotShape.Near, bearing, first);
        spot.Rules.Add(PlacingRule.Near);
    }

    static void Offset(Spot spot, double km, double? bearing, int first)
    {
        (spot.Shape, spot.Km, spot.Bearing, spot.First) = (SpotShape.Offset, km, bearing, first);
        spot.Rules.Add(PlacingRule.Offset);
    }

    /// <summary>A distance whose last token is given: <c>40 km</c>, <c>some 1,200 kilometres</c>, <c>40 km (25 miles)</c>.</summary>
    static bool Distance(Sentence sentence, int last, out double km, out int first)
    {
        (km, first) = (0, last);
        if (Form(sentence, last) is ")")
        {
            while (last >= 0 && Form(sentence, last) is not "(")
            {
                last--;
            }

            last--;
        }

        var unit = Form(sentence, last);
        var scale = PlaceWords.IsKilometre(unit) ? 1 : PlaceWords.IsMile(unit) ? 1.609344 : 0;
        var number = Form(sentence, last - 1);
        if (scale == 0 && unit.EndsWith("km", StringComparison.OrdinalIgnoreCase))
        {
            scale = 1;
            number = unit[..^2];
            last++;
        }

        if (number is "-" && last > 1)
        {
            number = Form(sentence, --last - 1);
        }

        if (scale == 0 || !double.TryParse(number, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 5000)
        {
            return false;
        }

        (km, first) = (value * scale, last - 1);
        return true;
    }

    // "the Nigerien border", "the border with Niger"
    static void Border(Sentence sentence, Spot spot)
    {
        if (spot.Candidates.Length == 0 || spot.Candidates[0].Kind != PlaceKind.Country)
        {
            return;
        }

        var after = Form(sentence, spot.NameEnd);
        if (after is "border" or "borders" or "frontier")
        {
            (spot.Shape, spot.End) = (SpotShape.Border, spot.NameEnd + 1);
        }
        else if (Form(sentence, spot.NameFirst - 1) is "with" && Form(sentence, spot.NameFirst - 2) is "border" or "borders" or "frontier")
        {
            (spot.Shape, spot.First) = (SpotShape.Border, spot.NameFirst - 2);
        }
        else
        {
            return;
        }

        spot.Rules.Add(PlacingRule.Border);
    }

    // "between Gao and Ansongo", "the road from Gao to Ansongo", "the Gao-Ansongo road", "40 km from Gao on the road to Bourem"
    static void Pair(Sentence sentence, Spot one, Spot other)
    {
        var gap = other.NameFirst - one.NameEnd;
        var link = Form(sentence, one.NameEnd);
        var before = Form(sentence, one.NameFirst - 1);
        var first = one.NameFirst;
        PlacingRule? rule = null;
        if (gap == 1 && link is "and" && before is "between" && Form(sentence, one.NameFirst - 2) is "border" or "frontier")
        {
            foreach (var spot in (Spot[])[one, other])
            {
                (spot.Shape, spot.First, spot.End) = (SpotShape.Border, one.NameFirst - 2, other.NameEnd);
                spot.Rules.Add(PlacingRule.Border);
            }
        }
        else if (gap == 1 && link is "and" && before is "between" or "Between")
        {
            (rule, first) = (PlacingRule.Between, one.NameFirst - 1);
        }
        else if (gap == 1 && link is "to" && before is "from" && PlaceWords.IsRoad(Form(sentence, one.NameFirst - 2)))
        {
            (rule, first) = (PlacingRule.Road, one.NameFirst - 2);
        }
        else if (gap == 1 && link is "-" or "–" or "/" && PlaceWords.IsRoad(Form(sentence, other.NameEnd)))
        {
            rule = PlacingRule.Road;
        }

        if (rule is not null)
        {
            var end = rule == PlacingRule.Road && link is not "to" ? other.NameEnd + 1 : other.NameEnd;
            foreach (var (spot, partner) in ((Spot, Spot)[])[(one, other), (other, one)])
            {
                (spot.Shape, spot.Partner, spot.First, spot.End) = (SpotShape.Between, partner, first, end);
                spot.Rules.Add(rule);
            }
        }
        else if (one is { Shape: SpotShape.Offset, Bearing: null } && gap <= 5 && (Form(sentence, other.NameFirst - 1) is "towards" or "toward"
            || (Form(sentence, other.NameFirst - 1) is "to" && PlaceWords.IsRoad(Form(sentence, other.NameFirst - 2)))))
        {
            one.Partner = other;
            one.Rules.Add(PlacingRule.Towards);
        }
    }

    // "Lido beach in Mogadishu", "the Karama hotel in Kidal"
    static bool IsSiteInTown(Sentence sentence, Spot site, Spot town) =>
        site is { IsDemonym: false, Landmark: null, Candidates: [{ Kind: PlaceKind.Settlement or PlaceKind.Feature or PlaceKind.Admin2 }, ..] }
        && town is { IsDemonym: false, Landmark: null, Candidates: [{ Kind: PlaceKind.Settlement }, ..] }
        && town.NameFirst == site.NameEnd + 2 && Form(sentence, site.NameEnd + 1) is "in" && PlaceWords.IsPartOfATown(Form(sentence, site.NameEnd));

    // "Gao, Mali", "Gao (Mali)"
    static bool IsContainer(Sentence sentence, Spot inner, Spot outer) =>
        !outer.IsDemonym && (Follows(sentence, inner, outer.NameFirst) || Follows(sentence, inner, outer.First))
        && outer.Candidates.Length > 0 && outer.Candidates[0].Kind is PlaceKind.Country or PlaceKind.Admin1 or PlaceKind.Admin2 or PlaceKind.Area;

    // "Gao, Mali", "Gao (Mali)", "Gao, in Mali", "Gao in northern Mali", "Gao, in the north of Mali"
    static bool Follows(Sentence sentence, Spot inner, int outer)
    {
        var between = outer - inner.NameEnd;
        var next = Form(sentence, inner.NameEnd);
        return (between == 1 && next is "," or "(" or "in")
            || (between == 2 && ((next is "," && Form(sentence, outer - 1) is "in") || (next is "in" && Form(sentence, outer - 1) is "the")))
            || (between == 3 && next is "," && Form(sentence, outer - 2) is "in" && Form(sentence, outer - 1) is "the");
    }

    static void Metonym(Sentence sentence, Spot spot)
    {
        if (spot.Candidates.Length == 0 || !(spot.Candidates[0].Kind == PlaceKind.Country || spot.Candidates[0].IsCapital))
        {
            return;
        }

        var head = spot.NameFirst;
        for (var i = spot.NameFirst; i < spot.NameEnd; i++)
        {
            head = sentence[i].Head < spot.NameFirst || sentence[i].Head >= spot.NameEnd ? i : head;
        }

        if (sentence[head].Head is >= 0 and var governor
            && ((sentence[head].Relation == Relation.Nsubj && PlaceWords.IsVerbOfGovernments(sentence[governor].Lemma))
                || (sentence[head].Relation == Relation.NmodPoss && PlaceWords.IsPossessionOfGovernments(sentence[governor].Lemma))))
        {
            spot.IsMetonym = true;
            spot.Rules.Add(PlacingRule.Metonym);
        }
    }

    // "in the north", where no country is named with it
    static void TheNorth(Sentence sentence, int index, List<Spot> spots)
    {
        for (var i = 1; i < sentence.Count; i++)
        {
            var form = sentence.Form(i);
            if (form is not ("north" or "south" or "east" or "west" or "northeast" or "northwest" or "southeast" or "southwest" or "North" or "South")
                || sentence.Form(i - 1) is not ("the" or "The") || spots.Exists(s => s.Sentence == index && s.First <= i && s.End > i))
            {
                continue;
            }

            // "the north wind", "the north of", "the North Atlantic"
            if (i + 1 < sentence.Count && (sentence.Form(i + 1) is "of" or "-" || (sentence[i].Relation is Relation.Amod or Relation.Compound) || char.IsUpper(sentence.Form(i + 1)[0])))
            {
                continue;
            }

            // "stretching to the west" is a direction; people flee to the north
            if (i > 1 && sentence.Form(i - 2) is "to" or "To" && !(sentence[i].Head is >= 0 and var verb && PlaceWords.IsMotion(sentence[verb].Lemma)))
            {
                continue;
            }

            var spot = new Spot(index, i, i + 1, form.ToString()) { Shape = SpotShape.Part, Bearing = PlaceWords.Bearing(form), First = i - 1 };
            spot.Rules.Add(PlacingRule.TheNorth);
            spots.Add(spot);
        }
    }
}
