using System.CommandLine;

var root = new RootCommand("Griot reads reporting on armed conflict and keeps the record: who did what to whom, where and when, and who says so and how surely.");
root.Subcommands.Add(Griot.Cli.GazetteerCommand.Create());
var measure = new Command("measure", "Measure on labelled sets.") { Griot.Cli.MeasureCodingCommand.Create(), Griot.Cli.MeasureLanguage.Create(), Griot.Cli.MeasurePlaces.Create() };
root.Subcommands.Add(measure);
root.Subcommands.Add(Griot.Cli.TrainCommand.Create());
return await root.Parse(args).InvokeAsync();
