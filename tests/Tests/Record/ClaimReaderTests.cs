using System.Text;
using Griot.Record;
using Griot.Tests.Briefing;
using Griot.Tests.Cli;
using Xunit;

namespace Griot.Tests.Record;

public class ClaimReaderTests
{
    [Fact]
    public void Claims_come_back_as_they_were_written()
    {
        foreach (var claim in ExampleClaims.All)
        {
            var line = ClaimJson.Line(claim);
            Assert.Equal(line, ClaimJson.Line(ClaimReader.Parse(line)));
        }

        var lines = SampleClaims.In("jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 200, $"Only {lines.Length} claims of the samples.");
        Assert.All(lines, line => Assert.Equal(line, ClaimJson.Line(ClaimReader.Parse(line))));
    }

    [Theory]
    [InlineData("", "The line is no JSON:")]
    [InlineData("[1]", "An object was expected for the line.")]
    [InlineData("{}", "There is no \"schema\"; griot.claim/1 is read.")]
    [InlineData("{\"schema\":\"griot.claim/2\"}", "The schema is griot.claim/2; griot.claim/1 is read.")]
    [InlineData("{\"schema\":\"griot.claim/1\",\"passage\":7}", "\"passage\" in the line is not as the contract griot.claim/1 says.")]
    [InlineData("{\"schema\":\"griot.claim/1\",\"passage\":{}}", "There is no \"id\" in the line.")]
    public void What_is_no_claim_is_said_to_lack_what_it_lacks(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<ClaimFormatException>(() => ClaimReader.Parse(line)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"certainty\":0.9", "\"certainty\":1.9", "certainty")]
    [InlineData("\"role\":\"source\"", "\"role\":\"culprit\"", "culprit")]
    [InlineData("\"latitude\":16.27167", "\"latitude\":160", "latitude")]
    [InlineData("\"from\":\"2013-02-10\"", "\"from\":\"10 February\"", "from")]
    [InlineData("\"precision\":\"near\"", "\"precision\":\"1\"", "1")]
    public void A_wrong_value_is_named(string right, string wrong, string name)
    {
        var line = ClaimJson.Line(ExampleClaims.All[0] with { Certainty = 0.9 });
        Assert.Contains(right, line, StringComparison.Ordinal);
        Assert.Contains($"\"{name}\"", Assert.Throws<ClaimFormatException>(() => ClaimReader.Parse(line.Replace(right, wrong, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spoiled_line_is_a_claim_or_told_as_none()
    {
        var random = new Random(7);
        var lines = ExampleClaims.All.Select(c => Encoding.UTF8.GetBytes(ClaimJson.Line(c))).ToArray();
        var refused = 0;
        for (var i = 0; i < 5000; i++)
        {
            var line = lines[random.Next(lines.Length)].ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                line[random.Next(line.Length)] = (byte)random.Next(256);
            }

            try
            {
                ClaimReader.Parse(Encoding.UTF8.GetString(line, 0, random.Next(4) == 0 ? random.Next(line.Length) : line.Length));
            }
            catch (ClaimFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 5000);
    }
}
