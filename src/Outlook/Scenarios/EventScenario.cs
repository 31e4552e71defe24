namespace Griot.Outlook;

/// <summary>A scenario on events: a process is fitted to them and carried on past their end, as it is and with what the scenario takes away.</summary>
public static class EventScenario
{
    /// <summary>A month of a simulation has so many days.</summary>
    public const double DaysOfMonth = 365.25 / 12;

    // Draws share so many sets of parameters, drawn about the estimates with their covariance: the interval tells of both kinds of chance.
    const int ParameterSets = 20;

    /// <param name="events">With a name for each mark.</param>
    /// <param name="threads">For the fits; the result does not depend on it.</param>
    /// <exception cref="ScenarioException">A change names a mark that is not there, or the process explodes.</exception>
    /// <exception cref="ArgumentException">The events are too few to fit a process to.</exception>
    public static ScenarioResult Run(Scenario scenario, PointEvents events, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(events);
        var changes = scenario.Changes.Select(c => (Change: c, Mark: Index(c.Mark), Background: Index(c.Background), By: Index(c.By), Of: Index(c.Of))).ToArray();
        var model = new PointModel { Space = scenario.Space, Time = scenario.Time, ReachKm = scenario.ReachKm, ReachDays = scenario.ReachDays };
        var fits = events.MarkNames.Select((_, m) => PointFitting.Fit(model, events, m, threads)).ToArray();
        var sets = Enumerable.Range(0, ParameterSets).Select(s => fits.Select((f, m) => PointFitting.Redrawn(f, new Random(HashCode(scenario.Seed, s, m)))).ToArray()).ToArray();
        var (baseline, changed) = (Table(), Table());
        for (var draw = 0; draw < scenario.Draws; draw++)
        {
            IReadOnlyList<(PointEvent Row, bool Kept)> drawn;
            try
            {
                drawn = PointSimulation.DrawBoth(sets[draw % ParameterSets], events, events.Until, events.Until + (scenario.Months * DaysOfMonth), new Random(HashCode(scenario.Seed, draw, -1)), Keep);
            }
            catch (InvalidOperationException explodes)
            {
                throw new ScenarioException(explodes.Message, explodes);
            }

            foreach (var (row, kept) in drawn)
            {
                var month = Math.Min(scenario.Months - 1, (int)((row.Time - events.Until) / DaysOfMonth));
                baseline[row.Mark][draw][month]++;
                changed[row.Mark][draw][month] += kept ? 1 : 0;
            }
        }

        return new("events", [.. events.MarkNames.SelectMany((name, m) => ScenarioResult.RowsOf(name, baseline[m], changed[m]))]);

        double Keep(double day, int mark, int? by)
        {
            var kept = 1.0;
            foreach (var (change, only, background, from, of) in changes)
            {
                var touched = only == mark || (background == mark && by is null) || (from is not null && by == from && (of is null || of == mark));
                if (touched && day > events.Until + ((change.FromMonth - 1) * DaysOfMonth))
                {
                    kept *= change.Keep;
                }
            }

            return kept;
        }

        int? Index(string? name) => name is null ? null
            : events.MarkNames.IndexOf(name) is >= 0 and var at ? at
            : throw new ScenarioException($"There is no mark '{name}'; there are {string.Join(", ", events.MarkNames)}.");

        double[][][] Table() => [.. events.MarkNames.Select(_ => Enumerable.Range(0, scenario.Draws).Select(_ => new double[scenario.Months]).ToArray())];
    }

    // The same for the same numbers in every run, which the runtime's own hash is not.
    internal static int HashCode(int seed, int one, int other) => unchecked((((seed * 486187739) + one) * 16777619) ^ (other * 374761393));
}
