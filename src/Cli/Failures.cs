using Griot.Language;
using Griot.Store;

namespace Griot.Cli;

/// <summary>
/// What ends a run and is no fault of Griot's: how it ends, and what is said of it. Apart from the program's beginning, so that the store is
/// loaded when something has gone wrong, and not at every start.
/// </summary>
static class Failures
{
    public static (int ExitCode, string? Sentence)? Of(Exception e) => e switch
    {
        CommandException command => (command.ExitCode, command.Message),
        StoreException => (ExitCode.Nothing, e.Message),
        OutputClosedException => (ExitCode.Fine, null),
        ModelFileException => (ExitCode.Nothing, $"The language model cannot be used: {e.Message}"),

        // The disk of the output is full.
        OutputFailedException => (ExitCode.Nothing, e.Message),
        { InnerException: OutputFailedException output } => (ExitCode.Nothing, output.Message),

        // Help, the version and what the console writes itself: the disk is full, or nobody reads.
        IOException => (ExitCode.Nothing, $"The output cannot be written: {e.Message.TrimEnd('.')}."),

        // A kernel was asked for that this machine lacks.
        PlatformNotSupportedException => (ExitCode.Usage, e.Message),
        _ => null,
    };
}
