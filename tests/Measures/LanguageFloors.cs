using System.Runtime.CompilerServices;
using System.Text.Json;
using Griot.Language;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The model that comes with Griot on the development sets: no score may fall below the run that was last accepted,
/// <c>data/runs/language-en.json</c>, which is what <c>griot measure language --data ../shared/treebanks --json</c> prints.
/// </summary>
public class LanguageFloors
{
    /// <summary>A machine may be busy, or slower than the one the accepted run was made on; this much slower is a fault.</summary>
    const double SlowestShare = 0.25;

    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));
    static readonly string Treebanks = Path.Combine(Root, "../shared/treebanks");

    [Fact]
    public void Scores_are_no_worse_than_the_accepted_run()
    {
        Assert.SkipUnless(Directory.Exists(Treebanks), "The treebanks are not kept in the repository.");
        var accepted = Accepted();
        using var model = LanguageModel.Load(InstalledModels.Path("en"));

        var measure = LanguageMeasure.Of(model, LanguageRecipe.Of("en").ReadDevelopment(Treebanks), TimeProvider.System);

        foreach (var (floor, now) in accepted.Treebanks.Zip(measure.Treebanks))
        {
            Assert.Equal(floor.Treebank, now.Treebank);
            Assert.True(
                now.Upos >= floor.Upos && now.Xpos >= floor.Xpos && now.Uas >= floor.Uas && now.Las >= floor.Las
                    && now.Lemmas >= floor.Lemmas && now.Words >= floor.Words && now.Sentences >= floor.Sentences,
                $"Accepted:\n{floor}\nNow:\n{now}");
            Assert.True(now.TokensASecond >= SlowestShare * floor.TokensASecond, $"{now.TokensASecond} tokens a second, {floor.TokensASecond} accepted.");
        }
    }

    [Fact]
    public void All_kernels_give_the_same_trees_on_the_samples()
    {
        using var model = LanguageModel.Load(InstalledModels.Path("en"));
        var texts = Samples();
        Assert.NotEmpty(texts);

        var parses = Kernel.All().Select(kernel => Read(model.CreateParser(kernel), texts)).ToArray();

        Assert.All(parses, parse => Assert.Equal(parses[0], parse));
    }

    [Fact]
    public void Several_threads_share_a_model()
    {
        using var model = LanguageModel.Load(InstalledModels.Path("en"));
        var texts = Samples();
        var alone = Read(model.CreateParser(), texts);
        var together = new Token[4][];

        Parallel.For(0, together.Length, i => together[i] = Read(model.CreateParser(), texts));

        Assert.All(together, tokens => Assert.Equal(alone, tokens));
    }

    static Token[] Read(Parser parser, string[] texts) =>
        [.. texts.SelectMany(text => parser.Parse(text).Sentences).SelectMany(sentence => sentence.Tokens.ToArray())];

    static string[] Samples() =>
        [.. Directory.GetFiles(Path.Combine(Root, "data/samples")).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    static LanguageMeasure Accepted() =>
        JsonSerializer.Deserialize<LanguageMeasure>(
            File.ReadAllText(Path.Combine(Root, "data/runs/language-en.json")), JsonSerializerOptions.Web)!;

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
