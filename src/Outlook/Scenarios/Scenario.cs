using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Griot.Outlook;

/// <summary>A scenario that is none: the message says what is wrong with it.</summary>
public sealed class ScenarioException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// One stated change: from the beginning of a month on, a share is kept of what the model would have produced. Exactly one thing is named: all events of a <see cref="Mark"/> (a force leaves), the
/// background of a mark, what the events of one mark lead to of another (reprisals stop), or a border between two countries (it closes).
/// </summary>
public sealed record ScenarioChange
{
    /// <summary>Counted from 1, the first month that is simulated.</summary>
    public int FromMonth { get; init; } = 1;

    /// <summary>The share in [0, 1] that is kept.</summary>
    public double Keep { get; init; }

    /// <summary>All events of this mark.</summary>
    public string? Mark { get; init; }

    /// <summary>Events of this mark that no earlier event led to.</summary>
    public string? Background { get; init; }

    /// <summary>What events of this mark lead to …</summary>
    public string? By { get; init; }

    /// <summary>… of this one; of all where it is left out.</summary>
    public string? Of { get; init; }

    /// <summary>Two countries, as the panel names them.</summary>
    public ImmutableArray<string>? Border { get; init; }
}

/// <summary>What is to be simulated: on a file of events, or on a panel of countries and months.</summary>
public sealed record Scenario
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>What it is about, for whoever reads the result.</summary>
    public string? Title { get; init; }

    /// <summary>A file of events, from the scenario's own folder.</summary>
    public string? Events { get; init; }

    /// <summary>Or a panel, from there too.</summary>
    public string? Panel { get; init; }

    /// <summary>The column of marks of the events.</summary>
    public string? Mark { get; init; }

    public SpaceShape Space { get; init; } = SpaceShape.Exponential;

    public TimeShape Time { get; init; } = TimeShape.Exponential;

    public double ReachKm { get; init; } = 150;

    public double ReachDays { get; init; } = 180;

    /// <summary>Deaths that make a month of a panel violent.</summary>
    public int AtLeast { get; init; } = 25;

    /// <summary>How many months are simulated, 1 to 120.</summary>
    public int Months { get; init; } = 12;

    public int Draws { get; init; } = 500;

    public int Seed { get; init; } = 1;

    public ImmutableArray<ScenarioChange> Changes { get; init; } = [];

    /// <exception cref="ScenarioException">The text is no scenario.</exception>
    public static Scenario Parse(string json)
    {
        Scenario scenario;
        try
        {
            scenario = JsonSerializer.Deserialize<Scenario>(json, Options) ?? throw new ScenarioException("The scenario is empty.");
        }
        catch (JsonException broken)
        {
            throw new ScenarioException("The scenario is no JSON as docs/points.md describes it: " + broken.Message.Split(" Path:", 2)[0], broken);
        }

        Check((scenario.Events is null) != (scenario.Panel is null), "A scenario names either \"events\" or a \"panel\".");
        Check(scenario.Months is >= 1 and <= 120, "\"months\" lies between 1 and 120.");
        Check(scenario.Draws is >= 20 and <= 100_000, "\"draws\" lies between 20 and 100,000.");
        Check(scenario.ReachKm > 0 && scenario.ReachDays > 0, "\"reachKm\" and \"reachDays\" are positive.");
        Check(scenario.Changes is { IsDefaultOrEmpty: false }, "A scenario states at least one of \"changes\".");
        foreach (var change in scenario.Changes)
        {
            Check(change.FromMonth >= 1 && change.FromMonth <= scenario.Months, $"\"fromMonth\" {change.FromMonth} lies outside the {scenario.Months} months.");
            Check(change.Keep is >= 0 and < 1, "\"keep\" lies between 0 and 1; what is kept whole is no change, and what would grow cannot be thinned.");
            var named = new[] { change.Mark is not null, change.Background is not null, change.By is not null, change.Border is not null }.Count(n => n);
            Check(named == 1 && (change.Of is null || change.By is not null), "Each change names one of \"mark\", \"background\", \"by\" (with \"of\" or without) and \"border\".");
            Check(change.Border is null == (scenario.Panel is null), "Borders close in a panel, and marks change in a file of events.");
            Check(change.Border is not { } border || border.Length == 2, "A \"border\" lies between two countries.");
        }

        return scenario;

        static void Check(bool holds, string sentence)
        {
            if (!holds)
            {
                throw new ScenarioException(sentence);
            }
        }
    }
}

/// <summary>Draws of a number: its mean, its middle, and the interval that holds nine in ten.</summary>
public sealed record Spread(double Mean, double Low, double Median, double High)
{
    internal static Spread Of(IEnumerable<double> draws)
    {
        var sorted = draws.Order().ToArray();
        return new(sorted.Average(), sorted[(int)(0.05 * (sorted.Length - 1))], sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(0.95 * (sorted.Length - 1))]);
    }
}

/// <summary>What is counted of one mark or country in one month, as things are and under the changes.</summary>
/// <param name="Month">From 1; 0 for all months together.</param>
/// <param name="Difference">Changed less baseline, draw by draw with the same chances.</param>
public sealed record ScenarioRow(string Of, int Month, Spread Baseline, Spread Changed, Spread Difference);

/// <summary>What a scenario comes to.</summary>
public sealed record ScenarioResult(string Unit, ImmutableArray<ScenarioRow> Rows)
{
    /// <summary>To be shown with every result.</summary>
    public const string Warning =
        "A conditional projection, not a causal estimate: what the fitted process would do if this part of it were taken away and all else stayed. In the model events can only raise the rate of others, so taking some away never adds any; the world has no such rule.";

    /// <summary>The row of all months together.</summary>
    public ScenarioRow Total(string of) => Rows.Single(r => r.Of == of && r.Month == 0);

    internal static IEnumerable<ScenarioRow> RowsOf(string of, double[][] baseline, double[][] changed)
    {
        for (var m = 0; m <= baseline[0].Length; m++)
        {
            var (b, c) = (baseline.Select(At).ToArray(), changed.Select(At).ToArray());
            yield return new(of, m, Spread.Of(b), Spread.Of(c), Spread.Of(b.Zip(c, (x, y) => y - x)));

            double At(double[] draw) => m == 0 ? draw.Sum() : draw[m - 1];
        }
    }
}
