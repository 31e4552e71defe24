using System.CommandLine;
using Griot.Coding;
using Griot.Record;
using Griot.Store;
using Griot.Web;

namespace Griot.Cli;

/// <summary><c>griot mcp</c>: the record for an assistant that starts the program.</summary>
static class McpCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var marking = MarkingOption.Create("--marking", "Nothing marked more strictly is told: clear (the default), green, amber, amber+strict or red.");
        var desk = new Option<string>("--desk") { Description = "The address of the desk, for links to the sentences that answers quote.", HelpName = "url", DefaultValueFactory = _ => DeskSettings.DefaultUrl };
        desk.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                result.AddError("--desk takes an address such as https://desk.example.org.");
            }
        });
        var command = new Command("mcp", "Answer an assistant over standard input and output by the Model Context Protocol: search, show and explain with sources. Nothing can be changed.") { store, marking, desk };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            try
            {
                await AssistantDoor.Serve(record, parsed.GetValue(marking) ?? Marking.Clear, parsed.GetValue(desk)!, rule => RuleBook.Find(rule)?.Sentence, input, output, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }

            return ExitCode.Fine;
        });
        return command.With("griot mcp", "griot mcp --store field.db --marking green", "griot mcp --desk https://desk.example.org");
    }
}
