using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Griot.Measures;

/// <summary>Runs the real program in the root of the repository.</summary>
static class GriotRun
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));

    /// <summary>What it prints.</summary>
    public static async Task<string> Of(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "griot.dll"), .. arguments])
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
