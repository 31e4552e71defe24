using System.Text.Json;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// Reports of the scenarios read by the real coder and linked, and copies told from other texts: no worse than the runs last accepted, <c>data/runs/linking.json</c> and
/// <c>data/runs/duplicates.json</c>, which are what <c>griot measure linking … --json</c> and <c>griot measure duplicates … --json</c> print.
/// </summary>
public class LinkingFloors
{
    // A few pairs more or less are the coder's daily change.
    const double Slack = 0.02;

    [Fact]
    public async Task Links_reports_no_worse_than_the_accepted_run()
    {
        foreach (var accepted in await File.ReadAllLinesAsync(Path.Combine(GriotRun.Root, "data/runs/linking.json"), TestContext.Current.CancellationToken))
        {
            using var floor = JsonDocument.Parse(accepted);
            var folder = "tests/Tests/Intake/Linking/Scenarios/" + floor.RootElement.GetProperty("scenarios").GetString();
            using var run = JsonDocument.Parse(await GriotRun.Of("measure", "linking", folder, "--json"));
            Hold(floor, run, "precision", "recall", "bcubedF1");
        }
    }

    [Fact]
    public async Task Tells_copies_no_worse_than_the_accepted_run()
    {
        using var floor = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(GriotRun.Root, "data/runs/duplicates.json"), TestContext.Current.CancellationToken));
        using var run = JsonDocument.Parse(await GriotRun.Of("measure", "duplicates", "tests/Tests/Intake/Duplicates", "--json"));
        Hold(floor, run, "precision", "recall");
    }

    static void Hold(JsonDocument floor, JsonDocument run, params string[] figures)
    {
        foreach (var figure in figures)
        {
            var (before, now) = (floor.RootElement.GetProperty(figure).GetDouble(), run.RootElement.GetProperty(figure).GetDouble());
            Assert.True(now >= before - Slack, $"{figure} was {before}.\n{run.RootElement}");
        }
    }
}
