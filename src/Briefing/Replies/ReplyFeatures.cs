namespace Griot.Briefing;

/// <summary>What a feature of a reply is about.</summary>
enum FeatureKind
{
    Word,
    WordPair,
    Letters,
    Host,
    Shape,
}

/// <summary>
/// The features of one reply: words, pairs of words, stretches of three to five letters, hosts of links, and its shape, each hashed
/// to a number below <see cref="Size"/> (Weinberger and others 2009). The values of a kind together have a fixed length, so that a long reply weighs no more
/// than a short one. One instance is read into again and again, by one thread at a time.
/// </summary>
sealed class ReplyFeatures
{
    public const int Bits = 18;
    public const int Size = 1 << Bits;
    const int ShortestLetters = 3;
    const int LongestLetters = 5;
    const int LongestWord = 40;
    const uint LinkWord = 0x6C696E6B;

    // How much of the whole a kind may weigh, chosen by leaving out one video at a time.
    static readonly float[] Shares = [0.7f, 1f, 0.7f, 1f, 1f];

    readonly record struct Feature(int Number, FeatureKind Kind, int Start, int End);

    readonly List<Feature> found = [];
    readonly HashSet<int> seen = [];
    readonly List<ReplyWord> words = [];
    readonly float[] values = new float[Shares.Length];
    string text = "";

    public int Count => found.Count;

    public int Number(int index) => found[index].Number;

    public float Value(int index) => values[(int)found[index].Kind];

    public FeatureKind Kind(int index) => found[index].Kind;

    /// <summary>The words the feature was seen in; of a shape, its name.</summary>
    public ReadOnlySpan<char> Words(int index) => found[index].Kind == FeatureKind.Shape ? ReplyShape.Name(found[index].Start) : text.AsSpan(found[index].Start, found[index].End - found[index].Start);

    public void Read(string reply)
    {
        text = ReplyText.Plain(reply);
        found.Clear();
        seen.Clear();
        words.Clear();
        ReplyWords.Read(text, words);
        AddWords();
        foreach (var shape in ReplyShape.Of(reply, text, words))
        {
            Add(FeatureKind.Shape, (uint)shape * 2654435761, shape, shape);
        }

        Span<int> counts = stackalloc int[Shares.Length];
        foreach (var feature in found)
        {
            counts[(int)feature.Kind]++;
        }

        for (var kind = 0; kind < Shares.Length; kind++)
        {
            values[kind] = Shares[kind] / MathF.Sqrt(counts[kind]);
        }
    }

    void AddWords()
    {
        var (previous, previousStart) = (0u, -1);
        foreach (var word in words)
        {
            var letters = text.AsSpan(word.Start, word.End - word.Start);
            var hash = LinkWord;
            if (word.IsLink)
            {
                Add(FeatureKind.Host, StableHash.Of(ReplyWords.Host(letters)), word.Start, word.End);
            }
            else
            {
                hash = StableHash.Of(letters);
                Add(FeatureKind.Word, hash, word.Start, word.End);
                AddLetters(word);
                if (previousStart >= 0)
                {
                    Add(FeatureKind.WordPair, (previous * 31) ^ hash, previousStart, word.End);
                }
            }

            (previous, previousStart) = (hash, word.Start);
        }
    }

    void AddLetters(ReplyWord word)
    {
        // With the blank before and after, so that a beginning and an end are told from a middle.
        Span<char> padded = stackalloc char[Math.Min(word.End - word.Start, LongestWord) + 2];
        padded[0] = padded[^1] = ' ';
        text.AsSpan(word.Start, padded.Length - 2).CopyTo(padded[1..]);
        for (var length = ShortestLetters; length <= LongestLetters; length++)
        {
            for (var i = 0; i + length <= padded.Length; i++)
            {
                Add(FeatureKind.Letters, StableHash.Of(padded.Slice(i, length)), word.Start, word.End);
            }
        }
    }

    void Add(FeatureKind kind, uint hash, int start, int end)
    {
        var mixed = (hash ^ ((uint)kind * 0x9E3779B9)) * 0x85EBCA6B;
        var number = (int)((mixed ^ (mixed >> 15)) & (Size - 1));
        if (seen.Add(number))
        {
            found.Add(new(number, kind, start, end));
        }
    }
}
