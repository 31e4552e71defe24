using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>An event as a clause of plain English: who did what to whom, where, when, with what result; no more than the record says.</summary>
static partial class EventSentence
{
    // What somebody did, whom it was done to, and what there was where nobody is known to have done it: active, passive, noun.
    static readonly Dictionary<(EventType, string?), (string Active, string Passive, string Noun)> Verbs = new()
    {
        [(EventType.Assault, null)] = ("attacked", "attacked", "an attack"),
        [(EventType.Assault, "abduct")] = ("abducted", "abducted", "an abduction"),
        [(EventType.Assault, "beat")] = ("beat", "beaten", "a beating"),
        [(EventType.Assault, "torture")] = ("tortured", "tortured", "torture"),
        [(EventType.Assault, "sexual")] = ("committed sexual violence against", "subjected to sexual violence", "sexual violence"),
        [(EventType.Assault, "targeted")] = ("carried out a targeted attack on", "attacked individually", "a targeted attack"),
        [(EventType.Assault, "assassinate")] = ("assassinated or tried to assassinate", "the target of an assassination or an attempt at one", "an assassination or an attempt at one"),
        [(EventType.Assault, "destroy")] = ("destroyed or looted property of", "robbed of property or saw it destroyed", "destruction or looting of property"),
        [(EventType.Assault, "firearms")] = ("attacked {} with firearms", "attacked with firearms", "an attack with firearms"),
        [(EventType.Assault, "explosives")] = ("attacked {} with explosives", "attacked with explosives", "an attack with explosives"),
        [(EventType.Assault, "suicide-attack")] = ("carried out a suicide attack on", "the target of a suicide attack", "a suicide attack"),
        [(EventType.Assault, "aerial")] = ("struck {} from the air", "struck from the air", "an air strike"),
        [(EventType.Assault, "drone")] = ("struck {} by drone", "struck by a drone", "a drone strike"),
        [(EventType.Assault, "heavy-weapons")] = ("fired heavy weapons at", "fired on with heavy weapons", "fire from heavy weapons"),
        [(EventType.Assault, "crowd-control")] = ("used means of crowd control against", "met with means of crowd control", "the use of means of crowd control"),
        [(EventType.Assault, "unconventional")] = ("used unconventional weapons against", "attacked with unconventional weapons", "an attack with unconventional weapons"),
        [(EventType.Assault, "massacre")] = ("massacred", "massacred", "a massacre"),
        [(EventType.Assault, "cleansing")] = ("drove out", "driven out", "expulsions"),
        [(EventType.Coerce, null)] = ("used force short of an attack against", "subjected to force short of an attack", "the use of force short of an attack"),
        [(EventType.Coerce, "seize")] = ("seized property or ground of", "deprived of property or ground", "a seizure of property or ground"),
        [(EventType.Coerce, "restrict")] = ("imposed restrictions on", "put under restrictions", "restrictions"),
        [(EventType.Coerce, "ban")] = ("banned", "banned", "a ban"),
        [(EventType.Coerce, "censor")] = ("censored", "censored", "censorship"),
        [(EventType.Coerce, "curfew")] = ("imposed a curfew on", "put under a curfew", "a curfew"),
        [(EventType.Coerce, "martial-law")] = ("imposed emergency rule on", "put under emergency rule", "emergency rule"),
        [(EventType.Coerce, "arrest")] = ("arrested", "arrested", "arrests"),
        [(EventType.Coerce, "deport")] = ("deported", "deported", "deportations"),
        [(EventType.Coerce, "withhold")] = ("withheld goods or services from", "refused goods or services", "the withholding of goods or services"),
        [(EventType.Protest, null)] = ("protested against", "protested against", "a protest"),
        [(EventType.Protest, "demo")] = ("demonstrated against", "demonstrated against", "a demonstration"),
        [(EventType.Protest, "riot")] = ("rioted against", "the target of a riot", "a riot"),
        [(EventType.Protest, "strike")] = ("went on strike against", "struck against", "a strike"),
        [(EventType.Protest, "obstruct")] = ("blocked the way of", "obstructed by protesters", "a blockade"),
        [(EventType.Mobilize, null)] = ("mobilised against", "faced with a mobilisation", "a mobilisation"),
        [(EventType.Mobilize, "troops")] = ("moved troops towards", "faced with troop movements", "a movement of troops"),
        [(EventType.Sanction, null)] = ("imposed sanctions on", "put under sanctions", "sanctions"),
        [(EventType.Sanction, "convict")] = ("convicted", "convicted", "a conviction"),
        [(EventType.Sanction, "expel")] = ("expelled", "expelled", "an expulsion"),
        [(EventType.Threaten, null)] = ("threatened", "threatened", "a threat"),
        [(EventType.Accuse, null)] = ("accused", "accused", "an accusation"),
        [(EventType.Accuse, "investigate")] = ("investigated", "investigated", "an investigation"),
        [(EventType.Accuse, "disapprove")] = ("criticised", "criticised", "criticism"),
        [(EventType.Reject, null)] = ("rejected what was asked by", "turned down", "a refusal"),
        [(EventType.Request, null)] = ("called on", "called on", "an appeal"),
        [(EventType.Agree, null)] = ("reached an agreement with", "party to an agreement", "an agreement"),
        [(EventType.Consult, null)] = ("met or spoke with", "met or spoken with", "talks"),
        [(EventType.Support, null)] = ("voiced support for", "given support in words", "a statement of support"),
        [(EventType.Concede, null)] = ("made a concession to", "made a concession", "a concession"),
        [(EventType.Cooperate, null)] = ("worked together with", "worked with", "cooperation"),
        [(EventType.Aid, null)] = ("gave aid to", "given aid", "aid"),
        [(EventType.Retreat, null)] = ("gave way to", "given way to", "a retreat"),
        [(EventType.Retreat, "withdraw")] = ("withdrew before", "left behind in a withdrawal", "a withdrawal"),
        [(EventType.Retreat, "release")] = ("released", "released", "a release"),
        [(EventType.Retreat, "ceasefire")] = ("ceased fire against", "covered by a ceasefire", "a ceasefire"),
    };

    /// <summary>The clause, without a full stop: “French forces attacked … on 10 January 2013”.</summary>
    /// <param name="e">The event.</param>
    /// <param name="lead">The claim that tells it best: its parties are those of the clause, since what several accounts name together is no list of who did it.</param>
    /// <param name="begins">Whether it begins a sentence.</param>
    /// <param name="agreed">What several origins agree on, where the clause speaks for them all: no other number stands in it, nor that somebody died. Null where it is the lead's own account.</param>
    public static string Clause(Event e, Claim lead, bool begins, Agreed? agreed = null)
    {
        var (sources, targets) = (Of(e, lead, Role.Source), Of(e, lead, Role.Target));
        var kills = Kills(e, lead) && agreed?.Kills is not false;
        var (who, whom) = (Joined([.. sources.Select(party => Counted(Name(lead, party)))]), Joined([.. targets.Select(party => (kills && party is { Name: not null, Kind: not "person" } ? "members of " : "") + Counted(Name(lead, party)))]));
        var (active, passive, noun) = Verb(e, kills);
        // Words of a party that say where are not said again, in whatever spelling.
        var (where, when) = (SaysWhere(e, lead, whom) ? "" : Where(e), When(e));
        var clause = (who, whom) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => $"{who} {(active.Contains("{}", StringComparison.Ordinal) ? active.Replace("{}", whom, StringComparison.Ordinal) : active + " " + whom)}{where}{when}",
            ({ Length: > 0 }, _) when e.Type is EventType.Assault or EventType.Protest or EventType.Mobilize => $"{who} {(e.Mode is "sexual" or "torture" or "massacre" ? "committed" : "carried out")} {noun}{where}{when}",
            ({ Length: > 0 }, _) => $"there {Was(noun)} {noun} by {who}{where}{when}",
            (_, { Length: > 0 }) => $"{whom} {(IsPlural(targets) || (kills && targets.Exists(party => party is { Name: not null, Kind: not "person" })) ? "were" : "was")} {passive}{where}{when}",
            _ => $"there {Was(noun)} {noun}{where}{when}",
        };
        return begins ? char.ToUpperInvariant(clause[0]) + clause[1..] : clause;

        string Counted(string words) => agreed is null || StatedNumbers.In(words).IsSubsetOf(agreed.Numbers) ? words : StatedNumbers.WithoutCount(words);
    }

    /// <summary>Whether the clause says how many were killed, so that nothing more need be.</summary>
    public static bool TellsKilled(Event e, Claim lead, Agreed? agreed = null) => Kills(e, lead) && agreed?.Kills is not false && Of(e, lead, Role.Target).Exists(party => party.Name is null && HasNumber(party.Words.Text) && (agreed is null || StatedNumbers.In(party.Words.Text).IsSubsetOf(agreed.Numbers)));

    /// <summary>The words of a claim that give a clause its parties: what a quotation has to hold beside what gave the claim away.</summary>
    public static IEnumerable<Quote> Counting(Event e, Claim lead) => Of(e, lead, Role.Source).Concat(Of(e, lead, Role.Target)).Select(party => party.Words).Where(words => StatedNumbers.In(words.Text).Count > 0);

    // “Konna” is “Kona” to the gazetteer.
    static bool SaysWhere(Event e, Claim lead, string whom)
    {
        string[] names = [.. new[] { e.Place?.Name, e.Place?.Words.Text, lead.Place?.Name, lead.Place?.Words.Text }.OfType<string>().Select(name => Preposition().Replace(OneLine(name), ""))];
        var words = whom.Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return e.Place is not null && names.Where(name => name.Length > 2).Any(name => name.Split(' ').Length is var length && Enumerable.Range(0, Math.Max(0, words.Length - length + 1)).Any(at => IsAlike(PlaceName.Fold(string.Join(' ', words[at..(at + length)])), PlaceName.Fold(name))));
    }

    // The same but for one letter, or two in a long name.
    static bool IsAlike(string one, string other)
    {
        if (one == other || Math.Abs(one.Length - other.Length) > 2 || Math.Min(one.Length, other.Length) < 4 || one[0] != other[0])
        {
            return one == other;
        }

        var (before, row) = (Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            }

            (before, row) = (row, before);
        }

        return before[other.Length] <= (Math.Min(one.Length, other.Length) >= 8 ? 2 : 1);
    }

    /// <summary>The claim that tells an event best: it names who and whom, and when and where, and gives a toll. One that tells of another kind of deed only where there is no other.</summary>
    public static Claim Lead(Event e, IReadOnlyList<Claim> claims) => (claims.Where(claim => claim.Content is ClaimContent.Event content && content.Type == e.Type && content.Mode == e.Mode).ToList() is { Count: > 0 } same ? same : claims).Select((claim, at) => (claim, at)).OrderByDescending(pair => Tells(pair.claim)).ThenBy(pair => pair.at).First().claim;

    static double Tells(Claim claim)
    {
        var (sources, targets) = (claim.Actors.Where(party => party.Role is Role.Source && Says(party)).ToList(), claim.Actors.Where(party => party.Role is Role.Target && Says(party)).ToList());
        return (sources.Count > 0 ? 1 : 0) + (sources.Exists(party => party.Name is not null) ? 1.5 : 0) + (targets.Count > 0 ? 1 : 0) + (targets.Exists(party => party.Name is not null) ? 0.5 : 0) + (claim.Time is not null ? 0.5 : 0) + (claim.Place is not null ? 0.5 : 0)
            + (claim.Casualties is not null ? 0.5 : 0) + (claim.Status is Status.Asserted ? 0.25 : 0) - (0.25 * Math.Max(0, claim.Actors.Length - 3));
    }

    static (string Active, string Passive, string Noun) Verb(Event e, bool kills) =>
        kills ? ("killed", "killed", "a deadly attack") : Verbs.TryGetValue((e.Type, e.Mode), out var verb) || Verbs.TryGetValue((e.Type, null), out verb) ? verb : ("acted towards", "acted upon", "an event");

    // Where the claim itself says that those to whom it was done died of it.
    static bool Kills(Event e, Claim lead) => e.Type is EventType.Assault && e.Mode is null or "firearms" or "targeted" && lead.Casualties?.Killed is { Of: Role.Target };

    static string Was(string noun) => noun.EndsWith('s') && !noun.StartsWith("a ", StringComparison.Ordinal) ? "were" : "was";

    static bool HasNumber(string words) => words.Any(char.IsDigit) || words.Split(' ').Any(word => word.ToUpperInvariant() is "ONE" or "TWO" or "THREE" or "FOUR" or "FIVE" or "SIX" or "SEVEN" or "EIGHT" or "NINE" or "TEN" or "ELEVEN" or "TWELVE" or "SCORES" or "DOZENS" or "HUNDREDS");

    /// <summary>A toll as whoever gives it words it, with its bounds and who they were: “around 100 rebels were killed”. Null where its words hold no number that could be told.</summary>
    /// <param name="claim">Who gives it.</param>
    /// <param name="toll">What is given.</param>
    /// <param name="kind"><c>killed</c>, <c>wounded</c>, <c>abducted</c>, <c>arrested</c>.</param>
    public static string? Toll(Claim claim, Toll toll, string kind)
    {
        var (words, number) = (OneLine(toll.Words.Text).TrimEnd(',', ';', ':').Replace(" of whom", "", StringComparison.Ordinal).Replace(" of them", "", StringComparison.Ordinal), toll.Number.Best ?? toll.Number.Low ?? toll.Number.High);
        if (number is null or 0 || words.Length > 120)
        {
            return null;
        }

        var stated = StatedNumbers.In(words);
        var isAlone = number == 1;
        if (!stated.Contains(number.Value) && !(stated.Count == 0 && Singular().IsMatch(words)))
        {
            // What the words of the toll leave out may stand beside them.
            if (!StatedNumbers.In(claim.Passage.Words.Text).Contains(number.Value))
            {
                return null;
            }

            words = toll.Number switch { { Low: { } low, High: null } => $"at least {Number(low)} people", { Low: null, High: { } high } => $"up to {Number(high)} people", { Low: null, High: null } => $"around {Number(number.Value)} people", _ => $"{Number(number.Value)} people" };
        }

        words = words.Any(char.IsLower) || !words.Any(char.IsLetter) ? words : words.ToLowerInvariant();
        words = words.Split(' ')[0] is "A" or "An" or "The" or "At" or "Some" or "Around" or "About" or "More" or "Up" or "Nearly" or "Over" || (words.Length > 1 && char.IsUpper(words[0]) && StatedNumbers.In(words.Split(' ')[0]).Count > 0) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
        return $"{words} {(isAlone && !words.Contains(" and ", StringComparison.Ordinal) ? "was" : "were")} {kind}";
    }

    public static string Joined(IReadOnlyList<string> parts) => parts.Count switch { 0 => "", 1 => parts[0], _ => string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1] };

    public static string Number(int number) => number switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        _ => number.ToString("N0", CultureInfo.InvariantCulture),
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Where, short: “in Gao”, “near Konna”; empty where nobody says.</summary>
    public static string Where(Event e) => e.Place is not { } place ? "" : (Spelt(place.Name ?? OneLine(place.Words.Text))) is var name && place.Precision is PlacePrecision.Near ? $" near {name}" : $" in {name}";

    // Gazetteers write some kinds of area small.
    static string Spelt(string name) => name.EndsWith(" lga", StringComparison.OrdinalIgnoreCase) ? name[..^3] + "LGA" : name;

    public static string When(Event e) => (e.Days.From, e.Days.To, e.Days.Stated) switch
    {
        (_, { } to, false) => $" (no day given; told by {Day(to)})",
        ({ } from, { } to, _) when from == to => " on " + Day(from),
        ({ Day: 1, Month: 1 } from, { } to, _) when to == from.AddYears(1).AddDays(-1) => " in " + from.ToString("yyyy", CultureInfo.InvariantCulture),
        ({ Day: 1 } from, { } to, _) when to == from.AddMonths(1).AddDays(-1) => " in " + from.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        ({ } from, { } to, _) => $" between {Day(from)} and {Day(to)}",
        ({ } from, null, _) => " from " + Day(from),
        (null, { } to, _) => " by " + Day(to),
        _ => "",
    };

    // Of the claim, no more than two: pronouns, places and whoever is both are left out.
    static List<Party> Of(Event e, Claim lead, Role role)
    {
        var place = e.Place?.Name ?? e.Place?.Words.Text;
        var others = role is Role.Target ? lead.Actors.Where(party => party.Role is Role.Source).Select(party => party.Name ?? party.Words.Text).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        return
        [
            .. lead.Actors.Where(party => party.Role == role && Says(party) && !others.Contains(party.Name ?? party.Words.Text) && !string.Equals(OneLine(party.Words.Text), place, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(party => party.Name ?? party.Words.Text, StringComparer.OrdinalIgnoreCase).Take(2),
        ];
    }

    static bool Says(Party party) => party.Name is not null || (OneLine(party.Words.Text) is { Length: > 2 and <= 80 } words && words.ToUpperInvariant() is not ("THEY" or "THEM" or "HIM" or "HER" or "SHE" or "WHO" or "WHICH" or "THAT" or "THOSE" or "ITS" or "THEIR" or "OTHERS" or "SOME" or "ONE" or "HIMSELF" or "THEMSELVES" or "IT"));

    static bool IsPlural(List<Party> parties) => parties.Count > 1 || parties is [{ Kind: "people" }] || (parties is [{ } one] && (one.Name ?? one.Words.Text) is var words && (words.EndsWith('s') || words.EndsWith("people", StringComparison.OrdinalIgnoreCase) || words.EndsWith("men", StringComparison.OrdinalIgnoreCase) || words.Contains(" of ", StringComparison.Ordinal) && words.Split(" of ")[0].EndsWith('s') || HasNumber(words) && !words.StartsWith("one ", StringComparison.OrdinalIgnoreCase)));

    static string Name(Claim lead, Party party)
    {
        if (party.Name is { } name && !Common().IsMatch(name) && (name.Any(char.IsLower) || !name.Contains(' ', StringComparison.Ordinal)))
        {
            return name.EndsWith("Armed Forces", StringComparison.Ordinal) || name.StartsWith("Government of", StringComparison.Ordinal) || name.StartsWith("Movement", StringComparison.Ordinal) || name.StartsWith("National Movement", StringComparison.Ordinal) ? "the " + name : name;
        }

        var words = OneLine(party.Name ?? party.Words.Text);
        // What a report sets in capitals is no name for that.
        words = words.Any(char.IsLetter) && !words.Any(char.IsLower) ? words.ToLowerInvariant() : words;
        words = Common().IsMatch(words) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
        return (party.Words.Start == lead.Passage.Words.Start && words.Length > 1 && char.IsLower(words[1])) || words.Split(' ')[0] is "A" or "An" or "The" or "At" or "Some" or "Both" or "Many" or "Several" ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?:Civilians?|Villagers?|People|Residents?|Gunmen|Soldiers?|Troops|Fighters?|Militants?|Rebels?|Insurgents?|Police|Protesters?|Students?|Farmers?|Herders?|Herdsmen|Refugees|Women|Men|Children|Traders?|Travellers|Passengers|Workers?)\b", RegexOptions.None, 1000)]
    private static partial Regex Common();

    [GeneratedRegex(@"^(?:a|an|one|another|a single|his|her|their|both|the)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Singular();

    [GeneratedRegex(@"^(?:in|at|near|of|from|to|the|around|outside|inside|there)\b\s*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Preposition();
}

/// <summary>What more than one origin tells of an event.</summary>
/// <param name="Numbers">In figures or words.</param>
/// <param name="Kills">That somebody died of it.</param>
sealed record Agreed(IReadOnlySet<decimal> Numbers, bool Kills);
