using System.Globalization;
using Spectre.Console;

namespace Griot.Cli;

/// <summary>
/// Where tables for people are drawn: in colours where the output is a terminal; elsewhere plain text of the width that COLUMNS says, else of a fixed one, without
/// blanks at the ends of lines, so that it can be kept and compared.
/// </summary>
static class PlainConsole
{
    const int PlainWidth = 140;
    const int NarrowestTable = 60;
    const int WidestTable = 1000;

    public static IAnsiConsole Open(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(terminal ? writer : new TrimmedLines(writer)),
            Interactive = InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = Width();
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }

    // Who sets COLUMNS wants another width; a pipe has none of its own.
    static int Width() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? Math.Clamp(columns, NarrowestTable, WidestTable) : PlainWidth;
}
