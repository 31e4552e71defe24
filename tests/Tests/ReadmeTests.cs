using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Griot.Tests;

/// <summary>The first example of the README is what the program prints. With GOLDEN=write the README is put right.</summary>
public class ReadmeTests
{
    const string Command = "read data/samples/konna-wire.txt";

    /// <summary>Ends the table where the README shows its beginning only.</summary>
    const string Cut = "…";

    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));

    [Fact]
    public async Task The_first_example_prints_what_the_readme_shows()
    {
        var path = Path.Combine(Root, "README.md");
        var readme = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var parts = readme.Split("```\n", 3);
        Assert.True(parts.Length == 3 && parts[0].Contains("griot " + Command, StringComparison.Ordinal), $"The README shows {Command} and, in a block after it, what it prints.");

        var printed = (await Run(Command.Split(' '))).Split('\n').Select(line => line.TrimEnd());
        var shown = parts[1].TrimEnd('\n').Split('\n');
        var expected = string.Concat(printed.Take(shown.Length - 1).Append(Cut).Select(line => line + "\n"));
        if (Golden.Writes)
        {
            await File.WriteAllTextAsync(path, $"{parts[0]}```\n{expected}```\n{parts[2]}", TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(expected, parts[1]);
    }

    static async Task<string> Run(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "griot.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Root,
        };
        start.Environment.Remove("COLUMNS");
        using var griot = Process.Start(start)!;
        var output = await griot.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await griot.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, griot.ExitCode);
        return output;
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
