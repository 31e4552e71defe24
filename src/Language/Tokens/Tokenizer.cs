using System.Runtime.InteropServices;

namespace Griot.Language;

/// <summary>
/// Cuts English text into sentences and tokens with exact places: what lies between two tokens is only white space and
/// marks that show nothing. Paragraphs, headings, list items and datelines are sentences of their own.
/// </summary>
public static class Tokenizer
{
    /// <summary>Longer sentences are cut, at the best sign near the middle: parsers grow with the square of it.</summary>
    public const int LongestSentence = 200;

    /// <summary>Cuts a text; sentence ends are learned where a splitter is given, else told by rules.</summary>
    public static List<TokenizedSentence> Tokenize(string text, SentenceSplitter? splitter = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TokenizedSentence> sentences = [];
        List<TextSpan> tokens = [];
        List<int> ends = [];
        foreach (var paragraph in Paragraphs.Of(text))
        {
            tokens.Clear();
            ends.Clear();
            new WordScanner(text, tokens).Scan(paragraph.Start, paragraph.End);
            var words = CollectionsMarshal.AsSpan(tokens);
            if (words.IsEmpty)
            {
                continue;
            }

            if (Dateline.Length(text, words) is var dateline and > 0)
            {
                Add(words[..dateline], sentences);
                words = words[dateline..];
            }

            if (splitter is null)
            {
                new SentenceRules(text, words).Ends(ends);
            }
            else
            {
                splitter.Ends(text, words, ends);
            }

            var start = 0;
            foreach (var end in ends)
            {
                AddCapped(text, words[start..(end + 1)], sentences);
                start = end + 1;
            }
        }

        return sentences;
    }

    static void AddCapped(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, List<TokenizedSentence> sentences)
    {
        while (tokens.Length > LongestSentence)
        {
            var cut = BestCut(text, tokens);
            Add(tokens[..cut], sentences);
            tokens = tokens[cut..];
        }

        Add(tokens, sentences);
    }

    static void Add(ReadOnlySpan<TextSpan> tokens, List<TokenizedSentence> sentences) =>
        sentences.Add(new(TextSpan.Between(tokens[0].Start, tokens[^1].End), tokens.ToArray()));

    /// <summary>After the strongest and then the latest sign in the second half of what a sentence may hold.</summary>
    static int BestCut(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
    {
        var (best, strength) = (LongestSentence, 0);
        for (var i = LongestSentence / 2; i < LongestSentence; i++)
        {
            var weight = text[tokens[i].End - 1] switch
            {
                '.' or '!' or '?' or '…' => 4,
                ';' or ':' => 3,
                ')' or ']' or '–' or '—' or '|' or '•' => 2,
                ',' => 1,
                _ => 0,
            };
            if (weight > 0 && weight >= strength)
            {
                (best, strength) = (i + 1, weight);
            }
        }

        return best;
    }
}
