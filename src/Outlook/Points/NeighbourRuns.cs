namespace Griot.Outlook;

/// <summary>
/// Who can excite whom, as runs: for each event to be explained and each mark, stretches of neighbouring sources that lie within the reach in time, read from a grid
/// whose cells are half the reach wide. Distances are checked where the runs are read. Memory grows with the number of events, not of pairs.
/// </summary>
sealed class NeighbourRuns
{
    /// <summary>Cells to a reach.</summary>
    const int Fineness = 2;

    readonly int marks;
    readonly int[] ends;
    readonly (int From, int To)[] runs;

    public NeighbourRuns(PointEvents events, int[] targets, double reachKm, double reachDays)
    {
        marks = events.MarkNames.Length;
        var times = events.Times;
        var xs = events.Xs;
        var ys = events.Ys;
        var kinds = events.Marks;
        var size = reachKm / Fineness;
        var cells = new Dictionary<(int Mark, int X, int Y), List<int>>();
        var place = new (int X, int Y)[events.Count];
        for (var i = 0; i < place.Length; i++)
        {
            place[i] = ((int)Math.Floor((xs[i] - events.Window.Least.X) / size), (int)Math.Floor((ys[i] - events.Window.Least.Y) / size));
            var key = (kinds[i], place[i].X, place[i].Y);
            if (!cells.TryGetValue(key, out var list))
            {
                cells[key] = list = [];
            }

            list.Add(i);
        }

        // Cells one after the other, in order of time within each; eight more, so that a vector may be read past the end.
        var order = new int[events.Count];
        var starts = new Dictionary<(int Mark, int X, int Y), (int From, int To)>(cells.Count);
        var at = 0;
        foreach (var (key, list) in cells.OrderBy(c => c.Key))
        {
            list.CopyTo(order, at);
            starts[key] = (at, at += list.Count);
        }

        (Times, Xs, Ys) = (new double[events.Count + 8], new double[events.Count + 8], new double[events.Count + 8]);
        for (var i = 0; i < order.Length; i++)
        {
            (Times[i], Xs[i], Ys[i]) = (times[order[i]], xs[order[i]], ys[order[i]]);
        }

        ends = new int[targets.Length * marks];
        var all = new List<(int From, int To)>();
        for (var t = 0; t < targets.Length; t++)
        {
            var i = targets[t];
            for (var mark = 0; mark < marks; mark++)
            {
                for (var dx = -Fineness; dx <= Fineness; dx++)
                {
                    for (var dy = -Fineness; dy <= Fineness; dy++)
                    {
                        var (cx, cy) = (place[i].X + dx, place[i].Y + dy);
                        if (!starts.TryGetValue((mark, cx, cy), out var cell) || Gap(xs[i] - events.Window.Least.X, cx, size) is var gx && Gap(ys[i] - events.Window.Least.Y, cy, size) is var gy && (gx * gx) + (gy * gy) > reachKm * reachKm)
                        {
                            continue;
                        }

                        var within = Times.AsSpan(cell.From, cell.To - cell.From);
                        var from = cell.From + FirstAtLeast(within, times[i] - reachDays);
                        var to = cell.From + FirstAtLeast(within, times[i]);
                        if (to > from)
                        {
                            all.Add((from, to));
                        }
                    }
                }

                ends[(t * marks) + mark] = all.Count;
            }
        }

        runs = [.. all];
    }

    /// <summary>Of the sources, in the order of the runs, with eight values to spare.</summary>
    public double[] Times { get; }

    public double[] Xs { get; }

    public double[] Ys { get; }

    public ReadOnlySpan<(int From, int To)> Of(int target, int mark)
    {
        var index = (target * marks) + mark;
        var from = index == 0 ? 0 : ends[index - 1];
        return runs.AsSpan(from, ends[index] - from);
    }

    // How far a coordinate lies from a cell's stretch.
    static double Gap(double at, int cell, double size) => Math.Max(0, Math.Max((cell * size) - at, at - ((cell + 1) * size)));

    static int FirstAtLeast(ReadOnlySpan<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
