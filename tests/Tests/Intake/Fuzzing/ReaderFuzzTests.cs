using Xunit;

namespace Griot.Tests.Intake;

/// <summary>A few hundred broken inputs for every reader, the same every time; <c>tests/Measures</c> runs it for minutes.</summary>
public class ReaderFuzzTests
{
    [Theory]
    [InlineData("pdf", 120)]
    [InlineData("pdf-drawing", 200)]
    [InlineData("word", 300)]
    [InlineData("zip", 400)]
    [InlineData("mail", 400)]
    [InlineData("mailbox", 200)]
    [InlineData("feed", 400)]
    [InlineData("robots", 1000)]
    [InlineData("unknown", 300)]
    public void Broken_input_is_read_or_refused(string reader, int count)
    {
        var fuzz = ReaderFuzz.Of(reader, seed: reader.Length);
        for (var i = 0; i < count; i++)
        {
            Assert.Null(fuzz.Next());
        }
    }
}
