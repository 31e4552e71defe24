using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class FitTests : IDisposable
{
    readonly Griot griot = new();

    public void Dispose() => griot.Dispose();

    [Fact]
    public void Events_in_bursts_are_found_to_excite_and_printed_in_days_and_kilometres()
    {
        griot.Write("events.csv", Bursts());
        var run = griot.Run("fit", "events.csv", "--eps-space", "30", "--eps-time", "60", "--hold-out", "0.3");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("half-life", run.Output, StringComparison.Ordinal);
        Assert.Contains("held out", run.Output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(griot.Run("fit", "events.csv", "--eps-space", "30", "--eps-time", "60", "--json").Output);
        var fit = json.RootElement.GetProperty("fit");
        Assert.InRange(fit.GetProperty("excitations")[0].GetProperty("offspring").GetProperty("value").GetDouble(), 0.5, 0.9);
        Assert.Equal("exponential", fit.GetProperty("model").GetProperty("space").GetString());
        Assert.True(fit.GetProperty("converged").GetBoolean());

        using var alone = JsonDocument.Parse(griot.Run("fit", "events.csv", "--background-only", "--json").Output);
        Assert.True(alone.RootElement.GetProperty("fit").GetProperty("logLikelihood").GetDouble() < fit.GetProperty("logLikelihood").GetDouble() - 50);
    }

    [Theory]
    [InlineData("cannot be read", "fit", "missing.csv")]
    [InlineData("one.csv: The events lie on a line or at one place", "fit", "one.csv")]
    [InlineData("one.csv: There are 2 events in the period", "fit", "one.csv", "--window", "window.csv")]
    [InlineData("events lie outside the window. --drop-outside", "fit", "events.csv", "--window", "window.csv")]
    [InlineData("cannot be unpacked", "fit", "broken.csv.gz")]
    [InlineData("--eps-space takes a positive number, not 'NaN'", "fit", "events.csv", "--eps-space", "NaN")]
    [InlineData("--hold-out takes a share below 1", "fit", "events.csv", "--hold-out", "1")]
    [InlineData("The period from 900 to 3 is empty", "fit", "events.csv", "--from", "900", "--until", "3")]
    public void Nonsense_is_told(string told, params string[] arguments)
    {
        griot.Write("events.csv", Bursts());
        griot.Write("one.csv", "x,y,time\n5,5,1\n5,5,1\n");
        griot.Write("window.csv", "x,y\n0,0\n8,0\n8,8\n0,8\n");
        griot.Write("broken.csv.gz", "x,y,time\n");
        var run = griot.Run(arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    // Seventy bursts of three over 700 days, far from each other, each within days and kilometres.
    static string Bursts()
    {
        var dice = new Random(2);
        var rows = new List<(double Time, string Line)>();
        for (var burst = 0; burst < 70; burst++)
        {
            var (x, y) = (200 * dice.NextDouble(), 200 * dice.NextDouble());
            for (var i = 0; i < 3; i++)
            {
                var time = (burst * 10) + (4 * dice.NextDouble());
                rows.Add((time, string.Create(CultureInfo.InvariantCulture, $"{x + (2 * dice.NextDouble())},{y + (2 * dice.NextDouble())},{time}\n")));
            }
        }

        return "x,y,time\n" + string.Concat(rows.OrderBy(r => r.Time).Select(r => r.Line));
    }
}
