using BenchmarkDotNet.Attributes;
using Griot.Language;

namespace Griot.Bench;

/// <summary>From the text of all samples, some thousand words, to trees, lemmas and names.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    readonly LanguageModel model = LanguageModel.Load(InstalledModels.Path("en"));
    string text = "";
    Parser parser = null!;

    [ParamsSource(nameof(Kernels))]
    public string Name { get; set; } = "";

    public static IEnumerable<string> Kernels => Kernel.All().Select(kernel => kernel.Name);

    [GlobalSetup]
    public void SetUp()
    {
        text = string.Join("\n\n", Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples")).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        parser = model.CreateParser(Kernel.Choose(Name));
    }

    [Benchmark]
    public ParsedText Parse() => parser.Parse(text);
}
