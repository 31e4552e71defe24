namespace Griot.Cli;

/// <summary>One line of progress on standard error, only where somebody sees it.</summary>
static class ProgressLine
{
    static bool said;

    public static void Say(string what)
    {
        if (!Console.IsErrorRedirected)
        {
            said = true;
            Console.Error.Write("\r\e[K" + what);
        }
    }

    public static void Clear()
    {
        if (said)
        {
            Console.Error.Write("\r\e[K");
            said = false;
        }
    }
}
