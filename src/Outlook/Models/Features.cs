namespace Griot.Outlook;

/// <summary>
/// What a model is told of a country at a month: how many died lately and over longer times, how often, how long ago, how steadily, and
/// what happened across its borders. Everything is worked out from that month and earlier ones.
/// </summary>
/// <remarks>Levels are logarithms, log(1 + mean deaths a month), so that ten against twenty weighs as much as thousand against two thousand.</remarks>
sealed class Features
{
    public const int Now = 0, Quarter = 1, Half = 2, Year = 3, ThreeYears = 4, TenYears = 5,
        ActiveQuarter = 6, ActiveYear = 7, ActiveFiveYears = 8, ActiveTwentyYears = 9,
        Silence = 10, Peak = 11, TenYearPeak = 12, Trend = 13, Unrest = 14,
        BorderQuarter = 15, BorderYear = 16, BorderActive = 17, Month1 = 18, Month2 = 19, Onsets = 20, World = 21, Count = 22;

    /// <summary>Months of silence are not told apart beyond this.</summary>
    const int LongSilence = 360;

    readonly float[] values;
    readonly int months;

    public Features(History history)
    {
        months = history.Months;
        values = new float[history.Countries.Count * months * Count];
        Parallel.For(0, history.Countries.Count, c => Own(history, c));
        Parallel.For(0, history.Countries.Count, c => Across(history, c));
        Everywhere(history);
    }

    /// <summary>The features of a country, by index, at a month, by index from the start of the history.</summary>
    public ReadOnlySpan<float> At(int country, int month) => values.AsSpan((country * months + month) * Count, Count);

    Span<float> Fill(int country, int month) => values.AsSpan((country * months + month) * Count, Count);

    void Own(History history, int country)
    {
        var series = history.Of(country);
        var begin = history.Begins[country];
        var sums = new double[months + 1];
        var active = new int[months + 1];
        var changes = new double[months + 1];
        var onsets = new int[months + 1];
        for (var t = 0; t < months; t++)
        {
            sums[t + 1] = sums[t] + series[t];
            active[t + 1] = active[t] + (series[t] > 0 ? 1 : 0);
            changes[t + 1] = changes[t] + (t > begin ? Math.Abs(Log(series[t]) - Log(series[t - 1])) : 0);
            // An onset is a month with deaths after half a year without.
            onsets[t + 1] = onsets[t] + (series[t] > 0 && active[t] - active[Math.Max(0, t - 6)] == 0 ? 1 : 0);
        }

        var last = -1;
        for (var t = begin; t < months; t++)
        {
            last = series[t] > 0 ? t : last;
            var f = Fill(country, t);
            f[Now] = Log(series[t]);
            f[Quarter] = Mean(3);
            f[Half] = Mean(6);
            f[Year] = Mean(12);
            f[ThreeYears] = Mean(36);
            f[TenYears] = Mean(120);
            f[ActiveQuarter] = Share(active, 3);
            f[ActiveYear] = Share(active, 12);
            f[ActiveFiveYears] = Share(active, 60);
            f[ActiveTwentyYears] = Share(active, 240);
            f[Silence] = Log(last < 0 ? LongSilence : Math.Min(LongSilence, t - last));
            f[Peak] = Log(Most(series[Math.Max(begin, t - 11)..(t + 1)]));
            f[TenYearPeak] = Log(Most(series[Math.Max(begin, t - 119)..(t + 1)]));
            f[Trend] = f[Quarter] - f[Year];
            f[Unrest] = Share(changes, 12);
            f[Month1] = t > begin ? Log(series[t - 1]) : f[Now];
            f[Month2] = t > begin + 1 ? Log(series[t - 2]) : f[Month1];
            f[Onsets] = (float)(Share(onsets, 240) * 12);

            // A country that began a while ago is measured on the months it has.
            float Mean(int window) => Log((sums[t + 1] - sums[Math.Max(begin, t + 1 - window)]) / Math.Min(window, t + 1 - begin));
            float Share<T>(T[] cumulated, int window) where T : struct, System.Numerics.INumber<T> =>
                float.CreateChecked(cumulated[t + 1] - cumulated[Math.Max(begin, t + 1 - window)]) / Math.Min(window, t + 1 - begin);
        }
    }

    void Across(History history, int country)
    {
        for (var t = history.Begins[country]; t < months; t++)
        {
            var f = Fill(country, t);
            var active = 0f;
            foreach (var neighbour in history.Neighbours[country])
            {
                var g = At(neighbour, t);
                f[BorderQuarter] = Math.Max(f[BorderQuarter], g[Quarter]);
                f[BorderYear] = Math.Max(f[BorderYear], g[Year]);
                active += g[ActiveYear];
            }

            f[BorderActive] = history.Neighbours[country].Length == 0 ? 0 : active / history.Neighbours[country].Length;
        }
    }

    /// <summary>How much of the world has deaths to count: it grew with the number of conflicts and with the reporting.</summary>
    void Everywhere(History history)
    {
        for (var t = 0; t < months; t++)
        {
            var (sum, count) = (0f, 0);
            for (var c = 0; c < history.Countries.Count; c++)
            {
                if (t >= history.Begins[c])
                {
                    sum += At(c, t)[ActiveYear];
                    count++;
                }
            }

            for (var c = 0; c < history.Countries.Count; c++)
            {
                Fill(c, t)[World] = sum / Math.Max(1, count);
            }
        }
    }

    static double Most(ReadOnlySpan<double> series)
    {
        var most = 0.0;
        foreach (var x in series)
        {
            most = Math.Max(most, x);
        }

        return most;
    }

    public static float Log(double deaths) => (float)Math.Log(1 + deaths);
}
