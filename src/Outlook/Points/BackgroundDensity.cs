namespace Griot.Outlook;

/// <summary>
/// A background spread over the window as past events lie, each weighing as much as it is likely to be background (stochastic declustering, Zhuang, Ogata and Vere-Jones 2002):
/// a sum of Gaussian hills, each cut at four bandwidths and scaled to what of it lies inside the window, over a small even floor.
/// </summary>
public sealed class BackgroundDensity
{
    /// <summary>The share that is spread evenly, so that no place is impossible.</summary>
    const double Floor = 0.05;

    const double Cut = 4;

    readonly double area, bandwidth, total;
    readonly Dictionary<(int X, int Y), List<Hill>> cells = [];

    /// <param name="weights">One for each event, not negative; nought for what is not to be used.</param>
    public BackgroundDensity(PointEvents events, ReadOnlySpan<double> weights, double bandwidthKm)
    {
        ArgumentNullException.ThrowIfNull(events);
        bandwidth = bandwidthKm > 0 && double.IsFinite(bandwidthKm) ? bandwidthKm : throw new ArgumentOutOfRangeException(nameof(bandwidthKm), bandwidthKm, "A bandwidth is a positive number of kilometres.");
        area = events.Window.AreaKm2;
        var (parts, known) = (new DiscParts(), new Dictionary<(double, double), double>());
        for (var i = 0; i < events.Count; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            var (x, y) = (events.Xs[i], events.Ys[i]);
            if (!known.TryGetValue((x, y), out var mass))
            {
                parts.Add(events.Window, x, y, Cut * bandwidth);
                known[(x, y)] = mass = parts.Mass(parts.Count - 1, new GaussianShape(bandwidth), out _, out _);
            }

            var key = Cell(x, y);
            if (!cells.TryGetValue(key, out var hills))
            {
                cells[key] = hills = [];
            }

            hills.Add(new(x, y, events.Times[i], weights[i], mass));
            total += weights[i];
        }

        if (!(total > 0))
        {
            throw new ArgumentException("No event has a weight, so there is no background to draw.", nameof(weights));
        }

        MostRelative = Bound();
    }

    /// <summary>An upper bound of <see cref="RelativeAt"/>: each cell and its neighbours with all their hills at the top.</summary>
    public double MostRelative { get; }

    /// <summary>The density at a place as a multiple of an even one.</summary>
    public double RelativeAt(double x, double y) => Relative(x, y, double.NaN);

    /// <summary>The same at one of the events, as the others see it: its own hill, at the same place and time, is left out.</summary>
    public double RelativeAtEvent(double x, double y, double time) => Relative(x, y, time);

    double Bound()
    {
        var near = cells.Keys.SelectMany(k => Enumerable.Range(0, 9).Select(i => (k.X + (i / 3) - 1, k.Y + (i % 3) - 1))).Distinct();
        return Floor + ((1 - Floor) * area / total * near.Max(k => Around(k).Sum(h => h.Weight / h.Mass)));
    }

    IEnumerable<Hill> Around((int X, int Y) cell)
    {
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var hill in cells.GetValueOrDefault((cell.X + dx, cell.Y + dy)) ?? [])
                {
                    yield return hill;
                }
            }
        }
    }

    double Relative(double x, double y, double without)
    {
        var (sum, left) = (0.0, total);
        foreach (var hill in Around(Cell(x, y)))
        {
            var square = ((hill.X - x) * (hill.X - x)) + ((hill.Y - y) * (hill.Y - y));
            if (square == 0 && hill.Time == without)
            {
                left -= hill.Weight;
            }
            else if (square <= Cut * Cut * bandwidth * bandwidth)
            {
                sum += hill.Weight / hill.Mass * Math.Exp(-0.5 * square / (bandwidth * bandwidth));
            }
        }

        return left > 0 ? Floor + ((1 - Floor) * area * sum / left) : 1;
    }

    (int X, int Y) Cell(double x, double y) => ((int)Math.Floor(x / (Cut * bandwidth)), (int)Math.Floor(y / (Cut * bandwidth)));

    readonly record struct Hill(double X, double Y, double Time, double Weight, double Mass);
}
