using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary><c>griot breaks</c>: when events changed in kind.</summary>
static class BreaksCommand
{
    public static Command Create()
    {
        var path = new EventOptions();
        var mark = new Option<string?>("--mark") { Description = "The column of kinds of events, for changes of tactics; several are joined by +.", HelpName = "column" };
        var target = new Option<string?>("--target") { Description = "The column of those who are hit, for changes of targets.", HelpName = "column" };
        var every = EventOptions.Number("--every", "How many months lie between breaks on average, before anything is seen; 60 if not given.", least: 2);
        var least = EventOptions.Number("--least", "Show breaks of at least this chance; 0.5 if not given.");
        var seed = new Option<int>("--seed") { Description = "Of the draws that dates and chances rest on; 1 if not given.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("breaks", "Tell when events changed in tempo, tactics, targets and reach, with dates and probabilities.") { path.Path, path.Columns, path.SkipFlawed, mark, target, every, least, seed, json };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(path.Path);
            var (table, kinds) = path.ReadTable(parsed, parsed.GetValue(mark)) is var read && parsed.GetValue(mark) is null ? (read, null) : (read, read.Marks);
            var targets = parsed.GetValue(target) is { } column ? path.ReadTable(parsed, column).Marks : null;
            var found = FileReading.Of(file, () => ChangesOfKind.Find(table, kinds, targets, parsed.GetValue(every) ?? 60, parsed.GetValue(seed)));
            var shown = parsed.GetValue(least) ?? 0.5;
            using var output = StandardOutput.Open();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, new { events = table.Times.Count, series = found });
                return ExitCode.Fine;
            }

            foreach (var series in found)
            {
                var changes = series.Changes.Where(c => c.Chance >= shown).ToArray();
                var hidden = series.Changes.Length - changes.Length;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series.Of.ToString().ToLowerInvariant(),-8} chance of any break {series.Any:0.00}{(hidden > 0 ? $"; {hidden} below {shown:0.##} not shown" : "")}"));
                foreach (var change in changes)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {change.Date}  chance {change.Chance:0.00}, {change.Earliest} to {change.Latest}: {change.Before} -> {change.After}"));
                }
            }

            return ExitCode.Fine;
        });
        return command.With(
            "griot breaks ucdp-ged-nigeria.csv.gz --mark type_of_violence",
            "griot breaks events.csv --mark sub_event_type --target target --least 0.8",
            "griot breaks ucdp-ged-car.csv.gz --mark type_of_violence+side_a --json");
    }
}
