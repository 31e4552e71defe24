using System.Globalization;
using Griot.Intake;
using Griot.Store;

namespace Griot.Cli;

/// <summary>Linking a store from the command line: with progress, and a line on what came of it.</summary>
static class StoreLinking
{
    /// <summary>Links what a run took in; an interruption says what is left to do.</summary>
    /// <param name="record">The store.</param>
    /// <param name="who">Who has it linked.</param>
    /// <param name="ended">How the run that took it in ended.</param>
    /// <param name="cancellation">Ends it between accounts; what was linked until then stays.</param>
    /// <returns><paramref name="ended"/>, or that it was interrupted.</returns>
    public static int After(RecordStore record, string who, int ended, CancellationToken cancellation)
    {
        try
        {
            Run(record, who, anew: false, cancellation);
            return ended;
        }
        catch (OperationCanceledException)
        {
            Messages.Say("Interrupted while linking; all documents are in, and `griot link` links them.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Links what was added or judged since the store was last linked.</summary>
    /// <exception cref="OperationCanceledException">What was linked until then stays.</exception>
    public static void Run(RecordStore record, string who, CancellationToken cancellation) => Run(record, who, anew: false, cancellation);

    /// <summary>Links a store, all of it or what is new.</summary>
    /// <param name="record">The store.</param>
    /// <param name="who">Who has it linked.</param>
    /// <param name="anew">All of it, whatever was found before.</param>
    /// <param name="cancellation">Ends it between accounts.</param>
    /// <exception cref="OperationCanceledException">What was linked until then stays.</exception>
    public static void Run(RecordStore record, string who, bool anew, CancellationToken cancellation)
    {
        var linker = new StoreLinker(record, who);
        var (progress, linked, began) = (new Progress(), 0L, false);
        var report = anew ? linker.Anew(Tell, cancellation) : linker.Run(Tell, cancellation);
        ProgressLine.Clear();
        if (report.Documents > 0)
        {
            var (all, several) = record.CountEvents();
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{record.Name}: {all:N0} events, {several:N0} told by more than one origin."));
        }

        void Tell(long documents, long waiting)
        {
            linked = documents;
            if (!began)
            {
                progress.Begin(waiting, () => linked);
                began = true;
            }

            progress.Tell(() => string.Create(CultureInfo.InvariantCulture, $"linking: {documents:N0} of {waiting:N0} documents"), (int)Math.Min(documents, int.MaxValue));
        }
    }
}
