namespace Griot.Intake;

/// <summary>
/// The day a plain text gives itself at its head: in a dateline (<c>BAMAKO, 15 January 2013 - </c>, <c>GAO, Mali, Feb. 10, 2013 (Agency) -- </c>)
/// or on a line of its own (<c>Abidjan, 19 January 2013</c>). A day without a year is none. Read by hand: a first regular expression
/// costs the start of a run some thirty milliseconds.
/// </summary>
static class DatelineDay
{
    /// <summary>A dateline stands at the beginning of one of the first paragraphs.</summary>
    const int Head = 600;

    /// <summary>A place with its country, between its first letter and the comma before the day.</summary>
    const int LongestPlace = 60;

    /// <summary>An agency, in brackets behind the day.</summary>
    const int LongestAgency = 30;

    const int ShortMonth = 3;

    static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static DateOnly? Of(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Head));
        while (!head.IsEmpty)
        {
            var length = head.IndexOfAny('\r', '\n');
            var line = length < 0 ? head : head[..length];
            if (OfLine(line.TrimStart(" \t")) is var (year, month, day) && year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                return new DateOnly(year, month, day);
            }

            head = length < 0 ? [] : head[(length + 1)..];
        }

        return null;
    }

    static (int Year, int Month, int Day)? OfLine(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || !(char.IsUpper(line[0]) || char.IsLower(line[0])))
        {
            return null;
        }

        for (var i = 1; i < line.Length && i <= LongestPlace + 1; i++)
        {
            if (line[i] == ',' && line[(i + 1)..] is [' ', .. var rest] && (DayFirst(rest) ?? MonthFirst(rest)) is { } found)
            {
                return found;
            }

            if (!char.IsLetter(line[i]) && line[i] is not (' ' or '.' or ',' or '\'' or '’' or '-'))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary><c>15 January 2013</c></summary>
    static (int Year, int Month, int Day)? DayFirst(ReadOnlySpan<char> rest)
    {
        var day = Number(ref rest, 1, 2);
        var blank = Take(ref rest, ' ');
        var month = Month(ref rest);
        Take(ref rest, '.');
        Take(ref rest, ',');
        return day >= 0 && blank && month > 0 && Take(ref rest, ' ') && Number(ref rest, 4, 4) is var year and >= 0 && Ends(rest) ? (year, month, day) : null;
    }

    /// <summary><c>Feb. 10, 2013</c></summary>
    static (int Year, int Month, int Day)? MonthFirst(ReadOnlySpan<char> rest)
    {
        var month = Month(ref rest);
        Take(ref rest, '.');
        return month > 0 && Take(ref rest, ' ') && Number(ref rest, 1, 2) is var day and >= 0 && Take(ref rest, ',') && Take(ref rest, ' ')
            && Number(ref rest, 4, 4) is var year and >= 0 && Ends(rest) ? (year, month, day) : null;
    }

    /// <summary>What may stand behind the day: an agency, and then a dash or nothing.</summary>
    static bool Ends(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(' ');
        if (rest is ['(', .. var agency])
        {
            var length = agency.IndexOfAny('(', ')');
            if (length is < 1 or > LongestAgency || agency[length] != ')')
            {
                return false;
            }

            rest = agency[(length + 1)..].TrimStart(' ');
        }

        return rest is [] or ['-' or '–' or '—', ..];
    }

    /// <summary>From 1, or 0. A name is whole or of three letters; <c>Sept</c> has four.</summary>
    static int Month(ref ReadOnlySpan<char> rest)
    {
        var letters = 0;
        while (letters < rest.Length && char.IsAsciiLetter(rest[letters]))
        {
            letters++;
        }

        var name = rest[..letters];
        rest = rest[letters..];
        for (var month = 0; month < Months.Length; month++)
        {
            if (letters >= ShortMonth && Months[month].AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return letters == ShortMonth || letters == Months[month].Length || (month == 8 && letters == 4) ? month + 1 : 0;
            }
        }

        return 0;
    }

    static int Number(ref ReadOnlySpan<char> rest, int fewest, int most)
    {
        var (digits, number) = (0, 0);
        while (digits < rest.Length && digits < most && char.IsAsciiDigit(rest[digits]))
        {
            number = 10 * number + rest[digits++] - '0';
        }

        rest = rest[digits..];
        return digits >= fewest ? number : -1;
    }

    static bool Take(ref ReadOnlySpan<char> rest, char letter)
    {
        var there = rest is [var first, ..] && first == letter;
        rest = there ? rest[1..] : rest;
        return there;
    }
}
