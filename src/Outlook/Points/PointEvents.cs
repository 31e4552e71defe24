using System.Collections.Immutable;

namespace Griot.Outlook;

/// <summary>
/// Events by time, place and mark, in order of time. Those after <see cref="From"/> and up to <see cref="Until"/> are what a model explains;
/// earlier ones are history, which can excite and is not explained; later ones are not there.
/// </summary>
public sealed class PointEvents
{
    readonly double[] times, xs, ys;
    readonly int[] marks;

    /// <param name="rows">Time in days, place in kilometres, the mark's index; in any order. Rows of equal time keep their order.</param>
    /// <param name="markNames">At least one.</param>
    /// <param name="origin">Where the trend counts from; else the beginning of the period.</param>
    /// <exception cref="ArgumentException">A coordinate is no number, a mark has no name, a row lies outside the window or the period is empty: the message says which.</exception>
    public PointEvents(IEnumerable<PointEvent> rows, Window window, double from, double until, ImmutableArray<string> markNames, double? origin = null)
    {
        ArgumentNullException.ThrowIfNull(window);
        var sorted = rows.OrderBy(r => r.Time).ToArray();
        if (!(from < until) || !double.IsFinite(from) || !double.IsFinite(until))
        {
            throw new ArgumentException(FormattableString.Invariant($"The period from {from} to {until} is empty."), nameof(from));
        }

        foreach (var row in sorted)
        {
            if (!double.IsFinite(row.Time) || !double.IsFinite(row.X) || !double.IsFinite(row.Y))
            {
                throw new ArgumentException("A time or a coordinate is no number.", nameof(rows));
            }

            if (row.Mark < 0 || row.Mark >= markNames.Length)
            {
                throw new ArgumentException($"There is no mark {row.Mark}; there are {markNames.Length}.", nameof(rows));
            }
        }

        if (sorted.Count(r => !window.Contains(r.X, r.Y)) is > 0 and var outside)
        {
            throw new ArgumentException($"{outside} of {sorted.Length} events lie outside the window.", nameof(rows));
        }

        sorted = [.. sorted.Where(r => r.Time <= until)];
        (times, xs, ys, marks) = ([.. sorted.Select(r => r.Time)], [.. sorted.Select(r => r.X)], [.. sorted.Select(r => r.Y)], [.. sorted.Select(r => r.Mark)]);
        (Window, From, Until, Origin, MarkNames) = (window, from, until, origin ?? from, markNames);
        Explained = sorted.Count(r => r.Time > from);
    }

    public Window Window { get; }

    /// <summary>Days, exclusive.</summary>
    public double From { get; }

    /// <summary>Days, inclusive.</summary>
    public double Until { get; }

    /// <summary>The day that the trend counts from.</summary>
    public double Origin { get; }

    public ImmutableArray<string> MarkNames { get; }

    public int Count => times.Length;

    /// <summary>How many events are not history.</summary>
    public int Explained { get; }

    public ReadOnlySpan<double> Times => times;

    public ReadOnlySpan<double> Xs => xs;

    public ReadOnlySpan<double> Ys => ys;

    public ReadOnlySpan<int> Marks => marks;

    public IEnumerable<PointEvent> Rows => times.Select((t, i) => new PointEvent(t, xs[i], ys[i], marks[i]));

    /// <summary>The same events with another period; what lies after it is left out.</summary>
    public PointEvents Between(double from, double until) => new(Rows, Window, from, until, MarkNames, Origin);

    /// <summary>Other events in the same window and period.</summary>
    public PointEvents WithRows(IEnumerable<PointEvent> rows) => new(rows, Window, From, Until, MarkNames, Origin);
}

/// <summary>One event: days, kilometres, and the index of its mark.</summary>
public readonly record struct PointEvent(double Time, double X, double Y, int Mark = 0);
