namespace Griot.Cli;

/// <summary>What is said to people beside the output: one sentence a line on standard error.</summary>
static class Messages
{
    public static void Say(string sentence)
    {
        try
        {
            Console.Error.WriteLine("griot: " + sentence.ReplaceLineEndings(" "));
        }
        catch (IOException)
        {
            // Standard error is closed or full: there is nobody left to tell, and the exit code says it all the same.
        }
    }
}
