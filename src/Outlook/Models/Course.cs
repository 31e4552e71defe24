namespace Griot.Outlook;

/// <summary>
/// The course of a country's violence, beyond its levels: whether it rises or fades, how old the war is, how its months are spread,
/// and at which time of the year people die. Everything is worked out from a month and earlier ones.
/// </summary>
sealed class Course
{
    /// <summary>How many numbers <see cref="Describe"/> gives.</summary>
    public const int Count = 8;

    /// <summary>How many numbers <see cref="DescribeSeason"/> gives.</summary>
    public const int SeasonCount = 3;

    const int Year = 12;
    const int FiveYears = 60;

    /// <summary>A month of war: as many deaths as UCDP counts in a year before it speaks of a conflict.</summary>
    const int War = 25;

    /// <summary>A war has lasted since its year was last below this share of the present one.</summary>
    const double Risen = 0.25;

    const int OldWar = 240;

    /// <summary>The season is learned from so many years at most, of which the latest may lie so many years back.</summary>
    const int SeasonYears = 4, SeasonReach = 6;

    readonly History history;
    readonly double[] sums;
    readonly float[] medians;
    readonly float[] quartiles;
    readonly short[] reached;
    readonly int[] rungs;

    /// <param name="rungs">Numbers of deaths, ascending, that <see cref="Share"/> is asked for by index.</param>
    public Course(History history, int[] rungs)
    {
        (this.history, this.rungs) = (history, rungs);
        var (countries, months) = (history.Countries.Count, history.Months);
        sums = new double[countries * (months + 1)];
        reached = new short[countries * (months + 1) * rungs.Length];
        (medians, quartiles) = (new float[countries * months], new float[countries * months]);
        Parallel.For(0, countries, Prepare);
    }

    void Prepare(int country)
    {
        var series = history.Of(country);
        var (begin, months) = (history.Begins[country], history.Months);
        Span<double> window = stackalloc double[Year];
        for (var t = 0; t < months; t++)
        {
            var at = country * (months + 1) + t;
            sums[at + 1] = sums[at] + series[t];
            for (var k = 0; k < rungs.Length; k++)
            {
                reached[(at + 1) * rungs.Length + k] = (short)(reached[at * rungs.Length + k] + (series[t] >= rungs[k] ? 1 : 0));
            }

            if (t >= begin)
            {
                var last = series[Math.Max(begin, t - Year + 1)..(t + 1)];
                var sorted = window[..last.Length];
                last.CopyTo(sorted);
                sorted.Sort();
                medians[country * months + t] = Features.Log((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
                quartiles[country * months + t] = Features.Log(sorted[sorted.Length / 4]);
            }
        }
    }

    /// <summary>The logarithm of the median month of the last year.</summary>
    public float Median(int country, int month) => medians[country * history.Months + month];

    /// <summary>The share of a country's last months in which at least so many died.</summary>
    public float Share(int country, int month, int span, int rung)
    {
        var from = Math.Max(history.Begins[country], month + 1 - span);
        return (float)(Reached(month + 1) - Reached(from)) / (month + 1 - from);

        int Reached(int t) => reached[(country * (history.Months + 1) + t) * rungs.Length + rung];
    }

    /// <summary>What happened lately against what happened before, how the months of the year are spread, and how old the war is.</summary>
    public void Describe(int country, int month, Span<float> row)
    {
        var series = history.Of(country);
        var begin = history.Begins[country];
        var end = month + 1;
        var year = Level(country, end - Year, end);
        row[0] = history.Begins[country] < end - Year ? year - Level(country, end - 2 * Year, end - Year) : 0;
        row[1] = Median(country, month) - year;
        row[2] = quartiles[country * history.Months + month] - year;

        var (low, age) = ((Math.Exp(year) - 1) * Risen, 0);
        while (age < OldWar && month - age - Year + 1 >= begin && Mean(country, month - age - Year + 1, month - age + 1) >= low)
        {
            age++;
        }

        row[3] = Features.Log(age);
        var (highest, wars) = (month, 0);
        for (var t = month; t >= Math.Max(begin, end - FiveYears); t--)
        {
            highest = series[t] > series[highest] ? t : highest;
            wars += series[t] >= War ? 1 : 0;
        }

        row[4] = Features.Log(month - highest);
        row[5] = Level(country, end - 6, end) - Level(country, end - 12, end - 6);
        row[6] = Level(country, end - 3, end) - Level(country, end - 6, end - 3);
        row[7] = wars;
    }

    /// <summary>
    /// How the time of the year that lies so many steps ahead has differed from the years around it, shrunk towards no difference where few
    /// years are known; its latest month against the last year; and the number of the month.
    /// </summary>
    public void DescribeSeason(int country, int month, int step, Span<float> row)
    {
        var (begin, end) = (history.Begins[country], month + 1);
        var (sum, years) = (0.0, 0);
        for (var back = 1; back <= SeasonReach && years < SeasonYears; back++)
        {
            var then = month + step - Year * back;
            if (then + 1 > month)
            {
                continue;
            }

            if (then - 6 < begin)
            {
                break;
            }

            sum += Level(country, then - 1, then + 2) - Level(country, then - 6, Math.Min(end, then + 7));
            years++;
        }

        row[0] = (float)(sum / (years + 1));
        row[1] = SameMonth(country, month, step, 1) - Level(country, end - Year, end);
        row[2] = (history.FirstMonth + month + step - 1) % Year + 1;
    }

    /// <summary>
    /// The logarithm of the mean of the latest so many months of the same name as the one that lies so many steps ahead; the last year's where none is known.
    /// Some Decembers stand out, as if deaths known by the year alone were counted in its last month, and so do the summers of some wars.
    /// </summary>
    public float SameMonth(int country, int month, int step, int most)
    {
        var series = history.Of(country);
        var then = month + step;
        while (then > month)
        {
            then -= Year;
        }

        var (sum, count) = (0.0, 0);
        for (; then >= history.Begins[country] && count < most; then -= Year)
        {
            sum += series[then];
            count++;
        }

        return count == 0 ? Level(country, month + 1 - Year, month + 1) : Features.Log(sum / count);
    }

    float Level(int country, int from, int to) => from >= to || to <= history.Begins[country] ? 0 : Features.Log(Mean(country, from, to));

    /// <summary>The mean of the months from one to before another; those before the country began do not count.</summary>
    double Mean(int country, int from, int to)
    {
        from = Math.Max(from, history.Begins[country]);
        var at = country * (history.Months + 1);
        return to <= from ? 0 : (sums[at + to] - sums[at + from]) / (to - from);
    }
}
