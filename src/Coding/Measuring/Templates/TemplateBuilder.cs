using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Griot.Places;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Fills MUC-4 templates from the claims of a text. What MUC leaves out is left out: clashes of armed sides, what is older than two months, other
/// countries than its nine, and violence spoken of in general.
/// </summary>
public static partial class TemplateBuilder
{
    const int DaysOld = 62;

    // A number of victims from which on a text speaks of a war and not of an incident.
    const int General = 1000;

    static readonly string[] NineCountries = ["ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"];

    static readonly HashSet<string> GeneralWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "it", "they", "them", "he", "him", "people", "civilians", "us", "we", "those", "others", "persons", "citizens", "nation", "country", "peoples", "victims", "targets", "civilian", "population", "one", "ones",
        "other", "person", "innocent", "children", "women", "men", "youths", "the", "our", "my", "their", "his", "her", "these", "some", "all", "a", "of", "this", "that", "each", "everyone", "everybody", "anyone", "anybody", "nobody", "someone", "somebody", "fatherland", "homeland", "republic", "society", "humanity", "freedom", "democracy",
    };

    static readonly HashSet<string> Numerals = new(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens", "others", "other", "more", "another"], StringComparer.OrdinalIgnoreCase);

    static readonly string[] Uncounted = ["many", "thousands", "tens", "hundreds", "numerous", "countless"];

    public static ImmutableArray<IncidentTemplate> Build(IReadOnlyList<Claim> claims, DateOnly? published)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var drafts = new List<Draft>();
        foreach (var claim in claims)
        {
            if (Draft.Of(claim, published) is not { } draft)
            {
                continue;
            }

            if (drafts.FindLast(draft.IsSame) is { } same)
            {
                same.Join(draft);
            }
            else
            {
                drafts.Add(draft);
            }
        }

        var home = claims.Select(c => c.Place?.Country).Where(c => NineCountries.Contains(c, StringComparer.Ordinal)).GroupBy(c => c, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;
        return [.. drafts.Where(d => d.IsParticular).Select(d => d.Template(home, published))];
    }

    sealed class Draft(string type, Claim claim)
    {
        readonly List<Claim> claims = [claim];
        string type = type;

        public bool IsParticular => claims.Exists(c => (c.Casualties is not null && Civilian(c).Any(IsSomebody)) || Civilian(c).Any(IsParticularParty) || (type is "BOMBING" && (c.Instrument is not null || c.Place is not null)));

        int Last => claims[^1].Passage.Index;

        IEnumerable<string> Towns => claims.Where(c => c.Place is { Precision: PlacePrecision.Exact, Name: not null }).Select(c => c.Place!.Name!);

        IEnumerable<DateOnly> Days => claims.Where(c => c.Time is { Words: not null, Precision: TimePrecision.Day, From: not null }).Select(c => c.Time!.From!.Value);

        public static Draft? Of(Claim claim, DateOnly? published) =>
            claim.Content is ClaimContent.Event content && claim.Status is Status.Asserted or Status.Alleged && !claim.Negated && TypeOf(content, claim) is { } type && IsRelevant(claim, content, type, published) ? new(type, claim) : null;

        static string? TypeOf(ClaimContent.Event content, Claim claim) => (content.Type, content.Mode) switch
        {
            (EventType.Assault, "crowd-control" or "sexual" or "aerial") => null,
            (EventType.Assault, "abduct") => "KIDNAPPING",
            (EventType.Assault, "explosives" or "suicide-attack") => "BOMBING",
            (EventType.Assault or EventType.Protest, _) when claim.Instrument?.Kind is "explosive" or "grenade" => "BOMBING",
            (EventType.Assault, "destroy") when Burning().IsMatch(content.Trigger.Text) => "ARSON",
            (EventType.Assault, _) => "ATTACK",
            (EventType.Coerce, "seize") when Robbing().IsMatch(content.Trigger.Text) => "ROBBERY",
            _ => null,
        };

        static bool IsRelevant(Claim claim, ClaimContent.Event content, string type, DateOnly? published)
        {
            var targets = claim.Actors.Where(a => a.Role is Role.Target).ToArray();
            var civilian = Civilian(claim).ToArray();
            var toll = claim.Casualties?.Killed ?? claim.Casualties?.Wounded ?? claim.Casualties?.Abducted;
            if ((targets.Length > 0 && civilian.Length == 0)
                || (type is "ATTACK" && targets.Length > 0 && targets.All(IsCountry))
                || (type is "ATTACK" or "BOMBING" && claim.Actors.Any(a => a is { Role: Role.Source, Kind: "state-force" }) && !civilian.Any(a => a.Kind is "person" or "people"))
                || (published is { } day && claim.Time is { FromPublication: false, To: { } to } && day.DayNumber - to.DayNumber > DaysOld)
                || (claim.Place?.Country is { } country && !NineCountries.Contains(country, StringComparer.Ordinal))
                || (toll?.Number.Low ?? toll?.Number.Best) >= General)
            {
                return false;
            }

            return !InGeneral().IsMatch(content.Trigger.Text) || claim.Casualties is not null || (claim.Place is not null && civilian.Any(IsParticularParty));
        }

        static IEnumerable<Party> Civilian(Claim claim) =>
            claim.Actors.Where(a => a.Role is Role.Target && a.Kind is not ("state-force" or "rebel" or "militia" or "unknown-armed") && !Outlaw().IsMatch(a.Words.Text) && !(a.Kind is null && Military().IsMatch(a.Words.Text)));

        // "five", "three others": of whom is not said.
        static bool IsSomebody(Party party) => party.Words.Text.Split([' ', ',', '"'], StringSplitOptions.RemoveEmptyEntries).Any(w => !char.IsAsciiDigit(w[0]) && !Numerals.Contains(w) && !GeneralWords.Contains(w) || w.Equals("people", StringComparison.OrdinalIgnoreCase) || w.Equals("civilians", StringComparison.OrdinalIgnoreCase) || w.Equals("persons", StringComparison.OrdinalIgnoreCase));

        static bool IsCountry(Party party) => Countries.Embedded.ByName(party.Words.Text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? party.Words.Text[4..] : party.Words.Text) is not null;

        static bool IsParticularParty(Party party)
        {
            if (party.Kind is "country")
            {
                return false;
            }

            var words = party.Words.Text.Split([' ', ',', '"'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Any(w => Uncounted.Contains(w, StringComparer.OrdinalIgnoreCase)))
            {
                return false;
            }

            var number = words.FirstOrDefault(w => char.IsAsciiDigit(w[0]));
            return number is not null ? number.Length < 4 && IsSomebody(party) : !words.All(w => GeneralWords.Contains(w) || Numerals.Contains(w));
        }

        // Two towns or two days are two incidents. Those who die of a bomb are told of beside it, those who are kidnapped and killed by their names.
        public bool IsSame(Draft earlier)
        {
            if ((Towns.Any() && earlier.Towns.Any() && !earlier.Towns.Intersect(Towns, StringComparer.Ordinal).Any()) || (Days.Any() && earlier.Days.Any() && !earlier.Days.Intersect(Days).Any()))
            {
                return false;
            }

            return earlier.type == type || ((type is "ATTACK" || earlier.type is "ATTACK") && (type, earlier.type) switch
            {
                ("BOMBING", _) or (_, "BOMBING") => Last - earlier.Last <= 1,
                ("KIDNAPPING", _) or (_, "KIDNAPPING") => TargetWords().Overlaps(earlier.TargetWords()),
                _ => false,
            });
        }

        HashSet<string> TargetWords() => claims.SelectMany(Civilian).SelectMany(a => a.Words.Text.Split(' ')).Where(w => w.Length > 3).ToHashSet(StringComparer.OrdinalIgnoreCase);

        public void Join(Draft later)
        {
            type = type is "ATTACK" ? later.type : type;
            claims.AddRange(later.claims);
        }

        public IncidentTemplate Template(string? home, DateOnly? published)
        {
            var place = claims.Select(c => c.Place).Where(p => p is { Name: not null, Precision: not PlacePrecision.Country }).FirstOrDefault();
            var country = Countries.Embedded.ByCode(place?.Country ?? home)?.Name.ToUpperInvariant();
            var sources = claims.SelectMany(c => c.Actors).Where(a => a.Role is Role.Source).ToArray();
            var targets = claims.SelectMany(Civilian).ToArray();
            return new IncidentTemplate([type])
            {
                Stages = ["ACCOMPLISHED"],
                Dates = [Days.Any() ? new(Days.First(), Days.First()) : new(null, published)],
                Locations = country is null ? [] : [place is null ? [country] : [country, place.Name!.ToUpperInvariant()]],
                Instruments = Distinct(claims.Where(c => c.Instrument is not null && c.Instrument.Kind is not "aircraft").Select(c => c.Instrument!.Words.Text)),
                Individuals = Distinct(sources.Where(a => a.Kind is not null && IsPeople(a)).Select(a => a.Words.Text)),
                Organizations = Distinct(sources.Where(a => a.Kind is not null && !IsPeople(a)).Select(a => a.Words.Text).Concat(sources.Where(a => IsPeople(a) && a.Id is not null && a.Kind is "rebel" or "militia" or "unknown-armed" or "organisation").Select(a => a.Name!))),
                PhysicalTargets = Distinct(targets.Where(a => a.Kind is null or "organisation").Select(a => a.Words.Text)),
                HumanTargets = Distinct(targets.Where(a => a.Kind is "person" or "people" or "government" && IsParticularParty(a)).Select(a => a.Words.Text)),
                Effects = [.. Effects().Distinct(StringComparer.Ordinal).Select(Filler.Of)],
            };
        }

        // "guerrillas" are individuals, a front or an army is an organization.
        static bool IsPeople(Party party)
        {
            if (party.Kind is "person" or "people" || (party.Id is null && party.Kind is "rebel" or "militia" or "unknown-armed"))
            {
                return true;
            }

            var last = party.Words.Text.Split(' ', '"', '\'')[^1].ToLowerInvariant();
            var word = WordForms.OfNouns.LemmaOf(last) ?? (last.EndsWith('s') ? last[..^1] : last);
            return WordClasses.Embedded.Contains("armed", word) || WordClasses.Embedded.Contains("person", word);
        }

        IEnumerable<string> Effects()
        {
            foreach (var part in claims)
            {
                if (part.Casualties?.Killed is not null || Deadly().IsMatch(part.Content.Trigger.Text))
                {
                    yield return "DEATH";
                }

                if (part.Casualties?.Wounded is not null)
                {
                    yield return "INJURY";
                }
            }
        }

        // One filler for each party, the longest words of several that name it.
        static ImmutableArray<Filler> Distinct(IEnumerable<string> words)
        {
            var kept = new List<string>();
            foreach (var next in words.OrderByDescending(w => w.Length))
            {
                if (!GeneralWords.Contains(next) && !kept.Exists(k => Filler.Of(k).Match(Filler.Of(next)) > 0))
                {
                    kept.Add(next);
                }
            }

            return [.. kept.Select(Filler.Of)];
        }
    }

    [GeneratedRegex(@"\b(fight|fighting|battle|war|offensive|clash|clashes|campaign|aggression|operations?|violence|decimates?|genocide|raids?|revolt|insurgency|massacres|killings|murders|bombings|attacks|kidnappings|assassinations|crimes|casualties)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InGeneral();

    // What happens to traffickers and to those who are called subversive is left out too.
    [GeneratedRegex("traffick|mafia|cartel|subvers|terroris|delinquent|criminal", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Outlaw();

    // Attacks on what is an army's are war.
    [GeneratedRegex(@"\b(military|army|armou?red|troops?|positions?|barracks|garrison|battalion|brigade|unit|objectives?|trench(es)?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Military();

    [GeneratedRegex("burn|fire|torch|ablaze|arson|alight", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Burning();

    [GeneratedRegex("rob|steal|stole|loot", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Robbing();

    [GeneratedRegex("kill|murder|assassin|die|massacre|execut|slay|slain|behead|shot dead|gunned", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deadly();
}
