using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Outlook;

/// <summary>In what something changed.</summary>
public enum ChangeOf : byte
{
    /// <summary>How many events there are.</summary>
    Tempo,

    /// <summary>The mix of their kinds.</summary>
    Tactics,

    /// <summary>The mix of those they hit.</summary>
    Targets,

    /// <summary>How far from their middle they lie.</summary>
    Reach,
}

/// <summary>A break with its date and what it was like before and after.</summary>
/// <param name="Date">The beginning of the step: a day like 2013-02-01, or a day's number where the file has no dates.</param>
/// <param name="Earliest">The beginning of the interval that holds the date in 90 of 100 cases.</param>
/// <param name="Chance">The posterior probability of a break within two steps of it.</param>
/// <param name="Before">What the piece before it was like, in words.</param>
public sealed record ChangeOfKind(ChangeOf Of, string Date, string Earliest, string Latest, double Chance, string Before, string After);

/// <summary>What a series of changes rests on.</summary>
/// <param name="Any">The posterior probability that there is any break at all.</param>
public sealed record ChangeSeries(ChangeOf Of, double Any, ImmutableArray<ChangeOfKind> Changes);

/// <summary>Finds when events changed in tempo, tactics, targets and reach.</summary>
public static class ChangesOfKind
{
    /// <summary>Steps of thirty days are taken where a file has no dates; months where it has.</summary>
    public const int DaysOfStep = 30;

    /// <param name="kinds">The kind of each event in order of the table's rows, for tactics; null to leave these out.</param>
    /// <param name="targets">Whom each hit; null to leave these out.</param>
    /// <param name="stepsToABreak">How many steps are expected from one break to the next before anything was seen.</param>
    /// <exception cref="ArgumentException">The events span fewer than six steps.</exception>
    public static ImmutableArray<ChangeSeries> Find(EventTable table, IReadOnlyList<string>? kinds, IReadOnlyList<string>? targets, double stepsToABreak = 60, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (steps, first) = StepsOf(table);
        var count = steps.Max() + 1;
        if (count < 6)
        {
            throw new ArgumentException($"The events span {count} {(table.FirstDay is null ? "steps of 30 days" : "months")}; at least six are needed.", nameof(table));
        }

        var counts = new double[count];
        foreach (var step in steps)
        {
            counts[step]++;
        }

        var found = ImmutableArray.CreateBuilder<ChangeSeries>();
        found.Add(Series(ChangeOf.Tempo, new CountSegments(counts), (from, to) => string.Create(CultureInfo.InvariantCulture, $"{counts[from..to].Average():0.#} a {(table.FirstDay is null ? "step" : "month")}")));
        if (kinds is not null)
        {
            found.Add(Mix(ChangeOf.Tactics, kinds));
        }

        if (targets is not null)
        {
            found.Add(Mix(ChangeOf.Targets, targets));
        }

        found.Add(Reach());
        return found.ToImmutable();

        ChangeSeries Mix(ChangeOf of, IReadOnlyList<string> names)
        {
            const int Most = 8;
            var known = names.CountBy(n => n).OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Key).Take(Most).ToArray();
            var table = new double[count][];
            for (var s = 0; s < count; s++)
            {
                table[s] = new double[known.Length + 1];
            }

            for (var i = 0; i < names.Count; i++)
            {
                table[steps[i]][Array.IndexOf(known, names[i]) is >= 0 and var k ? k : known.Length]++;
            }

            return Series(of, new MixSegments(table), (from, to) =>
            {
                var sums = Enumerable.Range(0, known.Length).Select(k => table[from..to].Sum(r => r[k])).ToArray();
                var all = table[from..to].Sum(r => r.Sum());
                return all == 0 ? "no events" : string.Join(", ", known.Zip(sums).OrderByDescending(p => p.Second).Take(3).Where(p => p.Second > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{(p.First.Length == 0 ? "(none)" : p.First)} {p.Second / all:0%}")));
            });
        }

        ChangeSeries Reach()
        {
            var places = table.Places;
            var plane = table.InDegrees ? Projection.About([.. places.Select(p => new Griot.Places.GeoPoint(p.Y, p.X))]) : null;
            var flat = places.Select(p => plane is null ? p : plane.Km(new(p.Y, p.X))).ToArray();
            var (midX, midY) = (Median(flat.Select(p => p.X)), Median(flat.Select(p => p.Y)));
            var values = new List<double>[count];
            for (var s = 0; s < count; s++)
            {
                values[s] = [];
            }

            for (var i = 0; i < flat.Length; i++)
            {
                // A kilometre is added so that the middle itself has a logarithm.
                values[steps[i]].Add(Math.Log(1 + double.Hypot(flat[i].X - midX, flat[i].Y - midY)));
            }

            double[][] rows = [.. values.Select(v => v.ToArray())];

            // A month counts once, by its mean: events of one month lie together and are no separate witnesses.
            return Series(ChangeOf.Reach, new LevelSegments([.. rows.Select(r => r.Length == 0 ? Array.Empty<double>() : [r.Average()])]), (from, to) => rows[from..to].SelectMany(v => v).ToArray() is { Length: > 0 } all
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Exp(Median(all)) - 1:0} km from the middle")
                : "no events");
        }

        ChangeSeries Series(ChangeOf of, Segments series, Func<int, int, string> describe)
        {
            var result = BreakFinder.Find(series, stepsToABreak, seed);
            int[] edges = [0, .. result.Breaks.Select(b => b.Step), count];
            return new(of, result.Any, [.. result.Breaks.Select((b, k) => new ChangeOfKind(of, Date(b.Step), Date(b.Earliest), Date(b.Latest), b.Chance, describe(edges[k], b.Step), describe(b.Step, edges[k + 2])))]);
        }

        string Date(int step) => first is { } day
            ? day.AddMonths(step).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"day {Math.Floor(table.Times.Min()) + (step * DaysOfStep)}");
    }

    static (int[] Steps, DateOnly? First) StepsOf(EventTable table)
    {
        if (table.FirstDay is not { } day)
        {
            var start = Math.Floor(table.Times.Min());
            return ([.. table.Times.Select(t => (int)((t - start) / DaysOfStep))], null);
        }

        var first = new DateOnly(day.Year, day.Month, 1);
        return ([.. table.Times.Select(t => day.AddDays((int)Math.Floor(t))).Select(d => ((d.Year - first.Year) * 12) + d.Month - first.Month)], first);
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
