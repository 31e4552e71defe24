using System.CommandLine;
using System.Globalization;
using Griot.Briefing;
using Griot.Outlook;
using Griot.Record;
using Griot.Store;
using Spectre.Console;

namespace Griot.Cli;

/// <summary><c>griot forecast</c>: deaths by country and month, as draws.</summary>
static class ForecastCommand
{
    const int MostDraws = 100_000;

    /// <summary>Countries shown where no file is asked for.</summary>
    const int Shown = 20;

    /// <summary>Countries in a chart of several.</summary>
    const int Tiles = 12;

    public static Command Create()
    {
        var panel = PanelOptions.Panel();
        var origin = PanelOptions.Month("--origin", "The last month that is known, like 2017-10: nothing after it is read. Else the last of the panel.");
        var months = PanelOptions.Steps();
        var draws = new Option<int>("--draws") { Description = "Draws a country and month; 1000 if not given.", HelpName = "number", DefaultValueFactory = _ => ScoredForecast.ComparableDraws };
        draws.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number is >= 10 and <= MostDraws))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no number of draws: 10 to {MostDraws}.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same draws; 1 if not given.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var model = PanelOptions.Model();
        var output = new Option<FileInfo?>("--out") { Description = "Write the draws there (.csv, .csv.gz or .parquet: country_id, month_id, draw, outcome), else print a table.", HelpName = "file" };
        var chart = new Option<FileInfo?>("--chart") { Description = "Draw the forecast there as SVG: of --country, else of the deadliest countries side by side.", HelpName = "file" };
        var country = new Option<string?>("--country") { Description = "By name or number: show this one, month by month.", HelpName = "country" };
        var map = new Option<FileInfo?>("--map") { Description = "Draw there, as SVG, a map of the chance that at least --at-least people die over all months.", HelpName = "file" };
        var atLeast = EventOptions.Number("--at-least", "Deaths for --map; 25 if not given.", least: 1);
        var keep = new Option<bool>("--keep") { Description = "Enter the forecast into the ledger of the store, of --country or of the deadliest countries, to be scored when the outcome is known." };
        var (store, by) = (StoreOption.Create(), StoreOption.By());
        var command = new Command("forecast", "Forecast deaths by country and month, as draws whose spread says how sure it is.") { panel, origin, months, draws, seed, model, output, chart, country, map, atLeast, keep, store, by };
        command.SetAction((parsed, cancellation) =>
        {
            var read = DrawFiles.Read(parsed.GetRequiredValue(panel), PanelReader.Read);
            var (first, last) = parsed.GetRequiredValue(months);
            var task = new ForecastTask(first, last, parsed.GetValue(draws), (ulong)parsed.GetValue(seed));
            try
            {
                var history = History.Of(read, parsed.GetValue(origin) ?? read.LastMonth);
                foreach (var note in history.Notes)
                {
                    Messages.Say(note);
                }

                var shown = parsed.GetValue(country) is { } text ? Find(history, text) : (int?)null;
                var forecast = PanelOptions.Create(parsed.GetRequiredValue(model), ProgressLine.Say).Forecast(history, task, cancellation);
                ProgressLine.Clear();
                if (parsed.GetValue(chart) is { } picture)
                {
                    DrawFiles.WriteText(picture, shown is { } one ? ForecastChart.Fan(history, forecast, one) : ForecastChart.SmallMultiples(history, forecast, ForecastChart.Deadliest(forecast, Tiles)));
                }

                if (parsed.GetValue(map) is { } land)
                {
                    var least = (int)(parsed.GetValue(atLeast) ?? CellScore.Many);
                    DrawFiles.WriteText(land, RiskMap.Svg(
                        RiskMap.Chances(forecast, least), $"Chance of at least {least:N0} deaths, {MonthNumber.Text(forecast.FirstMonth)} to {MonthNumber.Text(forecast.FirstMonth + forecast.Months - 1)}",
                        $"Deaths in state-based conflict, known through {MonthNumber.Text(history.Origin)}. {forecast.Draws:N0} draws, model {parsed.GetRequiredValue(model)}, seed {task.Seed}. Counts: UCDP. Borders: Natural Earth.", ChartStyle.File));
                }

                if (parsed.GetValue(keep))
                {
                    if (history.Origin != read.LastMonth)
                    {
                        throw new CommandException(ExitCode.Usage, "--keep takes only what is made from the last month of the panel: of an earlier origin the outcome is known already.");
                    }

                    using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
                    var (_, kept) = ForecastKeeping.Keep(
                        record, forecast, shown is { } chosen ? [chosen] : ForecastChart.Deadliest(forecast, Tiles), parsed.GetRequiredValue(model), history.Origin, parsed.GetValue(seed), DateOnly.FromDateTime(DateTime.UtcNow), IssuedForecasts.Counted, Marking.Clear,
                        StoreOption.Who(parsed.GetValue(by)));
                    Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{kept:N0} kept in the ledger of the store."));
                }

                if (parsed.GetValue(output) is { } file)
                {
                    DrawFiles.Write(file, forecast, cancellation);
                }
                else if (shown is { } only)
                {
                    using var console = StandardOutput.Open();
                    FanTable.Write(console, history, forecast, only);
                }
                else if (parsed.GetValue(chart) is null && parsed.GetValue(map) is null && !parsed.GetValue(keep))
                {
                    Print(forecast);
                }
            }
            catch (OriginException wrong)
            {
                throw new CommandException(ExitCode.Usage, wrong.Message, wrong);
            }
            catch (OperationCanceledException)
            {
                Messages.Say("Interrupted; nothing was written.");
                return Task.FromResult(ExitCode.Interrupted);
            }

            return Task.FromResult(ExitCode.Fine);
        });
        return command.With(
            "griot forecast --panel country_month.csv.gz --origin 2021-10 --months 3..14 --draws 1000 --seed 1 --out draws.csv",
            "griot forecast --panel country_month.csv.gz --country Mali --chart mali.svg",
            "griot forecast --panel country_month.csv.gz --map risk.svg --at-least 100",
            "griot forecast --panel country_month.csv.gz --country Mali --months 1..12 --keep --store field.db",
            "griot forecast --panel country_month.csv.gz --model boosted");
    }

    static int Find(History history, string text)
    {
        var found = history.Countries.Index()
            .Where(c => c.Item.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || c.Item.Id.ToString(CultureInfo.InvariantCulture) == text)
            .Select(c => c.Index).ToList();
        if (found.Count > 0)
        {
            return found[0];
        }

        var guess = Guesses.Nearest(text, history.Countries.Select(c => c.Name));
        throw new CommandException(ExitCode.Usage, $"The panel has no country '{text}' at the origin{(guess is null ? "." : $"; did you mean '{guess}'?")}");
    }

    static void Print(ForecastDraws forecast)
    {
        using var output = StandardOutput.Open();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Country").AddColumn(new TableColumn("Deaths, median").RightAligned()).AddColumn(new TableColumn("90% interval").RightAligned())
            .AddColumn(new TableColumn("Chance of 25 or more").RightAligned());
        foreach (var (country, totals) in Totals(forecast).OrderByDescending(t => CellScore.Quantile(t.Totals, 0.5)).ThenByDescending(t => t.Totals[^1]).Take(Shown))
        {
            table.AddRow(
                Markup.Escape(country.Name),
                Number(CellScore.Quantile(totals, 0.5)),
                Number(CellScore.Quantile(totals, 0.05)) + " to " + Number(CellScore.Quantile(totals, 0.95)),
                (totals.Count(t => t >= CellScore.Many) / (double)totals.Length).ToString("P0", CultureInfo.InvariantCulture));
        }

        output.WriteLine($"Deaths from {MonthNumber.Text(forecast.FirstMonth)} to {MonthNumber.Text(forecast.FirstMonth + forecast.Months - 1)}, the {Shown} countries with most expected");
        console.Write(table);

        static string Number(double number) => Math.Round(number).ToString("N0", CultureInfo.InvariantCulture);
    }

    /// <summary>For each country the sums of its paths, in ascending order.</summary>
    static IEnumerable<(PanelCountry Country, double[] Totals)> Totals(ForecastDraws forecast)
    {
        for (var c = 0; c < forecast.Countries.Count; c++)
        {
            var totals = forecast.Totals(c);
            Array.Sort(totals);
            yield return (forecast.Countries[c], totals);
        }
    }
}
