namespace Griot.Outlook;

/// <summary>How trees are grown; see <see cref="BoostedTrees"/>.</summary>
/// <param name="LeastRows">Rows a leaf holds at least; months of one war are no independent witnesses, so this is large.</param>
/// <param name="Shrinkage">The share of each tree that is taken.</param>
/// <param name="Ridge">Added to the curvature of each leaf.</param>
sealed record BoostingSettings(int Trees, int Depth, int LeastRows, double Shrinkage, double Ridge, double RowShare);

/// <summary>
/// The chance of an event by gradient-boosted trees on binned features (Friedman 2001; histograms as in Ke et al. 2017): each tree takes
/// a Newton step of the logistic loss on a part of the rows.
/// </summary>
/// <remarks>Rows are grown in one fixed order by one thread, so that the same rows give the same trees on every machine.</remarks>
sealed class BoostedTrees
{
    /// <summary>Bins a feature has at most.</summary>
    public const int Bins = 64;

    readonly record struct Node(int Feature, byte Bin, int Left, double Value);

    readonly float[][] edges;
    readonly List<Node[]> trees = [];
    readonly double start;

    /// <summary>Trains on rows of features.</summary>
    /// <param name="features">Row after row, <paramref name="width"/> numbers each.</param>
    /// <param name="width">Features a row.</param>
    /// <param name="events">What happened, one a row.</param>
    /// <param name="weights">How much each row counts; positive.</param>
    public BoostedTrees(ReadOnlySpan<float> features, int width, ReadOnlySpan<bool> events, ReadOnlySpan<float> weights, BoostingSettings settings, ulong seed, CancellationToken cancellation)
    {
        var rows = events.Length;
        edges = Edges(features, width, rows);
        var binned = new byte[rows * width];
        for (var i = 0; i < rows; i++)
        {
            Bin(features.Slice(i * width, width), binned.AsSpan(i * width, width));
        }

        var (sum, hits) = (0.0, 0.0);
        for (var i = 0; i < rows; i++)
        {
            sum += weights[i];
            hits += events[i] ? weights[i] : 0;
        }

        var rate = (hits + 0.5) / (sum + 1);
        start = Math.Log(rate / (1 - rate));
        var scores = new double[rows];
        Array.Fill(scores, start);
        var growth = new Growth(binned, width, events.ToArray(), weights.ToArray(), scores, settings);
        for (var t = 0; t < settings.Trees; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            trees.Add(growth.Grow(new Randomness(seed, t)));
        }
    }

    /// <summary>The chance for one row of features.</summary>
    public double Chance(ReadOnlySpan<float> features)
    {
        Span<byte> bins = stackalloc byte[edges.Length];
        Bin(features, bins);
        var score = start;
        foreach (var tree in trees)
        {
            var at = 0;
            while (tree[at].Left > 0)
            {
                at = tree[at].Left + (bins[tree[at].Feature] > tree[at].Bin ? 1 : 0);
            }

            score += tree[at].Value;
        }

        return 1 / (1 + Math.Exp(-score));
    }

    /// <summary>Edges at the quantiles of the distinct values, so that the many zeros take one bin.</summary>
    static float[][] Edges(ReadOnlySpan<float> features, int width, int rows)
    {
        const int Sampled = 20_000;
        var step = Math.Max(1, rows / Sampled);
        var all = new float[width][];
        for (var f = 0; f < width; f++)
        {
            var values = new List<float>();
            for (var i = 0; i < rows; i += step)
            {
                values.Add(features[i * width + f]);
            }

            values.Sort();
            var distinct = values.Distinct().ToList();
            var few = distinct.Count <= Bins;
            var chosen = new List<float>();
            for (var b = 1; b < (few ? distinct.Count : Bins); b++)
            {
                var edge = few ? distinct[b] : values[(int)((long)b * values.Count / Bins)];
                if (edge > values[0] && (chosen.Count == 0 || edge > chosen[^1]))
                {
                    chosen.Add(edge);
                }
            }

            all[f] = [.. chosen];
        }

        return all;
    }

    /// <summary>The bin of a value is the number of edges at or below it.</summary>
    void Bin(ReadOnlySpan<float> features, Span<byte> bins)
    {
        for (var f = 0; f < bins.Length; f++)
        {
            var (low, high, of, value) = (0, edges[f].Length, edges[f], features[f]);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                (low, high) = of[middle] <= value ? (middle + 1, high) : (low, middle);
            }

            bins[f] = (byte)low;
        }
    }

    sealed class Growth(byte[] binned, int width, bool[] events, float[] weights, double[] scores, BoostingSettings settings)
    {
        readonly double[] slopes = new double[events.Length];
        readonly double[] curves = new double[events.Length];
        readonly int[] order = new int[events.Length];
        readonly int[] spare = new int[events.Length];
        readonly List<double[]> free = [];

        public Node[] Grow(Randomness random)
        {
            var taken = 0;
            for (var i = 0; i < events.Length; i++)
            {
                var chance = 1 / (1 + Math.Exp(-scores[i]));
                slopes[i] = weights[i] * ((events[i] ? 1 : 0) - chance);
                curves[i] = weights[i] * chance * (1 - chance);
                if (random.Uniform() < settings.RowShare)
                {
                    order[taken++] = i;
                }
            }

            var nodes = new List<Node> { default };
            var histogram = Take();
            Sum(0, taken, histogram);
            Split(nodes, 0, 0, taken, histogram, settings.Depth);
            free.Add(histogram);
            Node[] tree = [.. nodes];
            Add(tree);
            return tree;
        }

        double[] Take()
        {
            if (free.Count == 0)
            {
                return new double[width * Bins * 3];
            }

            var histogram = free[^1];
            free.RemoveAt(free.Count - 1);
            Array.Clear(histogram);
            return histogram;
        }

        /// <summary>Slope, curvature and number of the rows in each bin of each feature.</summary>
        void Sum(int from, int to, double[] histogram)
        {
            for (var r = from; r < to; r++)
            {
                var row = order[r];
                var (slope, curve) = (slopes[row], curves[row]);
                var bins = binned.AsSpan(row * width, width);
                for (var f = 0; f < bins.Length; f++)
                {
                    var cell = histogram.AsSpan((f * Bins + bins[f]) * 3, 3);
                    cell[0] += slope;
                    cell[1] += curve;
                    cell[2]++;
                }
            }
        }

        void Split(List<Node> nodes, int at, int from, int to, double[] histogram, int depth)
        {
            var (slope, curve) = (0.0, 0.0);
            for (var b = 0; b < Bins; b++)
            {
                slope += histogram[b * 3];
                curve += histogram[b * 3 + 1];
            }

            var (feature, bin) = depth > 0 ? Best(histogram, slope, curve, to - from) : (-1, 0);
            if (feature < 0)
            {
                nodes[at] = new Node(0, 0, 0, settings.Shrinkage * slope / (curve + settings.Ridge));
                return;
            }

            var middle = Part(from, to, feature, bin);
            var left = nodes.Count;
            nodes.Add(default);
            nodes.Add(default);
            nodes[at] = new Node(feature, (byte)bin, left, 0);

            // The smaller side is summed, the larger is what remains.
            var (leftSmaller, small) = (middle - from <= to - middle, Take());
            Sum(leftSmaller ? from : middle, leftSmaller ? middle : to, small);
            for (var i = 0; i < histogram.Length; i++)
            {
                histogram[i] -= small[i];
            }

            // Trees are shallow: the histogram of the parent becomes that of the larger child.
            Split(nodes, left, from, middle, leftSmaller ? small : histogram, depth - 1);
            Split(nodes, left + 1, middle, to, leftSmaller ? histogram : small, depth - 1);
            free.Add(small);
        }

        (int Feature, int Bin) Best(double[] histogram, double slope, double curve, int rows)
        {
            var best = (Feature: -1, Bin: 0);
            var most = slope * slope / (curve + settings.Ridge) + 1e-6;
            for (var f = 0; f < width; f++)
            {
                var (s, c, n) = (0.0, 0.0, 0.0);
                for (var b = 0; b < Bins - 1; b++)
                {
                    var cell = histogram.AsSpan((f * Bins + b) * 3, 3);
                    s += cell[0];
                    c += cell[1];
                    n += cell[2];
                    if (n < settings.LeastRows || cell[2] == 0)
                    {
                        continue;
                    }

                    if (rows - n < settings.LeastRows)
                    {
                        break;
                    }

                    var gain = s * s / (c + settings.Ridge) + (slope - s) * (slope - s) / (curve - c + settings.Ridge);
                    if (gain > most)
                    {
                        (most, best) = (gain, (f, b));
                    }
                }
            }

            return best;
        }

        /// <summary>Moves the rows at or below the bin to the front, keeping their order.</summary>
        int Part(int from, int to, int feature, int bin)
        {
            var (left, right) = (from, 0);
            for (var r = from; r < to; r++)
            {
                var row = order[r];
                if (binned[row * width + feature] <= bin)
                {
                    order[left++] = row;
                }
                else
                {
                    spare[right++] = row;
                }
            }

            Array.Copy(spare, 0, order, left, right);
            return left;
        }

        void Add(Node[] tree)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                var at = 0;
                while (tree[at].Left > 0)
                {
                    at = tree[at].Left + (binned[i * width + tree[at].Feature] > tree[at].Bin ? 1 : 0);
                }

                scores[i] += tree[at].Value;
            }
        }
    }
}
