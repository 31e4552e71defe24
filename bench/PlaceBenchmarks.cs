using BenchmarkDotNet.Attributes;
using Griot.Coding;
using Griot.Language;
using Griot.Places;

namespace Griot.Bench;

/// <summary>
/// Look-ups in the gazetteer, and the names of a document found and resolved once it is parsed: the mean of all samples, so that a thousand
/// documents take a thousand times as long.
/// </summary>
[MemoryDiagnoser]
public class PlaceBenchmarks
{
    static readonly string[] Names = ["Gao", "Timbuktu", "Aguel'hoc", "Ouagadougou", "Paris", "New York", "Khan Younis", "Deir ez-Zor", "Ti-n-Zaouâtene", "Xyzzyville"];

    readonly Gazetteer gazetteer = Gazetteer.Embedded;
    readonly Areas areas = Areas.Embedded;
    readonly Placer placer = new();
    ParsedText[] samples = [];

    [GlobalSetup]
    public void SetUp()
    {
        var parser = LanguageModel.Load(InstalledModels.Path("en")).CreateParser();
        samples = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples")).Order(StringComparer.Ordinal).Select(f => parser.Parse(File.ReadAllText(f)))];
        gazetteer.FindSimilar("Tesalit", "MLI");
    }

    /// <summary>Ten names of one to forty places each.</summary>
    [Benchmark(OperationsPerInvoke = 10)]
    public int Find()
    {
        var found = 0;
        foreach (var name in Names)
        {
            found += gazetteer.Find(name).Length;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = 10)]
    public int Contains()
    {
        var found = 0;
        foreach (var name in Names)
        {
            found += gazetteer.Contains(name) ? 1 : 0;
        }

        return found;
    }

    /// <summary>One letter off, in a country asked before.</summary>
    [Benchmark]
    public Place[] FindSimilar() => gazetteer.FindSimilar("Tesalit", "MLI");

    [Benchmark]
    public Place[] FindByPrefix() => gazetteer.FindByPrefix("Timbuk", 10);

    /// <summary>Country and division of a point.</summary>
    [Benchmark]
    public Whereabouts Locate() => areas.Locate(new GeoPoint(16.27, -0.04));

    [Benchmark]
    public int PlaceSamples()
    {
        var mentions = 0;
        foreach (var sample in samples)
        {
            mentions += placer.Find(sample).Length;
        }

        return mentions;
    }
}
