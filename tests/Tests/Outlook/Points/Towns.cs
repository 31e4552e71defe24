using Griot.Outlook;

namespace Griot.Tests.Outlook;

/// <summary>Invented events in a window with a notch, so that the boundary matters.</summary>
static class Towns
{
    public static Window Window { get; } = new([[(0, 0), (100, 0), (100, 60), (50, 30), (0, 60)]]);

    public static PointEvents Scattered(int count, int marks = 1, double from = 0, int seed = 3)
    {
        var dice = new Random(seed);
        var rows = new List<PointEvent>();
        while (rows.Count < count)
        {
            var row = new PointEvent(400 * dice.NextDouble(), 100 * dice.NextDouble(), 60 * dice.NextDouble(), dice.Next(marks));
            if (Window.Contains(row.X, row.Y))
            {
                rows.Add(row);
            }
        }

        return new(rows, Window, from, 400, [.. Enumerable.Range(0, marks).Select(m => $"m{m}")]);
    }

    /// <summary>A fit that was not fitted: the process with these parameters.</summary>
    public static PointFit Process(PointModel model, double[] at, int mark = 0, int marks = 1) => new()
    {
        Model = model,
        Mark = $"m{mark}",
        MarkIndex = mark,
        Events = 0,
        LogLikelihood = 0,
        Estimated = at.Length,
        Converged = true,
        BackgroundPerYear = new(0, null, null, null),
        Trend = new(0, null, null, null),
        Excitations = [.. Enumerable.Range(0, model.Excites ? marks : 0).Select(m => new Excitation($"m{m}", new(0, null, null, null), new(0, null, null, null), new(0, null, null, null), null, new(0, null, null, null)))],
        AtBound = [],
        BackgroundShare = 0,
        Seconds = 0,
        Evaluations = 0,
        At = at,
    };
}
