using System.Text;
using Griot.Intake;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Intake;

public class ReadingTests
{
    static Document Read(string input) =>
        Assert.IsType<Reading.Taken>(Assert.Single(new DocumentReader(() => new MemoryStream(Encoding.UTF8.GetBytes(input))).Read(["-"]))).Document;

    [Theory]
    [InlineData("Malian town falls as French jets pound rebels\n\nBAMAKO - It fell.\n", "Malian town falls as French jets pound rebels")]
    [InlineData("URGENT: HOSTAGES SEIZED AT ALGERIAN GAS PLANT\r\n\r\nALGIERS - They were.\r\n", "URGENT: HOSTAGES SEIZED AT ALGERIAN GAS PLANT")]
    [InlineData("The soldiers fled to the south.\n\nNobody followed.\n", null)]
    [InlineData("A line that goes on\nin the next one and ends there.\n", null)]
    [InlineData("A headline with nothing below it", null)]
    public void Headline_of_a_plain_text(string text, string? title)
    {
        var document = Read(text);
        Assert.Equal(title, document.Title);
        Assert.Equal(text, document.Text);
    }

    [Fact]
    public void Comment_form_is_skipped_and_stays_in_the_text()
    {
        const string form = "LEAVE A REPLY\n\nPlease enter your comment!\nPlease enter your name here\n\nThis site uses Akismet to reduce spam. Learn how your comment data is processed.";
        var document = Read("Rebels took the town. The army left it.\n\nWhat they will do now is not known.\n\nNobody who was asked would say. Elders of three villages have gone.\n\nThose who stayed keep to their houses after dark, they say.\n\n" + form);
        var skipped = Assert.Single(document.Skipped);
        Assert.Equal(form, document.Text[skipped]);
    }

    [Fact]
    public void Headlines_of_other_reports_are_skipped_until_the_text_goes_on()
    {
        var document = Read("Rebels took the town. The army left it.\n\nMore on this story\n\nSoldiers kill 20 in raid on Kidal\n\nBomb hits market in Gao\n\nNobody who was asked would say what comes next.\n");
        Assert.Equal(["More on this story", "Soldiers kill 20 in raid on Kidal", "Bomb hits market in Gao"], document.Skipped.Select(range => document.Text[range]));
    }

    [Fact]
    public void Page_without_an_article_gives_no_headlines_of_others()
    {
        var story = string.Concat(Enumerable.Repeat("<p>Soldiers entered the town on Monday, a spokesman said, and the rebels who had held it for a year were gone.</p>\n", 6));
        var document = Read($"""<!DOCTYPE html><html><head><title>Town taken</title></head><body><div id="page"><div class="story">{story}</div><div class="box-related"><ul><li>Bomb kills nine in Kidal</li></ul></div><h3>Latest news</h3><ul><li>Gunmen abduct a priest</li></ul></div></body></html>""");
        var read = document.Skipped.Reverse().Aggregate(document.Text, (text, range) => text.Remove(range.Start.Value, range.End.Value - range.Start.Value));
        Assert.Contains("Soldiers entered", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Kidal", read, StringComparison.Ordinal);
        Assert.DoesNotContain("priest", read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("This site uses cookies to attack the problem of spam.", true)]
    [InlineData("Share this:", true)]
    [InlineData("Read more: Troops retake Gao", true)]
    [InlineData("© 2013 The Niger Bend Post", true)]
    [InlineData("Sharing power was refused by the rebels.", false)]
    [InlineData("Soldiers read more into the order than it said.", false)]
    public void Boilerplate_is_told_by_what_it_says(string line, bool expected) => Assert.Equal(expected, Boilerplate.Is(line));

    [Fact]
    public void Markdown_is_read_away()
    {
        var document = MarkdownText.Read("---\ntitle: \"War: a note\"\npublished: 2013-02-01\n---\n# War: a note\n\n*Briefing*, see [the report](https://example.org/x).\n\n## At risk\n\n- **Four** civilians\n- soldiers\n\n> Quoted words.\n");
        Assert.Equal("War: a note\n\nBriefing, see the report.\n\nAt risk\n\nFour civilians\n\nsoldiers\n\nQuoted words.\n", document.Text);
        Assert.Equal(("War: a note", new DateOnly(2013, 2, 1)), (document.Title, document.Published));
        Assert.Equal(["At risk"], document.Skipped.Select(range => document.Text[range]));
    }

    [Fact]
    public void Page_gives_its_story_and_what_it_says_of_itself()
    {
        var story = string.Concat(Enumerable.Repeat("<p>Soldiers entered the town on Monday, a spokesman said, and the rebels who had held it for a year were gone.</p>\n", 6));
        var document = Read($"""
            <!DOCTYPE html><html><head><title>Town taken | The Post</title><meta property="og:site_name" content="The Post">
            <meta property="article:published_time" content="2013-02-25T23:40:00-05:00"></head><body>
            <div class="cookie-notice"><p>We use cookies to attack the problem of irrelevant advertising.</p></div>
            <nav><a href="/mali">Mali</a></nav><article><h1>Town taken</h1>{story}<h2>In the hills</h2>{story}</article>
            <section id="comments"><p>They should bomb the bridge.</p></section></body></html>
            """);
        Assert.Equal(("The Post", new DateOnly(2013, 2, 25)), (document.Source, document.Published));
        Assert.StartsWith("Town taken", document.Title, StringComparison.Ordinal);
        Assert.Equal(12, document.Text.Split("a spokesman said").Length - 1);
        Assert.DoesNotContain("cookies", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bomb", document.Text, StringComparison.Ordinal);
        Assert.Contains("In the hills", document.Skipped.Select(range => document.Text[range]));
    }

    [Theory]
    [InlineData("<p>One <b>bold</b>&nbsp;word.<p>Two", "One bold word.\n\nTwo\n")]
    [InlineData("a<br>b<script>if (a < b) kill()</script> c", "a\nb c\n")]
    [InlineData("<nav>Never closed <p>and still read", "Never closed\n\nand still read\n")]
    [InlineData("5 < 6 &amp; 7 > 6 <!-- a comment --> done", "5 < 6 & 7 > 6 done\n")]
    [InlineData("<ul><li>one<li>two</ul>", "one\n\ntwo\n")]
    [InlineData("<p title='a > b'>inside</p>", "inside\n")]
    [InlineData("<", "<\n")]
    [InlineData("", "")]
    public void Words_of_a_page(string html, string text) => Assert.Equal(text, HtmlText.Of(html, out _));

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    public void Encodings_by_their_mark_or_their_zeros(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("The army left Sévaré.")];
        Assert.Equal("The army left Sévaré.", TextDecoder.Decode(bytes, out _));
    }

    [Fact]
    public void Folder_is_read_in_the_order_of_its_paths_without_hidden_files()
    {
        using var griot = new Cli.Griot();
        Directory.CreateDirectory(Path.Combine(griot.Folder, "b"));
        foreach (var name in new[] { "c.txt", "b/x.txt", "a.md", ".hidden.txt", "picture.png", "B.txt" })
        {
            griot.Write(name, "Some text.");
        }

        Assert.Equal(
            ["B.txt", "a.md", "b/x.txt", "c.txt"],
            new DocumentReader(() => Stream.Null).Read([griot.Folder]).OfType<Reading.Taken>().Select(taken => Path.GetRelativePath(griot.Folder, taken.Document.Uri!)));
    }
}
