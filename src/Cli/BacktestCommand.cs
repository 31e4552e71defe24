using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary><c>griot backtest</c>: past years forecast as they would have been, and held against the published forecasts of the same months.</summary>
static class BacktestCommand
{
    const string PanelFile = "country_month_state_based.csv.gz";
    const string PublishedFile = "views-scores-by-window.csv.gz";
    const string PublishedDraws = "views-conflictology-draws-Y2018-Y2021.csv.gz";

    /// <summary>What each of our own forecasts is held against, pair by pair.</summary>
    const string Benchmark = "conflictology";

    /// <summary>So many of the costliest countries are left out to see whether a gain is theirs alone.</summary>
    const int WorstLeftOut = 2;

    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = $"Folder with {PanelFile} and, if published scores are to be shown, {PublishedFile} and {PublishedDraws}.", HelpName = "folder", Required = true };
        var from = Year("--from", 2018);
        var to = Year("--to", 2021);
        var models = new Option<string[]>("--model") { Description = "Only these, by name, beside " + Benchmark + "; else the pool, its components and the baselines.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
        models.AcceptOnlyFromAmong([.. PanelOptions.Names]);
        var seed = new Option<int>("--seed") { Description = "1 if not given.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("backtest", "Forecast past years as they would have been forecast, and score them beside what others published.") { data, from, to, models, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
            if (first > last)
            {
                throw new CommandException(ExitCode.Usage, $"--from {first} lies after --to {last}.");
            }

            try
            {
                var run = new BacktestRun(parsed.GetRequiredValue(data), [.. Enumerable.Range(first, last - first + 1)], parsed.GetValue(models) ?? [], (ulong)parsed.GetValue(seed), cancellation);
                using var output = StandardOutput.Open();
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(output, run.Summary());
                }
                else
                {
                    run.Print(output);
                }

                return Task.FromResult(ExitCode.Fine);
            }
            catch (OriginException wrong)
            {
                throw new CommandException(ExitCode.Usage, wrong.Message, wrong);
            }
            catch (ScoringException wrong)
            {
                throw new CommandException(ExitCode.Nothing, wrong.Message, wrong);
            }
            catch (OperationCanceledException)
            {
                Messages.Say("Interrupted; nothing was printed.");
                return Task.FromResult(ExitCode.Interrupted);
            }
        });
        return command.With(
            "griot backtest --data ../shared/conflict",
            "griot backtest --data ../shared/conflict --from 2005 --to 2017 --model pool",
            "griot backtest --data ../shared/conflict > data/runs/forecasts.txt");
    }

    static Option<int> Year(string name, int fallback) => new(name) { Description = $"{(name == "--from" ? "First" : "Last")} year; {fallback} if not given.", HelpName = "year", DefaultValueFactory = _ => fallback };

    sealed class BacktestRun
    {
        readonly int[] years;
        readonly Dictionary<string, BacktestWindow[]> windows = new(StringComparer.Ordinal);
        readonly List<(string Model, string Window, MeanScore Ours, PublishedScore Published)> rescored = [];
        readonly IReadOnlyList<PublishedScore> published = [];
        readonly int[] worst;
        readonly string[] worstNames;

        public BacktestRun(DirectoryInfo folder, int[] years, string[] chosen, ulong seed, CancellationToken cancellation)
        {
            this.years = years;
            var panel = DrawFiles.Read(File(PanelFile), PanelReader.Read);
            string[] names = chosen.Length == 0 ? [.. PanelOptions.Names] : [.. chosen.Append(Benchmark).Distinct(StringComparer.Ordinal)];
            foreach (var name in names)
            {
                windows[name] =
                [
                    .. years.Select(year =>
                    {
                        var window = Backtest.Of(panel, year, PanelOptions.Create(name), seed, cancellation);
                        ProgressLine.Say($"{name} {year}");
                        return window;
                    }),
                ];
            }

            ProgressLine.Clear();
            foreach (var window in windows[Benchmark].Where(window => window.Begun.Count > 0))
            {
                Messages.Say($"{window.Year}: {string.Join(", ", window.Begun)} began after the origin and is not scored.");
            }

            worst = [.. Backtest.Worst(windows[Benchmark], WorstLeftOut)];
            worstNames = [.. worst.Select(id => panel.Countries[panel.IndexOf(id)].Name)];
            if (File(PublishedFile).Exists)
            {
                published = DrawFiles.Read(File(PublishedFile), PublishedScore.Read);
                if (File(PublishedDraws).Exists)
                {
                    Rescore(DrawFiles.ReadDraws(File(PublishedDraws)), panel);
                }
            }

            FileInfo File(string name) => new(Path.Combine(folder.FullName, name));
        }

        /// <summary>Published draws give the published scores: the scores here are the ones meant there.</summary>
        void Rescore(DrawSet draws, Panel panel)
        {
            foreach (var score in published.Where(p => p.Model == "bm_conflictology"))
            {
                var year = int.Parse(score.Window.AsSpan(1), CultureInfo.InvariantCulture);
                var (from, to) = (MonthNumber.Of(year, 1), MonthNumber.Of(year, 12));
                if (draws.Cells.Any(cell => cell.Month == from))
                {
                    rescored.Add((score.Model, score.Window + " " + score.Vintage,
                        ScoredForecast.Of(draws.Between(from, to), Outcomes.Of(panel, from, to, score.Vintage == "v1" ? Vintage.First : Vintage.Revised)).Mean, score));
                }
            }
        }

        MeanScore Mean(string name, Func<ScoredCell, bool>? such = null) =>
            MeanScore.Of(windows[name].SelectMany(w => w.Scored.Cells).Where(cell => such is null || such(cell)).Select(cell => cell.Score));

        bool NotWorst(ScoredCell cell) => !worst.Contains(cell.Cell.Country);

        static readonly (string Name, Func<CellScore, double> Of)[] Compared =
            [("CRPS", s => s.Crps), ("IGN", s => s.Ign), ("MIS", s => s.Mis), ("log CRPS", s => s.LogCrps)];

        static readonly bool[] LeavingOut = [false, true];

        IEnumerable<(string Forecaster, string Score, bool WithoutWorst, PairedDifference Difference)> Differences() =>
            from name in windows.Keys
            where name != Benchmark
            from score in Compared
            from without in LeavingOut
            select (name, score.Name, without, PairedBootstrap.Of(Cells(name, without), Cells(Benchmark, without), score.Of, 1));

        List<ScoredCell> Cells(string name, bool withoutWorst) =>
            [.. windows[name].SelectMany(w => w.Scored.Cells).Where(cell => !withoutWorst || NotWorst(cell))];

        /// <summary>Means over the same windows and the same truth of everybody who has all of them.</summary>
        IEnumerable<(string Model, string Vintage, double[] Crps, double Mean, double Ign, double Mis)> Others() =>
            from score in published
            group score by (score.Model, score.Vintage) into entrant
            let own = years.Select(year => entrant.FirstOrDefault(s => s.Window == $"Y{year}")).ToArray()
            where own.All(s => s is not null)
            orderby entrant.Key.Vintage == "v1", own.Average(s => s!.Crps)
            select (entrant.Key.Model, entrant.Key.Vintage, own.Select(s => s!.Crps).ToArray(), own.Average(s => s!.Crps), own.Average(s => s!.Ign), own.Average(s => s!.Mis));

        public object Summary() => new
        {
            Years = years,
            Forecasters = windows.ToDictionary(pair => pair.Key, pair => new
            {
                Mean = Mean(pair.Key),
                WithoutWorst = Mean(pair.Key, NotWorst),
                Windows = pair.Value.Select(w => new { w.Year, w.Scored.Mean }),
            }, StringComparer.Ordinal),
            Worst = worstNames,
            Differences = Differences().Select(d => new { d.Forecaster, Against = Benchmark, d.Score, d.WithoutWorst, d.Difference }),
            Calibration = windows.ToDictionary(pair => pair.Key, pair => pair.Value.Select(w => new { w.Year, w.Scored.Calibration }), StringComparer.Ordinal),
            Rescored = rescored.Select(r => new { r.Model, r.Window, r.Ours, r.Published }),
            Published = Others().Select(o => new { o.Model, o.Vintage, CrpsByWindow = o.Crps, MeanCrps = o.Mean, o.Ign, o.Mis }),
        };

        public void Print(TextWriter output)
        {
            string[] columns = ["CRPS", .. years.Select(y => y.ToString(CultureInfo.InvariantCulture)), "IGN", "MIS", "logCRPS", "Brier1", "Brier25", "cover90"];
            output.WriteLine($"Means over {string.Join(", ", years)}; CRPS also by year");
            Line(output, "", columns);
            foreach (var (name, own) in windows)
            {
                Scores(output, name, Mean(name), [.. own.Select(w => w.Scored.Mean.Crps)]);
            }

            output.WriteLine();
            output.WriteLine($"Without the {WorstLeftOut} countries that cost {Benchmark} most, {string.Join(" and ", worstNames)}");
            Line(output, "", columns);
            foreach (var (name, own) in windows)
            {
                Scores(output, name, Mean(name, NotWorst), [.. own.Select(w => MeanScore.Of(w.Scored.Cells.Where(NotWorst).Select(c => c.Score)).Crps)]);
            }

            output.WriteLine();
            output.WriteLine($"Against {Benchmark}, a cell: mean difference, 95% interval over resampled countries, share of resamples that are better");
            foreach (var (forecaster, score, without, d) in Differences())
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{forecaster,-16}{score + (without ? ", without them" : ""),-26}{d.Mean,10:F4}  [{d.Low,9:F4}, {d.High,9:F4}] {d.ShareBetter,7:P1}"));
            }

            if (rescored.Count > 0)
            {
                output.WriteLine();
                output.WriteLine("Published draws scored here, and as published");
                foreach (var (model, window, ours, theirs) in rescored)
                {
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{model + " " + window,-28}CRPS {ours.Crps:F4} {theirs.Crps:F4}  IGN {ours.Ign:F4} {theirs.Ign:F4}  MIS {ours.Mis:F4} {theirs.Mis:F4}  Brier {ours.BrierAny:F4} {theirs.BrierAny:F4}  {ours.BrierMany:F4} {theirs.BrierMany:F4}  coverage {ours.Coverage:F4} {theirs.Coverage:F4}"));
                }
            }

            if (Others().Any())
            {
                output.WriteLine();
                output.WriteLine("Published, by the vintage of the truth (their IGN with fewer draws is not comparable)");
                Line(output, "", ["CRPS", .. years.Select(y => y.ToString(CultureInfo.InvariantCulture)), "IGN", "MIS"]);
                foreach (var other in Others())
                {
                    Line(output, other.Model + " " + other.Vintage, [Text(other.Mean, "F2"), .. other.Crps.Select(c => Text(c, "F2")), Text(other.Ign, "F3"), Text(other.Mis, "F1")]);
                }
            }
        }

        static void Scores(TextWriter output, string name, MeanScore mean, double[] byYear) =>
            Line(output, name, [Text(mean.Crps, "F2"), .. byYear.Select(c => Text(c, "F2")), Text(mean.Ign, "F3"), Text(mean.Mis, "F1"), Text(mean.LogCrps, "F4"), Text(mean.BrierAny, "F4"), Text(mean.BrierMany, "F4"), Text(mean.Coverage, "F3")]);

        static void Line(TextWriter output, string name, string[] cells) => output.WriteLine($"{name,-32}" + string.Concat(cells.Select(cell => $"{cell,9}")));

        static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
    }
}
