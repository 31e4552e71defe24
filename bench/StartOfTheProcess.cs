using System.Diagnostics;
using System.Globalization;

namespace Griot.Bench;

/// <summary>
/// What a user waits for: from the start of the process to the first line it prints, and to its end. <c>griot parse</c> prints when
/// the first text is parsed, so that its first line is the first parse; seen from outside, with the runtime's own start.
/// </summary>
static class StartOfTheProcess
{
    const int Runs = 11;

    /// <param name="arguments">A program and a report, or the built one and a sample.</param>
    public static void Measure(string[] arguments)
    {
        var griot = arguments.Length > 0 ? arguments[0] : Path.Combine(AppContext.BaseDirectory, "../../Cli/release/griot");
        var report = arguments.Length > 1 ? arguments[1] : Path.Combine(AppContext.BaseDirectory, "samples/konna-wire.txt");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{griot}, {File.ReadAllText(report).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length} words, median of {Runs}, milliseconds"));
        foreach (var run in (string[][])[["read", "--format", "text"], ["parse"], ["read", "--format", "jsonl"], ["read"]])
        {
            var times = Enumerable.Range(0, Runs + 1).Select(_ => Once(griot, [.. run, report])).Skip(1).ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"griot {string.Join(' ', run),-20} first line {Median(times, t => t.First),5:f0}   end {Median(times, t => t.End),5:f0}"));
        }
    }

    static (double First, double End) Once(string griot, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(griot, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.BaseStream.ReadByte();
        var first = clock.Elapsed.TotalMilliseconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (first, clock.Elapsed.TotalMilliseconds);
    }

    static double Median<T>(T[] times, Func<T, double> of) => times.Select(of).Order().ElementAt(times.Length / 2);
}
