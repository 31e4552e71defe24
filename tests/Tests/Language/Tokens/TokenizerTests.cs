using System.Diagnostics;
using CsCheck;
using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public class TokenizerTests
{
    [Theory]
    [InlineData("Gen. Sanogo met Lt. Col. Dembele on Sept. 5.", "Gen.|Sanogo|met|Lt.|Col.|Dembele|on|Sept.|5|.")]
    [InlineData("The U.S. sent 1,800 men, 10.5% more, for $10m.", "The|U.S.|sent|1,800|men|,|10.5|%|more|,|for|$|10|m|.")]
    [InlineData("It didn't; they cannot, we'll see Mali’s army.", "It|did|n't|;|they|can|not|,|we|'ll|see|Mali|’s|army|.")]
    [InlineData("N'Djamena, Ti-n-Zaouâtene and al-Qaeda", "N'Djamena|,|Ti|-|n|-|Zaouâtene|and|al|-|Qaeda")]
    [InlineData("anti-government and mid-January fighters' bases", "anti-government|and|mid-January|fighters|'|bases")]
    [InlineData("See https://example.org/a_b?c=1, or write to a.b@example.org.", "See|https://example.org/a_b?c=1|,|or|write|to|a.b@example.org|.")]
    [InlineData("the 5,000th man at 10:30 on 11/28/2000 (9/11)", "the|5,000th|man|at|10:30|on|11/28/2000|(|9/11|)")]
    [InlineData("“Well...” he said -- ‘the Tuareg problem’—ended", "“|Well|...|”|he|said|--|‘|the|Tuareg|problem|’|—|ended")]
    [InlineData("J. P. Dupont of AT&T, PhD, Ph.D., a.m.", "J.|P.|Dupont|of|AT&T|,|PhD|,|Ph.D.|,|a.m.")]
    [InlineData("No. 5 or no. Call 555-0143, 12-15 men, 100km away", "No.|5|or|no|.|Call|555-0143|,|12|-|15|men|,|100|km|away")]
    [InlineData("MALI'S ARMY DIDN'T FIRE", "MALI|'S|ARMY|DID|N'T|FIRE")]
    [InlineData("the 1960's, ’72 and the ‘80s", "the|1960's|,|’72|and|the|‘|80s")]
    public void Words_are_cut_as_the_treebanks_do(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Tokenizer.Tokenize(text).SelectMany(sentence => sentence.Tokens).Select(token => token.Of(text).ToString())));

    [Theory]
    [InlineData("Rebels left Gao. Troops came.", "Rebels left Gao.|Troops came.")]
    [InlineData("Gen. Sanogo left. He met Mr. Traore at 5 p.m. in Kati.", "Gen. Sanogo left.|He met Mr. Traore at 5 p.m. in Kati.")]
    [InlineData("“We left.” He said so. \"They fled.\" It ended.", "“We left.”|He said so.|\"They fled.\"|It ended.")]
    [InlineData("“We left,” he said. “They came.”", "“We left,” he said.|“They came.”")]
    [InlineData("He left (so they say.) Then he came back.", "He left (so they say.)|Then he came back.")]
    [InlineData("“Where are they?” he asked.", "“Where are they?” he asked.")]
    [InlineData("Rebels seize Gao\n\nGAO, Mali – Rebels came.", "Rebels seize Gao|GAO, Mali –|Rebels came.")]
    [InlineData("- first item\n- second item\n1. third", "- first item|- second item|1. third")]
    [InlineData("The men drove north towards the town of Kidal on Monday,\nwhere they were met by soldiers of the Malian army. They\nfled.", "The men drove north towards the town of Kidal on Monday,\nwhere they were met by soldiers of the Malian army.|They\nfled.")]
    [InlineData("LEAVE A REPLY\nPlease enter your name here", "LEAVE A REPLY|Please enter your name here")]
    public void Sentences_end_where_a_reader_would_end_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Tokenizer.Tokenize(text).Select(sentence => sentence.Span.Of(text).ToString())));

    [Theory]
    [InlineData("TIMBUKTU, Mali – Retaking the north was easy.", "TIMBUKTU, Mali –")]
    [InlineData("BAMAKO (AFP) - The army said so.", "BAMAKO (AFP) -")]
    [InlineData("ALGIERS, 17 JANUARY 2013 - ALGERIAN TROOPS STORMED THE PLANT.", "ALGIERS, 17 JANUARY 2013 -")]
    [InlineData("Bamako, 12 January 2013 (IRIN) – “They left,” he said.", "Bamako, 12 January 2013 (IRIN) –")]
    [InlineData("GAO — Two men were held.", "GAO —")]
    [InlineData("MUJAO – Al-Qaeda’s ally – said it would leave.", null)]
    [InlineData("AQIM – the group behind it – left.", null)]
    [InlineData("The army – Mali’s – left.", null)]
    public void A_dateline_is_a_sentence_of_its_own(string text, string? dateline)
    {
        var first = Tokenizer.Tokenize(text)[0];
        var sentence = new Sentence(text, first.Span, [.. first.Tokens.Select((span, i) => new Token(span, "", Upos.X, "", i - 1, Relation.Dep))], []);

        Assert.Equal(dateline is not null, Dateline.Is(sentence));
        if (dateline is not null)
        {
            Assert.Equal(dateline, first.Span.Of(text).ToString());
        }
    }

    [Fact]
    public void Between_tokens_stands_only_what_shows_nothing() =>
        Pieces.Array[0, 60].Select(pieces => string.Concat(pieces)).Sample(text =>
        {
            var position = 0;
            foreach (var sentence in Tokenizer.Tokenize(text))
            {
                if (sentence.Tokens.Length is 0 or > Tokenizer.LongestSentence || sentence.Span != TextSpan.Between(sentence.Tokens[0].Start, sentence.Tokens[^1].End))
                {
                    return false;
                }

                foreach (var token in sentence.Tokens)
                {
                    if (token.Start < position || token.Length == 0 || !IsGap(text.AsSpan(position, token.Start - position)) || IsInsidePair(text, token.Start) || IsInsidePair(text, token.End))
                    {
                        return false;
                    }

                    position = token.End;
                }
            }

            return IsGap(text.AsSpan(position));
        }, iter: 2000);

    [Theory]
    [InlineData("a ")]
    [InlineData(".")]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("a-")]
    [InlineData("a'")]
    [InlineData("non-")]
    [InlineData("1-")]
    [InlineData("1,")]
    [InlineData("a@")]
    [InlineData("a-a!a@")]
    [InlineData("www.")]
    [InlineData("http://")]
    [InlineData("\"' ")]
    [InlineData("\n")]
    [InlineData("a\n")]
    [InlineData("A – ")]
    [InlineData("p. ")]
    [InlineData("a\u200D\u0301")]
    [InlineData("\uD83D")]
    [InlineData("(")]
    [InlineData(") ")]
    public void Hostile_text_takes_no_longer_than_any_other(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var clock = Stopwatch.StartNew();

        Tokenizer.Tokenize(text);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public void A_sentence_without_end_is_cut_at_its_best_signs()
    {
        var text = string.Concat(Enumerable.Repeat("one two three, ", 100));

        var sentences = Tokenizer.Tokenize(text);

        Assert.Equal([200, 200], sentences.Select(sentence => sentence.Tokens.Length));
        Assert.EndsWith(",", sentences[0].Span.Of(text).ToString(), StringComparison.Ordinal);
    }

    static readonly Gen<string> Pieces = Gen.Frequency(
        (3, Gen.OneOf([.. new[]
        {
            " ", " ", " ", "\n", "\r\n", "\n\n", "\t", ".", "...", ",", "-", "–", "'", "’", "\"", "(", ")", "n't", "'s", "Gen.", "U.S.", "Gao", "al-Qaeda", "1,800", "10:30", "$", "10m",
            "http://x.org/", "a@b.org", "@", "www.", "é", "e\u0301", "\u200B", "\uFEFF", "\u200D", "👩‍🚀", "\uD83D", "\uDC69", "\u00A0", "\0", "_", "#", "&", "555-0143", "non-", "Т", "ح", "漢",
        }.Select(piece => Gen.Const(piece))])),
        (1, Gen.String[0, 5]));

    static bool IsInsidePair(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    static bool IsGap(ReadOnlySpan<char> between)
    {
        foreach (var c in between)
        {
            if (!(char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format))
            {
                return false;
            }
        }

        return true;
    }
}
