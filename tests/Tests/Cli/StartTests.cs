using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Xunit;

namespace Griot.Tests.Cli;

/// <summary>What a start costs, told by what the runtime does and not by the clock, which a busy machine moves.</summary>
public sealed partial class StartTests : IDisposable
{
    const string Text = "Rebels seized the town of Gao in northern Mali on 31 March 2012, officials said. Thousands fled.";

    readonly Griot griot = new();

    /// <summary>There were 254 while collections of Griot's own types and the kernels of the network were left for the start; there are some 20.</summary>
    [Fact]
    public void Parsing_a_text_compiles_hardly_a_method()
    {
        Assert.SkipUnless(IsCompiledAhead, "This build was not compiled ahead.");
        var log = Path.Combine(griot.Folder, "compiled.txt");
        (griot.Variables["DOTNET_JitStdOutFile"], griot.Variables["DOTNET_JitDisasmSummary"]) = (log, "1");

        var run = griot.Run("parse", griot.Write("report.txt", Text));

        Assert.Equal(0, run.ExitCode);
        var compiled = File.ReadAllLines(log).Where(line => line.Contains("Tier0", StringComparison.Ordinal) || line.Contains("FullOpts", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(compiled);
        Assert.True(compiled.Length <= 60, $"{compiled.Length.ToString(CultureInfo.InvariantCulture)} methods:\n{string.Join('\n', compiled)}");
    }

    [Fact]
    public async Task Parsing_a_text_loads_nothing_of_the_record_the_desk_or_the_coder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is told by Linux.");
        using var process = griot.Start("parse", griot.Write("report.txt", Text), "-");
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var loaded = Library().Matches(await File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("# sent_id = 1", first);
        Assert.Contains("Griot.Language", loaded);
        Assert.DoesNotContain(loaded, name => name is "Griot.Store" or "Griot.Web" or "Griot.Coding" or "Griot.Briefing" or "Griot.Places" or "Griot.Outlook" or "Griot.Assistants" || name.StartsWith("Spectre", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    public void Dispose() => griot.Dispose();

    static bool IsCompiledAhead
    {
        get
        {
            using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Griot.Language.dll"));
            using var reader = new PEReader(file);
            return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        }
    }

    [GeneratedRegex(@"/(?<name>[^/\n]+)\.dll$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Library();
}
