using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Web;

/// <summary>A forecast of the ledger as it stands, with how far it may be passed on and who entered it.</summary>
public sealed record LedgerItem(LedgerEntry Entry, Marking Marking, string MadeBy, DateTimeOffset MadeAt)
{
    public Forecast Forecast => Entry.Forecast;

    public bool IsSettled => Entry.Settlement is not null;

    /// <summary>The mean error of a distribution or the squared one of a chance; null where nothing can be scored.</summary>
    public double? Score => Entry.Settlement?.Outcome is not { } outcome ? null : Forecast.Expected switch { Expectation.Distribution d => LedgerScores.CrpsOf(d, outcome), Expectation.Chance c => (c.Value - outcome) * (c.Value - outcome), _ => null };
}

/// <summary>The ledger as one person sees it.</summary>
/// <param name="Items">The latest entered first.</param>
public sealed record LedgerView(IReadOnlyList<LedgerItem> Items)
{
    public static LedgerView Of(IReadOnlyList<StoredLedgerLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var state = LedgerState.Of(lines.Select(line => line.Line));
        var about = lines.Select(line => (Id: IdOf(line.Line), line)).ToLookup(pair => pair.Id, pair => pair.line, StringComparer.Ordinal);
        return new([.. state.Entries.Select(entry => about[entry.Forecast.Id].ToList() is var own ? new LedgerItem(entry, own.Max(line => line.Marking), own[0].MadeBy, own[0].MadeAt) : null!).Reverse()]);
    }

    public static string IdOf(LedgerLine line) => line switch { Forecast forecast => forecast.Id, Settlement settlement => settlement.Forecast, _ => "" };
}

/// <summary>What a forecast says and what came of it, in few words.</summary>
static class LedgerWords
{
    /// <summary>“12 (0–80)”: the middle and nine in ten; or “20%”.</summary>
    public static string Said(Forecast forecast) => forecast.Expected switch
    {
        Expectation.Chance chance => OutlookWords.Percent(chance.Value),
        Expectation.Distribution { Values: var values } => $"{OutlookWords.Deaths(LedgerCalibration.Quantile(values, 0.5))} ({OutlookWords.Deaths(LedgerCalibration.Quantile(values, 0.05))}–{OutlookWords.Deaths(LedgerCalibration.Quantile(values, 0.95))})",
        _ => "",
    };

    public static string Came(LedgerEntry entry) => entry.Settlement switch
    {
        null => "",
        { Outcome: null } => "cannot be told",
        { Outcome: { } outcome } => entry.Forecast.Expected is Expectation.Distribution ? OutlookWords.Deaths(outcome) : outcome >= 0.5 ? "yes" : "no",
    };
}
