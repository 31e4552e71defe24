namespace Griot.Language;

/// <summary>Sentences of treebanks as the network trains on them.</summary>
sealed class TrainingCorpus
{
    readonly NetworkShape shape;
    readonly LabelSets labels;
    readonly Dictionary<string, WordRows> words = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> tags;
    readonly Dictionary<string, int> relations;

    /// <param name="treebanks">Sentences, each of which must be a tree.</param>
    /// <param name="labels">Among which all their tags and relations are.</param>
    /// <param name="shape">The sizes of the tables.</param>
    /// <param name="longest">Longer sentences are left out.</param>
    public TrainingCorpus(IEnumerable<ConlluSentence> treebanks, LabelSets labels, NetworkShape shape, int longest)
    {
        (this.labels, this.shape) = (labels, shape);
        tags = Numbers(labels.Tags);
        relations = Numbers(labels.Relations);
        Sentences = [.. treebanks.Where(sentence => sentence.Words.Length <= longest).Select(Read)];
    }

    public TrainingSentence[] Sentences { get; }

    /// <summary>What the network sees of a word.</summary>
    public WordRows Word(string form)
    {
        if (!words.TryGetValue(form, out var rows))
        {
            var grams = new int[WordFeatures.MostGrams];
            var features = WordFeatures.Read(form, shape, grams);
            rows = new WordRows(
                labels.Words[features.Word], grams[..features.GramCount], (int)features.Suffix, (int)features.Prefix, labels.Shapes[features.Shape]);
            words.Add(form, rows);
        }

        return rows;
    }

    TrainingSentence Read(ConlluSentence sentence)
    {
        var rows = sentence.Words;
        var (forms, tag, head, relation) = (new string[rows.Length], new int[rows.Length], new int[rows.Length], new int[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var governor = int.Parse(rows[i].Head, System.Globalization.CultureInfo.InvariantCulture);
            (forms[i], tag[i], relation[i]) = (rows[i].Form, tags[LabelSets.Tag(rows[i])], relations[rows[i].Deprel]);
            head[i] = governor == 0 ? rows.Length : governor - 1;
        }

        return new TrainingSentence(forms, [.. forms.Select(Word)], tag, head, relation);
    }

    static Dictionary<string, int> Numbers(string[] labels) =>
        labels.Index().ToDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal);
}
