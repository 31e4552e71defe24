namespace Griot.Outlook;

/// <summary>
/// Ways to treat events whose coordinates are those of a town: many then share a point, and a process that may excite at no distance at all finds more of it than there is.
/// </summary>
public static class Preparation
{
    /// <summary>Events of one place, one whole day and one mark as one event, the first of them.</summary>
    public static PointEvents MergedByDay(PointEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.WithRows(events.Rows.DistinctBy(r => (r.X, r.Y, Math.Floor(r.Time), r.Mark)));
    }

    /// <summary>Each event moved evenly within a disc, as far as its place is known; one that would leave the window is drawn again, and stays if it finds no place in fifty draws.</summary>
    /// <param name="km">The disc's radius; 0 leaves places as they are.</param>
    /// <param name="days">Times are moved forward by up to so many days, evenly and inside the period; 0 leaves them. One day spreads events whose hour is not known over their day.</param>
    /// <param name="seed">The same seed moves them the same way.</param>
    public static PointEvents Jittered(PointEvents events, double km, double days, int seed)
    {
        ArgumentNullException.ThrowIfNull(events);
        var dice = new Random(seed);
        return events.WithRows(events.Rows.Select(Moved).ToArray());

        PointEvent Moved(PointEvent row)
        {
            var time = row.Time + (days * dice.NextDouble());
            row = row with { Time = time <= events.Until ? time : row.Time };
            for (var draw = 0; km > 0 && draw < 50; draw++)
            {
                var (r, angle) = (km * Math.Sqrt(dice.NextDouble()), 2 * Math.PI * dice.NextDouble());
                var (x, y) = (row.X + (r * Math.Cos(angle)), row.Y + (r * Math.Sin(angle)));
                if (events.Window.Contains(x, y))
                {
                    return row with { X = x, Y = y };
                }
            }

            return row;
        }
    }
}
