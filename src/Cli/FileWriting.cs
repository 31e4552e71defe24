namespace Griot.Cli;

/// <summary>Writing a file that a command line names.</summary>
static class FileWriting
{
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static void Text(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Nothing, $"{path} cannot be written: {e.Message}", e);
        }
    }
}
