using Griot.Language;

namespace Griot.Coding;

/// <summary>Carries a speaker over to the sentences in which a quotation goes on.</summary>
static class Quotations
{
    // A quotation that is not closed within this many sentences was never opened: the mark was something else.
    const int LongestSentences = 12;

    public static void Continue(ParsedText text, SentenceCoding[] sentences)
    {
        var openSince = -1;
        for (var s = 0; s < sentences.Length; s++)
        {
            var sentence = text.Sentences[s];
            var startsOpen = openSince >= 0 && s - openSince < LongestSentences;
            var startsQuoted = startsOpen || (sentence.Count > 0 && IsQuote(sentence.Form(0)));
            openSince = IsOpenBefore(sentence, sentence.Count, startsOpen) ? startsOpen ? openSince : s : -1;
            if (!startsQuoted || s == 0 || sentences[s].Speeches.Count > 0)
            {
                continue;
            }

            // The quotation began under a speaker, or the sentence before it was one's.
            var before = sentences[s - 1];
            var speech = before.Speeches.Count > 0 ? before.Speeches[^1] : before.Continued;
            if (speech is { Speaker: >= 0 } && (startsOpen || SameParagraph(text, s)))
            {
                sentences[s].Continued = speech;
            }
        }
    }

    /// <summary>Whether a sentence goes on in the paragraph of the one before it.</summary>
    internal static bool SameParagraph(ParsedText text, int s) =>
        !text.Text.AsSpan(text.Sentences[s - 1].Span.End, Math.Max(0, text.Sentences[s].Span.Start - text.Sentences[s - 1].Span.End)).Contains('\n');

    /// <summary>Whether a quotation is open before a token, or behind the last one.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="end">The token.</param>
    /// <param name="open">Whether one was open as the sentence began.</param>
    internal static bool IsOpenBefore(Sentence sentence, int end, bool open = false)
    {
        for (var token = 0; token < end; token++)
        {
            var form = sentence.Form(token);
            open = form switch
            {
                "“" or "``" or "«" => true,
                "”" or "''" or "»" => false,
                "\"" => !open,
                _ => open,
            };
        }

        return open;
    }

    static bool IsQuote(ReadOnlySpan<char> form) => form is "“" or "\"" or "``" or "«";
}
