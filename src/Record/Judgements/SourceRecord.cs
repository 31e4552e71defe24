using System.Globalization;

namespace Griot.Record;

/// <summary>
/// How often a source's events were later told by another, independent origin: what a suggestion for its grade may rest on. People set the grade; this is only told beside it.
/// </summary>
/// <param name="Source">Who publishes.</param>
/// <param name="Events">Events it told of that were old enough to be confirmed.</param>
/// <param name="Confirmed">Those of them that an independent origin told of too.</param>
public sealed record SourceRecord(string Source, int Events, int Confirmed)
{
    /// <summary>With fewer events nothing is suggested: the interval would span three grades.</summary>
    public const int Fewest = 20;

    /// <summary>Days after its first report in which an event may be confirmed.</summary>
    public const int DaysToConfirm = 14;

    const double Z = 1.96;

    /// <summary>The share confirmed, in [0, 1]; 0 where there is no event.</summary>
    public double Share => Events == 0 ? 0 : (double)Confirmed / Events;

    /// <summary>The 95 % interval of the share (Wilson 1927); all of [0, 1] where there is no event.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (Events == 0)
            {
                return (0, 1);
            }

            var (n, p) = ((double)Events, Share);
            var middle = p + (Z * Z / (2 * n));
            var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
            return (Math.Max(0, (middle - half) / (1 + (Z * Z / n))), Math.Min(1, (middle + half) / (1 + (Z * Z / n))));
        }
    }

    /// <summary>
    /// A to D by the lower end of the interval, so that few events never suggest a high grade; null where there are too few. E (unreliable) is never suggested: a source that
    /// reports what nobody else does is not therefore wrong, and F means unknown.
    /// </summary>
    public char? Suggested => Events < Fewest ? null : Interval.Low switch { >= 0.8 => 'A', >= 0.6 => 'B', >= 0.4 => 'C', _ => 'D' };

    /// <summary>The suggestion in words.</summary>
    public string Words => Suggested is { } grade
        ? string.Create(CultureInfo.InvariantCulture, $"{Confirmed} of {Events} events were told by an independent origin too ({Share:P0}, 95 % interval {Interval.Low:P0} to {Interval.High:P0}): {grade} is suggested").Replace(" %)", "%)", StringComparison.Ordinal)
        : $"too few events to suggest a grade: {Events}, and {Fewest} are needed";

    /// <summary>The records of all sources of some events.</summary>
    /// <param name="events">Events with their accounts.</param>
    /// <param name="today">Events first reported less than <see cref="DaysToConfirm"/> before are left out: they may still be confirmed.</param>
    public static IReadOnlyList<SourceRecord> Of(IEnumerable<Event> events, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(events);
        var told = new Dictionary<string, (int Events, int Confirmed)>(StringComparer.OrdinalIgnoreCase);
        foreach (var happening in events.Where(e => e.Origins > 0 && e.FirstReport is { } first && first.DayNumber + DaysToConfirm <= today.DayNumber))
        {
            foreach (var source in happening.Accounts.Where(a => !a.Account.OnlyDenies).GroupBy(a => a.Account.Document.Source ?? "", StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0))
            {
                // Confirmed by an origin that none of its own reports belongs to.
                var own = source.Select(a => a.Origin).ToHashSet();
                var confirmed = happening.Accounts.Any(a => !a.Account.OnlyDenies && !own.Contains(a.Origin));
                var (count, yes) = told.GetValueOrDefault(source.Key);
                told[source.Key] = (count + 1, yes + (confirmed ? 1 : 0));
            }
        }

        return [.. told.OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase).Select(s => new SourceRecord(s.Key, s.Value.Events, s.Value.Confirmed))];
    }
}
