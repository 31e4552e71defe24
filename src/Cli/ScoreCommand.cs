using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary><c>griot score</c>: draws held against what came true.</summary>
static class ScoreCommand
{
    public static Command Create()
    {
        var draws = new Option<FileInfo>("--draws") { Description = "Draws to score (.csv, compressed or not, or .parquet): country_id, month_id, draw, outcome.", HelpName = "file", Required = true };
        var truth = new Option<FileInfo>("--truth") { Description = "What came true: country_id, month_id, outcome; or a panel.", HelpName = "file", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON object, with calibration." };
        var chart = new Option<FileInfo?>("--chart") { Description = "Draw there, as SVG, whether chances came true as often as they say.", HelpName = "file" };
        var command = new Command("score", "Score the draws of a forecast, anybody's, against what came true.") { draws, truth, json, chart };
        command.SetAction(parsed =>
        {
            var outcomes = DrawFiles.Read(parsed.GetRequiredValue(truth), Outcomes.Read);
            var forecast = DrawFiles.ReadDraws(parsed.GetRequiredValue(draws));
            try
            {
                var scored = ScoredForecast.Of(forecast, outcomes);
                if (scored.Draws != ScoredForecast.ComparableDraws)
                {
                    Messages.Say($"{scored.Draws} draws a cell: IGN is comparable only among forecasts with as many; published ones have {ScoredForecast.ComparableDraws}.");
                }

                if (parsed.GetValue(chart) is { } picture)
                {
                    DrawFiles.WriteText(picture, ReliabilityChart.Of(scored.Calibration, $"{scored.Mean.Cells:N0} country-months, {scored.Draws:N0} draws each"));
                }

                using var output = StandardOutput.Open();
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(output, new { scored.Draws, scored.Mean, scored.Calibration });
                }
                else
                {
                    Print(output, scored);
                }

                return ExitCode.Fine;
            }
            catch (ScoringException wrong)
            {
                throw new CommandException(ExitCode.Nothing, wrong.Message, wrong);
            }
        });
        return command.With(
            "griot score --draws draws.csv --truth outcomes.csv",
            "griot score --draws draws.parquet --truth country_month.csv.gz --json");
    }

    static void Print(TextWriter output, ScoredForecast scored)
    {
        var m = scored.Mean;
        (string, string)[] rows =
        [
            ("Cells", m.Cells.ToString(CultureInfo.InvariantCulture)),
            ("CRPS, deaths", Text(m.Crps, "F2")),
            ("IGN, bits", Text(m.Ign, "F3")),
            ("MIS of the 90% interval, deaths", Text(m.Mis, "F1")),
            ("CRPS of log(1+deaths)", Text(m.LogCrps, "F4")),
            ("Brier, any deaths", Text(m.BrierAny, "F4")),
            ("Brier, at least 25", Text(m.BrierMany, "F4")),
            ("Coverage of the 90% interval", Text(m.Coverage, "F4")),
            ("Width of the 90% interval, deaths", Text(m.Width, "F1")),
        ];
        foreach (var (name, value) in rows)
        {
            output.WriteLine($"{name,-36}{value,10}");
        }

        static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
    }
}
