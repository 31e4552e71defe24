using Griot.Coding;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>The lexicons that ship. Loading them already checks types, modes, contexts, kinds, sectors and duplicates, with file and line.</summary>
public class LexiconDataTests
{
    [Fact]
    public void Every_class_a_condition_names_is_defined()
    {
        var undefined = from entry in Entries()
                        from sense in entry.Senses
                        from condition in sense.When
                        from term in condition.AnyOf
                        where term.Class is { } name && !WordClasses.Embedded.IsDefined(name)
                        select $"{entry}, line {sense.Line}: {term.Class}";

        Assert.Empty(undefined);
    }

    [Fact]
    public void No_sense_stands_behind_one_that_always_holds()
    {
        var unreachable = from entry in Entries()
                          let always = entry.Senses.IndexOf(entry.Senses.FirstOrDefault(s => s.When.IsEmpty)!)
                          where always >= 0 && always < entry.Senses.Length - 1
                          select $"{entry}, line {entry.Senses[always + 1].Line}";

        Assert.Empty(unreachable);
    }

    [Fact]
    public void Every_type_mode_and_standing_fact_has_words()
    {
        var senses = Entries().SelectMany(e => e.Senses).ToList();
        var modes = senses.Where(s => s.Mode is not null).Select(s => s.Type!.Value.Label + "/" + s.Mode).ToHashSet(StringComparer.Ordinal);
        var relations = senses.Where(s => s.Relation is not null).Select(s => s.Relation!.Value).ToHashSet();

        // What only the conversion table has, and claims.md spells otherwise, needs no words of its own.
        string[] elsewhere = [];
        Assert.Empty(Enum.GetValues<EventType>().SelectMany(t => Plover.ModesOf(t).Select(m => t.Label + "/" + m)).Except(modes, StringComparer.Ordinal).Except(elsewhere, StringComparer.Ordinal));
        Assert.All(Enum.GetValues<EventType>(), type => Assert.Contains(senses, s => s.Type == type));
        Assert.All(Enum.GetValues<RelationType>(), relation => Assert.Contains(relation, relations));
    }

    [Fact]
    public void Words_are_lemmas_in_lower_case()
    {
        var odd = Entries().SelectMany(e => e.Others.Prepend(e.Head)).Where(w => w.Any(c => char.IsUpper(c) || char.IsWhiteSpace(c) || c is '"' or ',' or ';' or '/'));

        Assert.Empty(odd);
    }

    [Fact]
    public void Slots_are_those_that_trees_fill()
    {
        string[] known =
        [
            "subj", "obj", "iobj", "xcomp", "ccomp", "poss", "is", "amod", "compound", "passive", "active", "none", "to", "on", "at", "in", "into", "of", "from", "by", "with",
            "against", "for", "over", "about", "between", "among", "near", "along", "across", "around", "onto", "behind", "under", "during", "through", "outside", "towards", "toward",
            "upon", "as", "off", "out", "up", "down", "back", "forward", "ahead", "away", "alongside", "within", "without", "after", "because of", "per",
            "verbally", "verbal", "hard", "militarily", "ethnically", "self",
        ];
        var odd = from entry in Entries()
                  from sense in entry.Senses
                  from slot in sense.From.Concat(sense.To).Concat(sense.Both).Concat(sense.When.SelectMany(c => c.AnyOf).Select(t => t.Slot))
                  where !known.Contains(slot, StringComparer.Ordinal)
                  select $"{entry}, line {sense.Line}: {slot}";

        Assert.Empty(odd.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Affiliations_name_actors_that_are_there()
    {
        var actors = ActorLexicon.Embedded;

        Assert.Empty(actors.Actors.Where(a => a.Affiliation is { } of && (actors.Actor(of) is null || of == a.Id)).Select(a => a.Id + " of " + a.Affiliation));
        Assert.Empty(actors.Actors.Where(a => !a.Id.StartsWith("actor:", StringComparison.Ordinal) || a.From > a.To || a.Country is not (null or { Length: 3 })).Select(a => a.Id));
    }

    static IEnumerable<LexiconEntry> Entries() => EventLexicon.Embedded.AllVerbs.Concat(EventLexicon.Embedded.AllNouns).Concat(EventLexicon.Embedded.AllAdjectives);
}

/// <summary>The forms by which the lexicons know their words.</summary>
public class WordFormsTests
{
    [Theory]
    [InlineData("overran", "overrun")]
    [InlineData("Intervened", "intervene")]
    [InlineData("fled", "flee")]
    [InlineData("kidnapped", "kidnap")]
    [InlineData("kidnaped", "kidnap")]
    [InlineData("clashes", "clash")]
    [InlineData("denied", "deny")]
    [InlineData("freeing", "free")]
    [InlineData("dying", "die")]
    [InlineData("ceded", "cede")]
    [InlineData("wound", null)]
    [InlineData("kill", null)]
    [InlineData("table", null)]
    [InlineData("", null)]
    public void A_form_leads_to_its_verb(string form, string? verb) => Assert.Equal(verb, WordForms.OfVerbs.LemmaOf(form));

    [Theory]
    [InlineData("supplies", "supply")]
    [InlineData("Clashes", "clash")]
    [InlineData("assailants", "assailant")]
    [InlineData("hostages", "hostage")]
    [InlineData("hostage", null)]
    public void A_plural_leads_to_its_noun(string form, string? noun) => Assert.Equal(noun, WordForms.OfNouns.LemmaOf(form));
}
