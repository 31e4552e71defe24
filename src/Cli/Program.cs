using System.CommandLine;
using System.CommandLine.Invocation;
using Griot.Cli;

var root = new RootCommand("Griot reads reporting on armed conflict and keeps the record: who did what to whom, where and when, and who says so and how surely.")
{
    ReadCommand.Create(),
    ExplainCommand.Create(),
    ParseCommand.Create(),
    PlacesCommand.Create().With("griot places report.txt"),
    GazetteerCommand.Create(),
    new Command("measure", "Measure on labelled sets.")
    {
        MeasureCodingCommand.Create().With("griot measure coding --key tests/Measures/Keys", "griot measure coding --set plv --data ../shared/eval"),
        MeasureLanguage.Create().With("griot measure language --data ../shared/treebanks"),
        MeasurePlaces.Create().With("griot measure places --set lgl --data ../shared/eval"),
    },
    TrainCommand.Create(),
};
root.With(
    "griot read report.txt --published 2013-02-28",
    "griot read reports/ --format jsonl > claims.jsonl",
    "griot explain report.txt 3",
    "griot gazetteer find Gao");
Examples.AddTo(root);

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction)
{
    var command = parsed.CommandResult.Command is RootCommand ? "griot" : "griot " + parsed.CommandResult.Command.Name;
    Messages.Say($"{parsed.Errors[0].Message.TrimEnd('.')}; `{command} --help` says what there is.");
    return ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (CommandException e)
{
    Messages.Say(e.Message);
    return e.ExitCode;
}
catch (OutputClosedException)
{
    return ExitCode.Fine;
}
