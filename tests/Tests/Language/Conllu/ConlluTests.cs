using System.Collections.Immutable;
using CsCheck;
using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class ConlluTests
{
    const string Raid = """
        # newdoc id = raid
        # sent_id = raid-1
        # text = Rebels didn't raid Gao.
        1	Rebels	rebel	NOUN	NNS	Number=Plur	4	nsubj	4:nsubj	_
        2-3	didn't	_	_	_	_	_	_	_	_
        2	did	do	AUX	VBD	_	4	aux	4:aux	_
        3	n't	not	PART	RB	_	4	advmod	4:advmod	_
        4	raid	raid	VERB	VB	_	0	root	0:root	_
        4.1	raid	raid	VERB	VB	_	_	_	4:conj	CopyOf=4
        5	Gao	Gao	PROPN	NNP	_	4	obj	4:obj	Name=B-LOC|SpaceAfter=No
        6	.	.	PUNCT	.	_	4	punct	4:punct	_

        # sent_id = raid-2
        1	They	they	PRON	PRP	_	2	nsubj	_	_
        2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
        3	.	.	PUNCT	.	_	2	punct	_	_


        """;

    [Fact]
    public void What_was_read_is_written_as_it_was()
    {
        using var reader = new StringReader(Raid);
        using var writer = new StringWriter();
        foreach (var sentence in Conllu.Read(reader))
        {
            Conllu.Write(writer, sentence);
        }

        Assert.Equal(Raid.TrimEnd() + "\n\n", writer.ToString());
    }

    [Fact]
    public void The_text_is_put_together_and_every_word_has_its_place_in_it()
    {
        var parsed = Conllu.Parse(Raid);

        Assert.Equal("Rebels didn't raid Gao. They left.", parsed.Text);
        Assert.Equal("Rebels|did|n't|raid|Gao|.", Forms(parsed.Sentences[0]));
        Assert.Equal("They|left|.", Forms(parsed.Sentences[1]));
        Assert.Equal(3, parsed.Sentences[0].Root);
        Assert.Equal(new Name(4, 5, NameKind.Place), Assert.Single(parsed.Sentences[0].Names));
        Assert.Equal(Relation.Nsubj, parsed.Sentences[0][0].Relation);
    }

    [Fact]
    public void Words_spelt_otherwise_than_their_token_share_it_out()
    {
        var parsed = Conllu.Parse("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n3\tNord\tnord\tNOUN\t_\t_\t0\troot\t_\t_\n");

        Assert.Equal("d|u|Nord", Forms(parsed.Sentences[0]));
    }

    [Theory]
    [InlineData("1\tGao\tGao", "line 1: 3 columns separated by tabs instead of 10")]
    [InlineData("# text = Gao\n2\tGao\tGao\tPROPN\tNNP\t_\t0\troot\t_\t_", "line 2: id '2' where 1 was expected")]
    [InlineData("1\tGao\tGao\tPROPN\tNNP\t_\t7\troot\t_\t_", "line 1: word 1 hangs on '7', in a sentence of 1 words")]
    [InlineData("1\tGao\tGao\tPROPN\tNNP\t_\t1\troot\t_\t_", "line 1: word 1 hangs on '1', in a sentence of 1 words")]
    [InlineData("1\tGao\tGao\tPROPN\tNNP\t_\tx\troot\t_\t_", "line 1: word 1 hangs on 'x', in a sentence of 1 words")]
    [InlineData("1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_", "line 1: word 1 hangs on itself by way of others")]
    [InlineData("1\tGao\t\tPROPN\tNNP\t_\t0\troot\t_\t_", "line 1: column 3 is empty; '_' stands for nothing")]
    [InlineData("1-3\tGao\t_\t_\t_\t_\t_\t_\t_\t_\n1\tGao\tGao\tPROPN\tNNP\t_\t0\troot\t_\t_", "line 3: the sentence ends after 1 words, before its last token does")]
    [InlineData("2-3\tGao\t_\t_\t_\t_\t_\t_\t_\t_", "line 1: '2-3' is no range of words that begins with 1")]
    [InlineData("# text = Kidal\n1\tGao\tGao\tPROPN\tNNP\t_\t0\troot\t_\t_", "line 2: 'Gao' is not what # text goes on with: 'Kidal'")]
    [InlineData("1\tGao\tGao\tPROPN\tNNP\t_\t0\troot\t_\tName=B-TOWN", "line 1: 'Name=B-TOWN' is none of B- or I- and PER, ORG, LOC, NORP, WEAPON, MISC")]
    public void A_malformed_line_is_named(string conllu, string message) =>
        Assert.Equal(message, Assert.Throws<ConlluException>(() => Conllu.Parse(conllu)).Message);

    [Fact]
    public void A_parse_replaces_what_was_predicted_and_keeps_the_rest()
    {
        using var reader = new StringReader(Raid);
        var sentence = Conllu.Read(reader).First();
        var rows = sentence.With(sentence.ToParsedText().Sentences[0]).Rows;

        Assert.Equal("2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_", rows[1].ToString());
        Assert.Equal("5\tGao\tGao\tPROPN\tNNP\t_\t4\tobj\t_\tSpaceAfter=No|Name=B-LOC", rows[6].ToString());
    }

    [Fact]
    public void Any_text_comes_back_from_what_was_written_of_it() =>
        Texts.Sample(parsed =>
        {
            using var writer = new StringWriter();
            Conllu.Write(writer, parsed);
            var back = Conllu.Parse(writer.ToString());
            return back.Text == parsed.Text
                && back.Sentences.Length == parsed.Sentences.Length
                && back.Sentences.Zip(parsed.Sentences).All(pair =>
                    pair.First.Span == pair.Second.Span
                    && pair.First.Tokens.SequenceEqual(pair.Second.Tokens)
                    && pair.First.Names.SequenceEqual(pair.Second.Names));
        });

    static readonly Gen<string> Gap = Gen.OneOf(Const("", " ", " ", "  ", "\n", "\r\n\r\n", "\t", " \u00A0", "\v"));

    static readonly Gen<string> Form = Gen.OneOf(Const("Gao", "n't", "-", "#", "_", "é", "👩‍🚀", "1,800", "|", "=", "\\n", "x\u200B", "\uD83D", "N'Djamena"));

    static readonly Gen<ParsedText> Texts =
        from before in Gap
        from sentences in Gen.Select(Form, Gap, Gen.Int[0, 100], Gen.Int[0, 12], Gen.Bool).Array[1, 8].Array[1, 5]
        select Build(before, sentences);

    static ParsedText Build(string before, (string Form, string Gap, int Head, int Name, bool Begins)[][] sentences)
    {
        var text = before + string.Concat(sentences.SelectMany(sentence => sentence).Select(token => token.Form + token.Gap));
        var position = before.Length;
        var built = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var sentence in sentences)
        {
            var tokens = new Token[sentence.Length];
            List<Name> names = [];
            for (var i = 0; i < tokens.Length; i++)
            {
                var (form, gap, head, name, begins) = sentence[i];
                tokens[i] = new Token(new(position, form.Length), form, Upos.Noun, "NN", i == 0 ? -1 : head % i, i == 0 ? Relation.Root : Relation.NmodPoss);
                position += form.Length + gap.Length;
                if (name < 6 && !begins && names is [.., var last] && last.End == i && last.Kind == (NameKind)name)
                {
                    names[^1] = last with { End = i + 1 };
                }
                else if (name < 6)
                {
                    names.Add(new(i, i + 1, (NameKind)name));
                }
            }

            built.Add(new(text, TextSpan.Between(tokens[0].Span.Start, tokens[^1].Span.End), tokens, [.. names]));
        }

        return new(text, built.ToImmutable());
    }

    static Gen<string>[] Const(params string[] values) => [.. values.Select(value => Gen.Const(value))];

    static string Forms(Sentence sentence) => string.Join('|', Enumerable.Range(0, sentence.Count).Select(i => sentence.Form(i).ToString()));
}
