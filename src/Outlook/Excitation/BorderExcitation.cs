using System.Collections.Immutable;

namespace Griot.Outlook;

/// <summary>Months of countries, each violent, quiet or unknown, and which countries border on which.</summary>
public sealed class ViolentMonths
{
    readonly sbyte[][] months;

    /// <param name="violent">A row a country, a value a month; null where unknown.</param>
    /// <param name="neighbours">For each country the indices of those it borders on.</param>
    /// <exception cref="ArgumentException">Rows differ in length, or a neighbour is none of the countries.</exception>
    public ViolentMonths(ImmutableArray<string> countries, bool?[][] violent, int[][] neighbours)
    {
        ArgumentNullException.ThrowIfNull(violent);
        ArgumentNullException.ThrowIfNull(neighbours);
        if (violent.Length != countries.Length || neighbours.Length != countries.Length || violent.Any(r => r.Length != violent[0].Length))
        {
            throw new ArgumentException("Every country needs a row of as many months, and a list of neighbours.", nameof(violent));
        }

        if (neighbours.Any(n => n.Any(i => i < 0 || i >= countries.Length)))
        {
            throw new ArgumentException("A neighbour is none of the countries.", nameof(neighbours));
        }

        (Countries, Neighbours) = (countries, neighbours);
        months = [.. violent.Select(row => row.Select(v => v is { } known ? (sbyte)(known ? 1 : 0) : (sbyte)-1).ToArray())];
    }

    public ImmutableArray<string> Countries { get; }

    public int Months => months.Length == 0 ? 0 : months[0].Length;

    internal int[][] Neighbours { get; }

    /// <summary>1, 0, or -1 where unknown.</summary>
    internal int At(int country, int month) => months[country][month];

    internal sbyte[][] Copy() => [.. months.Select(m => (sbyte[])m.Clone())];

    internal ViolentMonths WithNeighbours(int[][] neighbours) => new(Countries, [.. months.Select(m => m.Select(v => v < 0 ? (bool?)null : v == 1).ToArray())], neighbours);
}

/// <summary>Months back, both ends included, that share one strength.</summary>
public sealed record LagGroup(int First, int Last);

/// <summary>What violence so many months back adds: a country's own to its rate of violent months, a neighbour's to the factor of its level.</summary>
/// <param name="Added">For a group whose months were all violent.</param>
/// <param name="Low">Of the interval that holds it in 95 of 100 cases, by drawing countries anew.</param>
/// <param name="PlaceboHigh">With neighbours drawn by lot it stays below this in 97.5 of 100 cases; null for a country's own past.</param>
public sealed record LagEffect(LagGroup Lag, double Added, double Low, double High, double? PlaceboHigh);

/// <summary>
/// Excitation across borders in steps of a month: a country's month is violent with probability 1 - exp(-λ). λ is the country's own level, times one and what each neighbour's violent months add to that,
/// plus what its own violent months add, by how long ago they were. A neighbour's war so counts for more where violence is nearer at hand; a plain sum is refuted by countries that stay quiet
/// for decades beside a war. Fitted by EM, in which every violent month is shared out among its possible causes (Veen and Schoenberg 2008). Nothing added can be negative, so a neighbour's violence can raise
/// the chance or leave it, not lower it.
/// </summary>
public sealed record BorderExcitation
{
    public static ImmutableArray<LagGroup> Lags { get; } = [new(1, 1), new(2, 3), new(4, 6), new(7, 12), new(13, 24)];

    const int Memory = 24;

    public required ImmutableArray<LagEffect> Own { get; init; }

    /// <summary>Of each neighbour.</summary>
    public required ImmutableArray<LagEffect> Neighbours { get; init; }

    public required double LogLikelihood { get; init; }

    /// <summary>What the log-likelihood gains by the neighbours.</summary>
    public required double Gain { get; init; }

    /// <summary>What it gains by neighbours drawn by lot, in 97.5 of 100 cases at most.</summary>
    public required double PlaceboGain { get; init; }

    /// <summary>Country-months explained, and how many of them were violent.</summary>
    public required int CountryMonths { get; init; }

    public required int ViolentMonths { get; init; }

    /// <summary>The chance in a hundred of a violent month after two years quiet all round, averaged over countries that had such; beside it the same with one neighbour violent in all of the last six months.</summary>
    public required double QuietPercent { get; init; }

    public required double WithNeighbourPercent { get; init; }

    internal double[] Levels { get; init; } = [];

    internal double[] OwnAdded => [.. Own.Select(o => o.Added)];

    internal double[] NeighbourAdded => [.. Neighbours.Select(o => o.Added)];

    /// <param name="draws">How many samples of countries, and how many placebos, the intervals rest on.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <exception cref="ArgumentException">There are too few months, or no violent one.</exception>
    public static BorderExcitation Fit(ViolentMonths months, int draws = 100, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(months);
        if (months.Months <= Memory + 12)
        {
            throw new ArgumentException($"There are {months.Months} months; more than {Memory + 12} are needed.", nameof(months));
        }

        var cells = new Cells(months);
        if (cells.Violent < 30)
        {
            throw new ArgumentException($"There are {cells.Violent} violent country-months after the first {Memory}; at least 30 are needed.", nameof(months));
        }

        var groups = Lags.Length;
        var found = cells.Fit(null, rounds: 3000, withNeighbours: true, start: null);
        var without = cells.Fit(null, rounds: 3000, withNeighbours: false, start: null);
        var dice = new Random(seed);
        var samples = new List<double[]>();
        for (var draw = 0; draw < draws; draw++)
        {
            var times = new int[months.Countries.Length];
            for (var i = 0; i < times.Length; i++)
            {
                times[dice.Next(times.Length)]++;
            }

            samples.Add(cells.Fit(times, rounds: 150, withNeighbours: true, start: found).Added);
        }

        var (placebos, placeboGains) = (new List<double[]>(), new List<double>());
        for (var draw = 0; draw < draws; draw++)
        {
            var drawn = new Cells(months.WithNeighbours([.. months.Neighbours.Select((n, i) => Drawn(n.Length, i))]), cells.OwnPast);
            var fit = drawn.Fit(null, rounds: 200, withNeighbours: true, start: found);
            placebos.Add(fit.Added);
            placeboGains.Add(fit.LogLikelihood - without.LogLikelihood);
        }

        var quiet = cells.QuietRates(found);
        return new()
        {
            Own = [.. Enumerable.Range(0, groups).Select(g => Effect(g, placebo: false))],
            Neighbours = [.. Enumerable.Range(0, groups).Select(g => Effect(groups + g, placebo: true))],
            LogLikelihood = found.LogLikelihood,
            Gain = Math.Max(0, found.LogLikelihood - without.LogLikelihood),
            PlaceboGain = At(placeboGains, 0.975),
            CountryMonths = cells.Count,
            ViolentMonths = cells.Violent,
            QuietPercent = 100 * quiet.Average(r => -double.ExpM1(-r)),
            WithNeighbourPercent = 100 * quiet.Average(r => -double.ExpM1(-r * (1 + found.Added[groups] + found.Added[groups + 1] + found.Added[groups + 2]))),
            Levels = found.Levels,
        };

        LagEffect Effect(int index, bool placebo) => new(
            Lags[index % groups], found.Added[index], At([.. samples.Select(s => s[index])], 0.025), At([.. samples.Select(s => s[index])], 0.975), placebo ? At([.. placebos.Select(s => s[index])], 0.975) : null);

        int[] Drawn(int count, int own)
        {
            var drawn = new HashSet<int>();
            while (drawn.Count < Math.Min(count, months.Countries.Length - 1))
            {
                if (dice.Next(months.Countries.Length) is var other && other != own)
                {
                    drawn.Add(other);
                }
            }

            return [.. drawn];
        }

        static double At(List<double> values, double share)
        {
            values.Sort();
            return values[(int)Math.Round(share * (values.Count - 1))];
        }
    }

    /// <summary>What a country's own past and its neighbours' add up to in a month, by group of lags; unknown months count as quiet.</summary>
    internal static void Past(sbyte[][] months, int[] neighbours, int country, int month, Span<double> into)
    {
        into.Clear();
        for (var g = 0; g < Lags.Length; g++)
        {
            var share = 1.0 / (Lags[g].Last - Lags[g].First + 1);
            for (var lag = Lags[g].First; lag <= Math.Min(Lags[g].Last, month); lag++)
            {
                into[g] += months[country][month - lag] > 0 ? share : 0;
                foreach (var neighbour in neighbours)
                {
                    into[Lags.Length + g] += months[neighbour][month - lag] > 0 ? share : 0;
                }
            }
        }
    }

    sealed record Estimates(double[] Levels, double[] Added, double LogLikelihood);

    /// <summary>Country-months with what may have caused them. Of quiet ones the sums suffice.</summary>
    sealed class Cells
    {
        readonly int countries;
        readonly int[] known, quietLong;
        readonly double[][] sums;
        readonly (int Country, double[] Past)[] violent;

        public Cells(ViolentMonths months, double[][][]? own = null)
        {
            countries = months.Countries.Length;
            OwnPast = own ?? OwnPasts(months);
            (known, quietLong, sums) = (new int[countries], new int[countries], new double[countries][]);
            var rows = new List<(int, double[])>();
            for (var c = 0; c < countries; c++)
            {
                sums[c] = new double[2 * Lags.Length];
                for (var t = Memory; t < months.Months; t++)
                {
                    if (months.At(c, t) < 0)
                    {
                        continue;
                    }

                    var past = new double[2 * Lags.Length];
                    for (var g = 0; g < Lags.Length; g++)
                    {
                        past[g] = OwnPast[c][t][g];
                        foreach (var neighbour in months.Neighbours[c])
                        {
                            past[Lags.Length + g] += OwnPast[neighbour][t][g];
                        }
                    }

                    known[c]++;
                    quietLong[c] += past.AsSpan().IndexOfAnyExcept(0.0) < 0 ? 1 : 0;
                    for (var g = 0; g < past.Length; g++)
                    {
                        sums[c][g] += past[g];
                    }

                    if (months.At(c, t) > 0)
                    {
                        rows.Add((c, past));
                    }
                }
            }

            violent = [.. rows];
        }

        /// <summary>By country, month and group of lags; the same whoever borders on whom.</summary>
        public double[][][] OwnPast { get; }

        static double[][][] OwnPasts(ViolentMonths months)
        {
            var values = months.Copy();
            var causes = new double[2 * Lags.Length];
            var pasts = new double[months.Countries.Length][][];
            for (var c = 0; c < pasts.Length; c++)
            {
                pasts[c] = new double[months.Months][];
                for (var t = 0; t < months.Months; t++)
                {
                    BorderExcitation.Past(values, [], c, t, causes);
                    pasts[c][t] = causes[..Lags.Length];
                }
            }

            return pasts;
        }

        public int Count => known.Sum();

        public int Violent => violent.Length;

        /// <summary>The rate of a violent month after two quiet years all round, for each country that had such.</summary>
        public double[] QuietRates(Estimates at) => [.. Enumerable.Range(0, countries).Where(c => quietLong[c] > 0).Select(c => at.Levels[c])];

        /// <param name="times">How often each country counts; once where null.</param>
        public Estimates Fit(int[]? times, int rounds, bool withNeighbours, Estimates? start)
        {
            var (groups, width) = (Lags.Length, withNeighbours ? 2 * Lags.Length : Lags.Length);
            var levels = start is null ? [.. known.Select(k => k > 0 ? 0.01 : 0)] : (double[])start.Levels.Clone();
            var added = start is null ? [.. Enumerable.Repeat(0.05, width)] : start.Added[..width];
            var logLikelihood = 0.0;
            for (var round = 0; round <= rounds; round++)
            {
                var (own, causes) = (new double[countries], new double[width]);
                logLikelihood = 0;
                foreach (var (c, past) in violent)
                {
                    var weight = times?[c] ?? 1;
                    if (weight == 0)
                    {
                        continue;
                    }

                    var raised = levels[c] * Factor(past);
                    var rate = raised;
                    for (var g = 0; g < groups; g++)
                    {
                        rate += added[g] * past[g];
                    }

                    // So many causes are expected where there is at least one.
                    rate = Math.Max(rate, 1e-12);
                    var chance = -double.ExpM1(-rate);
                    logLikelihood += weight * (Math.Log(chance) + rate);
                    own[c] += raised / chance;
                    for (var g = 0; g < width; g++)
                    {
                        causes[g] += weight * (g < groups ? 1 : levels[c]) * added[g] * past[g] / chance;
                    }
                }

                for (var c = 0; c < countries; c++)
                {
                    var weight = times?[c] ?? 1;
                    logLikelihood -= weight * levels[c] * Exposure(c);
                    for (var g = 0; g < groups; g++)
                    {
                        logLikelihood -= weight * added[g] * sums[c][g];
                    }
                }

                if (round == rounds)
                {
                    break;
                }

                // One after the other: levels for the factors that hold, then factors for the new levels.
                for (var c = 0; c < countries; c++)
                {
                    levels[c] = known[c] > 0 ? own[c] / Exposure(c) : 0;
                }

                for (var g = 0; g < width; g++)
                {
                    var exposed = Enumerable.Range(0, countries).Sum(c => (times?[c] ?? 1) * (g < groups ? 1 : levels[c]) * sums[c][g]);
                    added[g] = exposed > 0 ? causes[g] / exposed : 0;
                }
            }

            return new(levels, added, logLikelihood);

            double Factor(double[] past)
            {
                var factor = 1.0;
                for (var g = groups; g < width; g++)
                {
                    factor += added[g] * past[g];
                }

                return factor;
            }

            double Exposure(int country)
            {
                double months = known[country];
                for (var g = groups; g < width; g++)
                {
                    months += added[g] * sums[country][g];
                }

                return months;
            }
        }
    }
}
