using System.Globalization;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Reads the time expressions of one document in order. Relative ones count from the publication, or from the last date
/// of an event; what cannot be counted keeps its words and no dates.
/// </summary>
public sealed partial class TimeReader
{
    // Counting back from a day before this, or on from one after it, would leave the calendar: such a day is no publication.
    static readonly DateOnly Earliest = new(1500, 1, 1);
    static readonly DateOnly Latest = new(2500, 1, 1);

    readonly DateOnly? published;

    public TimeReader(DateOnly? published) => this.published = published is { } day && day >= Earliest && day <= Latest ? day : null;

    // A date without a year that would lie further ahead of the publication than this belongs to the year before.
    const int AheadDays = 45;

    int? lastYear;

    // The last days the text gave, from which "two days later" counts; longer stretches say too little.
    const int LongestLast = 10;

    (DateOnly From, DateOnly To)? lastDays;

    public DateOnly? Published => published;

    /// <summary>The time expressions of a sentence from left to right, not overlapping.</summary>
    public List<TimeExpression> Read(Sentence sentence, int index)
    {
        var found = new List<TimeExpression>();
        for (var token = 0; token < sentence.Count;)
        {
            if (At(sentence, index, token) is { } expression)
            {
                found.Add(Widen(sentence, expression));
                token = expression.End;
                lastDays = expression is { Precision: TimePrecision.Day or TimePrecision.Range, From: { } from, To: { } to } && to.DayNumber - from.DayNumber <= LongestLast && expression.Rule != TimeRule.Range ? (from, to) : lastDays;
            }
            else
            {
                token++;
            }
        }

        Remember(sentence, found);
        return found;
    }

    TimeExpression? At(Sentence sentence, int index, int token)
    {
        return InFigures(sentence, index, token)
            ?? MonthToMonth(sentence, index, token)
            ?? DayAndMonth(sentence, index, token)
            ?? PartOfMonth(sentence, index, token)
            ?? PartOfYear(sentence, index, token)
            ?? MonthAndYear(sentence, index, token)
            ?? Feast(sentence, index, token)
            ?? Weekday(sentence, index, token)
            ?? Stretch(sentence, index, token)
            ?? FromEvent(sentence, index, token)
            ?? Counted(sentence, index, token)
            ?? Deictic(sentence, index, token)
            ?? Year(sentence, index, token);
    }

    // "10 February 2013", "February 10, 2013", "Sunday 10 February", "10-12 February".
    TimeExpression? DayAndMonth(Sentence sentence, int index, int token)
    {
        var at = token;
        if (TimeWords.Day(sentence.Form(at)) is not null && at + 1 < sentence.Count)
        {
            at++;
            at += at + 1 < sentence.Count && sentence.Form(at) is "," ? 1 : 0;
        }

        int day, lastDay, month, end;
        if (at + 1 < sentence.Count && DayNumber(sentence.Form(at)) is > 0 and var first)
        {
            (day, lastDay) = (first, first);
            var next = at + 1;
            if (next + 2 < sentence.Count && sentence.Form(next) is "-" or "–" or "to" or "and" && DayNumber(sentence.Form(next + 1)) is > 0 and var second && TimeWords.Month(sentence.Form(next + 2)) > 0)
            {
                (lastDay, next) = (second, next + 2);
            }

            next += next + 1 < sentence.Count && sentence.Form(next) is "of" ? 1 : 0;
            month = Month(sentence, next);
            end = next + 1;
        }
        else if (at + 1 < sentence.Count && Month(sentence, at) is > 0 and var named && DayNumber(sentence.Form(at + 1)) is > 0 and var only)
        {
            (day, lastDay, month, end) = (only, only, named, at + 2);
            if (end + 1 < sentence.Count && sentence.Form(end) is "-" or "–" && DayNumber(sentence.Form(end + 1)) is > 0 and var last)
            {
                (lastDay, end) = (last, end + 2);
            }
        }
        else
        {
            return null;
        }

        if (month == 0)
        {
            return null;
        }

        var comma = end + 1 < sentence.Count && sentence.Form(end) is "," ? 1 : 0;
        int? year = end + comma < sentence.Count ? YearNumber(sentence.Form(end + comma)) : null;
        if (year is { } stated)
        {
            lastYear = stated;
            return Days(stated, false, end + comma + 1);
        }

        return InferYear(month, day) is { } inferred ? Days(inferred, true, end) : new(index, token, end, null, null, TimePrecision.Day, false, TimeRule.InferredYear);

        TimeExpression? Days(int ofYear, bool inferred, int until)
        {
            if (lastDay < day || lastDay > DateTime.DaysInMonth(ofYear, month))
            {
                return null;
            }

            var (from, to) = (new DateOnly(ofYear, month, day), new DateOnly(ofYear, month, lastDay));
            return new(index, token, until, from, to, from == to ? TimePrecision.Day : TimePrecision.Range, inferred, inferred ? TimeRule.InferredYear : TimeRule.FullDate)
            {
                Ahead = inferred ? Ahead(from, to) : null,
            };
        }
    }

    // "on Christmas Eve", "New Year's Day": feasts that keep their day.
    TimeExpression? Feast(Sentence sentence, int index, int token)
    {
        var end = token + 1;
        end += end < sentence.Count && sentence.Form(end) is "'s" or "’s" ? 1 : 0;
        if (end >= sentence.Count || sentence.Form(end) is not ("Day" or "Eve"))
        {
            return null;
        }

        var eve = sentence.Form(end) is "Eve";
        var (month, day) = sentence.Form(token) switch
        {
            "Christmas" => (12, eve ? 24 : 25),
            "Year" when token > 0 && sentence.Form(token - 1) is "New" => eve ? (12, 31) : (1, 1),
            "Boxing" when !eve => (12, 26),
            "May" when !eve => (5, 1),
            "Bastille" when !eve => (7, 14),
            "Valentine" when !eve => (2, 14),
            _ => (0, 0),
        };
        if (month == 0)
        {
            return null;
        }

        var first = sentence.Form(token) is "Year" ? token - 1 : token;
        if (InferYear(month, day) is not { } year)
        {
            return new(index, first, end + 1, null, null, TimePrecision.Day, false, TimeRule.InferredYear);
        }

        var date = new DateOnly(year, month, day);
        return new(index, first, end + 1, date, date, TimePrecision.Day, true, TimeRule.InferredYear) { Ahead = Ahead(date, date) };
    }

    // "January 2013", "in January", "early March".
    TimeExpression? MonthAndYear(Sentence sentence, int index, int token)
    {
        var month = Month(sentence, token);
        if (month == 0)
        {
            return null;
        }

        var comma = token + 2 < sentence.Count && sentence.Form(token + 1) is "," ? 1 : 0;
        if (token + 1 + comma < sentence.Count && YearNumber(sentence.Form(token + 1 + comma)) is { } year)
        {
            lastYear = year;
            return Whole(year, false, token + 2 + comma);
        }

        // "January last year".
        if (published is { } now && token + 2 < sentence.Count && sentence.Form(token + 1) is "last" or "this" or "next" && sentence.Form(token + 2) is "year")
        {
            lastYear = now.Year + (sentence.Form(token + 1) is "last" ? -1 : sentence.Form(token + 1) is "next" ? 1 : 0);
            return Whole(lastYear.Value, false, token + 3);
        }

        // A bare month needs something that makes it a time: "may" and "march" are words too.
        var before = token > 0 ? sentence.Word(token - 1) : "";
        var isTime = before is "in" or "since" or "last" or "this" or "next" or "early" or "late" or "mid" or "by" or "of" or "until" or "from" or "during" or "and" or "between" or "to"
            || sentence[token].Relation.Universal is Relation.Obl or Relation.Nmod && sentence[token].Upos is Upos.Propn;
        if (!isTime || sentence[token].Upos is Upos.Aux or Upos.Verb)
        {
            return null;
        }

        return InferYear(month, 1) is { } inferred ? Whole(inferred, true, token + 1) : new(index, token, token + 1, null, null, TimePrecision.Month, false, TimeRule.InferredYear);

        TimeExpression Whole(int ofYear, bool wasInferred, int end) => new(
            index, token, end, new DateOnly(ofYear, month, 1), new DateOnly(ofYear, month, DateTime.DaysInMonth(ofYear, month)), TimePrecision.Month, wasInferred,
            wasInferred ? TimeRule.InferredYear : TimeRule.MonthOrYear)
        {
            Ahead = wasInferred ? Ahead(new DateOnly(ofYear, month, 1), Clamp(ofYear, month, 31)) : null,
        };
    }

    TimeExpression? Year(Sentence sentence, int index, int token)
    {
        if (YearNumber(sentence.Form(token)) is not { } year || token == 0)
        {
            return null;
        }

        if (sentence.Word(token - 1) is not ("in" or "since" or "by" or "of" or "during" or "until" or "from" or "to" or "and" or "between" or "early" or "late" or "mid" or "the"))
        {
            return null;
        }

        lastYear = year;
        return new(index, token, token + 1, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), TimePrecision.Year, false, TimeRule.MonthOrYear);
    }

    TimeExpression? Weekday(Sentence sentence, int index, int token)
    {
        if (TimeWords.Day(sentence.Form(token)) is not { } day || !char.IsUpper(sentence.Form(token)[0]) || sentence[token].Upos is not (Upos.Propn or Upos.Noun or Upos.X))
        {
            return null;
        }

        var end = token + 1;
        if (end < sentence.Count && TimeWords.IsUnit(sentence.Word(end)))
        {
            end++;
        }

        if (published is not { } from)
        {
            return new(index, token, end, null, null, TimePrecision.Day, false, TimeRule.Weekday);
        }

        var first = token;
        var before = token > 0 ? sentence.Word(token - 1) : "";
        if (before is "last" or "past" or "next" or "coming" or "this")
        {
            first = token - 1;
        }

        var coming = from.AddDays(1 + (((int)day - (int)from.DayOfWeek + 6) % 7));
        var gone = from.AddDays(-(((int)from.DayOfWeek - (int)day + 7) % 7));
        var date = before switch
        {
            "next" or "coming" => coming,
            "last" or "past" when gone == from => gone.AddDays(-7),
            _ => gone,
        };
        return new(index, first, end, date, date, TimePrecision.Day, false, TimeRule.Weekday) { Ahead = before is "last" or "past" ? null : (coming, coming) };
    }

    // "two days ago", "a day later", "the past three weeks", "for two months".
    TimeExpression? Counted(Sentence sentence, int index, int token)
    {
        var word = sentence.Form(token);
        if (word is "same" or "following" or "next" or "previous" && token + 1 < sentence.Count && sentence.Word(token + 1) is "day" or "morning" or "night" or "week" && token > 0 && sentence.Word(token - 1) is "the")
        {
            var week = sentence.Word(token + 1) is "week";
            var shift = word switch { "same" => 0, "previous" => -1, _ => 1 } * (week ? 7 : 1);
            return week ? WeekFromLast(shift, token + 2) : FromLast(shift, TimePrecision.Day, token + 2);
        }

        if (word is "day" && token > 0 && sentence.Word(token - 1) is "the" && token + 1 < sentence.Count && sentence.Form(token + 1) is "before" or "after" && EndsThere(sentence, token + 2))
        {
            return FromLast(sentence.Form(token + 1) is "after" ? 1 : -1, TimePrecision.Day, token + 2);
        }

        var number = Numbers.Value(sentence, token);
        if (number is null || token + 1 >= sentence.Count || UnitDays(sentence.Word(token + 1)) is not (> 0 and var unitDays) || token + 2 >= sentence.Count)
        {
            return null;
        }

        var days = number.Value * unitDays;
        if (days > 40_000)
        {
            return null;
        }

        var precision = unitDays switch { 1 => TimePrecision.Day, 7 => TimePrecision.Week, 30 => TimePrecision.Month, _ => TimePrecision.Year };
        // The word as written: the lemma of "later" is "late".
        switch (sentence.Form(token + 2))
        {
            case "earlier" when lastDays is not null:
                return FromLast(-days, precision, token + 3);
            case "ago" or "earlier" when published is { } day:
                return new(index, token, token + 3, day.AddDays(-days), day.AddDays(-days), precision, false, TimeRule.Deictic);
            case "later":
                return FromLast(days, precision, token + 3);
            default:
                return null;
        }

        TimeExpression WeekFromLast(int shift, int end)
        {
            if (lastDays is not var (date, _))
            {
                return new(index, token, end, null, null, TimePrecision.Week, false, TimeRule.FromBefore);
            }

            var monday = date.AddDays(shift - (((int)date.DayOfWeek + 6) % 7));
            return new(index, token, end, monday, monday.AddDays(6), TimePrecision.Week, false, TimeRule.FromBefore);
        }

        TimeExpression FromLast(int shift, TimePrecision precise, int end) => lastDays is var (from, to)
            ? new(index, token, end, from.AddDays(shift), to.AddDays(shift), precise is TimePrecision.Day && from != to ? TimePrecision.Range : precise, false, TimeRule.FromBefore)
            : new(index, token, end, null, null, precise, false, TimeRule.FromBefore);
    }

    TimeExpression? Deictic(Sentence sentence, int index, int token)
    {
        var word = sentence.Word(token);
        var next = token + 1 < sentence.Count ? sentence.Word(token + 1) : "";
        switch (word)
        {
            case "today" or "tonight":
                return From(0, TimePrecision.Day, token + 1);
            case "yesterday" or "overnight":
                return From(-1, TimePrecision.Day, token + 1);
            case "tomorrow":
                return From(1, TimePrecision.Day, token + 1);
            case "last" or "past" or "this" or "next" or "recent" or "coming" when next is "week" or "month" or "year" or "night" or "weekend" or "day" or "morning" or "evening" or "afternoon":
                var plural = sentence[token + 1].Xpos is "NNS";
                if (plural)
                {
                    // "in recent weeks": a stretch of unknown length that ends with the publication.
                    return new(index, token, token + 2, null, published, TimePrecision.Range, false, TimeRule.Deictic);
                }

                // "in the past month": the stretch that ends with the publication; "last month" is the calendar's.
                if (word is "past" && published is { } told && next is "week" or "month" or "year" && token > 0 && sentence.Form(token - 1) is "the")
                {
                    var began = next switch { "week" => told.AddDays(-7), "month" => told.AddMonths(-1), _ => told.AddYears(-1) };
                    return new(index, token, token + 2, began, told, TimePrecision.Range, false, TimeRule.Deictic);
                }

                var sign = word is "last" or "past" ? -1 : word is "next" or "coming" ? 1 : 0;
                return next switch
                {
                    "week" or "weekend" => From(7 * sign, TimePrecision.Week, token + 2),
                    "month" => From(30 * sign, TimePrecision.Month, token + 2),
                    "year" => From(365 * sign, TimePrecision.Year, token + 2),
                    _ => From(word is "last" ? -1 : 0, TimePrecision.Day, token + 2),
                };
            default:
                return null;
        }

        TimeExpression From(int days, TimePrecision precision, int end)
        {
            if (published is not { } day)
            {
                return new(index, token, end, null, null, precision, false, TimeRule.Deictic);
            }

            var shifted = precision switch { TimePrecision.Month => day.AddMonths(Math.Sign(days)), TimePrecision.Year => day.AddYears(Math.Sign(days)), _ => day.AddDays(days) };
            var (from, to) = precision switch
            {
                TimePrecision.Week => (shifted.AddDays(-(((int)shifted.DayOfWeek + 6) % 7)), shifted.AddDays(6 - (((int)shifted.DayOfWeek + 6) % 7))),
                TimePrecision.Month => (new DateOnly(shifted.Year, shifted.Month, 1), new DateOnly(shifted.Year, shifted.Month, DateTime.DaysInMonth(shifted.Year, shifted.Month))),
                TimePrecision.Year => (new DateOnly(shifted.Year, 1, 1), new DateOnly(shifted.Year, 12, 31)),
                _ => (shifted, shifted),
            };
            return new(index, token, end, from, to, precision, false, TimeRule.Deictic);
        }
    }

    // "since January", "between 2 and 5 March" and "until Friday" change what the words after them mean.
    TimeExpression Widen(Sentence sentence, TimeExpression expression)
    {
        var first = expression.First;
        var before = first > 0 ? sentence.Word(first - 1) : "";
        while (first > 1 && before is "early" or "late" or "mid" or "the" or "earlier" or "later" or "around" or "about" or "a" or "an")
        {
            first--;
            before = first > 0 ? sentence.Word(first - 1) : "";
        }

        return before switch
        {
            "since" => expression with { First = first - 1, From = Begun(expression), To = published, Precision = TimePrecision.Range, Rule = TimeRule.Range, Ahead = null },
            "between" or "from" when expression.Precision is TimePrecision.Range && expression is { From: not null, To: not null } => expression with { First = first - 1, Rule = TimeRule.Range },
            "until" or "till" => expression with { First = first - 1, From = null, Precision = TimePrecision.Range, Rule = TimeRule.Range },
            // "early on during the intervention".
            "on" when expression.Rule == TimeRule.FromEvent => expression with { First = first > 1 && sentence.Word(first - 2) is "early" or "late" or "later" ? first - 2 : first },
            "on" or "in" or "during" or "at" or "by" or "of" => expression with { First = before is "of" ? first : first - 1 },
            _ => expression with { First = first },
        };
    }

    // What goes on since then has begun: a year that was inferred is the last in which it can have.
    DateOnly? Begun(TimeExpression? since) =>
        since?.From is { } from && from > published ? since.YearInferred && from.AddYears(-1) <= published ? from.AddYears(-1) : null : since?.From;

    int? InferYear(int month, int day)
    {
        if (published is { } reference)
        {
            var candidate = Clamp(reference.Year, month, day);
            return candidate.DayNumber - reference.DayNumber > AheadDays ? reference.Year - 1 : reference.Year;
        }

        return lastYear;
    }

    // A stretch whose year was inferred, moved to the first year in which it does not end before the publication.
    (DateOnly From, DateOnly To)? Ahead(DateOnly from, DateOnly to)
    {
        if (published is not { } day)
        {
            return null;
        }

        var years = day.Year - to.Year;
        years += to.AddYears(years) < day ? 1 : 0;
        return (from.AddYears(years), to.AddYears(years));
    }

    static DateOnly Clamp(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    static int Month(Sentence sentence, int token) =>
        token < sentence.Count && char.IsUpper(sentence.Form(token)[0]) ? TimeWords.Month(sentence.Form(token)) : 0;

    static int DayNumber(ReadOnlySpan<char> form)
    {
        if (form.Length is 3 or 4 && char.IsAsciiDigit(form[0]) && (form.EndsWith("st") || form.EndsWith("nd") || form.EndsWith("rd") || form.EndsWith("th")))
        {
            form = form[..^2];
        }

        return form.Length is 1 or 2 && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : 0;
    }

    static int? YearNumber(ReadOnlySpan<char> form) =>
        form.Length == 4 && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2099 ? year : null;

    static int UnitDays(string lemma) => lemma switch { "day" => 1, "week" => 7, "month" => 30, "year" => 365, _ => 0 };
}
