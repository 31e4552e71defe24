using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Griot.Language;

/// <summary>Makes the model of a language: its network and all that goes with it, one section each, and the manifest.</summary>
public static class LanguageTrainer
{
    /// <summary>Trains everything and writes the model file, and its manifest beside it as <c>NAME.manifest.json</c>.</summary>
    /// <param name="recipe">What to train on.</param>
    /// <param name="treebanks">The folder of the treebanks.</param>
    /// <param name="names">The folder of the corpora of names.</param>
    /// <param name="path">The model file, such as <c>models/en.griot</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told at the end of every epoch of the network.</param>
    /// <param name="stop">Ends the network's training early; its best epoch so far is kept.</param>
    /// <returns>Whether there was at least one epoch to keep.</returns>
    public static bool Train(
        LanguageRecipe recipe, string treebanks, string names, string path, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        var (training, development) = (recipe.ReadTraining(treebanks), recipe.ReadDevelopment(treebanks));
        if (NetworkTrainer.Train(training, development, options, progress, stop) is not { } learned)
        {
            return false;
        }

        var network = TagTraining.Train(NetworkData.Read(learned), training, options).ToSection();
        var scores = NetworkTrainer.Score(network, development);
        var manifest = new ModelManifest(
            recipe.Language,
            options.Seed,
            LanguageRecipe.Licences,
            [.. training.Concat(development).Select(treebank => treebank.File), .. NameCorpora.Files(names)],
            Settings(options),
            Measures(scores));
        Write(path, manifest, network, training, names);
        return true;
    }

    /// <summary>Trains all but the layers of the network, which are taken, with what the manifest says of them, from a model made before.</summary>
    public static void TrainAround(string networkFrom, LanguageRecipe recipe, string treebanks, string names, string path, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        using var model = LanguageModel.Load(networkFrom);
        var training = recipe.ReadTraining(treebanks);
        var network = TagTraining.Train(NetworkData.Read(model.File.Section(ModelSections.Network)), training, options).ToSection();
        var corpora = NameCorpora.Files(names);
        var manifest = model.Manifest with
        {
            Files = [.. model.Manifest.Files.Where(file => !Array.Exists(corpora, corpus => corpus.Name == file.Name)), .. corpora],
            Scores = Measures(NetworkTrainer.Score(network, recipe.ReadDevelopment(treebanks))),
        };
        Write(path, manifest, network, training, names);
    }

    static void Write(string path, ModelManifest manifest, byte[] network, Treebank[] training, string names)
    {
        var named = NameCorpora.Read(names, Of(training, "ewt"), Of(training, "gum"));
        var casing = Casing.Train(named);
        var writer = new ModelFileWriter();
        writer.Add(ModelSections.Manifest, Encoding.UTF8.GetBytes(manifest.ToJson()));
        writer.Add(ModelSections.Network, network);
        writer.Add(ModelSections.Sentences, SentenceSplitter.Train(training.Select(treebank => treebank.Content), new Random(manifest.Seed)).ToBytes());
        writer.Add(ModelSections.Lemmas, Lemmatizer.Train(training.SelectMany(treebank => treebank.Content.Sentences)).ToBytes());
        writer.Add(ModelSections.Casing, casing.ToBytes());
        writer.Add(ModelSections.Names, new NameTraining(casing, new Random(manifest.Seed)).Train(named).ToBytes());
        writer.Write(path);
        File.WriteAllText(Path.ChangeExtension(path, ".manifest.json"), manifest.ToJson());
    }

    static ConlluSentence[] Of(Treebank[] training, string name) =>
        [.. training.Where(treebank => treebank.Name.Contains(name, StringComparison.Ordinal)).SelectMany(treebank => treebank.Content.Sentences)];

    static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> Measures((string Treebank, TreeScore Score)[] scores) =>
        scores.ToImmutableSortedDictionary(score => score.Treebank, score => Measures(score.Score), StringComparer.Ordinal);

    static ImmutableSortedDictionary<string, double> Measures(TreeScore score) =>
        new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["UPOS"] = Math.Round(score.Upos, 2),
            ["XPOS"] = Math.Round(score.Xpos, 2),
            ["UAS"] = Math.Round(score.Uas, 2),
            ["LAS"] = Math.Round(score.Las, 2),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    static ImmutableSortedDictionary<string, string> Settings(TrainingOptions options) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["epochs"] = Text(options.Epochs),
            ["batchTokens"] = Text(options.BatchTokens),
            ["rate"] = Text(options.Rate),
            ["warmUpSteps"] = Text(options.WarmUpSteps),
            ["dropout"] = Text(options.Dropout),
            ["recurrentDropout"] = Text(options.RecurrentDropout),
            ["labelSmoothing"] = Text(options.LabelSmoothing),
            ["wordDropout"] = Text(options.WordDropout),
            ["headlines"] = Text(options.Headlines),
            ["unstopped"] = Text(options.Unstopped),
            ["longestSentence"] = Text(options.LongestSentence),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
