using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Times told by stretches before the publication, by parts of months, and by events that the text dated before.</summary>
public sealed partial class TimeReader
{
    // "A few days ago" is between these many units back.
    const int Few = 2;
    const int Several = 6;

    readonly List<(DateOnly Date, HashSet<string> Words)> dated = [];

    /// <summary>A sentence with one day in it dates what it tells of.</summary>
    void Remember(Sentence sentence, List<TimeExpression> found)
    {
        if (found is not [{ Precision: TimePrecision.Day, From: { } date }])
        {
            return;
        }

        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var token = 0; token < sentence.Count; token++)
        {
            if (IsTelling(sentence, token) && (token < found[0].First || token >= found[0].End))
            {
                words.Add(sentence.Word(token));
            }
        }

        dated.Add((date, words));
    }

    static bool IsTelling(Sentence sentence, int token) => sentence[token].Upos is Upos.Verb or Upos.Noun or Upos.Propn && !TimeWords.IsTime(sentence.Word(token));

    /// <summary>The day of the last dated sentence that shares a verb, a noun or a name with these words; the more it shares, the better.</summary>
    DateOnly? DateOf(Sentence sentence, int first, int end)
    {
        var (best, most) = ((DateOnly?)null, 0);
        for (var i = dated.Count - 1; i >= 0; i--)
        {
            var shared = 0;
            for (var token = first; token < end; token++)
            {
                shared += IsTelling(sentence, token) && dated[i].Words.Contains(sentence.Word(token)) ? 1 : 0;
            }

            if (shared > most)
            {
                (best, most) = (dated[i].Date, shared);
            }
        }

        return best;
    }

    // "two days after the attack", "a day after they seized Konna", "the day before the vote"; "during the offensive".
    TimeExpression? FromEvent(Sentence sentence, int index, int token)
    {
        var word = sentence.Form(token);
        if (word is "during" or "During" && token + 1 < sentence.Count && HeadBehind(sentence, token + 1) is >= 0 and var during && !EventLexicon.Embedded.Nouns(sentence.Word(during)).IsEmpty)
        {
            var date = DateOf(sentence, token, during + 1);
            return new(index, token, during + 1, date, null, TimePrecision.Range, false, TimeRule.FromEvent) { AnchorEnd = during + 1 };
        }

        if (word is "since" or "Since" && SinceEvent(sentence, index, token) is { } since)
        {
            return since;
        }

        var number = Numbers.Value(sentence, token) ?? (word is "the" or "The" ? 1 : null);
        if (number is null || token + 3 >= sentence.Count || UnitDays(sentence.Word(token + 1)) is not (> 0 and var unit) || sentence.Form(token + 2) is not ("after" or "before") || EndsThere(sentence, token + 3)
            || number.Value * (long)unit > 40_000)
        {
            return null;
        }

        // The clause or noun behind runs to the comma, or to the end of its subtree.
        var end = token + 3;
        while (end < sentence.Count && sentence.Form(end) is not ("," or "." or ";") && end - token < 14)
        {
            end++;
        }

        var days = number.Value * unit * (sentence.Form(token + 2) is "after" ? 1 : -1);
        var day = DateOf(sentence, token + 3, end)?.AddDays(days);
        var precision = unit switch { 1 => TimePrecision.Day, 7 => TimePrecision.Week, 30 => TimePrecision.Month, _ => TimePrecision.Year };
        return new(index, token, token + 3, day, day, precision, false, TimeRule.FromEvent) { AnchorEnd = end, DaysFromEvent = unit is 1 or 7 ? (int)days : 0 };
    }

    // "since the coup", "since the coup of March 2012": from the date the event has, here or in an earlier sentence, to the publication. The date
    // itself is left to the event.
    TimeExpression? SinceEvent(Sentence sentence, int index, int token)
    {
        if (token + 1 >= sentence.Count || HeadBehind(sentence, token + 1) is not (>= 0 and var noun) || EventLexicon.Embedded.Nouns(sentence.Word(noun)).IsEmpty)
        {
            return null;
        }

        for (var between = token + 1; between < noun; between++)
        {
            if (TimeWords.Month(sentence.Form(between)) > 0 || TimeWords.Day(sentence.Form(between)) is not null || YearNumber(sentence.Form(between)) is not null)
            {
                return null;
            }
        }

        var own = noun + 2 < sentence.Count && sentence.Form(noun + 1) is "of" or "in" or "on" ? At(sentence, index, noun + 2) : null;
        return new(index, token, noun + 1, own is null ? DateOf(sentence, token, noun + 1) : Begun(own), published, TimePrecision.Range, own?.YearInferred ?? false, TimeRule.FromEvent);
    }

    // The noun that a phrase beginning here has as its head, or -1.
    static int HeadBehind(Sentence sentence, int first)
    {
        for (var token = first; token < sentence.Count && token < first + 5; token++)
        {
            if (sentence[token].Upos is Upos.Noun && sentence[token].Relation is not Relation.Compound)
            {
                return token;
            }
        }

        return -1;
    }

    static bool EndsThere(Sentence sentence, int token) => token >= sentence.Count || sentence[token].Upos is Upos.Punct;

    // "early January", "mid-January 2013", "late in January", "the end of January", "the first week of February".
    TimeExpression? PartOfMonth(Sentence sentence, int index, int token)
    {
        var form = sentence.Form(token);
        int first, last, month, end;
        if (form.StartsWith("mid-", StringComparison.OrdinalIgnoreCase) && form.Length > 6 && char.IsUpper(form[4]) && TimeWords.Month(form[4..]) is > 0 and var joined)
        {
            (first, last, month, end) = (11, 20, joined, token + 1);
        }
        else
        {
            (first, last) = form switch
            {
                "early" or "Early" or "beginning" or "start" => (1, 10),
                "mid" or "Mid" or "middle" => (11, 20),
                "late" or "Late" or "end" => (21, 31),
                "first" when token + 1 < sentence.Count && sentence.Form(token + 1) is "week" or "days" => (1, 7),
                "second" when token + 1 < sentence.Count && sentence.Form(token + 1) is "week" => (8, 14),
                "last" when token + 1 < sentence.Count && sentence.Form(token + 1) is "week" or "days" => (24, 31),
                _ => (0, 0),
            };
            var at = token + 1;
            at += at < sentence.Count && first > 0 && sentence.Form(at) is "week" or "days" ? 1 : 0;
            at += at + 1 < sentence.Count && sentence.Form(at) is "of" or "in" or "-" ? 1 : 0;
            (month, end) = (at < sentence.Count ? Month(sentence, at) : 0, at + 1);
            if (first == 0 || month == 0 || (end < sentence.Count && DayNumber(sentence.Form(end)) > 0))
            {
                return null;
            }
        }

        int? stated = end < sentence.Count ? YearNumber(sentence.Form(end)) : null;
        if (stated is { } named)
        {
            lastYear = named;
            end++;
        }

        if ((stated ?? InferYear(month, first)) is not { } year)
        {
            return new(index, token, end, null, null, TimePrecision.Range, false, TimeRule.PartOfMonth);
        }

        var (from, to) = (new DateOnly(year, month, first), Clamp(year, month, last));
        return new(index, token, end, from, to, TimePrecision.Range, stated is null, TimeRule.PartOfMonth) { Ahead = stated is null ? Ahead(from, to) : null };
    }

    // "the past three weeks", "a few days ago", "at the weekend", "earlier this month".
    TimeExpression? Stretch(Sentence sentence, int index, int token)
    {
        if (published is not { } day)
        {
            return null;
        }

        var form = sentence.Form(token);
        if (form is "past" or "last" or "previous" && token + 2 < sentence.Count && Numbers.Value(sentence, token + 1) is { } number && UnitDays(sentence.Word(token + 2)) is > 0 and var unit && number * (long)unit <= 40_000)
        {
            return new(index, token, token + 3, Back(day, number, unit), day, TimePrecision.Range, false, TimeRule.Deictic);
        }

        var few = form is "few" or "several" or "some" or "couple" or "Several" or "Some" ? token : -1;
        var counted = few >= 0 ? few + 1 : -1;
        counted += counted >= 0 && counted < sentence.Count && sentence.Form(counted) is "of" ? 1 : 0;
        if (counted >= 0 && counted + 1 < sentence.Count && UnitDays(sentence.Word(counted)) is > 0 and var of && sentence.Form(counted + 1) is "ago" or "earlier")
        {
            var most = form is "couple" ? Few : Several;
            return new(index, token, counted + 2, Back(day, most, of), Back(day, Few, of), TimePrecision.Range, false, TimeRule.Deictic);
        }

        if (form is "weekend" && token > 0 && sentence.Word(token - 1) is "the" or "last")
        {
            var sunday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7) - 1);
            return new(index, token, token + 1, sunday.AddDays(-1), sunday, TimePrecision.Range, false, TimeRule.Deictic);
        }

        if (form is "earlier" or "Earlier" && token + 2 < sentence.Count && sentence.Word(token + 1) is "this" && sentence.Word(token + 2) is "week" or "month" or "year")
        {
            var from = sentence.Word(token + 2) switch { "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), "month" => new DateOnly(day.Year, day.Month, 1), _ => new DateOnly(day.Year, 1, 1) };
            return new(index, token, token + 3, from, day, TimePrecision.Range, false, TimeRule.Deictic);
        }

        return null;
    }

    static DateOnly Back(DateOnly day, int number, int unit) => unit switch
    {
        30 => day.AddMonths(-number),
        365 => day.AddYears(-number),
        _ => day.AddDays(-number * unit),
    };
}
