using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Griot.Language;

/// <summary>
/// Sentences of CoNLL-U with the text they were cut from, as far as the file tells it. Inside a sentence <c># text</c>
/// says what stands between two tokens, where it is missing <c>SpaceAfter=No</c>; <c>SpacesAfter</c> (as UDPipe writes
/// it) overrules both. Between sentences stands one blank, before a paragraph or a document an empty line.
/// </summary>
public sealed record ConlluText(string Text, ImmutableArray<ConlluSentence> Sentences, ImmutableArray<TokenizedSentence> Tokens)
{
    /// <summary>Puts sentences together to the text they were cut from.</summary>
    /// <exception cref="ConlluException">A token is not where <c># text</c> says.</exception>
    public static ConlluText Assemble(IEnumerable<ConlluSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ImmutableArray<ConlluSentence> all = [.. sentences];
        var tokens = ImmutableArray.CreateBuilder<TokenizedSentence>(all.Length);
        var text = new StringBuilder();
        for (var i = 0; i < all.Length; i++)
        {
            var after = i + 1 == all.Length ? "" : all[i + 1].BeginsParagraph ? "\n\n" : " ";
            tokens.Add(Append(text, all[i], after));
        }

        return new ConlluText(text.ToString(), all, tokens.ToImmutable());
    }

    /// <summary>The text with the trees that the file gives.</summary>
    /// <exception cref="ConlluException">A sentence is no tree.</exception>
    public ParsedText ToParsedText() => new(Text, [.. Sentences.Zip(Tokens, (sentence, tokens) => sentence.ToSentence(Text, tokens))]);

    static TokenizedSentence Append(StringBuilder text, ConlluSentence sentence, string afterSentence)
    {
        var written = sentence.Text;
        var position = 0;
        var spans = new TextSpan[sentence.Words.Length];
        var word = 0;
        var rows = sentence.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var (first, last) = Range(row, word, spans.Length);
            if (first < 0)
            {
                continue;
            }

            if (row.MiscValue("SpacesBefore") is { } before)
            {
                text.Append(Spaces.Unescape(before));
            }

            SplitInto(spans.AsSpan(first..last), sentence.Words[first..last], row.Form, text.Length);
            text.Append(row.Form);
            word = last;

            var gap = row.MiscValue("SpaceAfter") == "No" ? "" : word == spans.Length ? afterSentence : " ";
            if (written is not null)
            {
                if (!written.AsSpan(position).StartsWith(row.Form, StringComparison.Ordinal))
                {
                    throw new ConlluException(row.Line, $"'{row.Form}' is not what # text goes on with: '{Shorten(written.AsSpan(position))}'");
                }

                var start = position += row.Form.Length;
                while (position < written.Length && char.IsWhiteSpace(written[position]))
                {
                    position++;
                }

                gap = word == spans.Length ? gap : written[start..position];
            }

            text.Append(row.MiscValue("SpacesAfter") is { } after ? Spaces.Unescape(after) : gap);
        }

        return new TokenizedSentence(TextSpan.Between(spans[0].Start, spans[^1].End), spans);
    }

    /// <summary>The words a row stands for on the surface, or a negative start: words inside a range and empty nodes have no surface of their own.</summary>
    static (int First, int Last) Range(ConlluRow row, int next, int count)
    {
        if (row.IsRange)
        {
            var dash = row.Id.IndexOf('-', StringComparison.Ordinal);
            return (Number(row, row.Id.AsSpan(0, dash)) - 1, Math.Min(count, Number(row, row.Id.AsSpan(dash + 1))));
        }

        var index = row.IsWord ? Number(row, row.Id) - 1 : -1;
        return index >= next ? (index, index + 1) : (-1, -1);
    }

    static int Number(ConlluRow row, ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ConlluException(row.Line, $"'{row.Id}' is no id");

    /// <summary>
    /// Cuts a token into its words: <c>don't</c> into <c>do</c> and <c>n't</c>. Where the words are not spelt as the token
    /// is (<c>du</c> for <c>de le</c>), each takes what it shares with it and at least one character while there are any.
    /// </summary>
    static void SplitInto(Span<TextSpan> spans, ReadOnlySpan<ConlluRow> words, string form, int start)
    {
        var from = 0;
        for (var i = 0; i < spans.Length; i++)
        {
            var rest = form.AsSpan(from);
            var length = rest.Length;
            if (i + 1 < spans.Length)
            {
                var most = Math.Max(0, rest.Length - (spans.Length - 1 - i));
                length = Math.Min(most, Math.Max(1, rest.CommonPrefixLength(words[i].Form)));
            }

            spans[i] = new TextSpan(start + from, length);
            from += length;
        }
    }

    static string Shorten(ReadOnlySpan<char> text) => text.Length <= 30 ? text.ToString() : $"{text[..30]}…";
}
