using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary><c>griot scenario</c>: what would follow under a stated change.</summary>
static class ScenarioCommand
{
    public static Command Create()
    {
        var path = new Argument<FileInfo>("file") { Description = "A scenario in JSON, as docs/points.md describes it; the files it names lie in its own folder.", HelpName = "FILE" };
        var monthly = new Option<bool>("--monthly") { Description = "A line for each month too." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("scenario", "Carry a fitted process on under a stated change, beside the baseline: a force leaves, reprisals stop, a border closes.") { path, monthly, json };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(path);
            var scenario = FileReading.Of(file.ToString(), () => Scenario.Parse(File.ReadAllText(file.FullName)));
            var folder = file.DirectoryName!;
            var result = FileReading.Of(file.ToString(), () => scenario.Panel is { } panel
                ? BorderScenario.Run(scenario, PanelFile.Read(Path.Combine(folder, panel), scenario.AtLeast))
                : EventScenario.Run(scenario, FileReading.Of(scenario.Events!, () => EventTable.Read(Path.Combine(folder, scenario.Events!), scenario.Mark).ToEvents()), Environment.ProcessorCount));
            using var output = StandardOutput.Open();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, new { scenario, ScenarioResult.Warning, result.Unit, result.Rows });
                return ExitCode.Fine;
            }

            if (scenario.Title is { } title)
            {
                output.WriteLine(title);
            }

            output.WriteLine($"{result.Unit}, mean and 90% interval of {scenario.Draws} draws over {scenario.Months} months");
            output.WriteLine($"{"of",-28}  {"month",5}  {"baseline",-24}  {"changed",-24}  difference");
            foreach (var row in result.Rows.Where(r => r.Month == 0 || parsed.GetValue(monthly)))
            {
                output.WriteLine($"{(row.Of.Length > 28 ? row.Of[..27] + "…" : row.Of),-28}  {(row.Month == 0 ? "all" : row.Month.ToString(CultureInfo.InvariantCulture)),5}  {Shown(row.Baseline),-24}  {Shown(row.Changed),-24}  {Shown(row.Difference)}");
            }

            output.WriteLine(ScenarioResult.Warning);
            return ExitCode.Fine;
        });
        return command.With("griot scenario docs/examples/reprisals-stop.json", "griot scenario border.json --monthly", "griot scenario withdrawal.json --json");
    }

    static string Shown(Spread spread) => $"{FitReport.Number(spread.Mean)} ({FitReport.Number(spread.Low)} to {FitReport.Number(spread.High)})";
}

/// <summary>A panel of deaths by country and month, also packed.</summary>
static class PanelFile
{
    /// <exception cref="CommandException">It cannot be read, or is no panel.</exception>
    public static ViolentMonths Read(string path, int atLeast) => FileReading.Of(path, () =>
    {
        using var reader = PackedText.Open(path);
        var months = ViolentMonthsReader.Read(reader, atLeast, out var unplaced);
        if (unplaced.Count > 0)
        {
            Messages.Say($"{path}: no outline is known for {string.Join(", ", unplaced)}; taken to have no neighbours.");
        }

        return months;
    });
}
