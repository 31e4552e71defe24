using System.Text.Json.Serialization;

namespace Griot.Outlook;

/// <summary>
/// A self-exciting process in space and time (Ogata 1998; Meyer, Elias and Höhle 2012): the rate of events of one mark at place s and time t is a background, even or smooth over the window with a
/// log-linear trend, and what each earlier event adds, a constant of its mark times a shape of the distance times a shape of the lag.
/// </summary>
public sealed record PointModel
{
    public SpaceShape Space { get; init; } = SpaceShape.Exponential;

    public TimeShape Time { get; init; } = TimeShape.Exponential;

    /// <summary>Beyond so many kilometres an event adds nothing.</summary>
    public double ReachKm
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A reach is a positive number of kilometres.");
    } = 150;

    /// <summary>After so many days an event adds nothing.</summary>
    public double ReachDays
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A reach is a positive number of days.");
    } = 180;

    /// <summary>The background alone where false: nothing excites.</summary>
    public bool Excites { get; init; } = true;

    /// <summary>The trend of the background changes every so many days, counted from the beginning of the period, and holds its value at the step's beginning; 0 for one that changes steadily.</summary>
    public double TrendStepDays
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A step is a number of days, or 0.");
    }

    /// <summary>How the background is spread over the window; <see langword="null"/> for evenly.</summary>
    [JsonIgnore] // thousands of hills
    public BackgroundDensity? Background { get; init; }

    /// <summary>The shortest scale in kilometres that is considered: below it, repeated coordinates of one town would let the likelihood grow without bound.</summary>
    public double LeastKm { get; init; } = 0.1;

    /// <summary>The shortest scale in days that is considered.</summary>
    public double LeastDays { get; init; } = 0.05;
}
