using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Griot.Outlook;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The peer's 2,488 events: no log-likelihood may fall more than 0.01 % below the peer's, and no fit may take more than twice the CPU seconds of the file, <c>data/runs/points.json</c>, which are a
/// fiftieth of the peer's for a kernel that it has.
/// </summary>
public class PointFloors
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));
    static readonly string Conflict = Path.Combine(Root, "../shared/conflict");

    [Fact]
    public void Fits_reach_the_likelihoods_of_the_peer_in_a_fiftieth_of_its_time()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Conflict, "bokoharam_xy_km_days.csv")), "The peer's events are not kept in the repository.");
        var table = EventTable.Read(Path.Combine(Conflict, "bokoharam_xy_km_days.csv"));
        using var corners = new StreamReader(Path.Combine(Conflict, "bokoharam_window_hull_km.csv"));
        var events = table.ToEvents(EventTable.ReadRings(corners), from: 0, until: Math.Ceiling(table.Times.Max()) + 1);
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "data/runs/points.json")));
        foreach (var row in run.RootElement.EnumerateArray())
        {
            var model = new PointModel { Excites = row.GetProperty("model").GetString() == "excitation", Space = Enum.Parse<SpaceShape>(row.GetProperty("space").GetString()!, ignoreCase: true), TrendStepDays = 91 };
            var before = Environment.CpuUsage.TotalTime;
            var fit = PointFitting.Fit(model, events);
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;

            Assert.True(fit.Converged, row.ToString());
            var floor = row.GetProperty("logLikelihood").GetDouble();
            Assert.True(fit.LogLikelihood >= floor * 1.0001, $"{fit.LogLikelihood} found.\n{row}");
            Assert.True(seconds <= 2 * row.GetProperty("cpuSeconds").GetDouble(), $"{seconds} s.\n{row}");
        }
    }

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
