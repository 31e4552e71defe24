using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Intake;
using Griot.Record;

namespace Griot.Cli;

/// <summary><c>griot measure linking</c>: reports read and linked, against what a person marked in them.</summary>
static class MeasureLinking
{
    public static Command Create()
    {
        var folders = new Argument<DirectoryInfo[]>("folder") { Description = "Folders of scenarios, as tests/Tests/Intake/Linking/Scenarios/development.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "The figures as JSON, a folder a line." };
        var errors = new Option<bool>("--errors") { Description = "Show every scenario in which something is wrong, with the reasons." };
        var claims = new Option<DirectoryInfo?>("--claims") { Description = "Also write the claims of each scenario to this folder, as the fast tests keep them.", HelpName = "folder" };
        var model = ModelOption.Create();
        var command = new Command("linking", "Measure how well claims of several reports are linked to events.") { folders, json, errors, claims, model };
        command.SetAction(parsed =>
        {
            using var engine = Engine.Open(parsed.GetValue(model));
            foreach (var folder in parsed.GetRequiredValue(folders))
            {
                try
                {
                    Measure(engine, folder, parsed.GetValue(claims), parsed.GetValue(json), parsed.GetValue(errors));
                }
                catch (Exception e) when (e is IOException or FormatException)
                {
                    throw new CommandException(ExitCode.Nothing, $"The scenarios cannot be read: {e.Message}", e);
                }
            }
        });
        return command;
    }

    static void Measure(Engine engine, DirectoryInfo folder, DirectoryInfo? kept, bool json, bool errors)
    {
        var scores = new List<LinkingScores>();
        foreach (var file in folder.GetFiles("*.txt").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var scenario = Scenario.Parse(Path.GetFileNameWithoutExtension(file.Name), File.ReadAllText(file.FullName));
            var claims = scenario.Reports.SelectMany(engine.Read).ToArray();
            if (kept is not null)
            {
                kept.Create();
                File.WriteAllLines(Path.Combine(kept.FullName, scenario.Name + ".jsonl"), claims.Select(ClaimJson.Line));
            }

            var linked = LinkedScenario.Link(scenario, claims);
            scores.Add(linked.Scores());
            if (errors && scores[^1] is { Whole: 0 } or { Missing: > 0 })
            {
                Console.WriteLine($"== {scenario.Name}\n{linked}");
            }
        }

        if (scores.Count == 0)
        {
            throw new CommandException(ExitCode.Nothing, $"{folder} holds no scenario (*.txt).");
        }

        var sum = LinkingScores.Sum(scores);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new
            {
                scenarios = folder.Name,
                count = sum.Scenarios,
                whole = sum.Whole,
                tellings = sum.Tellings,
                missing = sum.Missing,
                precision = Math.Round(sum.Pairs.Precision, 3),
                recall = Math.Round(sum.Pairs.Recall, 3),
                bcubedPrecision = Math.Round(sum.BCubedPrecision, 3),
                bcubedRecall = Math.Round(sum.BCubedRecall, 3),
                bcubedF1 = Math.Round(sum.BCubedF1, 3),
            })
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{folder.Name,-12} {sum.Scenarios} scenarios, {sum.Whole} without an error; pairs P {sum.Pairs.Precision:F3} R {sum.Pairs.Recall:F3} F1 {sum.Pairs.F1:F3}; B-cubed P {sum.BCubedPrecision:F3} R {sum.BCubedRecall:F3} F1 {sum.BCubedF1:F3}; {sum.Tellings} tellings, {sum.Missing} without a claim"));
    }
}
