using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>
/// Whatever tree a parser may come up with, and whatever words stand in it, the coder gives claims that keep the contract. The golden trees are taken
/// apart at random, always in the same way; <c>GRIOT_FUZZ</c> says how often (600 times unless it says so).
/// </summary>
public class OddTreesTests
{
    static readonly string[] Forms =
    [
        "20130203", "1/2/3", "--------", "13/13/2013", "....-....", "99999999999999999999", "1,800,000,000,000", "0", "-", "\"", "“", "”", "(", ":", ",", "that", "no", "neither", "denied", "said", "according", "to",
        "not", "Had", "would", "have", "mid-2012", "mid-January", "early", "2012", "31", "February", "Monday", "since", "between", "killed", "attack", "AQIM", "Gao", "N'Djamena", "ﬀ", "😀", "\u0301", "a\u200Db", "İ", "ß", "№5",
    ];

    static readonly string[] Relations = ["nsubj", "nsubj:pass", "obj", "obl", "nmod", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "appos", "amod", "case", "mark", "aux", "cop", "det", "compound", "flat", "punct", "nummod", "csubj", "expl", "iobj", "fixed", "dep"];

    static readonly (string Upos, string Xpos)[] Tags = [("VERB", "VBD"), ("VERB", "VBN"), ("VERB", "VB"), ("VERB", "VBG"), ("VERB", "VBZ"), ("NOUN", "NN"), ("NOUN", "NNS"), ("PROPN", "NNP"), ("ADJ", "JJ"), ("AUX", "VBD"), ("PRON", "PRP"), ("ADV", "RB"), ("NUM", "CD"), ("PUNCT", "."), ("X", "FW"), ("SCONJ", "IN")];

    [Fact]
    public void Any_tree_gives_claims_that_keep_the_contract()
    {
        var random = new Random(20130110);
        var trees = GoldenTrees.All().SelectMany(t => t.Sentences).Where(s => s.Count is > 1 and < 60).ToArray();
        var times = int.TryParse(Environment.GetEnvironmentVariable("GRIOT_FUZZ"), System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : 600;
        var claims = 0;
        for (var i = 0; i < times; i++)
        {
            var rows = Rows.Of(trees[random.Next(trees.Length)]);
            Spoil(rows, random);
            var parsed = rows.Parsed();
            var document = new Document { Text = parsed.Text, Published = i % 3 == 0 ? null : new DateOnly(2013, 2, 14) };
            var coded = new Coder().Code(document, parsed);
            foreach (var finding in coded.Findings)
            {
                claims++;
                Check(finding.Claim);
            }

            Assert.All(coded.Statements, s => Check(parsed.Text, s.Content));
        }

        Assert.True(claims > times / 5, $"Only {claims} claims came out.");
    }

    // Some words, tags, relations and heads are changed; every word still hangs on the root in the end.
    static void Spoil(Rows rows, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var word = rows.Words[random.Next(rows.Words.Count)];
            switch (random.Next(5))
            {
                case 0:
                    word.Form = word.Lemma = Forms[random.Next(Forms.Length)];
                    break;
                case 1:
                    (word.Upos, word.Xpos) = Tags[random.Next(Tags.Length)];
                    break;
                case 2 when word.Head is not null:
                    word.Relation = Relations[random.Next(Relations.Length)];
                    break;
                case 3 when word.Head is not null && rows.Words[random.Next(rows.Words.Count)] is var head && !rows.Below(word).Contains(head):
                    word.Head = head;
                    break;
                case 4:
                    word.Spaced = !word.Spaced;
                    break;
            }
        }
    }

    static void Check(Claim claim)
    {
        var text = claim.Document.Text;
        Check(text, claim.Passage.Words);
        Check(text, claim.Content.Trigger);
        Assert.All(claim.Actors, a => Check(text, a.Words));
        Assert.All(claim.Hedges, h => Check(text, h));
        Assert.All(claim.Quantities, q => Check(text, q.Words));
        foreach (var quote in new[] { claim.Place?.Words, claim.Time?.Words, claim.Instrument?.Words }.Concat(claim.Attribution.Select(a => a.Speaker)))
        {
            if (quote is { } words)
            {
                Check(text, words);
            }
        }

        Assert.InRange(claim.Certainty, 0, 1);
        Assert.False(claim.Time is { From: { } from, To: { } to } && from > to, $"A time that ends before it begins: {claim.Time}");
        Assert.NotEmpty(claim.Content.Rules);
    }

    static void Check(string text, Quote quote)
    {
        Assert.InRange(quote.Start, 0, quote.End);
        Assert.InRange(quote.End, quote.Start + 1, text.Length);
        Assert.Equal(text[quote.Start..quote.End], quote.Text);
    }
}
