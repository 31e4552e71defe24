using System.Buffers;
using System.Globalization;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Times told by the calendar alone: days in figures, parts of a year, from one month to another.</summary>
public sealed partial class TimeReader
{
    static readonly SearchValues<char> Figures = SearchValues.Create("0123456789-/.");

    // "2013-02-03", "13/02/2013", "13.02.2013", in one token or with its signs apart.
    static TimeExpression? InFigures(Sentence sentence, int index, int token)
    {
        var end = token + 1;
        if (sentence.Form(token).Length < 8)
        {
            if (token + 5 > sentence.Count || sentence.Form(token + 1) is not ("-" or "/" or ".") || !sentence.Form(token + 3).SequenceEqual(sentence.Form(token + 1)))
            {
                return null;
            }

            end = token + 5;
        }

        var (start, stop) = (sentence[token].Span.Start - sentence.Span.Start, sentence[end - 1].Span.End - sentence.Span.Start);
        var written = sentence.Text[start..stop];
        var at = written.IndexOfAny("-/.");
        if (written.Length is < 8 or > 10 || at < 0 || written.ContainsAnyExcept(Figures))
        {
            return null;
        }

        Span<Range> parts = stackalloc Range[4];
        var sign = written.Slice(at, 1);
        if (written.Split(parts, sign) != 3 || !Figure(written[parts[0]], out var first) || !Figure(written[parts[1]], out var second) || !Figure(written[parts[2]], out var third))
        {
            return null;
        }

        if (written[parts[0]].Length == 4)
        {
            return Day(first, second, third);
        }

        if (written[parts[2]].Length != 4)
        {
            return null;
        }

        // With a stroke or a dash the Americas put the month first: where both orders give a day, the words stay without a date.
        var (dayFirst, monthFirst) = (Day(third, second, first), sign is "." ? null : Day(third, first, second));
        return dayFirst is null || monthFirst is null || first == second ? dayFirst ?? monthFirst
            : new(index, token, end, null, null, TimePrecision.Day, false, TimeRule.InFigures);

        static bool Figure(ReadOnlySpan<char> digits, out int value) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);

        TimeExpression? Day(int year, int month, int day)
        {
            if (year is < 1900 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            {
                return null;
            }

            var date = new DateOnly(year, month, day);
            return new(index, token, end, date, date, TimePrecision.Day, false, TimeRule.InFigures);
        }
    }

    // "between January and March 2012", "from May to August", "June-September 2012".
    TimeExpression? MonthToMonth(Sentence sentence, int index, int token)
    {
        if (token + 2 >= sentence.Count || Month(sentence, token) is not (> 0 and var first) || sentence.Form(token + 1) is not ("and" or "to" or "-" or "–" or "until" or "through")
            || Month(sentence, token + 2) is not (> 0 and var last))
        {
            return null;
        }

        // "In January and March": two months, unless something says that it is what lies between.
        if (sentence.Form(token + 1) is "and" && !(token > 0 && sentence.Form(token - 1) is "between" or "Between"))
        {
            return null;
        }

        var end = token + 3;
        int? stated = end < sentence.Count ? YearNumber(sentence.Form(end)) : null;
        if (stated is { } named)
        {
            (lastYear, end) = (named, end + 1);
        }

        if ((stated ?? InferYear(last, 1)) is not { } year)
        {
            return new(index, token, end, null, null, TimePrecision.Range, false, TimeRule.InferredYear);
        }

        var (from, to) = (new DateOnly(last < first ? year - 1 : year, first, 1), Clamp(year, last, 31));
        return new(index, token, end, from, to, TimePrecision.Range, stated is null, stated is null ? TimeRule.InferredYear : TimeRule.MonthOrYear)
        {
            Ahead = stated is null ? Ahead(from, to) : null,
        };
    }

    // "the first half of 2012", "the third quarter of 2012", "mid-2012", "late 2012", "the end of 2012", "the summer of 2012".
    TimeExpression? PartOfYear(Sentence sentence, int index, int token)
    {
        var form = sentence.Form(token);
        int first, last, at;
        if (form.StartsWith("mid-", StringComparison.OrdinalIgnoreCase) && form.Length == 8 && YearNumber(form[4..]) is { } joined)
        {
            return Months(joined, 5, 8, token + 1);
        }

        if (form is "first" or "second" or "third" or "fourth" or "last" && token + 1 < sentence.Count && sentence.Form(token + 1) is "half" or "quarter")
        {
            var half = sentence.Form(token + 1) is "half";
            var number = form switch { "first" => 1, "second" => 2, "third" => 3, "fourth" => 4, _ => half ? 2 : 4 };
            var months = half ? 6 : 3;
            if (number * months > 12)
            {
                return null;
            }

            (first, last, at) = (((number - 1) * months) + 1, number * months, token + 2);
        }
        else
        {
            (first, last) = form switch
            {
                "early" or "Early" or "beginning" or "start" => (1, 4),
                "mid" or "Mid" or "middle" => (5, 8),
                "late" or "Late" or "end" => (9, 12),
                "spring" or "Spring" => (3, 5),
                "summer" or "Summer" => (6, 8),
                "autumn" or "Autumn" or "fall" => (9, 11),
                _ => (0, 0),
            };
            at = token + 1;
        }

        at += at + 1 < sentence.Count && sentence.Form(at) is "of" or "in" or "-" ? 1 : 0;
        return first > 0 && at < sentence.Count && YearNumber(sentence.Form(at)) is { } year ? Months(year, first, last, at + 1) : null;

        TimeExpression Months(int year, int from, int to, int end)
        {
            lastYear = year;
            return new(index, token, end, new DateOnly(year, from, 1), Clamp(year, to, 31), TimePrecision.Range, false, TimeRule.PartOfYear);
        }
    }
}
