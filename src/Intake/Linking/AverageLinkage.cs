namespace Griot.Intake;

/// <summary>
/// Groups by average linkage over few pairs: the two groups whose pairs have the highest mean are joined first, until no mean is above a threshold. Pairs never weighed
/// count with one value for all. Equal means are taken in the order of the least members, so that the outcome follows from the numbers alone. Work grows with the pairs weighed.
/// </summary>
/// <param name="count">Members, numbered from 0.</param>
/// <param name="unknown">What a pair counts that was never weighed.</param>
sealed class AverageLinkage(int count, double unknown)
{
    sealed class Group(int least)
    {
        public int Least { get; } = least;

        public List<int> Members { get; } = [least];

        /// <summary>By group: the sum and number of the pairs weighed, and whether the two may never be joined.</summary>
        public Dictionary<int, (double Sum, int Count, bool Forbidden)> Others { get; } = [];
    }

    readonly Group?[] groups = [.. Enumerable.Range(0, count).Select(i => new Group(i))];
    readonly int[] groupOf = [.. Enumerable.Range(0, count)];

    public void Weigh(int a, int b, double score) => Put(groupOf[a], groupOf[b], (score, 1, false));

    public void Forbid(int a, int b) => Put(groupOf[a], groupOf[b], (0, 0, true));

    /// <summary>Joins two whatever their pairs say.</summary>
    public void Join(int a, int b)
    {
        var (x, y) = (groupOf[a], groupOf[b]);
        if (x != y)
        {
            Merge(Math.Min(x, y), Math.Max(x, y));
        }
    }

    /// <summary>The groups, each sorted, in the order of their least members.</summary>
    public IEnumerable<IReadOnlyList<int>> Groups(double threshold)
    {
        var queue = new PriorityQueue<(int A, int B, double Mean), (double, int, int)>();
        foreach (var group in groups.OfType<Group>())
        {
            foreach (var other in group.Others.Keys.Where(o => o > group.Least))
            {
                Enqueue(group.Least, other);
            }
        }

        while (queue.TryDequeue(out var next, out _))
        {
            // What was joined meanwhile has other means, which stand in the queue for themselves.
            if (groups[next.A] is not { } a || groups[next.B] is null || Mean(a, next.B) != next.Mean)
            {
                continue;
            }

            Merge(next.A, next.B);
            foreach (var other in groups[next.A]!.Others.Keys)
            {
                Enqueue(Math.Min(next.A, other), Math.Max(next.A, other));
            }
        }

        return groups.OfType<Group>().Select(group => (IReadOnlyList<int>)[.. group.Members.Order()]);

        void Enqueue(int a, int b)
        {
            var mean = Mean(groups[a]!, b);
            if (mean > threshold)
            {
                queue.Enqueue((a, b, mean), (-mean, a, b));
            }
        }
    }

    double Mean(Group a, int b)
    {
        if (!a.Others.TryGetValue(b, out var pair) || pair.Forbidden)
        {
            return double.NegativeInfinity;
        }

        var all = (double)a.Members.Count * groups[b]!.Members.Count;

        // Rounded, so that the order in which the pairs were added up makes no difference.
        return Math.Round((pair.Sum + ((all - pair.Count) * unknown)) / all, 9);
    }

    void Put(int a, int b, (double Sum, int Count, bool Forbidden) more)
    {
        if (a == b)
        {
            return;
        }

        var old = groups[a]!.Others.GetValueOrDefault(b);
        groups[a]!.Others[b] = groups[b]!.Others[a] = (old.Sum + more.Sum, old.Count + more.Count, old.Forbidden || more.Forbidden);
    }

    // The first keeps its number, which is the lower.
    void Merge(int a, int b)
    {
        var (kept, gone) = (groups[a]!, groups[b]!);
        kept.Others.Remove(b);
        foreach (var (other, pair) in gone.Others)
        {
            groups[other]!.Others.Remove(b);
            if (other != a)
            {
                Put(a, other, pair);
            }
        }

        kept.Members.AddRange(gone.Members);
        foreach (var member in gone.Members)
        {
            groupOf[member] = a;
        }

        groups[b] = null;
    }
}
