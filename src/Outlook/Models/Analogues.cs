namespace Griot.Outlook;

/// <summary>
/// Nearest analogues: the months in the past of all countries whose history most resembles a country's own now, and what followed them.
/// What followed is scaled to the country's level and taken whole, so that each draw is a course some war once took. (Shape matching, as
/// in Chadefaux 2022, on features of the history at several spans instead of warped windows.)
/// </summary>
sealed class Analogues : IForecaster
{
    /// <summary>How much each feature counts in the distance; levels but the year's own are taken against the year's, which makes them the shape.</summary>
    static readonly (int Feature, float Weight, bool AgainstYear)[] Distance =
    [
        (Features.Year, 0.5f, false),
        (Features.Now, 0.48f, true), (Features.Month1, 0.36f, true), (Features.Quarter, 0.96f, true), (Features.Half, 0.72f, true),
        (Features.ThreeYears, 0.72f, true), (Features.TenYears, 0.48f, true), (Features.Peak, 0.36f, true),
        (Features.ActiveYear, 1.5f, false), (Features.ActiveFiveYears, 1.2f, false), (Features.ActiveTwentyYears, 0.6f, false), (Features.Silence, 0.4f, false),
        (Features.BorderYear, 0.1f, false), (Features.BorderActive, 0.3f, false),
    ];

    /// <summary>Analogues are looked for in every third month, counted back from the origin: neighbouring months are no two cases.</summary>
    const int Stride = 3;

    const int Warming = 24;

    public int Nearest { get; init; } = 120;

    /// <summary>All that lie within this are taken, however many: countries at peace are alike by the thousand.</summary>
    public float Alike { get; init; } = 0.35f;

    /// <summary>Most that levels are scaled by, up or down.</summary>
    public double MostScaling { get; init; } = 5;

    /// <summary>Share of the difference in levels (in logarithms) that is made up by scaling.</summary>
    public double Scaling { get; init; } = 0.9;

    public double HalfLife { get; init; } = 240;

    public string Name => "analogues";

    public ForecastDraws Forecast(History history, ForecastTask task, CancellationToken cancellation)
    {
        var features = new Features(history);
        var (countries, months) = (new List<int>(), new List<int>());
        for (var c = 0; c < history.Countries.Count; c++)
        {
            for (var t = history.Months - 1 - task.LastStep; t >= history.Begins[c] + Warming; t -= Stride)
            {
                countries.Add(c);
                months.Add(t);
            }
        }

        if (countries.Count == 0)
        {
            throw new OriginException($"The history of {history.Months} months is too short to have known what follows {task.LastStep} months on.");
        }

        var vectors = new float[countries.Count * Distance.Length];
        for (var i = 0; i < countries.Count; i++)
        {
            Weigh(features.At(countries[i], months[i]), vectors.AsSpan(i * Distance.Length, Distance.Length));
        }

        var draws = ForecastDraws.For(history, task);
        Parallel.For(0, history.Countries.Count, new ParallelOptions { CancellationToken = cancellation }, c => Draw(c));
        return draws;

        void Draw(int country)
        {
            var own = features.At(country, history.Months - 1);
            Span<float> vector = stackalloc float[Distance.Length];
            Weigh(own, vector);
            var (distances, order) = (new float[countries.Count], new int[countries.Count]);
            for (var i = 0; i < order.Length; i++)
            {
                (order[i], distances[i]) = (i, System.Numerics.Tensors.TensorPrimitives.Distance(vector, vectors.AsSpan(i * vector.Length, vector.Length)));
            }

            Array.Sort(distances, order);
            var taken = Math.Min(Nearest, order.Length);
            while (taken < order.Length && distances[taken] < Alike)
            {
                taken++;
            }

            // Weights fall to zero at the last one taken (Epanechnikov's kernel).
            var reach = distances[taken - 1] + 0.05f;
            var cumulated = new double[taken];
            var sum = 0.0;
            for (var i = 0; i < taken; i++)
            {
                var age = history.Months - 1 - months[order[i]];
                sum += (1 - Math.Pow(distances[i] / reach, 2)) * Math.Pow(0.5, age / HalfLife);
                cumulated[i] = sum;
            }

            var random = new Randomness(task.Seed, history.Countries[country].Id, 1);
            var at = 0;
            for (var d = 0; d < task.Draws; d++)
            {
                // Systematic sampling: every analogue is drawn as often as its weight says, give or take one.
                var mark = (d + 0.5) / task.Draws * sum;
                while (at < taken - 1 && cumulated[at] < mark)
                {
                    at++;
                }

                var (other, month) = (countries[order[at]], months[order[at]]);
                var theirs = features.At(other, month);
                var scale = Math.Exp(Math.Clamp(
                    Scaling * (Level(own) - Level(theirs)) + 0.15 * random.Normal(), -Math.Log(MostScaling), Math.Log(MostScaling)));
                var series = history.Of(other);
                for (var step = 0; step < task.Steps; step++)
                {
                    var deaths = series[month + task.FirstStep + step];
                    draws.Fill(country, step)[d] = deaths == 0 ? 0 : (int)Math.Clamp(Math.Floor(deaths * scale + random.Uniform()), 1, Randomness.MostDeaths);
                }
            }
        }
    }

    static double Level(ReadOnlySpan<float> f) => 0.5 * f[Features.Year] + 0.3 * f[Features.Quarter] + 0.2 * f[Features.ThreeYears];

    static void Weigh(ReadOnlySpan<float> features, Span<float> vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            var (feature, weight, againstYear) = Distance[i];
            vector[i] = weight * (features[feature] - (againstYear ? features[Features.Year] : 0));
        }
    }
}
