namespace Griot.Language;

/// <summary>What the network tells apart: words and shapes of words it knows, joint tags and relations.</summary>
/// <param name="Words">Known words by the hash of their normal form.</param>
/// <param name="Shapes">Known shapes by their hash.</param>
/// <param name="Tags">UPOS and XPOS, such as <c>NOUN|NNS</c>.</param>
/// <param name="Relations">Relations with their subtypes.</param>
sealed record LabelSets(Vocabulary Words, Vocabulary Shapes, string[] Tags, string[] Relations)
{
    const int LeastWordCount = 2;
    const int LeastShapeCount = 5;

    /// <summary>Collects what occurs in sentences, the frequent first.</summary>
    public static LabelSets Collect(IEnumerable<ConlluSentence> sentences, NetworkShape shape)
    {
        var (words, shapes) = (new Counter<ulong>(), new Counter<ulong>());
        var (tags, relations) = (new Counter<string>(), new Counter<string>());
        var grams = new int[WordFeatures.MostGrams];
        foreach (var sentence in sentences)
        {
            foreach (var row in sentence.Words)
            {
                var features = WordFeatures.Read(row.Form, shape, grams);
                words.Add(features.Word);
                shapes.Add(features.Shape);
                tags.Add(Tag(row));
                relations.Add(row.Deprel);
            }
        }

        return new LabelSets(
            new Vocabulary(words.AtLeast(LeastWordCount)),
            new Vocabulary(shapes.AtLeast(LeastShapeCount)),
            tags.AtLeast(1),
            relations.AtLeast(1));
    }

    public static string Tag(ConlluRow row) => $"{row.Upos}|{row.Xpos}";

    sealed class Counter<T>
        where T : notnull
    {
        readonly Dictionary<T, int> counts = [];

        public void Add(T thing) => counts[thing] = counts.GetValueOrDefault(thing) + 1;

        public T[] AtLeast(int count) => [.. counts.Where(c => c.Value >= count).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key)];
    }
}
