using System.Text.Json;
using Griot.Coding;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The samples against their keys, and the first article where its text is at hand: no key may fall below the run that was last
/// accepted, <c>data/runs/coding-keys.json</c>, which is what <c>griot measure coding --key tests/Measures/Keys --json</c> prints.
/// </summary>
public class KeyFloors
{
    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Reads_a_text_no_worse_than_the_accepted_run(string key, int right, int beside)
    {
        var file = Path.Combine(GriotRun.Root, "tests/Measures/Keys", key + ".key");
        var text = Path.Combine(GriotRun.Root, Key.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).TextPath);
        Assert.SkipUnless(File.Exists(text), $"The text of {key} is not kept in the repository.");

        using var run = JsonDocument.Parse(await GriotRun.Of("measure", "coding", "--key", file, "--json"));
        var figures = Assert.Single(run.RootElement.EnumerateArray());

        Assert.True(figures.GetProperty("foundInCore").GetInt32() >= right, $"{key}: {right} lines were right before.\n{figures}");
        Assert.True(figures.GetProperty("beside").GetInt32() <= beside, $"{key}: {beside} claims answered no line before.\n{figures}");
    }

    public static TheoryData<string, int, int> Accepted()
    {
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(GriotRun.Root, "data/runs/coding-keys.json")));
        var rows = new TheoryData<string, int, int>();
        foreach (var key in run.RootElement.EnumerateArray())
        {
            rows.Add(key.GetProperty("key").GetString()!, key.GetProperty("foundInCore").GetInt32(), key.GetProperty("beside").GetInt32());
        }

        return rows;
    }
}
