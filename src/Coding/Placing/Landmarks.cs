using System.Collections.Frozen;
using Griot.Language;

namespace Griot.Coding;

/// <summary>What a name ends in that says of itself what it names.</summary>
enum LandmarkKind : byte
{
    /// <summary>Hutcheson Road, Highway 19.</summary>
    Road,

    /// <summary>A hospital, an airport, a prison: something built, which lies in a town.</summary>
    Site,

    /// <summary>A quarter, an estate, a park.</summary>
    Quarter,

    /// <summary>A river, a creek, a mountain: something that reaches farther than a town.</summary>
    Land,
}

/// <summary>
/// Names that need no gazetteer to be known for places, because they end, or begin, with the word for what they are:
/// streets, hospitals, rivers, estates.
/// </summary>
static class Landmarks
{
    const int LongestName = 7;

    static readonly FrozenDictionary<string, LandmarkKind>.AlternateLookup<ReadOnlySpan<char>> Endings = Kinds(
        (LandmarkKind.Road, "Street St. Avenue Ave. Ave Road Rd. Rd Drive Boulevard Blvd. Blvd Parkway Pkwy. Lane Highway Expressway Turnpike Motorway Freeway Bypass Interchange Roundabout"),
        (LandmarkKind.Site, "Hospital Airport Airfield Airstrip Cathedral Basilica Mosque Monastery Embassy Consulate Prison Stadium Racecourse Speedway Tower Towers Bridge Barracks Airbase Palace Refinery Dam Checkpoint Crossing"),
        (LandmarkKind.Quarter, "Estate Estates Heights Township Gardens Wilderness Neighborhood Neighbourhood Suburb"),
        (LandmarkKind.Land, "River Creek Bay Valley Hills Forest Mountain Mountains Lagoon Falls Peninsula Desert Wadi Glacier Canyon Ridge"));

    static readonly FrozenDictionary<string, LandmarkKind>.AlternateLookup<ReadOnlySpan<char>> Beginnings = Kinds(
        (LandmarkKind.Land, "Lake Mount Mt. Wadi Oued Jebel Jabal"),
        (LandmarkKind.Quarter, "Camp Fort Ft."));

    /// <summary>What a number follows: Highway 19, Interstate 64, County Road 35.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Numbered = FrozenSet.Create(
        StringComparer.Ordinal, "Highway", "Route", "Interstate", "Road", "Hwy.", "Hwy", "Rt.", "Rte.", "FM", "US").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>First words that begin no name: In, The, Police.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoBeginnings = FrozenSet.Create(
        StringComparer.Ordinal,
        "In", "At", "On", "To", "From", "The", "And", "For", "As", "By", "Of", "A", "An", "Near", "Along", "Police", "This", "That", "Their", "Our", "His", "Her", "Its",
        "Mr.", "Mrs.", "Ms.", "Dr.", "Miss", "Sheriff", "Mayor", "President", "Senator").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The token behind the landmark's name that begins at a token, and its kind; <paramref name="first"/> itself where none begins.</summary>
    public static int Read(Sentence sentence, int first, out LandmarkKind kind)
    {
        kind = LandmarkKind.Road;
        var form = sentence.Form(first);
        if (NumberedRoad(sentence, first) is var numbered && numbered > first)
        {
            return numbered;
        }

        if (!IsCapital(form) || NoBeginnings.Contains(form))
        {
            return first;
        }

        if (Beginnings.TryGetValue(form, out kind))
        {
            var end = first + 1;
            while (end < sentence.Count && end < first + 3 && IsCapital(sentence.Form(end)) && sentence[end].Upos is Upos.Propn && Touches(sentence, end))
            {
                end++;
            }

            return end;
        }

        // The longest run that ends in such a word.
        var found = first;
        for (var i = first + 1; i < Math.Min(sentence.Count, first + LongestName) && Touches(sentence, i); i++)
        {
            form = sentence.Form(i);
            if (IsCapital(form) && Endings.TryGetValue(form, out var ending))
            {
                (found, kind) = (i + 1, ending);
                if (ending == LandmarkKind.Road && NumberedRoad(sentence, i) is var behind && behind > i)
                {
                    found = behind;
                }

                // "Main St." with its stop
                if (form is "St" or "Ave" or "Rd" or "Blvd" && found < sentence.Count && sentence.Form(found) is "." && sentence[found].Span.Start == sentence[i].Span.End)
                {
                    found++;
                }
            }
            else if (form is "St" && i + 1 < sentence.Count && sentence.Form(i + 1) is "." && !(i + 2 < sentence.Count && IsCapital(sentence.Form(i + 2)) && Touches(sentence, i + 2)))
            {
                (found, kind) = (i + 2, LandmarkKind.Road);
            }
            else if (NumberedRoad(sentence, i) is var later && later > i)
            {
                (found, kind) = (later, LandmarkKind.Road);
                break;
            }
            else if (!IsCapital(form) && !(PlaceWords.MayStandInside(form) && form is not ("in" or "and" or "on" or "the" or "of")) && form is not ("." or "’" or "'")
                && !(form is "'s" or "’s" && KeepsPossessive(sentence, i)) && !(form is "-" && sentence[i - 1].Span.End == sentence[i].Span.Start))
            {
                break;
            }
        }

        return found;
    }

    /// <summary>What a whole name is that others have marked as a place's and the gazetteer lacks: where its words do not say, a place in a town.</summary>
    public static LandmarkKind KindOf(ReadOnlySpan<char> name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        var first = name[..(name.IndexOf(' ') is >= 0 and var blank ? blank : name.Length)];
        return Endings.TryGetValue(last, out var kind) || Beginnings.TryGetValue(first, out kind) ? kind : LandmarkKind.Quarter;
    }

    /// <summary>Highway 19, I-70, US-24, A120, State Road 44; the token behind it, or <paramref name="first"/>.</summary>
    static int NumberedRoad(Sentence sentence, int first)
    {
        var form = sentence.Form(first);
        if (Numbered.Contains(form) && first + 1 < sentence.Count)
        {
            var next = first + 1;
            next += sentence.Form(next) is "-" or "." && next + 1 < sentence.Count ? 1 : 0;
            return IsNumber(sentence.Form(next)) && sentence.Form(next).Length <= 4 && !(form is "Road" && next > first + 1) ? next + 1 : first;
        }

        if (form is "I" && first + 2 < sentence.Count && sentence.Form(first + 1) is "-" && IsNumber(sentence.Form(first + 2)))
        {
            return first + 3;
        }

        var hyphen = form.IndexOf('-');
        if ((hyphen == 1 && form[0] == 'I') || (hyphen == 2 && form.StartsWith("US", StringComparison.Ordinal)))
        {
            return IsNumber(form[(hyphen + 1)..]) ? first + 1 : first;
        }

        // British roads: behind the article, so that no list of paper sizes is one.
        return form.Length is >= 2 and <= 5 && form[0] is 'A' or 'B' or 'M' && IsNumber(form[1..]) && first > 0 && sentence.Form(first - 1) is "the" or "The" ? first + 1 : first;
    }

    /// <summary>Children's Hospital, St. Mark's Cathedral, Eva's Village; but Virginia's Jefferson Forest is Virginia's.</summary>
    static bool KeepsPossessive(Sentence sentence, int mark) =>
        (mark + 1 < sentence.Count && Endings.ContainsKey(sentence.Form(mark + 1))) || (mark > 1 && sentence.Form(mark - 2) is "St." or "St" or "Saint")
        || sentence.Form(mark - 1) is "Children" or "Women" or "People" or "King" or "Queen";

    static bool IsNumber(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return form.Length > 0;
    }

    static bool IsCapital(ReadOnlySpan<char> form) => char.IsUpper(form[0]) || (char.IsAsciiDigit(form[0]) && form.Length > 2 && char.IsAsciiLetter(form[^1]));

    static bool Touches(Sentence sentence, int token) => sentence[token].Span.Start - sentence[token - 1].Span.End <= 1;

    static FrozenDictionary<string, LandmarkKind>.AlternateLookup<ReadOnlySpan<char>> Kinds(params (LandmarkKind Kind, string Words)[] kinds) =>
        kinds.SelectMany(k => k.Words.Split(' ').Select(w => KeyValuePair.Create(w, k.Kind))).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
