namespace Griot.Cli;

/// <summary>What the program ends with; listed in <c>griot --help</c> and docs/commands.md.</summary>
static class ExitCode
{
    public const int Fine = 0;

    /// <summary>Some of the input could not be read; the rest was.</summary>
    public const int Partly = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nothing could be read, or the model is missing.</summary>
    public const int Nothing = 3;

    public const int Interrupted = 130;

    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Fine, "All was read; also when whoever reads the output wants no more of it."),
        (Partly, "Some of the input could not be read, the rest was; standard error names what. A check found something."),
        (Usage, "The command line is wrong: an unknown option, a bad value, a missing argument."),
        (Nothing, "Nothing could be read or written, the store is missing or cannot be used, or the language model is missing, damaged or, with --coder llm, does not answer."),
        (Interrupted, "Interrupted by Ctrl-C; what was written is whole."),
    ];
}

/// <summary>Ends a command with one sentence for people.</summary>
sealed class CommandException(int exitCode, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    public int ExitCode { get; } = exitCode;
}
