using System.Diagnostics;

namespace Griot.Tests.Cli;

/// <summary>What a run of the program left: its exit code, what it printed, what it said beside that.</summary>
sealed record Run(int ExitCode, string Output, string Error)
{
    /// <summary>Lines of standard error.</summary>
    public string[] Said => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the real program, as a user would, in a folder of its own.</summary>
sealed class Griot : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Griot() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "griot-test-" + Guid.NewGuid().ToString("N"));

    /// <summary>Variables of the environment that the program is started with, besides the test's own.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return name;
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return name;
    }

    public Run Run(params string[] arguments) => RunWith("", arguments);

    public Run RunWith(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Finish(process, output, error);
    }

    /// <summary>Starts the program and leaves its input open.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "griot.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static Run Finish(Process process, Task<string> output, Task<string> error)
    {
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException("griot did not end in time.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
