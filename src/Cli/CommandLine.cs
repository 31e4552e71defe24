using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Griot.Cli;

/// <summary>What is asked for, understood and done. Apart from the program's beginning, which parses plain files without it.</summary>
static class CommandLine
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        // Only the command that is named is made: the others would cost the start of every run some 20 ms.
        (string Name, Func<Command> Create)[] commands =
        [
            ("read", ReadCommand.Create),
            ("add", AddCommand.Create),
            ("desk", DeskCommand.Create),
            ("people", PeopleCommand.Create),
            ("mcp", McpCommand.Create),
            ("feeds", FeedsCommand.Create),
            ("search", SearchCommand.Create),
            ("events", EventsCommand.Create),
            ("claims", ClaimsCommand.Create),
            ("actors", ActorsCommand.Create),
            ("sources", SourcesCommand.Create),
            ("show", ShowCommand.Create),
            ("export", ClaimsCommand.CreateExport),
            ("import", ImportCommand.Create),
            ("datasets", DatasetsCommand.Create),
            ("grade", GradeCommand.Create),
            ("mark", MarkCommand.Create),
            ("review", ReviewCommand.Create),
            ("merge", MergeCommand.Create),
            ("split", SplitCommand.Create),
            ("quarantine", QuarantineCommand.Create),
            ("audit", AuditCommand.Create),
            ("backup", BackupCommand.Create),
            ("restore", RestoreCommand.Create),
            ("verify", VerifyCommand.Create),
            ("explain", ExplainCommand.Create),
            ("convert", ConvertCommand.Create),
            ("link", LinkCommand.Create),
            ("parse", ParseCommand.Create),
            ("places", () => PlacesCommand.Create().With("griot places report.txt")),
            ("gazetteer", GazetteerCommand.Create),
            ("fit", FitCommand.Create),
            ("sites", SitesCommand.Create),
            ("brief", BriefCommand.Create),
            ("excite", ExciteCommand.Create),
            ("scenario", ScenarioCommand.Create),
            ("breaks", BreaksCommand.Create),
            ("predictions", PredictionsCommand.Create),
            ("replies", RepliesCommand.Create),
            ("measure", () => new Command("measure", "Measure on labelled sets.")
            {
                MeasureCodingCommand.Create().With("griot measure coding --key tests/Measures/Keys", "griot measure coding --set plv --data ../shared/coding"),
                MeasureLanguage.Create().With("griot measure language --data ../shared/treebanks"),
                MeasurePlaces.Create().With("griot measure places --set lgl --data ../shared/places/gold"),
                MeasureDuplicates.Create().With("griot measure duplicates tests/Tests/Intake/Duplicates"),
                MeasureLinking.Create().With("griot measure linking tests/Tests/Intake/Linking/Scenarios/development --errors"),
            }),
            ("train", TrainCommand.Create),
            ("forecast", ForecastCommand.Create),
            ("score", ScoreCommand.Create),
            ("backtest", BacktestCommand.Create),
        ];
        var root = new RootCommand("Griot reads reporting on armed conflict and keeps the record: who did what to whom, where and when, and who says so and how surely.");
        var named = Array.FindIndex(commands, command => args.Length > 0 && command.Name == args[0]);
        foreach (var (_, create) in named < 0 ? commands : [commands[named]])
        {
            root.Add(create());
        }

        root.With(
            "griot read report.txt --published 2013-02-28",
            "griot read reports/ --format jsonl > claims.jsonl",
            "griot add reports/ --source Reuters",
            "griot explain report.txt 3",
            "griot gazetteer find Gao");
        Examples.AddTo(root);

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            // The whole path to the command: `griot measure places`, which is not `griot places`.
            var command = "";
            for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: var at }; result = result.Parent)
            {
                command = (at is RootCommand ? "griot" : at.Name) + (command.Length == 0 ? "" : " " + command);
            }

            var error = parsed.Errors[0].Message;
            if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var typed, ..])
            {
                var guess = Guesses.Nearest(typed, parsed.CommandResult.Command.Subcommands.Select(c => c.Name));
                error = typed.StartsWith('-') ? $"There is no option '{typed}'" : $"There is no command '{command} {typed}'{(guess is null ? "" : $"; did you mean '{command} {guess}'?")}";
            }

            Messages.Say($"{error.TrimEnd('.')}{(error.EndsWith('?') ? "" : ";")} `{command} --help` says what there is.");
            return ExitCode.Usage;
        }

        // `read` stops between documents, `train` keeps what it has learned and `watch` what it raised, and say so; whatever else is under way ends at once.
        var stopsItself = named >= 0 && (commands[named].Name is "read" or "add" or "desk" or "mcp" or "feeds" or "train" || parsed.CommandResult.Command.Name is "watch");
        using var interrupt = stopsItself ? null : Interrupts.EndAtOnce();
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
