using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class ReadTests : IDisposable
{
    const string Report = "Soldiers killed three rebels near Gao on Monday, the army said.\n";

    readonly Griot griot = new();

    [Fact]
    public void Output_comes_in_the_order_of_the_input_whatever_the_threads()
    {
        griot.Write("corpus.jsonl", string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"{{\"uri\":\"a:{i:00}\",\"text\":{JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(Report, 1 + (i * 7 % 13))))}}}\n")));
        var one = griot.Run("read", "corpus.jsonl", "--format", "jsonl", "--threads", "1");
        var four = griot.Run("read", "corpus.jsonl", "--format", "jsonl", "--threads", "4");
        Assert.Equal(one.Output, four.Output);
        var uris = four.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("document").GetProperty("uri").GetString()!).Distinct().ToArray();
        Assert.Equal(uris.Order(StringComparer.Ordinal), uris);
        Assert.Equal(60, uris.Length);
    }

    [Theory]
    [InlineData("read", "--format", "jsonl")]
    [InlineData("places", "--format", "jsonl")]
    [InlineData("parse")]
    [InlineData("add", "--json")]
    public void Every_form_is_taken_by_every_command_that_reads(params string[] command)
    {
        var archive = Intake.WordTests.Zipped(
            ("a.pdf", new Intake.MadePdf().Lines(72, 11, 0, "Soldiers killed three rebels near Gao on Monday.").Bytes()),
            ("b.docx", Intake.WordTests.Made(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new DocumentFormat.OpenXml.Wordprocessing.Run(new DocumentFormat.OpenXml.Wordprocessing.Text("Rebels abducted two teachers in Kidal."))))),
            ("c.eml", System.Text.Encoding.UTF8.GetBytes("From: Desk <desk@example.org>\nSubject: From the north\nDate: Mon, 11 Feb 2013 10:00:00 +0000\n\nRebels attacked Konna.\n")));
        Directory.CreateDirectory(Path.Combine(griot.Folder, "in", "deep"));
        griot.Write("in/deep/all.zip", archive);
        var run = griot.Run([command[0], "in/**/*.zip", .. command[1..]]);
        Assert.Equal(0, run.ExitCode);
        Assert.All(["Gao", "Kidal", "Konna"], place => Assert.Contains(command[0] == "add" ? "added" : place, run.Output, StringComparison.Ordinal));
        Assert.True(run.Lines.Length >= 3, run.Output);
    }

    [Fact]
    public void Date_of_the_document_goes_before_that_of_the_command_line()
    {
        griot.Write("dated.md", $"---\npublished: 2013-02-11\nsource: The Paper\n---\n{Report}");
        griot.Write("undated.md", Report);
        var run = griot.Run("read", "dated.md", "undated.md", "--published", "2012-01-02", "--source", "The Wire", "--format", "jsonl");
        var documents = run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("document"))
            .Select(d => (d.GetProperty("uri").GetString(), d.GetProperty("published").GetString(), d.GetProperty("source").GetString())).Distinct();
        Assert.Equal([("dated.md", "2013-02-11", "The Paper"), ("undated.md", "2012-01-02", "The Wire")], documents);
    }

    [Fact]
    public void Standard_input_may_be_text_or_JSON_lines()
    {
        var text = griot.RunWith(Report, "read", "-", "--format", "jsonl");
        var lines = griot.RunWith($"{{\"uri\":\"a:1\",\"text\":{JsonSerializer.Serialize(Report)}}}\n", "read", "-", "--format", "jsonl");
        Assert.NotEmpty(text.Lines);
        Assert.Equal(text.Lines.Length, lines.Lines.Length);
    }

    [Fact]
    public void Attributions_say_who_says_what_where()
    {
        var run = griot.Run("read", griot.Write("report.txt", Report), "--format", "attributions");
        var statement = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal("report.txt", statement.GetProperty("uri").GetString());
        foreach (var (part, words) in new[] { ("source", "the army"), ("cue", "said") })
        {
            var quote = statement.GetProperty(part);
            Assert.Equal(words, quote.GetProperty("text").GetString());
            Assert.Equal(words, Report[quote.GetProperty("start").GetInt32()..quote.GetProperty("end").GetInt32()]);
        }
    }

    [Fact]
    public void Table_in_a_pipe_has_no_blanks_at_the_ends_of_its_lines()
    {
        var run = griot.Run("read", griot.Write("report.txt", Report));
        Assert.Contains("killed", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Theory]
    [InlineData]
    [InlineData("read")]
    [InlineData("explain")]
    [InlineData("gazetteer", "find")]
    [InlineData("train", "language")]
    [InlineData("measure", "coding")]
    [InlineData("measure", "language")]
    [InlineData("measure", "places")]
    public void Help_has_examples(params string[] command)
    {
        var run = griot.Run([.. command, "--help"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Examples:\n  griot ", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => griot.Dispose();
}
