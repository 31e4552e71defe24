using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Settles the forecasts of the ledger as soon as the record has what they were about: by the panels that were imported, and by the record's own count.</summary>
public static class LedgerSettling
{
    /// <summary>So many days after a month its events are taken to be told of.</summary>
    public const int Grace = 30;

    /// <summary>Reads the panels through a shelf that keeps them, where one is given.</summary>
    /// <returns>How many were settled, or settled anew since a count was revised.</returns>
    public static int Settle(RecordStore store, DateOnly today, string who, Func<DeathPanel, Panel>? shelf = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        shelf ??= panel => panel.Read();
        var lines = store.Ledger(Marking.Red);
        var state = LedgerState.Of(lines.Select(line => line.Line));
        var issued = state.Entries.Where(entry => entry.Forecast is { By: "griot", Criterion: not null, Expected: Expectation.Distribution }).ToList();
        if (issued.Count == 0)
        {
            return 0;
        }

        var marking = lines.GroupBy(line => line.Line switch { Forecast forecast => forecast.Id, Settlement settlement => settlement.Forecast, _ => "" }, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Where(line => line.Line is Forecast).Select(line => line.Marking).DefaultIfEmpty(Marking.Red).Last(), StringComparer.Ordinal);
        var settled = new Dictionary<string, (Settlement Line, Marking Marking)>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);

        // Of two panels that count the same the one that was imported last has its say.
        foreach (var panel in DeathPanels.Of(store, Marking.Red).Where(panel => !panel.IsRecorded))
        {
            var counts = shelf(panel);
            Take(Outcomes.Of(counts, counts.FirstMonth, counts.LastMonth), panel.Counted, panel.Name, panel.Marking);
        }

        foreach (var most in Enum.GetValues<Marking>().Where(most => issued.Exists(entry => entry.Forecast.Criterion!.StartsWith(DeathPanels.CountedBy(most), StringComparison.Ordinal))))
        {
            if (DeathPanels.OwnCount(store, most) is { } own && store.EventLines(new() { MostMarking = most, To = today }, 1) is [{ To: { } last }, ..])
            {
                var counts = shelf(own);
                var sure = last.AddDays(1 - Grace);
                Take(Outcomes.Of(counts, counts.FirstMonth, Math.Min(counts.LastMonth, MonthNumber.Of(sure.Year, sure.Month) - 1)), DeathPanels.CountedBy(most), "the record’s own events", most);
            }
        }

        return settled.Count == 0 ? 0 : store.ChangeLedger(now => settled.Values.Where(line => Latest(now, line.Line.Forecast)?.Outcome != line.Line.Outcome).Select(line => ((LedgerLine)line.Line, line.Marking)).ToList(), who);

        void Take(Outcomes outcomes, string counted, string name, Marking strict)
        {
            // What a newer panel knows is not settled by an older one, whether it changes anything or not.
            var own = new LedgerState([.. issued.Where(entry => !told.Contains(entry.Forecast.Criterion!))], []);
            foreach (var line in IssuedForecasts.Settle(own, outcomes, today, $"counted by {name}", counted))
            {
                settled[line.Forecast] = (line, Markings.Strictest(strict, marking[line.Forecast]));
            }

            told.UnionWith(outcomes.Cells.Keys.Select(cell => IssuedForecasts.Criterion(cell, counted)));
        }
    }

    static Settlement? Latest(IReadOnlyList<StoredLedgerLine> lines, string forecast) => lines.Select(line => line.Line).OfType<Settlement>().LastOrDefault(settlement => settlement.Forecast == forecast);
}
