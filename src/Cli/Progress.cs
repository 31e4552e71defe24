using System.Diagnostics;
using System.Globalization;

namespace Griot.Cli;

/// <summary>A line on standard error that says how far long work is: shown only to people, and only when the work takes longer than a moment.</summary>
sealed class Progress
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2), Between = TimeSpan.FromMilliseconds(500);

    readonly bool shows = !Console.IsErrorRedirected;
    readonly Stopwatch watch = Stopwatch.StartNew();
    TimeSpan shown;
    long? total;
    Func<long> done = () => 0;

    /// <param name="whole">How much there is to do; null where nobody knows.</param>
    /// <param name="part">How much of it is done.</param>
    public void Begin(long? whole, Func<long> part) => (total, done) = (whole, part);

    /// <summary>Shows what was done, at what rate, and how long the rest will take.</summary>
    public void Tell(Func<string> what, int count)
    {
        if (!shows || watch.Elapsed < Quiet || watch.Elapsed - shown < Between)
        {
            return;
        }

        shown = watch.Elapsed;
        var line = string.Create(CultureInfo.InvariantCulture, $"{what()}, {count / watch.Elapsed.TotalSeconds:N0} a second");
        if (total is > 0 and var whole && done() is > 0 and var part && part < whole)
        {
            var left = TimeSpan.FromSeconds(Math.Ceiling(watch.Elapsed.TotalSeconds * (whole - part) / part));
            line += string.Create(CultureInfo.InvariantCulture, $", {100.0 * part / whole:0}%, {left:c} left");
        }

        ProgressLine.Say(line);
    }
}
