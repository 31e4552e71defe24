using System.Runtime.InteropServices;
using System.Text;

namespace Griot.Cli;

/// <summary>
/// The three streams a program is started with, of which some may be closed (<c>griot read - &lt;&amp;-</c>). The runtime then has opened something of its own under
/// their number: to read from it waits for ever and takes the runtime's signals away, to write to it ends the process.
/// </summary>
static partial class StandardStreams
{
    const int GetFlags = 1;
    const int CloseOnExec = 1;

    public static bool HasInput { get; } = IsInherited(0);

    public static bool HasOutput { get; } = IsInherited(1);

    /// <summary>Before anything is said: what goes to a closed stream goes nowhere, or fails, and not into the runtime's own files.</summary>
    public static void Prepare()
    {
        if (!IsInherited(2))
        {
            Console.SetError(TextWriter.Null);
        }

        if (!HasOutput)
        {
            Console.SetOut(new ClosedOutput());
        }
    }

    /// <exception cref="IOException">It is closed.</exception>
    public static Stream OpenInput() => HasInput ? Console.OpenStandardInput() : throw new IOException("it is closed.");

    // What was handed over at the start was not closed by the start; whatever the runtime opens itself is to be.
    static bool IsInherited(int descriptor) => OperatingSystem.IsWindows() || (Control(descriptor, GetFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    sealed class ClosedOutput : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new OutputFailedException("The output cannot be written: it is closed.");
    }
}
