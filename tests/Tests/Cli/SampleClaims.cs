using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Xunit;

namespace Griot.Tests.Cli;

/// <summary>What the program prints of all samples, read once in each format however many tests look at it.</summary>
static class SampleClaims
{
    static readonly ConcurrentDictionary<string, Lazy<string>> Printed = new(StringComparer.Ordinal);

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../data/samples"));

    public static string In(string format) => Printed.GetOrAdd(format, static format => new(() => Read(format))).Value;

    static string Read(string format)
    {
        using var griot = new Griot();
        var run = griot.Run("read", Folder, "--format", format);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    static string Here([CallerFilePath] string here = "") => here;
}
