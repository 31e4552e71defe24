using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary><c>griot excite</c>: who excites whom.</summary>
static class ExciteCommand
{
    public static Command Create()
    {
        var events = new EventOptions();
        events.Path.Arity = ArgumentArity.ZeroOrOne;
        var kernels = new KernelOptions();
        var mark = new Option<string>("--mark") { Description = "The column that says what kind of event one is or who did it; several are joined by +, like type_of_violence+side_a.", HelpName = "column", DefaultValueFactory = _ => "type_of_violence" };
        var most = new Option<int>("--most-marks") { Description = "So many marks at most, the commonest; the others are taken together. 6 if not given.", HelpName = "number", DefaultValueFactory = _ => 6 };
        most.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var count) && count is < 2 or > 20)
            {
                result.AddError("--most-marks takes a number from 2 to 20.");
            }
        });
        var chart = new Option<FileInfo?>("--chart") { Description = "Draw the matrix as a heat map, in SVG.", HelpName = "file" };
        var panel = new Option<FileInfo?>("--panel") { Description = "Instead of events, a panel of deaths by country and month (also .csv.gz): does violence in one country raise it across the border.", HelpName = "file" };
        var atLeast = EventOptions.Number("--at-least", "Deaths that make a month of a panel violent; 25 if not given.", least: 1);
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("excite", "Tell who excites whom: how many events of each kind an event of each other kind leads to, with 95% intervals, and for how long.") { mark, most, chart, panel, atLeast, json };
        events.AddTo(command);
        kernels.AddTo(command);
        command.SetAction(parsed =>
        {
            if ((parsed.GetValue(events.Path) is null) == (parsed.GetValue(panel) is null))
            {
                throw new CommandException(ExitCode.Usage, "Either a file of events is needed or --panel; `griot excite --help` says what there is.");
            }

            if (parsed.GetValue(panel) is { } months)
            {
                return AcrossBorders(months.ToString(), (int)(parsed.GetValue(atLeast) ?? 25), parsed.GetValue(events.Seed), parsed.GetValue(json));
            }

            var path = parsed.GetRequiredValue(events.Path)!;

            var (read, _) = events.Read(parsed, parsed.GetRequiredValue(mark), parsed.GetValue(most));
            if (read.MarkNames.Length < 2)
            {
                throw new CommandException(ExitCode.Nothing, $"{path}: all events have the mark '{read.MarkNames[0]}'; two are needed for one to excite the other.");
            }

            read = events.Prepared(parsed, read);
            ExcitationMatrix matrix;
            var progress = new Progress();
            try
            {
                matrix = ExcitationMatrix.Fit(kernels.Read(parsed), read, parsed.GetValue(kernels.Threads), (done, all) =>
                {
                    progress.Begin(all, () => done);
                    progress.Tell(() => $"{done} of {all} pairs", done);
                });
                ProgressLine.Clear();
            }
            catch (ArgumentException wrong)
            {
                throw new CommandException(ExitCode.Nothing, $"{path}: {FileReading.Sentence(wrong)} Fewer --most-marks take the rare ones together.", wrong);
            }

            if (parsed.GetValue(chart) is { } file)
            {
                FileWriting.Text(file.FullName, ExcitationChart.Svg(matrix, $"Who excites whom: {Path.GetFileName(path)}, by {parsed.GetRequiredValue(mark)}"));
            }

            using var output = StandardOutput.Open();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, matrix);
            }
            else
            {
                Table(output, matrix, read);
            }

            return ExitCode.Fine;
        });
        return command.With(
            "griot excite ucdp-ged-nigeria.csv.gz --mark type_of_violence --jitter 5 --chart excitation.svg",
            "griot excite events.csv --mark side --eps-space 50 --eps-time 90 --space powerlaw",
            "griot excite ucdp-ged-car.csv.gz --mark type_of_violence+side_a --most-marks 4 --json",
            "griot excite --panel country_month.csv.gz --at-least 25");
    }

    static int AcrossBorders(string path, int atLeast, int seed, bool json)
    {
        var months = PanelFile.Read(path, atLeast);
        var found = FileReading.Of(path, () => BorderExcitation.Fit(months, seed: seed));
        using var output = StandardOutput.Open();
        if (json)
        {
            JsonOutput.Write(output, found);
            return ExitCode.Fine;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.CountryMonths:N0} country-months, {found.ViolentMonths:N0} of them with at least {atLeast} deaths"));
        output.WriteLine($"{"violent months",-42}  {"own add to the rate",-24}  {"a neighbour's add to the factor of the level",-44}  drawn by lot");
        foreach (var (own, neighbour) in found.Own.Zip(found.Neighbours))
        {
            var lag = own.Lag.First == own.Lag.Last ? $"{own.Lag.First} month before" : $"{own.Lag.First} to {own.Lag.Last} months before, all of them";
            output.WriteLine($"{lag,-42}  {Effect(own),-24}  {Effect(neighbour),-44}  up to {neighbour.PlaceboHigh!.Value.ToString("0.000", CultureInfo.InvariantCulture)}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"After two quiet years all round a month is violent in {found.QuietPercent:0.00} of 100 cases; with one neighbour violent in all of the last six months in {found.WithNeighbourPercent:0.00}."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The neighbours gain {found.Gain:0.0} of log-likelihood; countries drawn by lot in their place at most {found.PlaceboGain:0.0} in 97.5 of 100 cases. {(found.Gain > found.PlaceboGain ? "Violence spills over." : "No spill-over is found beyond what any other countries would show.")}"));
        return ExitCode.Fine;

        static string Effect(LagEffect effect) => string.Create(CultureInfo.InvariantCulture, $"{effect.Added:0.000} ({effect.Low:0.000} to {effect.High:0.000})");
    }

    static void Table(TextWriter output, ExcitationMatrix matrix, PointEvents events)
    {
        var width = Math.Max(12, Math.Min(36, matrix.Marks.Max(m => m.Length)));
        output.WriteLine($"{"an event of".PadRight(width)}  {"leads to events of".PadRight(width)}  {"offspring",-9}  {"95% interval",-16}  {"half within",-22}  gain");
        foreach (var cell in matrix.Cells.OrderBy(c => matrix.Marks.IndexOf(c.By)).ThenBy(c => matrix.Marks.IndexOf(c.Of)))
        {
            var interval = cell.Found ? $"{FitReport.Number(cell.Low)} to {FitReport.Number(cell.High)}" : $"at most {FitReport.Number(cell.High)}";
            var half = cell.HalfDays is { } days ? $"{FitReport.WithInterval(days)} d" : "-";
            output.WriteLine($"{Cut(cell.By)}  {Cut(cell.Of)}  {(cell.Found ? FitReport.Number(cell.Offspring) : "-"),-9}  {interval,-16}  {half,-22}  {cell.Gain.ToString("F1", CultureInfo.InvariantCulture)}");
        }

        output.WriteLine();
        foreach (var fit in matrix.Fits)
        {
            output.WriteLine($"{Cut(fit.Mark)}  {fit.Events} events, {fit.BackgroundShare.ToString("0%", CultureInfo.InvariantCulture)} of them background; half of what is led to falls within {FitReport.Number(fit.HalfKm!.Value)} km{(fit.AtBound.IsEmpty ? "" : $"; at its bound: {string.Join(", ", fit.AtBound)}")}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Spectral radius {matrix.SpectralRadius:F2}: {(matrix.SpectralRadius < 1 ? "chains of events die out" : "chains of events would not die out")}. Events of one day do not excite each other: which came first is not known."));

        string Cut(string mark) => (mark.Length <= width ? mark : mark[..(width - 1)] + "…").PadRight(width);
    }
}
