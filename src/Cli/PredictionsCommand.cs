using System.CommandLine;
using System.Globalization;
using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot predictions</c>: the ledger of forecasts, Griot's own and those found in texts.</summary>
static class PredictionsCommand
{
    const string DefaultLedger = "griot-ledger.jsonl";

    public static Command Create()
    {
        var ledger = new Option<FileInfo?>("--ledger") { Description = $"The ledger, to which lines are only ever added; else {DefaultLedger} in this folder.", HelpName = "file", Recursive = true };
        var store = StoreOption.Create();
        store.Recursive = true;
        store.Description = "Or the ledger of a store, which the desk shows: a file, or a connection string or address of PostgreSQL.";
        store.Validators.Add(result =>
        {
            if (result.GetValue(ledger) is not null)
            {
                result.AddError("Either --ledger names a file or --store a store.");
            }
        });
        var command = new Command("predictions", "Keep every forecast, Griot's own and those found in texts, and score it when the outcome is known.")
        {
            List(ledger).With("griot predictions list", "griot predictions list --open --json", "griot predictions list --store field.db"),
            Add(ledger).With("griot read reports/ --format jsonl | griot predictions add -", "griot predictions add --text \"French forces leave Mali\" --criterion \"No French combat unit is based in Mali\" --due 2023-01-01 --chance 0.2 --by analyst"),
            State(ledger).With("griot predictions state f1ab12 --criterion \"No French combat unit is based in Mali\" --due 2023-01-01 --chance 0.2"),
            Issue(ledger).With("griot predictions issue --draws forecast.csv --model pool --cut-off 2017-10-31 --seed 1"),
            Settle(ledger).With("griot predictions settle f1ab12 --outcome yes --grounds \"announced on 15 August 2022\"", "griot predictions settle --truth panel.csv.gz"),
            Score(ledger).With("griot predictions score", "griot predictions score --json"),
        };
        command.Add(ledger);
        command.Add(store);
        return command;
    }

    static Command List(Option<FileInfo?> ledger)
    {
        var open = new Option<bool>("--open") { Description = "Only those without an outcome." };
        var json = Json();
        var command = new Command("list", "Print the forecasts as they stand, the oldest first.") { open, json };
        command.SetAction(parsed =>
        {
            var entries = Read(parsed, ledger).Entries.Where(e => !parsed.GetValue(open) || e.Settlement is null).ToArray();
            using var output = StandardOutput.Open();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, entries.Select(e => new { e.Forecast.Id, e.Forecast.Text, e.Forecast.Made, e.Forecast.By, e.Forecast.Criterion, e.Forecast.Due, chance = (e.Forecast.Expected as Expectation.Chance)?.Value, e.Forecast.Claim, e.Forecast.Uri, e.Forecast.CutOff, e.Forecast.Model, e.Forecast.Seed, e.Settlement, e.Versions, scorable = LedgerScores.IsScorable(e.Forecast) }));
                return ExitCode.Fine;
            }

            foreach (var (forecast, settlement, _) in entries)
            {
                var state = settlement is { } settled ? settled.Outcome is { } outcome ? $"came out {outcome.ToString(CultureInfo.InvariantCulture)}" : "cannot be told" : LedgerScores.IsScorable(forecast) ? "open" : "needs a criterion, a day and a chance";
                var expected = forecast.Expected switch { Expectation.Chance chance => chance.Value.ToString("0%", CultureInfo.InvariantCulture), Expectation.Distribution d => $"mean {d.Values.Sum(v => v.Value * v.Share).ToString("0.#", CultureInfo.InvariantCulture)}", _ => "?" };
                output.WriteLine(string.Join('\t', forecast.Id, Day(forecast.Made) ?? "?", forecast.By ?? "?", expected, Day(forecast.Due) ?? "?", state, (forecast.Criterion ?? forecast.Text).ReplaceLineEndings(" ")));
            }

            return ExitCode.Fine;
        });
        return command;
    }

    static Command Add(Option<FileInfo?> ledger)
    {
        var paths = new Argument<string[]>("path") { Description = "Claims as `griot read --format jsonl` prints them, or - for standard input; those with status predicted are taken.", Arity = ArgumentArity.ZeroOrMore };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var text = new Option<string?>("--text") { Description = "Or one prediction, in words.", HelpName = "words" };
        var (criterion, due, chance, by) = (Criterion(), Due(), Chance(), new Option<string?>("--by") { Description = "Who predicts.", HelpName = "name" });
        var made = DocumentOptions.Day("--made", "The day it was made.");
        var command = new Command("add", "Add predictions found in texts, or one of your own.") { paths, text, criterion, due, chance, by, made };
        command.SetAction(parsed =>
        {
            var files = parsed.GetValue(paths) ?? [];
            if ((files.Length == 0) == (parsed.GetValue(text) is null))
            {
                throw new CommandException(ExitCode.Usage, "Either files of claims are needed or --text; `griot predictions add --help` says what there is.");
            }

            var found = new List<Forecast>();
            var failures = 0;
            if (parsed.GetValue(text) is { } words)
            {
                Foretells(parsed.GetValue(made), parsed.GetValue(due));
                found.Add(new()
                {
                    Id = Identifiers.OfForecast("text", words, parsed.GetValue(by) ?? "", Day(parsed.GetValue(made)) ?? "", Day(parsed.GetValue(due)) ?? ""),
                    Text = words,
                    By = parsed.GetValue(by),
                    Made = parsed.GetValue(made),
                    Criterion = parsed.GetValue(criterion),
                    Due = parsed.GetValue(due),
                    Expected = parsed.GetValue(chance) is { } value ? new Expectation.Chance(value) : null,
                });
            }

            foreach (var file in files)
            {
                failures += ReadClaims(file, found);
            }

            var (added, known) = (0, 0);
            Change(parsed, ledger, state =>
            {
                var ids = state.Entries.Select(e => e.Forecast.Id).ToHashSet(StringComparer.Ordinal);
                var fresh = found.Where(f => ids.Add(f.Id)).ToArray();
                (added, known) = (fresh.Length, found.Count - fresh.Length);
                return fresh;
            });
            Print($"{added} added{(known > 0 ? $", {known} known already" : "")}");
            return failures == 0 ? ExitCode.Fine : found.Count > 0 ? ExitCode.Partly : ExitCode.Nothing;
        });
        return command;
    }

    static Command State(Option<FileInfo?> ledger)
    {
        var (id, criterion, due, chance) = (Id(ArgumentArity.ExactlyOne), Criterion(), Due(), Chance());
        var command = new Command("state", "State what would count as the outcome of a prediction, by when, and how likely its words make it. The earlier version is kept and superseded.") { id, criterion, due, chance };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(criterion) is null && parsed.GetValue(due) is null && parsed.GetValue(chance) is null)
            {
                throw new CommandException(ExitCode.Usage, "There is nothing to state; --criterion, --due and --chance say it.");
            }

            Change(parsed, ledger, state =>
            {
                var entry = Named(state, parsed.GetRequiredValue(id)!);
                if (entry.Settlement is { Outcome: not null })
                {
                    throw new CommandException(ExitCode.Nothing, $"{entry.Forecast.Id} is settled: what it said cannot change once its outcome is known.");
                }

                Foretells(entry.Forecast.Made, parsed.GetValue(due));
                return
                [
                    entry.Forecast with
                    {
                        Criterion = parsed.GetValue(criterion) ?? entry.Forecast.Criterion,
                        Due = parsed.GetValue(due) ?? entry.Forecast.Due,
                        Expected = parsed.GetValue(chance) is { } value ? new Expectation.Chance(value) : entry.Forecast.Expected,
                    },
                ];
            });
            return ExitCode.Fine;
        });
        return command;
    }

    static Command Issue(Option<FileInfo?> ledger)
    {
        var draws = new Option<FileInfo>("--draws") { Description = "Draws as `griot forecast` writes them: country_id, month_id, draw, outcome; CSV, also compressed, or Parquet.", HelpName = "file", Required = true };
        var model = new Option<string>("--model") { Description = "The model's name.", HelpName = "name", Required = true };
        var cutOff = DocumentOptions.Day("--cut-off", "The last day whose data the model has seen.");
        cutOff.Required = true;
        var seed = new Option<int?>("--seed") { Description = "The seed it was computed with.", HelpName = "number" };
        var command = new Command("issue", "Keep a forecast of Griot's own, with its whole distribution for each country and month.") { draws, model, cutOff, seed };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(draws);
            var (name, day) = (parsed.GetRequiredValue(model), parsed.GetValue(cutOff)!.Value);
            var forecasts = DrawFiles.Naming(file, () => IssuedForecasts.Of(DrawFiles.ReadDraws(file), name, day, parsed.GetValue(seed), DateOnly.FromDateTime(DateTime.UtcNow)));
            var added = 0;
            Change(parsed, ledger, state =>
            {
                var ids = state.Entries.Select(e => e.Forecast.Id).ToHashSet(StringComparer.Ordinal);
                var fresh = forecasts.Where(f => ids.Add(f.Id)).ToArray();
                added = fresh.Length;
                return fresh;
            });
            Print($"{added} issued{(added < forecasts.Count ? $", {forecasts.Count - added} known already" : "")}");
            return ExitCode.Fine;
        });
        return command;
    }

    static Command Settle(Option<FileInfo?> ledger)
    {
        var id = Id(ArgumentArity.ZeroOrOne);
        var outcome = new Option<string?>("--outcome") { Description = "yes, no or a number; unknown where it cannot be told.", HelpName = "outcome" };
        var truth = new Option<FileInfo?>("--truth") { Description = "Or a panel of deaths (country_id, month_id, sb_v1, sb_v2): settles all forecasts issued for its months.", HelpName = "file" };
        var grounds = new Option<string?>("--grounds") { Description = "By whom it is settled, and on what grounds.", HelpName = "words" };
        var on = DocumentOptions.Day("--on", "The day of the settlement; today if not given.");
        var command = new Command("settle", "Say what came of a forecast. A later settlement supersedes an earlier one.") { id, outcome, truth, grounds, on };
        command.SetAction(parsed =>
        {
            var day = parsed.GetValue(on) ?? DateOnly.FromDateTime(DateTime.UtcNow);
            if (parsed.GetValue(id) is null != parsed.GetValue(outcome) is null || parsed.GetValue(id) is null == parsed.GetValue(truth) is null)
            {
                throw new CommandException(ExitCode.Usage, "Either a forecast and --outcome are needed, or --truth; `griot predictions settle --help` says what there is.");
            }

            if (parsed.GetValue(truth) is { } file)
            {
                var outcomes = DrawFiles.Read(file, Outcomes.Read);
                var settled = 0;
                Change(parsed, ledger, state =>
                {
                    var lines = IssuedForecasts.Settle(state, outcomes, day, parsed.GetValue(grounds) ?? file.Name).ToArray();
                    settled = lines.Length;
                    return lines;
                });
                Print($"{settled} settled");
                return ExitCode.Fine;
            }

            Change(parsed, ledger, state =>
            {
                var entry = Named(state, parsed.GetRequiredValue(id)!);
                return [new Settlement { Forecast = entry.Forecast.Id, Outcome = OutcomeOf(parsed.GetValue(outcome)!, entry.Forecast), On = day, Grounds = parsed.GetValue(grounds) }];
            });
            return ExitCode.Fine;
        });
        return command;
    }

    static Command Score(Option<FileInfo?> ledger)
    {
        var json = Json();
        var command = new Command("score", "Score what is settled: Brier and log score, reliability, and CRPS of distributions.") { json };
        command.SetAction(parsed =>
        {
            var scores = LedgerScores.Of(Read(parsed, ledger).Entries, DateOnly.FromDateTime(DateTime.UtcNow));
            using var output = StandardOutput.Open();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, scores);
                return ExitCode.Fine;
            }

            output.WriteLine($"settled   {scores.Chances} chances, {scores.Distributions} distributions; open {scores.Unsettled}, {scores.Overdue} of them overdue; {scores.Unscorable} without a criterion, a day or a chance");
            if (scores.Brier is { } brier)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Brier     {brier:0.0000}; the share that came true, given to all, would score {scores.BaseRateBrier:0.0000}"));
                output.WriteLine(scores.LogScore is { } log
                    ? string.Create(CultureInfo.InvariantCulture, $"log score {log:0.0000} bits")
                    : $"log score none: {scores.Impossible} outcomes had been given no chance at all");
                foreach (var bin in scores.Reliability)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  said {bin.From:0%} to {bin.To:0%}: {bin.Forecasts} forecasts, mean {bin.MeanChance:0%}, came true {bin.CameTrue:0%}"));
                }
            }

            if (scores.Crps is { } crps)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CRPS      {crps:0.0000}"));
            }

            return ExitCode.Fine;
        });
        return command;
    }

    // How many of the lines were no claims.
    static int ReadClaims(string path, List<Forecast> into)
    {
        var (number, failures) = (0, 0);
        var name = path is "-" ? "standard input" : path;
        FileReading.Of(path, () =>
        {
            using var reader = path is "-" ? new StreamReader(StandardStreams.OpenInput()) : new StreamReader(path);
            while (reader.ReadLine() is { } line)
            {
                number++;
                try
                {
                    if (!string.IsNullOrWhiteSpace(line) && ClaimReader.Parse(line) is { Status: Status.Predicted } claim)
                    {
                        into.Add(FoundForecasts.Of(claim));
                    }
                }
                catch (ClaimFormatException flaw)
                {
                    failures++;
                    Messages.Say($"{name}, line {number}: {flaw.Message}");
                }
            }

            return number;
        });
        return failures;
    }

    static double? OutcomeOf(string text, Forecast forecast)
    {
        double? outcome = text switch
        {
            "yes" => 1,
            "no" => 0,
            "unknown" => null,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new CommandException(ExitCode.Usage, $"--outcome takes yes, no, unknown or a number, not '{text}'."),
        };
        return forecast.Expected is Expectation.Distribution || outcome is null or 0 or 1 ? outcome : throw new CommandException(ExitCode.Usage, $"{forecast.Id} came true or did not: --outcome takes yes, no or unknown.");
    }

    static LedgerEntry Named(LedgerState state, string id)
    {
        // The beginning of an identifier will do where it is the only one.
        var named = state.Entries.Where(e => e.Forecast.Id.StartsWith(id, StringComparison.Ordinal)).ToArray();
        return named switch
        {
            [var one] => one,
            [] => throw new CommandException(ExitCode.Nothing, $"There is no forecast {id} in the ledger; `griot predictions list` shows them."),
            _ => named.FirstOrDefault(e => e.Forecast.Id == id) ?? throw new CommandException(ExitCode.Nothing, $"{named.Length} forecasts begin with {id}; give more of it."),
        };
    }

    static LedgerState Read(ParseResult parsed, Option<FileInfo?> ledger)
    {
        if (StoreOf(parsed) is { } named)
        {
            using var record = StoreOption.Open(named, StoreUse.Read);
            return LedgerState.Of(record.Ledger(Marking.Red).Select(line => line.Line));
        }

        var path = parsed.GetValue(ledger)?.ToString() ?? DefaultLedger;
        var state = FileReading.Of(path, () => new Ledger(path).Read());
        Tell(path, state);
        return state;
    }

    static void Change(ParseResult parsed, Option<FileInfo?> ledger, Func<LedgerState, IEnumerable<LedgerLine>> decide)
    {
        if (StoreOf(parsed) is { } named)
        {
            // What a command brings is marked as the forecast it is about, a prediction as its claim where the store has it, and all else TLP:CLEAR as files are.
            using var record = StoreOption.Open(named, StoreUse.Create);
            record.ChangeLedger(
                lines =>
                {
                    var marked = lines.Where(line => line.Line is Forecast).GroupBy(line => ((Forecast)line.Line).Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(line => line.Marking), StringComparer.Ordinal);
                    return [.. decide(LedgerState.Of(lines.Select(line => line.Line))).Select(line => (line, marked.GetValueOrDefault(line is Settlement settlement ? settlement.Forecast : ((Forecast)line).Id, line is Forecast { Claim: { } claim } ? record.ClaimsById(claim).Select(found => found.Marking).DefaultIfEmpty(Marking.Clear).Max() : Marking.Clear)))];
                },
                StoreOption.Who(null));
            return;
        }

        var path = parsed.GetValue(ledger)?.ToString() ?? DefaultLedger;
        FileReading.Of(path, () => new Ledger(path).Append(state =>
        {
            Tell(path, state);
            return decide(state);
        }));
    }

    static string? StoreOf(ParseResult parsed) => parsed.GetValue<string?>("--store");

    static void Tell(string path, LedgerState state)
    {
        foreach (var flaw in state.Flaws)
        {
            Messages.Say(flaw.Line > 0 ? $"{path}, line {flaw.Line}: {flaw.Sentence}" : $"{path}: {flaw.Sentence}");
        }
    }

    static void Print(string sentence)
    {
        using var output = StandardOutput.Open();
        output.WriteLine(sentence);
    }

    static Argument<string?> Id(ArgumentArity arity) => new("id") { Description = "The forecast's identifier, or its beginning.", Arity = arity };

    static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    static Option<string?> Criterion() => new("--criterion") { Description = "What would count as coming true, so that two people would settle it alike.", HelpName = "words" };

    /// <summary>What was said after the day by which it was to come true foretold nothing.</summary>
    static void Foretells(DateOnly? made, DateOnly? due)
    {
        if (due < made)
        {
            throw new CommandException(ExitCode.Usage, $"The prediction was made on {Day(made)}, after --due {Day(due)}: that is no forecast.");
        }
    }

    static Option<DateOnly?> Due() => DocumentOptions.Day("--due", "The day by which it comes true or does not.");

    static Option<double?> Chance()
    {
        var option = EventOptions.Number("--chance", "How likely the prediction makes it, from 0 to 1.");
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 1)
            {
                result.AddError("--chance lies between 0 and 1.");
            }
        });
        return option;
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
