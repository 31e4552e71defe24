using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Griot.Intake;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Intake;

/// <summary>
/// Whatever is in a file, reading it ends, throws nothing but what is documented, and leaves places that lie in the text.
/// <c>GRIOT_FUZZ</c> says how many files are broken; without it a few hundred of each kind, the same every time.
/// </summary>
public class BrokenInputTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    static readonly byte[][] Good =
    [
        .. Directory.GetFiles(Samples()).Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
        Encoding.UTF8.GetBytes(Lines),
        Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Rebels seized Gao, a spokesman said.\n")).ToArray(),
        Encoding.UTF8.GetBytes(Trees),
    ];

    const string Lines = """
        {"uri":"a:1","title":"Town taken","text":"Rebels seized the town.\nThe army left.","published":"2013-02-11","source":"A Post"}
        {"text":"A bomb went off in Kidal. More on this story\nSoldiers left"}

        """;

    const string Trees = """
        # newdoc id = a
        # sent_id = 1
        # text = Rebels don't flee.
        1	Rebels	rebel	NOUN	NNS	Number=Plur	4	nsubj	_	_
        2-3	don't	_	_	_	_	_	_	_	_
        2	do	do	AUX	VBP	_	4	aux	_	_
        3	n't	not	PART	RB	_	4	advmod	_	_
        4	flee	flee	VERB	VB	_	0	root	_	SpaceAfter=No
        5	.	.	PUNCT	.	_	4	punct	_	SpacesAfter=\n


        """;

    [Theory]
    [InlineData(".txt", 400)]
    [InlineData(".md", 400)]
    [InlineData(".html", 150)]
    [InlineData(".jsonl", 400)]
    [InlineData(".unknown", 400)]
    public void Broken_file_is_read_or_refused(string ending, int count)
    {
        using var griot = new Cli.Griot();
        var path = Path.Combine(griot.Folder, "broken" + ending);
        Each(count, seed: ending.Length, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            foreach (var reading in new DocumentReader(() => Stream.Null).Read([path]))
            {
                switch (reading)
                {
                    case Reading.Taken { Document: var document }:
                        Check(document);
                        break;
                    case Reading.Warning { Sentence: var sentence }:
                        CheckSentence(sentence);
                        break;
                    case Reading.Failure { Sentence: var sentence }:
                        CheckSentence(sentence);
                        break;
                }
            }
        });
    }

    [Fact]
    public void Broken_treebank_is_read_or_refused()
    {
        Each(2000, seed: 9, good: [Encoding.UTF8.GetBytes(Trees), Encoding.UTF8.GetBytes(Trees + Trees)], run: bytes =>
        {
            try
            {
                var text = ConlluText.Assemble(Conllu.Read(new StreamReader(new MemoryStream(bytes))));
                var end = 0;
                foreach (var token in text.Tokens.SelectMany(sentence => sentence.Tokens))
                {
                    Assert.InRange(token.Start, end, text.Text.Length);
                    Assert.InRange(token.End, token.Start, text.Text.Length);
                    end = token.Start;
                }

                text.ToParsedText();
            }
            catch (ConlluException)
            {
                // As documented.
            }
        });
    }

    [Theory]
    [InlineData("![", 60_000)]
    [InlineData("<a", 60_000)]
    [InlineData("*a", 60_000)]
    [InlineData("_ a", 40_000)]
    [InlineData("[a](", 40_000)]
    [InlineData("[^", 60_000)]
    [InlineData("`", 60_000)]
    [InlineData("# ", 30_000)]
    [InlineData("- ", 30_000)]
    [InlineData("|-", 30_000)]
    [InlineData(">", 60_000)]
    [InlineData("\\", 60_000)]
    public void One_long_line_of_marks_is_read_in_time(string mark, int times)
    {
        using var griot = new Cli.Griot();
        var line = string.Concat(Enumerable.Repeat(mark, times));
        foreach (var text in (string[])[line, "# " + line + "x", "a " + line + " b\n\nRebels seized Gao.\n"])
        {
            griot.Write("marks.md", text);
            var started = Environment.TickCount64;
            Assert.NotEmpty(new DocumentReader(() => Stream.Null).Read([Path.Combine(griot.Folder, "marks.md")]).ToArray());
            Assert.True(Environment.TickCount64 - started < Patience.TotalMilliseconds, $"{text[..10]}… took {Environment.TickCount64 - started} ms");
        }
    }

    static void Each(int count, int seed, Action<byte[]> run, byte[][]? good = null)
    {
        var more = int.TryParse(Environment.GetEnvironmentVariable("GRIOT_FUZZ"), CultureInfo.InvariantCulture, out var number) ? number : count;
        var mutations = new Mutations(more == count ? seed : seed + more, good ?? Good);
        for (var i = 0; i < more; i++)
        {
            var bytes = mutations.Next();
            var (started, memory) = (Environment.TickCount64, GC.GetAllocatedBytesForCurrentThread());
            try
            {
                run(bytes);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"File {i} of seed {seed} threw {e}\n{Convert.ToBase64String(bytes)}");
            }

            Assert.True(Environment.TickCount64 - started < Patience.TotalMilliseconds, $"File {i} of seed {seed} took {Environment.TickCount64 - started} ms:\n{Convert.ToBase64String(bytes)}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - memory < 200_000_000, $"File {i} of seed {seed} took more than 200 MB:\n{Convert.ToBase64String(bytes)}");
        }
    }

    static void Check(Document document)
    {
        var end = 0;
        foreach (var range in document.Skipped)
        {
            Assert.InRange(range.Start.Value, end, document.Text.Length);
            Assert.InRange(range.End.Value, range.Start.Value, document.Text.Length);
            end = range.End.Value;
        }
    }

    static void CheckSentence(string sentence)
    {
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    static string Samples([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../data/samples");
}
