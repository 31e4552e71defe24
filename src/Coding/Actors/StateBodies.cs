using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>
/// The bodies that every state has: government, forces, police, courts, parliament, services. The entry of the actor list where it
/// has one for that country and sector, else one by pattern, <c>actor:gha-cop</c>.
/// </summary>
static class StateBodies
{
    static readonly ActorLexicon Lexicon = ActorLexicon.Embedded;

    // The first entry of a country's body in the list stands for that body.
    static readonly Dictionary<(string Country, string Sector), ActorEntry> Listed = Lexicon.Actors
        .Where(a => a.Country is not null && a.Affiliation is null && a.Kind is "state-force" or "government")
        .GroupBy(a => (a.Country!, a.Sector)).ToDictionary(g => g.Key, g => g.First());

    static readonly Dictionary<string, Country> Capitals = Countries.Embedded.All.Where(c => c.Capital.Length > 0)
        .GroupBy(c => c.Capital, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    static readonly Dictionary<string, Country>.AlternateLookup<ReadOnlySpan<char>> CapitalLookup = Capitals.GetAlternateLookup<ReadOnlySpan<char>>();

    // Arms of a state that are bodies of their own: the word, and what its body is called behind the country's adjective.
    static readonly Dictionary<string, string> Arms = new(StringComparer.Ordinal)
    {
        ["gendarmerie"] = "gendarmerie",
        ["gendarme"] = "gendarmerie",
        ["navy"] = "navy",
        ["air force"] = "air force",
        ["coast guard"] = "coast guard",
        ["coastguard"] = "coast guard",
        ["national guard"] = "national guard",
        ["presidential guard"] = "presidential guard",
        ["republican guard"] = "republican guard",
        ["border guard"] = "border guard",
    };

    /// <summary>Whether a name is that of a country's capital.</summary>
    public static bool IsCapital(ReadOnlySpan<char> name) => CapitalLookup.ContainsKey(name);

    /// <summary>The country that a name stands for: its own, or that of its capital. Small words are none.</summary>
    public static Country? CountryAt(Sentence sentence, int head, int first, int end)
    {
        if (!char.IsUpper(sentence.Form(head)[0]))
        {
            return null;
        }

        if (Nations.NamedAt(sentence, head) is { } named)
        {
            return named;
        }

        while (first < head && sentence[first].Upos is Upos.Det)
        {
            first++;
        }

        var form = sentence.Form(head);
        if (form is "CAR" && !sentence.Text.ContainsAnyInRange('a', 'z'))
        {
            return null;
        }

        if (form is "US" or "UK" or "UAE" or "DRC" or "CAR" || form.Length > 3 || sentence[head].Upos is Upos.Propn)
        {
            var whole = end > first + 1 ? Countries.Embedded.ByName(SpanOf(sentence, first, end)) : null;
            return whole ?? Countries.Embedded.ByName(form) ?? (CapitalLookup.TryGetValue(form, out var country) ? country : null);
        }

        return null;
    }

    /// <summary>A mention read as the body of a state that has this sector.</summary>
    /// <param name="here">The words.</param>
    /// <param name="country">Whose body.</param>
    /// <param name="kind">The kind of actor.</param>
    /// <param name="sector">The PLOVER sector, which says which body.</param>
    /// <param name="rule">What made it so.</param>
    /// <param name="noun">The word for the body, where there is one: a gendarmerie is a body of its own.</param>
    public static ActorMention Of(ActorMention here, Country country, string kind, string sector, ActorRule rule, string? noun = null)
    {
        var arm = noun is null ? null : Arms.GetValueOrDefault(noun);
        var entry = arm is null ? Listed.GetValueOrDefault((country.Code, sector)) : null;
        var body = arm ?? sector switch
        {
            "MIL" => "armed forces",
            "COP" => "police",
            "JUD" => "judiciary",
            "LEG" => "parliament",
            "SPY" => "intelligence services",
            "GOV" => "government",
            _ => null,
        };
        var slug = arm is null ? sector.ToLowerInvariant() : arm.Replace(' ', '-');
        return here with
        {
            Id = entry?.Id ?? (body is null ? null : $"actor:{country.Code.ToLowerInvariant()}-{slug}"),
            Name = entry?.Name ?? (body is null ? null : sector is "GOV" ? $"Government of {country.Name}" : $"{country.Adjectives.FirstOrDefault(country.Name)} {body}"),
            Kind = kind,
            Sector = sector,
            Country = country.Code,
            IsParty = true,
            Plural = true,
            Rule = rule,
        };
    }

    /// <summary>The state or the forces that an adjective stands for: "the French intervention".</summary>
    public static ActorMention Adjectival(ActorMention here, Country country, bool armed) =>
        armed ? Of(here, country, "state-force", "MIL", ActorRule.CountryActs) : Of(here, country, "government", "GOV", ActorRule.CountryActs);

    static ReadOnlySpan<char> SpanOf(Sentence sentence, int first, int end)
    {
        var start = sentence[first].Span.Start - sentence.Span.Start;
        return sentence.Text[start..(sentence[end - 1].Span.End - sentence.Span.Start)];
    }
}
