using System.Globalization;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>Linking all of a store: its live claims and texts in, its events and origins out.</summary>
static class StoreLinking
{
    /// <summary>Up to so many claims a store is linked wherever something changed; linking more takes longer than anybody waits for in passing (docs/record.md), and is left to `griot link`.</summary>
    public const int MostClaims = 25_000;

    /// <summary>So often others may write meanwhile.</summary>
    const int MostTries = 3;

    /// <summary>Links the store where anything was added or judged since it was last linked, unless it is too large to do so in passing.</summary>
    public static void InPassing(RecordStore record, string who, CancellationToken cancellation)
    {
        if (record.IsLinked())
        {
            return;
        }

        if (record.Counts().LiveClaims is > MostClaims and var claims)
        {
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{record.Name} has {claims:N0} claims, which takes a while to link; `griot link` does."));
            return;
        }

        Run(record, who, cancellation);
    }

    /// <summary>Links the store, if it is not linked, without a word: for a server, whose pages tell.</summary>
    /// <exception cref="StoreException">It cannot be written, or others write all the time.</exception>
    public static void Quietly(RecordStore record, string who, CancellationToken cancellation)
    {
        for (var left = MostTries; left > 0 && !record.IsLinked(); left--)
        {
            var state = record.State();
            var outcome = LinkingRun.Run(record.EachClaim(new()).Select(found => found.Claim), record.Texts(), [.. record.LinkDecisions().SelectMany(decision => decision.Pairs())], cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (record.KeepLinks(outcome.Events, Origins(outcome), state, who) is not LinksKept.Overtaken)
            {
                return;
            }
        }
    }

    static DocumentOrigin[] Origins(LinkingOutcome outcome) => [.. outcome.Copies.Select(copy => new DocumentOrigin(copy.Id, copy.First, copy.Match.Contained, copy.Match.Why))];

    /// <summary>Links the store and says what came of it.</summary>
    /// <exception cref="CommandException">Others write all the time.</exception>
    public static void Run(RecordStore record, string who, CancellationToken cancellation)
    {
        for (var left = MostTries; left > 0; left--)
        {
            var state = record.State();
            var outcome = Link(record, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (record.KeepLinks(outcome.Events, Origins(outcome), state, who) is not LinksKept.Overtaken)
            {
                Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{record.Name}: {outcome.Events.Count:N0} events, {outcome.Events.Count(e => e.Origins > 1):N0} told by more than one origin."));
                return;
            }
        }

        throw new CommandException(ExitCode.Nothing, $"{record.Name} was written by others while it was linked; `griot link` tries again.");
    }

    static LinkingOutcome Link(RecordStore record, CancellationToken cancellation)
    {
        var progress = new Progress();
        var total = record.Counts().Documents;
        var (claims, texts) = (0, 0);
        progress.Begin(total, () => texts);
        var judgements = record.LinkDecisions().SelectMany(decision => decision.Pairs()).ToList();
        var outcome = LinkingRun.Run(
            record.EachClaim(new()).Select(found =>
            {
                cancellation.ThrowIfCancellationRequested();
                claims++;
                Tell();
                return found.Claim;
            }),
            record.Texts().Select(document =>
            {
                texts++;
                Tell();
                return document;
            }),
            judgements,
            cancellation);
        ProgressLine.Clear();
        return outcome;

        void Tell() => progress.Tell(() => string.Create(CultureInfo.InvariantCulture, $"linking: {claims:N0} claims read, {texts:N0} of {total:N0} documents compared"), texts);
    }
}
