using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Griot.Measures;

/// <summary>Runs the real program in the root of the repository.</summary>
static class GriotRun
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));

    /// <summary>The program as it is built to be run, compiled ahead in Release; what lies beside the measures is not, and would be timed with the making of its machine code.</summary>
    public static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "griot.dll"));

    /// <summary>What it prints.</summary>
    public static async Task<string> Of(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Program, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                WorkingDirectory = Root,
            })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
