namespace Griot.Cli;

/// <summary>What is said to people beside the output: one sentence a line on standard error.</summary>
static class Messages
{
    public static void Say(string sentence) => Console.Error.WriteLine("griot: " + sentence.ReplaceLineEndings(" "));
}
