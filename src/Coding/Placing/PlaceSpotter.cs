using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>Finds the words that name places and peoples: the longest runs that the gazetteer has, judged by capitals, tags and names.</summary>
sealed class PlaceSpotter(Gazetteer gazetteer, ParsedText text)
{
    /// <summary>In tokens, hyphens among them: Saint-Germain-en-Laye has seven.</summary>
    const int LongestName = 9;

    /// <summary>Prominence that a single word needs where nothing but its capital speaks for it: a town of some thousands.</summary>
    const double KnownTown = 3.5;

    /// <summary>…where something speaks against it: a city of a million, or a country.</summary>
    const double KnownEverywhere = 6;

    /// <summary>What a name loses in prominence that the recogniser takes for a person's.</summary>
    const double PersonsHandicap = 1;

    /// <summary>…and a single word that is only another name of a town.</summary>
    const double OtherNamesHandicap = 1.5;

    /// <summary>A name that more places bear is no evidence.</summary>
    const int MostOfARareName = 6;

    readonly HashSet<string> named = NamedCountries(text, PersonNames.FirstNamesOf(text));
    readonly HashSet<string> persons = PersonNames.Of(text);
    readonly HashSet<string> firstNames = PersonNames.FirstNamesOf(text);
    readonly List<Spot> spots = [];
    readonly HashSet<string> certain = new(StringComparer.Ordinal);
    readonly List<Spot> doubtful = [];
    Sentence sentence = null!;
    int index;
    bool shouts;
    bool isDateline;
    bool isTagged;
    bool isCertain;
    bool isDoubtful;

    public List<Spot> Find()
    {
        for (index = 0; index < text.Sentences.Length; index++)
        {
            sentence = text.Sentences[index];
            isDateline = Dateline.Is(sentence);
            Survey();
            for (var token = 0; token < sentence.Count;)
            {
                token = Spot(token);
            }

            AddUnknownNames();
        }

        AddRepeatedNames();
        return spots;
    }

    /// <summary>What was too little for a place's name by itself is one where the text elsewhere names it for certain.</summary>
    void AddRepeatedNames()
    {
        foreach (var spot in doubtful)
        {
            if (certain.Contains(PlaceName.Fold(spot.Name)) && !spots.Exists(s => s.Sentence == spot.Sentence && s.NameFirst < spot.NameEnd && s.NameEnd > spot.NameFirst))
            {
                spot.Rules.Add(PlacingRule.Repeated);
                spots.Add(spot);
            }
        }

        spots.Sort((a, b) => (a.Sentence, a.NameFirst).CompareTo((b.Sentence, b.NameFirst)));
    }

    /// <summary>Whether the sentence is tagged, and whether it is all in capitals, so that capitals say nothing.</summary>
    void Survey()
    {
        var (upper, lower) = (0, 0);
        isTagged = false;
        for (var i = 0; i < sentence.Count; i++)
        {
            isTagged |= sentence[i].Upos != Upos.None;
            foreach (var c in sentence.Form(i))
            {
                upper += char.IsUpper(c) ? 1 : 0;
                lower += char.IsLower(c) ? 1 : 0;
            }
        }

        shouts = !isDateline && upper > 8 && upper > 4 * lower;
    }

    /// <summary>Looks for a name that begins at a token; returns where to look next.</summary>
    int Spot(int first)
    {
        var form = sentence.Form(first);
        if (!char.IsUpper(form[0]) && !PlaceWords.IsCentral(form) && PlaceWords.Bearing(form) is null && !IsArticleOfAName(first))
        {
            return first + 1;
        }

        // "CAR BOMB", in capitals: no Central African Republic.
        if (shouts && form is "CAR")
        {
            return first + 1;
        }

        // Boko Haram is no part of the towns called Boko.
        if (form is "Boko" or "BOKO" && first + 1 < sentence.Count)
        {
            var next = sentence.Form(first + 1) is "-" && first + 2 < sentence.Count ? first + 2 : first + 1;
            if (sentence.Form(next) is "Haram" or "HARAM")
            {
                return next + 1;
            }
        }

        if (Landmark(first) is var landmark && landmark > first)
        {
            return landmark;
        }

        for (var end = Math.Min(sentence.Count, first + LongestName); end > first; end--)
        {
            if (!IsRun(first, end))
            {
                continue;
            }

            var words = Words(first, end);
            if (char.IsUpper(form[0]) && DemonymOf(words) is { } people)
            {
                var spot = new Spot(index, first, end, words.ToString()) { IsDemonym = true, Candidates = [people] };
                spot.Rules.Add(PlacingRule.Demonym);
                spots.Add(spot);
                return end;
            }

            if (IsListedDivision(first, end) && gazetteer.Find($"{words} County") is { Length: > 0 } divisions)
            {
                var spot = new Spot(index, first, end, words.ToString()) { Candidates = divisions, Known = $"{words} County" };
                spot.Rules.Add(PlacingRule.InCounties);
                spots.Add(spot);
                return end;
            }

            if (!gazetteer.Contains(words))
            {
                continue;
            }

            if (IsCityOfABody(first, end))
            {
                continue; // Dublin City Council is the council of Dublin
            }

            (isCertain, isDoubtful) = (false, false);
            if (Candidates(first, end, words) is { Length: > 0 } candidates)
            {
                candidates = WithDivisionsOfThatName(first, end, candidates);
                var written = words.ToString();
                if (end < sentence.Count && sentence.Form(end) is "." && sentence[end].Span.Start == sentence[end - 1].Span.End && Array.Exists(candidates, c => IsShortened(written, c)))
                {
                    words = Words(first, ++end);
                }

                // Of "eastern Ghouta" the name is Ghouta.
                var nameFirst = end - first > 1 && char.IsLower(form[0]) && !IsArticleOfAName(first) ? first + 1 : candidates[0].Kind == PlaceKind.Country ? WithItsForm(first) : first;
                var spot = new Spot(index, nameFirst, end, Words(nameFirst, end).ToString()) { Candidates = candidates, InDateline = isDateline, First = Math.Min(first, nameFirst), Known = Words(first, end).ToString() };
                spot.Rules.Add(PlacingRule.GazetteerName);
                spots.Add(spot);
                if (isCertain)
                {
                    certain.Add(PlaceName.Fold(written));
                }

                return end;
            }

            if (isDoubtful)
            {
                doubtful.Add(new Spot(index, first, end, words.ToString()) { Candidates = gazetteer.Find(words) });
            }
        }

        return first + 1;
    }

    /// <summary>el-Fasher, al-Bab: the article that a hyphen holds to its name is written small.</summary>
    bool IsArticleOfAName(int token) =>
        token + 2 < sentence.Count && PlaceWords.IsArabicArticle(sentence.Form(token)) && sentence.Form(token + 1) is "-" && char.IsUpper(sentence.Form(token + 2)[0])
        && sentence[token].Span.End == sentence[token + 1].Span.Start && sentence[token + 1].Span.End == sentence[token + 2].Span.Start;

    /// <summary>Adds the landmark whose name begins at a token, unless the gazetteer has it or a person bears it; returns where to look next.</summary>
    int Landmark(int first)
    {
        var end = Landmarks.Read(sentence, first, out var kind);
        if (end - first < 1 || shouts)
        {
            return first;
        }

        var words = Words(first, end);
        if ((kind != LandmarkKind.Road && gazetteer.Contains(words)) || (kind != LandmarkKind.Road && end - first < 2)
            || NameOver(first, end) is { Kind: NameKind.Person } person && person.First <= first && person.End >= end && !(first > 0 && (PlaceWords.IsLocative(sentence.Form(first - 1)) || sentence.Form(first - 1) is "on")))
        {
            return first;
        }

        // A body's name goes on: Hot Springs Road Commission
        if (kind is LandmarkKind.Land && end < sentence.Count && char.IsUpper(sentence.Form(end)[0]) && sentence[end].Span.Start - sentence[end - 1].Span.End <= 1 && gazetteer.Contains(Words(first, end - 1)))
        {
            return first;
        }

        // …Ohio Highway Patrol
        if (kind is LandmarkKind.Road && !char.IsAsciiDigit(words[^1]) && words[^1] != '.' && end < sentence.Count && char.IsUpper(sentence.Form(end)[0]) && sentence[end].Upos == Upos.Propn
            && sentence[end].Span.Start - sentence[end - 1].Span.End == 1 && !(first > 0 && (PlaceWords.IsLocative(sentence.Form(first - 1)) || sentence.Form(first - 1) is "on" or "along" or "and")))
        {
            return first;
        }

        var spot = new Spot(index, first, end, words.ToString()) { Landmark = kind };
        for (var inner = end - 1; kind is LandmarkKind.Site && inner > first; inner--)
        {
            if (!PlaceWords.IsMisleading(Words(first, inner)) && !IsPossessor(inner) && gazetteer.Find(Words(first, inner)) is { Length: > 0 } hosts && hosts.Max(h => h.Prominence) >= KnownTown)
            {
                (spot.Candidates, spot.Known) = (hosts, Words(first, inner).ToString());
                break;
            }
        }

        spot.Rules.Add(PlacingRule.Landmark);
        spots.Add(spot);
        return end;
    }

    /// <summary>"Cooke, Grayson and Love counties"</summary>
    bool IsListedDivision(int first, int end)
    {
        if (end - first > 2 || !char.IsUpper(sentence.Form(first)[0]))
        {
            return false;
        }

        var joined = first > 0 && sentence.Form(first - 1) is "and" or "," or "&";
        for (var i = end; i < Math.Min(sentence.Count, end + 16); i++)
        {
            var form = sentence.Form(i);
            if (form is "counties" or "Counties")
            {
                return joined;
            }

            joined |= form is "," or "and" or "&";

            if (form is not ("," or "and" or "&" or "or") && !char.IsUpper(form[0]))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"Savanes region": sources give the word "region" with the name of one country's division and not with another's, which may be meant as well.</summary>
    Place[] WithDivisionsOfThatName(int first, int end, Place[] candidates) =>
        end - first > 1 && sentence.Form(end - 1) is "region" or "Region" or "province" or "Province" or "governorate" or "Governorate"
            ? [.. candidates.Union(gazetteer.Find(Words(first, end - 1)).Where(p => p.Kind == PlaceKind.Admin1))]
            : candidates;

    /// <summary>"Dublin City Council", "Alexandria City Public Schools": the city goes with what follows.</summary>
    bool IsCityOfABody(int first, int end) =>
        end - first > 1 && sentence.Form(end - 1) is "City" && end < sentence.Count && char.IsUpper(sentence.Form(end)[0]) && sentence[end].Span.Start - sentence[end - 1].Span.End == 1
        && gazetteer.Contains(Words(first, end - 1)) && PlaceWords.Kind(sentence.Form(end)) is null
        && !(gazetteer.Find(Words(first, end)) is [var city, ..] && Words(first, end).SequenceEqual(city.Name));

    /// <summary>W.Va and U.S before a stop that belongs to them, whether or not it also ends the sentence.</summary>
    static bool IsShortened(string words, Place place) =>
        (words.AsSpan(words.LastIndexOf(' ') + 1).Contains('.') && words[^1] != '.') || (IsAbbreviatedState(place, words) && (words.Length > 2 || char.IsLower(words[^1])));

    ReadOnlySpan<char> Words(int first, int end) => text.Text.AsSpan()[sentence[first].Span.Start..sentence[end - 1].Span.End];

    /// <summary>Whether tokens can be one name: capitals, small words between them, a word like "desert" behind them, and nothing but blanks and hyphens between.</summary>
    bool IsRun(int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            var form = sentence.Form(i);
            var gap = sentence[i].Span.Start - sentence[i - 1].Span.End;
            // Port-au-Prince, Châlons-en-Champagne: a word between hyphens belongs to its neighbours, whatever it is.
            var fits = char.IsUpper(form[0])
                || (i < end - 1 && (sentence.IsBetweenHyphens(i, i + 1) || PlaceWords.MayStandInside(form) || form is "-" or "’" or "'" || form.StartsWith("'", StringComparison.Ordinal)))
                || (i == end - 1 && PlaceWords.MayEnd(form))
                || (i < end - 1 && PlaceWords.MayEnd(form) && PlaceWords.MayEnd(sentence.Form(end - 1)));
            if (gap > 1 || !fits)
            {
                return false;
            }
        }

        return true;
    }

    Place? DemonymOf(ReadOnlySpan<char> words)
    {
        return shouts && words.Length < 4 ? null : DemonymOf(gazetteer, words);
    }

    /// <summary>The country or region whose people a word names.</summary>
    public static Place? DemonymOf(Gazetteer gazetteer, ReadOnlySpan<char> words)
    {
        if (Countries.Embedded.ByDemonym(words) is { } country)
        {
            return gazetteer.Find(country.Name).FirstOrDefault(p => p.Kind == PlaceKind.Country && p.Country == country.Code);
        }

        return Regions.ByDemonym(words) is { } region ? gazetteer.Find(region.Name).FirstOrDefault(p => p.Kind == PlaceKind.Area) : null;
    }

    /// <summary>The places that the words may mean here; none where they are not a place's name.</summary>
    Place[] Candidates(int first, int end, ReadOnlySpan<char> words)
    {
        var single = end - first == 1;
        var over = NameOver(first, end);
        var afterComma = first > 1 && sentence.Form(first - 1) is "," && (spots.Count > 0 && spots[^1].Sentence == index && spots[^1].NameEnd == first - 1);
        var startsLower = char.IsLower(sentence.Form(first)[0]) && !IsArticleOfAName(first);
        if (PlaceWords.IsMisleading(words) || IsGlued(first))
        {
            return [];
        }

        if (single && (words.Length < 2 || startsLower || PlaceWords.Bearing(words) is not null))
        {
            return [];
        }

        if (IsTeam(first, end) || (single && !afterComma && (IsFirstNameOf(first) || IsHyphenated(end) || (PersonNames.IsFirstName(words) && gazetteer.Find(words) is { Length: > 0 } bearers && bearers.Max(p => p.Prominence) < KnownEverywhere && !(first > 0 && PlaceWords.IsLocative(sentence.Form(first - 1)))) || (PlaceWords.IsEveryday(words) && !(first > 0 && PlaceWords.IsWhere(sentence.Form(first - 1)))))))
        {
            return [];
        }

        if (isDateline || StateFollows(end) || (OpensInCapitals(first, end, words) && gazetteer.Find(words) is [var known, ..] && known.Prominence >= KnownTown))
        {
            var (filed, asWritten) = (gazetteer.Find(words), words.ToString());
            isCertain = filed.Length > 0;
            return isDateline && !afterComma ? [.. filed.Where(c => !IsAbbreviatedState(c, asWritten))] : filed;
        }

        if (!single && first == 0 && IsFunctionWord(first) && gazetteer.Contains(Words(first + 1, end)))
        {
            return []; // "In Gao" is no I-n-Gao where Gao is a place
        }

        var candidates = gazetteer.Find(words);
        if (!afterComma)
        {
            // Ala., IN, Miss. are states only behind a town.
            var written = words.ToString();
            candidates = [.. candidates.Where(c => !IsAbbreviatedState(c, written))];
        }

        if (candidates.Length == 0)
        {
            return [];
        }

        if (candidates[0].Kind == PlaceKind.Area && IsInABodysName(first))
        {
            return [];
        }

        if (candidates[0].Feature == "BLOC" && !(first > 1 && sentence.Form(first - 2) is "in" or "across" or "outside"))
        {
            return []; // a bloc acts more often than things happen in it
        }

        // Chen is Chenzhou only where the words around say that it is a place.
        var name = words.ToString();
        var prominence = candidates.Max(c => c.Prominence - (single && c.Kind is PlaceKind.Settlement && !PlaceName.Same(c.Name, name) ? OtherNamesHandicap : 0));
        if (startsLower && (candidates[0].Kind is not PlaceKind.Area || gazetteer.Contains(Words(first + 1, end))))
        {
            return []; // "northern Mali" is read as a part of Mali
        }

        // Short words in capitals are names of bodies, unless a country goes by them.
        if (single && words.Length <= 4 && !shouts && !isDateline && !afterComma && IsAllCapitals(words) && !IsDotted(words))
        {
            candidates = [.. candidates.Where(c => c.Kind == PlaceKind.Country || (c.Kind is PlaceKind.Area && c.Feature is "BLOC" or "HIST"))];
            return candidates;
        }

        if (words is "Us" or "Car" or "Nor" or "The States" || (first > 0 && PlaceWords.IsTitle(sentence.Form(first - 1))))
        {
            return [];
        }

        if (single && !afterComma && !IsBeforeComma(end) && prominence < KnownEverywhere && persons.Contains(words.ToString())
            && !(first > 0 && PlaceWords.IsLocative(sentence.Form(first - 1))))
        {
            return [];
        }

        if (single && !afterComma && firstNames.Contains(name) && !candidates.Any(c => c.Country is { } country && named.Contains(country))
            && !(first > 0 && PlaceWords.IsWhere(sentence.Form(first - 1))))
        {
            return []; // Georgia Stevens is Georgia throughout
        }

        if (first > 0 && IsAtHome(candidates))
        {
            prominence = Math.Max(prominence, KnownTown);
        }

        var beforeComma = IsBeforeComma(end);
        if (beforeComma)
        {
            prominence = Math.Max(prominence, KnownTown + 1.5);
        }

        if (afterComma || IsPlace(first, end, single, over, prominence, candidates[0]))
        {
            isCertain = afterComma || isDateline || beforeComma || (first > 0 && PlaceWords.IsWhere(sentence.Form(first - 1)) && !IsPossessor(end))
                || over is { Kind: NameKind.Place };
            return candidates;
        }

        isDoubtful = single && !persons.Contains(words.ToString()) && (!isTagged || sentence[first].Upos == Upos.Propn);
        return [];
    }

    /// <summary>Whether a larger place may follow: "Scott, Miss."</summary>
    bool IsBeforeComma(int end)
    {
        var next = end + 1 < sentence.Count && sentence.Form(end) is "," ? end + 1 : sentence.Count;
        next += next < sentence.Count && sentence.Form(next) is "in" ? 1 : 0;
        return next < sentence.Count && char.IsUpper(sentence.Form(next)[0]) && gazetteer.Contains(sentence.Form(next));
    }

    /// <summary>"Severn, Md.", "Gao, Mali": a state or a country behind the comma.</summary>
    bool StateFollows(int end) =>
        end + 1 < sentence.Count && sentence.Form(end) is "," && char.IsUpper(sentence.Form(end + 1)[0]) && !PlaceWords.IsMisleading(sentence.Form(end + 1))
        && gazetteer.Find(sentence.Form(end + 1)) is [{ Kind: PlaceKind.Country or PlaceKind.Admin1 } outer, ..]
        && (outer.Kind == PlaceKind.Country || outer.Country is "USA" or "CAN") && !(end + 2 < sentence.Count && sentence.Form(end + 2) is "and")
        && (end + 2 >= sentence.Count || !char.IsUpper(sentence.Form(end + 2)[0]));

    /// <summary>DETROIT The government said: a dateline without its dash.</summary>
    bool OpensInCapitals(int first, int end, ReadOnlySpan<char> words) =>
        first == 0 && words.Length > 4 && IsAllCapitals(words) && end < sentence.Count && !IsAllCapitals(sentence.Form(end));

    /// <summary>A rare name that a country bears which the text names: a village of Mali in a text about Mali.</summary>
    bool IsAtHome(Place[] candidates) => candidates.Length <= MostOfARareName && candidates.Any(c => c.Country is { } country && named.Contains(country));

    /// <summary>The countries that the text names, or whose people it names; without those whose towns bear surnames.</summary>
    static HashSet<string> NamedCountries(ParsedText text, HashSet<string> firstNames)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in text.Sentences)
        {
            for (var i = 0; i < each.Count; i++)
            {
                var form = each.Form(i);
                if (char.IsUpper(form[0]) && form.Length > 3 && (Countries.Embedded.ByDemonym(form) ?? Countries.Embedded.ByName(form)) is { } country
                    && !firstNames.Contains(form.ToString()))
                {
                    found.Add(country.Code);
                }
            }
        }

        found.ExceptWith(["USA", "GBR", "CAN", "AUS", "IRL", "NZL"]);
        return found;
    }

    /// <summary>The Republic of Armenia, the Islamic Republic of Iran: where the country's full name begins.</summary>
    int WithItsForm(int first)
    {
        if (first < 2 || sentence.Form(first - 1) is not "of" || sentence.Form(first - 2) is not ("Republic" or "Kingdom" or "Commonwealth" or "Sultanate" or "Emirate" or "Federation"))
        {
            return first;
        }

        first -= 2;
        while (first > 0 && sentence.Form(first - 1) is "Islamic" or "Democratic" or "People's" or "United" or "Federal" or "Arab" or "Socialist" or "Hashemite" or "Bolivarian" or "Cooperative")
        {
            first--;
        }

        return first;
    }

    /// <summary>"In Noma's case": what is Noma's need be in no place of that name.</summary>
    bool IsPossessor(int end) => end < sentence.Count && sentence.Form(end) is "'s" or "’s" or "'" or "’";

    bool IsPlace(int first, int end, bool single, Name? over, double prominence, Place likeliest)
    {
        var isOfATown = end < sentence.Count && (PlaceWords.IsOfATown(sentence.Form(end)) || (char.IsLower(sentence.Form(end)[0]) && PlaceWords.Kind(sentence.Form(end)) is not null));
        var located = isOfATown || (first > 0 && (PlaceWords.IsLocative(sentence.Form(first - 1))
            || (first > 1 && sentence.Form(first - 1) is "of" && PlaceWords.Kind(sentence.Form(first - 2)) is not null)));
        located &= !IsPossessor(end);
        // A recogniser of names errs too: what it says moves the bar, and only a full name of a person is no place for certain.
        if (over is { } name)
        {
            var whole = name.First >= first && name.End <= end;
            switch (name.Kind)
            {
                case NameKind.Place when whole || RestIsDescription(name, first, end):
                    return true;
                case NameKind.Person when !whole && !located && !(end < sentence.Count && PlaceWords.IsOffice(sentence.Form(end))):
                    return false;
                case NameKind.Person:
                    prominence -= PersonsHandicap;
                    break;
                case NameKind.Norp when !located && prominence < KnownTown + 1 && likeliest.Kind is not (PlaceKind.Country or PlaceKind.Area):
                    return false;
            }
        }

        if (isTagged)
        {
            var proper = false;
            for (var i = first; i < end; i++)
            {
                proper |= sentence[i].Upos == Upos.Propn;
            }

            return proper
                ? (isOfATown || !IsPartOfAFullName(first, end)) && (!single || located || (prominence >= KnownTown
                    && (prominence >= KnownEverywhere || likeliest.Kind == PlaceKind.Area || !(BesideUnknownName(first, end) || Speaks(first)))))
                : prominence >= (located ? KnownTown : KnownEverywhere) && (first > 0 || !single);
        }

        if (shouts || (first == 0 && single))
        {
            return prominence >= KnownTown + 1.5;
        }

        return !single || located || (prominence >= KnownTown && (!BesideUnknownName(first, end) || prominence >= KnownEverywhere));
    }

    /// <summary>Al-Qaeda in the Islamic Maghreb, Movement for Jihad in West Africa: an area behind a capitalised noun that is no place belongs to a body's name.</summary>
    bool IsInABodysName(int first)
    {
        var before = first - 1;
        before -= before > 0 && (sentence.Form(before) is "Islamic" or "Arab" || PlaceWords.Bearing(sentence.Form(before)) is not null) ? 1 : 0;
        before -= before > 0 && sentence.Form(before) is "the" ? 1 : 0;
        return before > 0 && sentence.Form(before) is "in" or "of" or "for" && char.IsUpper(sentence.Form(before - 1)[0])
            && !(spots.Count > 0 && spots[^1].Sentence == index && spots[^1].NameEnd == before);
    }

    /// <summary>Whether the tree joins the words to a proper noun beside them into one flat name, as first name and surname.</summary>
    bool IsPartOfAFullName(int first, int end)
    {
        for (var i = Math.Max(0, first - 1); i < Math.Min(sentence.Count, end + 1); i++)
        {
            var head = sentence[i].Head;
            var crosses = (i < first || i >= end) ? head >= first && head < end : head >= 0 && (head < first || head >= end);
            if (crosses && sentence[i].Relation == Relation.Flat && sentence[i].Upos == Upos.Propn && sentence[head].Upos == Upos.Propn)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A town does not speak: "Ripley said" is a person.</summary>
    bool Speaks(int token) =>
        sentence[token].Relation == Relation.Nsubj && sentence[token].Head is >= 0 and var verb
        && sentence[verb].Lemma is "say" or "tell" or "add" or "explain" or "note" or "ask" or "recall" or "testify" or "write";

    /// <summary>Jordan Smith, Paris Hilton: a capitalised neighbour that no gazetteer knows makes it a person or a body.</summary>
    bool BesideUnknownName(int first, int end)
    {
        return Unknown(end) || (first > 1 && Unknown(first - 1));

        bool Unknown(int token) =>
            token < sentence.Count && char.IsUpper(sentence.Form(token)[0]) && !gazetteer.Contains(sentence.Form(token)) && DemonymOf(sentence.Form(token)) is null;
    }

    /// <summary>Of a longer name of a place, whether what is left describes it: Kidal region, northern Mali, Gao, Mali.</summary>
    bool RestIsDescription(Name name, int first, int end)
    {
        for (var i = name.First; i < name.End; i++)
        {
            var form = sentence.Form(i);
            if ((i < first || i >= end) && char.IsUpper(form[0]) && PlaceWords.Kind(form) is null && PlaceWords.Bearing(form) is null
                && !PlaceWords.IsCentral(form) && !Separated(i, first, end))
            {
                return false;
            }
        }

        return true;
    }

    bool Separated(int token, int first, int end)
    {
        for (var i = token < first ? token : end; i < (token < first ? first : token); i++)
        {
            if (sentence.Form(i) is "," or "(" or ")" or "and" or "-" or "–" or "/")
            {
                return true;
            }
        }

        return false;
    }

    bool IsFunctionWord(int token) =>
        sentence.Form(token) is "In" or "At" or "On" or "To" or "From" or "The" or "And" or "For" or "As" or "By" or "Of" or "A" or "An" or "Le" or "La" or "Is";

    static bool IsAbbreviatedState(Place place, string words) =>
        place.Kind == PlaceKind.Admin1 && place.Country is "USA" or "CAN" && words.TrimEnd('.').Length <= 5
        && !PlaceName.Same(place.Name, words) && !(words.Length >= 5 && words.EndsWith('.')) && !IsDotted(words);

    /// <summary>Initials that hardly stand for anything else: S.C., N.Y., D.C., L.A.</summary>
    static bool IsDotted(ReadOnlySpan<char> words) =>
        words is "S.C." or "S.D." or "N.C." or "N.D." or "N.Y." or "N.J." or "N.M." or "N.H." or "R.I." or "W.Va." or "D.C." or "L.A." or "B.C." or "N.S." or "P.E.I."
            or "U.S." or "U.K." or "U.A.E.";

    /// <summary>Real Madrid, Inter Milan, Paris Saint-Germain: a club goes by its town.</summary>
    bool IsTeam(int first, int end) =>
        (first > 0 && PlaceWords.BeginsAClub(sentence.Form(first - 1)) && sentence[first].Span.Start - sentence[first - 1].Span.End <= 1)
        || (first > 0 && sentence.Form(first - 1) is "Paris" && Words(first, end) is "Saint-Germain")
        || (end + 2 < sentence.Count && sentence.Form(end) is "Saint" && sentence.Form(end + 2) is "Germain")
        || (end < sentence.Count && PlaceWords.EndsAClub(sentence.Form(end)) && sentence[end].Span.Start - sentence[end - 1].Span.End <= 1);

    /// <summary>Chad Foster: a first name before a name.</summary>
    bool IsFirstNameOf(int token) =>
        PersonNames.IsFirstName(sentence.Form(token)) && token + 1 < sentence.Count && sentence.Form(token + 1) is { Length: > 2 } next && char.IsUpper(next[0]) && char.IsLower(next[1])
        && sentence[token + 1].Upos is Upos.Propn && sentence[token + 1].Span.Start - sentence[token].Span.End == 1 && !PlaceWords.IsMisleading(next) && !PlaceWords.IsTitle(next)
        && !PlaceWords.IsOfATown(next);

    /// <summary>Vice-President, Tri-City: before a hyphen that joins it to a word that is no place.</summary>
    bool IsHyphenated(int end) =>
        end + 1 < sentence.Count && sentence.Form(end) is "-" && sentence[end].Span.Start == sentence[end - 1].Span.End && sentence[end + 1].Span.Start == sentence[end].Span.End
        && char.IsUpper(sentence.Form(end + 1)[0]) && !gazetteer.Contains(sentence.Form(end + 1)) && DemonymOf(sentence.Form(end + 1)) is null
        && gazetteer.Find(sentence.Form(end - 1)) is [var known, ..] && known.Prominence < KnownTown + 1;

    /// <summary>Wal-Mart: behind a hyphen that joins it to a word that is no place and no single letter.</summary>
    bool IsGlued(int first)
    {
        if (first < 2 || sentence.Form(first - 1) is not "-" || sentence[first - 1].Span.End != sentence[first].Span.Start || sentence[first - 2].Span.End != sentence[first - 1].Span.Start)
        {
            return false;
        }

        var before = sentence.Form(first - 2);
        return char.IsUpper(before[0]) && before.Length > 1 && DemonymOf(before) is null && !(spots.Count > 0 && spots[^1].Sentence == index && spots[^1].NameEnd == first - 1);
    }

    static bool IsAllCapitals(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return true;
    }

    Name? NameOver(int first, int end)
    {
        foreach (var name in sentence.Names)
        {
            if (name.First < end && name.End > first)
            {
                return name;
            }
        }

        return null;
    }

    void AddUnknownNames()
    {
        if (isDateline && IsFree(0, sentence.Count))
        {
            var end = 0;
            while (end < sentence.Count && char.IsUpper(sentence.Form(end)[0]) && IsAllCapitals(sentence.Form(end)) && sentence.Form(end).Length > 2)
            {
                end++;
            }

            if (end > 0)
            {
                Unknown(0, end, PlacingRule.UnknownName);
            }
        }

        foreach (var name in sentence.Names)
        {
            if (name.Kind == NameKind.Place && IsFree(name.First, name.End)
                && char.IsUpper(sentence.Form(name.First)[0]) && !PlaceWords.IsMisleading(Words(name.First, name.End))
                && name.First > 0 && sentence.Form(name.First - 1) is "in" or "near" or "outside" or "around" or "into" or "at" or "from" && !gazetteer.Contains(Words(name.First, name.End))
                && !(name.End - name.First == 1 && IsAllCapitals(Words(name.First, name.End))) && !PersonNames.IsFirstName(sentence.Form(name.First))
                && !persons.Contains(Words(name.First, name.End).ToString()))
            {
                Unknown(name.First, name.End, PlacingRule.UnknownName);
            }
        }

        for (var i = 1; i + 1 < sentence.Count; i++)
        {
            if (!PlaceWords.IsSettlementWord(sentence.Form(i)) || (sentence.Form(i + 1) is "-" && sentence[i + 1].Span.Start == sentence[i].Span.End))
            {
                continue;
            }

            // "the village of Prisi", "the village Prisi"
            var first = sentence.Form(i + 1) is "of" or "called" or "named" ? i + 2 : i + 1;
            var end = first;
            while (end < sentence.Count && end < first + 3 && IsNameWord(end) && (end == first || sentence[end].Span.Start - sentence[end - 1].Span.End <= 1))
            {
                end++;
            }

            if (end > first && IsFree(first, end))
            {
                Unknown(first, end, PlacingRule.VillageOf);
            }

            // "Torkula village", "Giza's Haram district"
            for (first = i; first > 0 && i - first < 3 && IsNameWord(first - 1); first--)
            {
            }

            if (first < i && (first > 0 || i - first > 1) && char.IsLower(sentence.Form(i)[0]) && IsFree(first, i))
            {
                Unknown(first, i, PlacingRule.VillageOf);
            }
        }

        spots.Sort((a, b) => (a.Sentence, a.NameFirst).CompareTo((b.Sentence, b.NameFirst)));
    }

    bool IsNameWord(int token) =>
        char.IsUpper(sentence.Form(token)[0]) && sentence[token].Upos is Upos.Propn or Upos.None && DemonymOf(sentence.Form(token)) is null
        && !PlaceWords.IsMisleading(sentence.Form(token)) && !PlaceWords.IsTitle(sentence.Form(token)) && !persons.Contains(sentence.Form(token).ToString());

    bool IsFree(int first, int end) => !spots.Exists(s => s.Sentence == index && s.NameFirst < end && s.NameEnd > first);

    void Unknown(int first, int end, PlacingRule rule)
    {
        var spot = new Spot(index, first, end, Words(first, end).ToString()) { Candidates = rule == PlacingRule.VillageOf ? gazetteer.Find(Words(first, end)) : [] };
        spot.Rules.Add(rule);
        spots.Add(spot);
    }
}
