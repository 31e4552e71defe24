namespace Griot.Outlook;

/// <summary>A scenario on a panel: violent months are carried on, as things are and with borders closed to violence.</summary>
public static class BorderScenario
{
    /// <returns>The number of violent months of each country at a border that closes, and of all countries together.</returns>
    /// <exception cref="ScenarioException">A border is none.</exception>
    /// <exception cref="ArgumentException">The panel is too short or too quiet to fit a process to.</exception>
    public static ScenarioResult Run(Scenario scenario, ViolentMonths months)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(months);
        var closed = scenario.Changes.Select(c => (c.FromMonth, c.Keep, One: Index(c.Border!.Value[0]), Other: Index(c.Border!.Value[1]))).ToArray();
        foreach (var (_, _, one, other) in closed)
        {
            if (!months.Neighbours[one].Contains(other))
            {
                throw new ScenarioException($"{months.Countries[one]} and {months.Countries[other]} do not border on each other.");
            }
        }

        var fit = BorderExcitation.Fit(months, draws: 20, scenario.Seed);
        var (own, neighbour, groups) = (fit.OwnAdded, fit.NeighbourAdded, BorderExcitation.Lags.Length);
        var countries = months.Countries.Length;
        var shown = closed.SelectMany(c => new[] { c.One, c.Other }).Distinct().ToArray();
        double[][][] baseline = [.. Enumerable.Range(0, shown.Length + 1).Select(_ => Table())], changed = [.. Enumerable.Range(0, shown.Length + 1).Select(_ => Table())];
        for (var draw = 0; draw < scenario.Draws; draw++)
        {
            var chances = new Random(EventScenario.HashCode(scenario.Seed, draw, 7));
            var luck = Enumerable.Range(0, scenario.Months * countries).Select(_ => chances.NextDouble()).ToArray();
            Carry(baseline, draw, luck, closes: false);
            Carry(changed, draw, luck, closes: true);
        }

        return new("violent months", [.. shown.Select(c => months.Countries[c]).Append("all countries").SelectMany((name, i) => ScenarioResult.RowsOf(name, baseline[i], changed[i]))]);

        // Both futures meet the same luck.
        void Carry(double[][][] into, int draw, double[] luck, bool closes)
        {
            var past = months.Copy().Select(row => row.Concat(new sbyte[scenario.Months]).ToArray()).ToArray();
            var causes = new double[2 * groups];
            for (var month = 0; month < scenario.Months; month++)
            {
                for (var c = 0; c < countries; c++)
                {
                    var (rate, factor) = (0.0, 1.0);
                    BorderExcitation.Past(past, [], c, months.Months + month, causes);
                    for (var g = 0; g < groups; g++)
                    {
                        rate += own[g] * causes[g];
                    }

                    foreach (var other in months.Neighbours[c])
                    {
                        var open = closes ? closed.Where(b => b.FromMonth <= month + 1 && ((b.One == c && b.Other == other) || (b.One == other && b.Other == c))).Aggregate(1.0, (kept, b) => kept * b.Keep) : 1;
                        BorderExcitation.Past(past, [other], c, months.Months + month, causes);
                        for (var g = 0; g < groups; g++)
                        {
                            factor += open * neighbour[g] * causes[groups + g];
                        }
                    }

                    rate += fit.Levels[c] * factor;
                    if (luck[(month * countries) + c] < -double.ExpM1(-rate))
                    {
                        past[c][months.Months + month] = 1;
                        into[shown.Length][draw][month]++;
                        if (Array.IndexOf(shown, c) is >= 0 and var at)
                        {
                            into[at][draw][month]++;
                        }
                    }
                }
            }
        }

        int Index(string name) => months.Countries.IndexOf(name) is >= 0 and var at ? at : throw new ScenarioException($"There is no country '{name}' in the panel.");

        double[][] Table() => [.. Enumerable.Range(0, scenario.Draws).Select(_ => new double[scenario.Months])];
    }
}
