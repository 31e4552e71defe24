using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Griot.Cli;

/// <summary>Examples at the foot of a command's help.</summary>
static class Examples
{
    static readonly Dictionary<Command, string[]> Of = [];

    extension(Command command)
    {
        /// <summary>Adds command lines to be shown in the help.</summary>
        public Command With(params string[] lines)
        {
            Of[command] = lines;
            return command;
        }
    }

    /// <summary>Shows the examples of every command, and for the root what exit codes mean.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        // Help is given whatever else is wrong with the command line.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var command = parseResult.CommandResult.Command;
            if (Of.TryGetValue(command, out var lines))
            {
                output.WriteLine("Examples:");
                foreach (var line in lines)
                {
                    output.WriteLine("  " + line);
                }

                output.WriteLine();
            }

            if (command is RootCommand)
            {
                output.WriteLine("Exit codes:");
                foreach (var (code, meaning) in ExitCode.All)
                {
                    output.WriteLine($"  {code,-3}  {meaning}");
                }

                output.WriteLine();
            }

            return exitCode;
        }
    }
}
