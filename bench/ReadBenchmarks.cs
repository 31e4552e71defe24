using BenchmarkDotNet.Attributes;
using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Bench;

/// <summary>Steps of reading one page: tokens and sentences alone, trees, and from trees to claims.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    readonly LanguageModel model = LanguageModel.Load(InstalledModels.Path("en"));
    readonly Coder coder = new();
    Document document = new() { Text = "" };
    Parser parser = null!;
    ParsedText parsed = null!;

    [GlobalSetup]
    public void SetUp()
    {
        document = new() { Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "konna-wire.txt")), Published = new DateOnly(2013, 1, 15) };
        parser = model.CreateParser();
        parsed = parser.Parse(document.Text);
    }

    [Benchmark]
    public IReadOnlyList<TokenizedSentence> Tokenize() => Tokenizer.Tokenize(document.Text, model.Splitter);

    [Benchmark]
    public ParsedText Parse() => parser.Parse(document.Text);

    [Benchmark]
    public CodedDocument Code() => coder.Code(document, parsed);
}
