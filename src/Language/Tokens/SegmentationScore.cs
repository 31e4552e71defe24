namespace Griot.Language;

/// <summary>
/// How well a text was cut, as the CoNLL 2018 shared task counts: a word or sentence is right when it covers exactly the
/// same characters, white space aside.
/// </summary>
public sealed record SegmentationScore(Matches Words, Matches Sentences)
{
    /// <summary>Compares two ways of cutting the same text.</summary>
    public static SegmentationScore Of(string text, IReadOnlyList<TokenizedSentence> gold, IReadOnlyList<TokenizedSentence> predicted)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(predicted);
        return new(
            Matches.Of(gold.SelectMany(sentence => sentence.Tokens), predicted.SelectMany(sentence => sentence.Tokens)),
            Matches.Of(gold.Select(sentence => sentence.Span), predicted.Select(sentence => sentence.Span)));
    }
}

/// <summary>How many were looked for, how many were given, and how many of those are right.</summary>
public readonly record struct Matches(int Gold, int Predicted, int Right)
{
    public double Precision => Predicted == 0 ? 0 : (double)Right / Predicted;

    public double Recall => Gold == 0 ? 0 : (double)Right / Gold;

    public double F1 => Gold + Predicted == 0 ? 0 : 2.0 * Right / (Gold + Predicted);

    public static Matches operator +(Matches left, Matches right) =>
        new(left.Gold + right.Gold, left.Predicted + right.Predicted, left.Right + right.Right);

    public static Matches Add(Matches left, Matches right) => left + right;

    /// <summary>Counts the spans that stand in both lists.</summary>
    public static Matches Of(IEnumerable<TextSpan> gold, IEnumerable<TextSpan> predicted)
    {
        var wanted = gold.ToHashSet();
        var (given, right) = (0, 0);
        foreach (var span in predicted)
        {
            given++;
            right += wanted.Contains(span) ? 1 : 0;
        }

        return new(wanted.Count, given, right);
    }
}
