using System.Runtime.InteropServices;

namespace Griot.Cli;

/// <summary>What Ctrl-C does to a command that does not stop by itself.</summary>
static class Interrupts
{
    /// <summary>Ends the program at once, and says so, until what is given back is disposed of.</summary>
    public static PosixSignalRegistration EndAtOnce() => PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ =>
    {
        Messages.Say("Interrupted; the last line may be cut off.");
        Environment.Exit(ExitCode.Interrupted);
    });
}
