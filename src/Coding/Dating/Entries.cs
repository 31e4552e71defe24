using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// The days under which a report sets its paragraphs: situation reports and chronologies begin each entry with its day and do not say it again.
/// </summary>
static class Entries
{
    // A heading is short and ends with no point.
    const int LongestHeading = 10;

    /// <summary>Gives each sentence the day of the entry it stands in, and the last day that its paragraph gave before it.</summary>
    public static void Date(ParsedText text, SentenceCoding[] sentences)
    {
        // What a day alone in its paragraph dates, and what a day at the head of a paragraph does.
        (TimeExpression Day, int Sentence)? above = null, here = null, told = null;
        for (var s = 0; s < sentences.Length; s++)
        {
            var begins = s == 0 || !Quotations.SameParagraph(text, s);
            var ends = s + 1 == sentences.Length || !Quotations.SameParagraph(text, s + 1);
            if (begins)
            {
                here = told = null;
                if (sentences[s].Opening is { } day)
                {
                    here = (day, s);
                    var alone = ends && day.End >= Last(text.Sentences[s]);
                    above = alone ? here : null;
                }
                else if (ends && IsHeading(text.Sentences[s]))
                {
                    above = null;
                }
            }

            sentences[s].Entry = here ?? above;
            sentences[s].Passage = told;
            told = sentences[s].MainDay is { } main ? (main, s) : told;
        }
    }

    static bool IsHeading(Sentence sentence) => sentence.Count <= LongestHeading && sentence.Count > 0 && sentence.Form(sentence.Count - 1) is not ("." or "!" or "?" or ":");

    static int Last(Sentence sentence)
    {
        var last = sentence.Count;
        while (last > 0 && sentence[last - 1].Upos is Upos.Punct)
        {
            last--;
        }

        return last;
    }

    /// <summary>The day that opens a sentence and stands by itself: alone, or before a colon or a dash; else null.</summary>
    public static TimeExpression? Opening(Sentence sentence, List<TimeExpression> expressions)
    {
        if (expressions.Count == 0 || expressions[0] is not { First: 0, From: not null, To: not null } day || day.To.Value.DayNumber - day.From.Value.DayNumber > 31 || day.Rule == TimeRule.Deictic || day.Rule == TimeRule.FromEvent)
        {
            return null;
        }

        var alone = day.End >= Last(sentence);
        var set = day.End + 1 < sentence.Count && sentence.Form(day.End) is ":" or "–" or "—" or "-";
        return alone || set ? day : null;
    }
}
