using Griot.Coding;
using Griot.Language;
using Griot.Places;
using Xunit;

namespace Griot.Tests.Coding;

public class ActorResolverTests
{
    [Fact]
    public void A_noun_and_the_pronoun_inside_it_do_not_ask_for_each_other_for_ever()
    {
        const string Text = "statement from its leadership said";
        var sentence = new Sentence(
            Text,
            new TextSpan(0, Text.Length),
            [
                new(new TextSpan(0, 9), "statement", Upos.Noun, "NN", 4, Relation.Nsubj),
                new(new TextSpan(10, 4), "from", Upos.Adp, "IN", 3, Relation.Case),
                new(new TextSpan(15, 3), "its", Upos.Pron, "PRP$", 3, Relation.NmodPoss),
                new(new TextSpan(19, 10), "leadership", Upos.Noun, "NN", 0, Relation.Nmod),
                new(new TextSpan(30, 4), "said", Upos.Verb, "VBD", -1, Relation.Root),
            ],
            []);

        var resolver = new ActorResolver(new ParsedText(Text, [sentence]), 2013);

        Assert.NotNull(resolver.Mention(0, 3));
    }

    [Theory]
    [InlineData("army", "state-force")]
    [InlineData("troops", "state-force")]
    [InlineData("police", "state-force")]
    [InlineData("government", "government")]
    [InlineData("minister", "government")]
    [InlineData("protesters", "people")]
    public void Every_state_has_its_bodies_and_people_by_its_adjective(string noun, string kind)
    {
        var wrong = new List<string>();
        foreach (var country in Countries.Embedded.All)
        {
            foreach (var adjective in country.Adjectives)
            {
                // A word of two peoples, and one with a sign in it, tell no country by themselves.
                if (adjective.AsSpan().ContainsAny('-', '.', '\'') || Countries.Embedded.ByDemonym(adjective) != country)
                {
                    continue;
                }

                var mention = Of([.. adjective.Split(' '), noun]);
                if (mention?.Country != country.Code || mention.Kind != kind)
                {
                    wrong.Add($"{adjective} {noun}: {mention?.Kind} {mention?.Country}");
                }
            }
        }

        // The Sahrawi, the Palestinians and the Kurds are peoples in the list of actors before they are states.
        Assert.All(wrong, line => Assert.Contains("people", line, StringComparison.Ordinal));
        Assert.True(wrong.Count < 5, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("United Kingdom", "GBR")]
    [InlineData("Ivory Coast", "CIV")]
    [InlineData("Central African Republic", "CAF")]
    [InlineData("South Sudan", "SSD")]
    [InlineData("Equatorial Guinea", "GNQ")]
    [InlineData("Papua New Guinea", "PNG")]
    public void Countries_of_several_words_own_their_armies(string country, string code)
    {
        var mention = Of([.. country.Split(' '), "army"]);

        Assert.Equal((code, "state-force"), (mention?.Country, mention?.Kind));
    }

    // The words before the last are its modifiers; the whole is a subject.
    static ActorMention? Of(string[] words)
    {
        var text = string.Join(' ', words) + " fled";
        var tokens = new List<Token>();
        var start = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var last = i == words.Length - 1;
            tokens.Add(new(new TextSpan(start, words[i].Length), words[i].ToLowerInvariant().TrimEnd('s'), last ? Upos.Noun : Upos.Adj, last ? words[i][^1] is 's' ? "NNS" : "NN" : "JJ", last ? words.Length : words.Length - 1, last ? Relation.Nsubj : Relation.Amod));
            start += words[i].Length + 1;
        }

        tokens.Add(new(new TextSpan(start, 4), "flee", Upos.Verb, "VBD", -1, Relation.Root));
        return new ActorResolver(new ParsedText(text, [new Sentence(text, new TextSpan(0, text.Length), [.. tokens], [])]), 2013).Mention(0, words.Length - 1);
    }
}
