using System.Globalization;

namespace Griot.Outlook;

/// <summary>Months counted from 1 = January 1980, as the panels of UCDP and VIEWS count them (<c>month_id</c>).</summary>
public static class MonthNumber
{
    const int FirstYear = 1980;

    /// <summary>The number of a month; months run from 1 to 12.</summary>
    public static int Of(int year, int month) => (year - FirstYear) * 12 + month;

    public static int Year(int number) => FirstYear + (number - 1) / 12;

    /// <summary>The month of the year, 1 to 12.</summary>
    public static int Month(int number) => (number - 1) % 12 + 1;

    /// <summary>Like 2017-10.</summary>
    public static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"{Year(number):D4}-{Month(number):D2}");

    /// <summary>Reads 2017-10; false for anything else, and for months before 1980.</summary>
    public static bool TryParse(string text, out int number)
    {
        number = 0;
        if (text is not { Length: 7 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || year < FirstYear || month is < 1 or > 12)
        {
            return false;
        }

        number = Of(year, month);
        return true;
    }
}
