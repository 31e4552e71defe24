using System.Globalization;
using Griot.Store;

namespace Griot.Web;

/// <summary>How long the bins of a timeline are.</summary>
public enum TimeUnit : byte
{
    Day,

    /// <summary>From Monday.</summary>
    Week,

    Month,

    Year,
}

/// <summary>Events counted into bins of one unit, one after the other and none left out, by kind.</summary>
public sealed class TimeBins
{
    /// <summary>No chart has more.</summary>
    public const int Most = 1500;

    readonly int[,] events;

    /// <param name="days">Events by day and type.</param>
    /// <param name="unit">The unit; null for the finest that a span of so many days can be read in.</param>
    /// <param name="from">The first day shown; null for the first day of an event.</param>
    /// <param name="to">The last day shown.</param>
    /// <param name="whole">With bins for all days from the first to the last that are asked for, though they be empty: to be set beside others.</param>
    public TimeBins(IReadOnlyList<EventDay> days, TimeUnit? unit = null, DateOnly? from = null, DateOnly? to = null, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(days);
        // An event may begin before the days that were asked for and reach into them.
        var inside = days.Where(day => (from is null || day.Day >= from) && (to is null || day.Day <= to)).ToList();
        if (inside.Count == 0)
        {
            (Unit, Starts, Killed, Known, events) = (unit ?? TimeUnit.Month, [], [], [], new int[0, Kinds.Events.Length]);
            return;
        }

        var (first, last) = (whole ? from ?? inside[0].Day : inside[0].Day, whole ? to ?? inside[^1].Day : inside[^1].Day);
        var span = last.DayNumber - first.DayNumber + 1;
        var chosen = unit ?? (span <= 92 ? TimeUnit.Day : span <= 800 ? TimeUnit.Week : span <= 20_000 ? TimeUnit.Month : TimeUnit.Year);
        while (chosen < TimeUnit.Year && span / DaysOf(chosen) > Most)
        {
            chosen++;
        }

        Unit = chosen;
        var starts = new List<DateOnly>();
        for (var at = StartOf(first, chosen); at <= last; at = Next(at, chosen))
        {
            starts.Add(at);
        }

        (Starts, Killed, events) = (starts, new int[starts.Count], new int[starts.Count, Kinds.Events.Length]);
        var known = new int[starts.Count];
        foreach (var day in inside)
        {
            var bin = IndexOf(day.Day);
            events[bin, Kinds.IndexOf(day.Type)] += day.Events;
            Killed[bin] += day.Killed;
            known[bin] += day.Latest is not { } latest || latest <= EndOf(bin) ? day.Events : 0;
        }

        Known = known;
    }

    /// <summary>Where a chart begins: where the events do, but a fortieth of them that lie long before the others do not make the others' days a hair's breadth.</summary>
    public static DateOnly? Beginning(IReadOnlyList<EventDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count == 0)
        {
            return null;
        }

        var (sum, few) = (0, days.Sum(day => day.Events) / 40);
        var (first, last, main) = (days[0].Day, days[^1].Day, days.First(day => (sum += day.Events) > few).Day);
        return last.DayNumber - main.DayNumber < (last.DayNumber - first.DayNumber) / 2 ? main : first;
    }

    public TimeUnit Unit { get; }

    /// <summary>The first day of each bin.</summary>
    public IReadOnlyList<DateOnly> Starts { get; }

    /// <summary>The sum of the highest numbers that any account of each event gives.</summary>
    public int[] Killed { get; }

    /// <summary>Events of a kind, by its place in <see cref="Kinds.Events"/>.</summary>
    public int this[int bin, int kind] => events[bin, kind];

    public int Total(int bin) => Enumerable.Range(0, Kinds.Events.Length).Sum(kind => events[bin, kind]);

    public IReadOnlyList<int> Totals => field ??= [.. Enumerable.Range(0, Starts.Count).Select(Total)];

    /// <summary>
    /// Events in each bin that are known to have been in it. An event known to its month alone stands in the bin of the month's first day, as does one that a report does not date in that of the first day on which it may have been:
    /// what piles up there is no rise.
    /// </summary>
    public IReadOnlyList<int> Known { get; }

    /// <summary>The last day of a bin.</summary>
    public DateOnly EndOf(int bin) => Next(Starts[bin], Unit).AddDays(-1);

    /// <summary>“Feb 2013”, “4–10 Feb 2013”, “12 Feb 2013”.</summary>
    public string Name(int bin) => Wording.Days(Starts[bin], EndOf(bin));

    /// <summary>The bin that a day lies in.</summary>
    public int IndexOf(DateOnly day) => Unit switch
    {
        TimeUnit.Day => day.DayNumber - Starts[0].DayNumber,
        TimeUnit.Week => (day.DayNumber - Starts[0].DayNumber) / 7,
        TimeUnit.Month => ((day.Year - Starts[0].Year) * 12) + day.Month - Starts[0].Month,
        _ => day.Year - Starts[0].Year,
    };

    static DateOnly StartOf(DateOnly day, TimeUnit unit) => unit switch
    {
        TimeUnit.Day => day,
        // Day number 0 is a Monday.
        TimeUnit.Week => DateOnly.FromDayNumber(day.DayNumber - (day.DayNumber % 7)),
        TimeUnit.Month => new(day.Year, day.Month, 1),
        _ => new(day.Year, 1, 1),
    };

    static DateOnly Next(DateOnly start, TimeUnit unit) => unit switch { TimeUnit.Day => start.AddDays(1), TimeUnit.Week => start.AddDays(7), TimeUnit.Month => start.AddMonths(1), _ => start.AddYears(1) };

    /// <summary>How many days a unit has, or about.</summary>
    static int DaysOf(TimeUnit unit) => unit switch { TimeUnit.Day => 1, TimeUnit.Week => 7, TimeUnit.Month => 30, _ => 365 };

    /// <summary>The finest unit, this or a longer one, that has at most so many bins in the same days.</summary>
    public TimeUnit UnitWithin(int most)
    {
        var (unit, days) = (Unit, Starts.Count * DaysOf(Unit));
        while (unit < TimeUnit.Year && days / DaysOf(unit) > most)
        {
            unit++;
        }

        return unit;
    }

    /// <summary>A unit as an address has it; null for none.</summary>
    public static TimeUnit? UnitOf(string? text) => text switch { "day" => TimeUnit.Day, "week" => TimeUnit.Week, "month" => TimeUnit.Month, "year" => TimeUnit.Year, _ => null };

    /// <summary>Bins at which a chart names its axis, with the name: few enough to be read.</summary>
    public IEnumerable<(int Bin, string Name)> Ticks(int most)
    {
        var (bins, culture) = (Starts.Count, CultureInfo.InvariantCulture);
        if (bins == 0)
        {
            yield break;
        }

        var months = ((Starts[^1].Year - Starts[0].Year) * 12) + Starts[^1].Month - Starts[0].Month + 1;
        if (months <= 2)
        {
            var each = Math.Max(1, (bins + most - 1) / most);
            for (var bin = 0; bin < bins; bin += each)
            {
                yield return (bin, Starts[bin].ToString(bin == 0 || Starts[bin].Month != Starts[Math.Max(0, bin - each)].Month ? "d MMM yyyy" : "d MMM", culture));
            }

            yield break;
        }

        // A step of months that divides the year, or of years.
        var step = ((int[])[1, 2, 3, 6, 12, 24, 60, 120, 240]).First(step => months / step <= most || step == 240);
        for (var bin = 0; bin < bins; bin++)
        {
            var begins = bin == 0 ? Starts[0].Day == 1 : Starts[bin].Month != Starts[bin - 1].Month;
            var month = (Starts[bin].Year * 12) + Starts[bin].Month - 1;
            if (begins && month % step == 0)
            {
                yield return (bin, step >= 12 ? Starts[bin].ToString("yyyy", culture) : Starts[bin].ToString(Starts[bin].Month == 1 || bin < bins * step / months ? "MMM yyyy" : "MMM", culture));
            }
        }
    }
}
