using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Intake;

namespace Griot.Cli;

/// <summary><c>griot measure duplicates</c>: copies told from other texts, on labelled pairs.</summary>
static class MeasureDuplicates
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder with pairs.txt and a folder Texts, as tests/Tests/Intake/Duplicates." };
        var json = new Option<bool>("--json") { Description = "The figures as JSON." };
        var command = new Command("duplicates", "Measure how well wire copies, cuts and rewrites are told from other texts.") { folder, json };
        command.SetAction(parsed =>
        {
            try
            {
                Print(DuplicateSet.Measure(parsed.GetRequiredValue(folder).FullName), parsed.GetValue(json));
            }
            catch (Exception e) when (e is IOException or FormatException)
            {
                throw new CommandException(ExitCode.Nothing, $"The labelled texts cannot be read: {e.Message}", e);
            }
        });
        return command;
    }

    static void Print(IReadOnlyList<DuplicatePair> pairs, bool json)
    {
        var (listed, all) = (Scores(pairs.Where(p => p.Listed)), Scores(pairs));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                pairs = pairs.Count(p => p.Listed),
                precision = Math.Round(listed.Precision, 3),
                recall = Math.Round(listed.Recall, 3),
                allPairs = pairs.Count,
                allPrecision = Math.Round(all.Precision, 3),
                allRecall = Math.Round(all.Recall, 3),
            }));
            return;
        }

        foreach (var pair in pairs.Where(p => p.Same != p.Match.IsOneOrigin))
        {
            Console.WriteLine($"{(pair.Same ? "missed" : "wrong")}\t{pair.A}\t{pair.B}\t{pair.Match.Why}");
        }

        Print("listed", pairs.Count(p => p.Listed), listed);
        Print("all", pairs.Count, all);
    }

    static PairScores Scores(IEnumerable<DuplicatePair> pairs) => PairScores.Of(pairs.Select(p => (p.Same, p.Match.IsOneOrigin)));

    static void Print(string name, int pairs, PairScores scores) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-7} {pairs,6:N0} pairs  P {scores.Precision:F3}  R {scores.Recall:F3}  F1 {scores.F1:F3}"));
}
