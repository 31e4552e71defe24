using Xunit;

namespace Griot.Tests.Cli;

public sealed class ConvertTests : IDisposable
{
    readonly Griot griot = new();

    [Theory]
    [InlineData("csv")]
    [InlineData("acled")]
    [InlineData("ucdp")]
    [InlineData("plover")]
    [InlineData("geojson")]
    public void Claims_read_back_give_what_the_report_gave(string format)
    {
        griot.Write("report.txt", "BAMAKO, 15 January 2013 - Rebels killed twelve soldiers near Gao on Monday, the army said. French jets bombed a rebel camp.\n");
        griot.Write("claims.jsonl", griot.Run("read", "report.txt", "--format", "jsonl").Output);
        var converted = griot.Run("convert", "claims.jsonl", "--format", format);
        Assert.Equal(0, converted.ExitCode);
        Assert.Equal(griot.Run("read", "report.txt", "--format", format).Output, converted.Output);
    }

    [Fact]
    public void A_wrong_line_is_named_and_the_rest_converted()
    {
        griot.Write("report.txt", "Rebels killed twelve soldiers near Gao on Monday.\n");
        var claims = griot.Run("read", "report.txt", "--format", "jsonl").Output;
        var run = griot.RunWith("{\"schema\":\n" + claims, "convert", "-", "missing.jsonl", "--format", "csv");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("standard input, line 1: The line is no JSON", run.Said[0], StringComparison.Ordinal);
        Assert.Contains("missing.jsonl cannot be read", run.Said[1], StringComparison.Ordinal);
        Assert.Equal(1 + claims.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, run.Lines.Length);
    }

    public void Dispose() => griot.Dispose();
}
