using Griot.Briefing;
using Xunit;

namespace Griot.Tests.Briefing.Replies;

public sealed class ReplyFileTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), "griot-replies-" + Guid.NewGuid().ToString("N"));

    [Theory]
    [InlineData("DATE,CONTENT,CLASS\n2013-11-07,\"Huh, look\nat this\",1\n,fine,0\n")]
    [InlineData("\uFEFFlabel,comment\r\nspam,\"Huh, look\nat this\"\r\nham,fine\r\n")]
    public void Columns_are_found_by_their_names(string text)
    {
        var replies = Read(text);
        Assert.Equal(["Huh, look\nat this", "fine"], replies.Select(r => r.Reply.Text));
        Assert.Equal([true, false], replies.Select(r => r.IsSpam));
    }

    [Fact]
    public void Lines_of_a_label_and_a_text_are_read() => Assert.Equal(["a \"b, c", "d"], Read("spam\ta \"b, c\nham\td\n").Select(r => r.Reply.Text));

    [Theory]
    [InlineData("", "holds no replies")]
    [InlineData("content,class\n", "holds no replies")]
    [InlineData("a,b\n1,2\n", "no column of texts")]
    [InlineData("content,b\n1,2\n", "no column of labels")]
    [InlineData("content,class\nx,1\ny,maybe\n", "line 3: the label is 'maybe'")]
    [InlineData("content,class\nx\n", "line 2: there is no label")]
    [InlineData("spam\tx\nneither y\n", "line 2: a line is a label")]
    public void What_is_wrong_is_said_with_its_line(string text, string said) => Assert.Contains(said, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        File.WriteAllBytes(path, [0x63, 0xFF, 0xFE, 0x00]);
        Assert.Contains("not text in UTF-8", Assert.Throws<FormatException>(() => ReplyFile.Read(path)).Message, StringComparison.Ordinal);
    }

    IReadOnlyList<global::Griot.Record.ModeratedReply> Read(string text)
    {
        File.WriteAllText(path, text);
        return ReplyFile.Read(path);
    }

    public void Dispose() => File.Delete(path);
}
