using System.Globalization;
using Griot.Tests.Intake;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// Every reader of what comes from outside, given broken inputs for a time: <c>GRIOT_FUZZ_MINUTES</c> each, half a minute unless said, from a seed that <c>GRIOT_FUZZ_SEED</c> names. Says how many were
/// given and fails with the first finding of each.
/// </summary>
public class ReaderFuzzing(ITestOutputHelper output)
{
    public static TheoryData<string> Readers => [.. ReaderFuzz.Readers];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Broken_inputs_for_minutes(string reader)
    {
        var minutes = Number("GRIOT_FUZZ_MINUTES", 0.5);
        var fuzz = ReaderFuzz.Of(reader, (int)Number("GRIOT_FUZZ_SEED", 1));
        var findings = new List<string>();
        var end = Environment.TickCount64 + (long)(minutes * 60_000);
        while (Environment.TickCount64 < end)
        {
            if (fuzz.Next() is { } finding)
            {
                findings.Add(finding);
            }
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"{reader}: {fuzz.Executions:N0} inputs in {minutes} minutes, {fuzz.Taken:N0} documents, slowest {fuzz.Slowest:N0} ms, {findings.Count:N0} findings");
        output.WriteLine(said);
        Console.WriteLine(said);
        Assert.True(findings.Count == 0, findings.FirstOrDefault() ?? "");
    }

    static double Number(string variable, double usual) => double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
