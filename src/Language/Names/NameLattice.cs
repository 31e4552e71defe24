namespace Griot.Language;

/// <summary>The labels a sentence may have, with the score of each, and the way to the best sequence of them.</summary>
sealed class NameLattice
{
    const int Impossible = int.MinValue / 2;

    int length;
    int[] scores = [];
    int[] sums = [];
    byte[] cameFrom = [];
    int[] best = [];

    public void Begin(int tokens)
    {
        length = tokens;
        if (best.Length < tokens)
        {
            var room = 2 * tokens;
            (scores, sums, cameFrom, best) = (new int[room * NameTags.Count], new int[room * NameTags.Count], new byte[room * NameTags.Count], new int[room]);
        }
    }

    /// <summary>The scores of a token's labels, to be filled in.</summary>
    public Span<int> Scores(int token) => scores.AsSpan(token * NameTags.Count, NameTags.Count);

    /// <summary>The best sequence of labels; only of those allowed to each token, where that is given.</summary>
    /// <param name="transitions">The score of a label behind another, by <c>[before + 1, label]</c>; row 0 is the beginning.</param>
    /// <param name="allowed">For each token a set of labels, or empty.</param>
    public ReadOnlySpan<int> Best(ReadOnlySpan<short> transitions, ReadOnlySpan<ushort> allowed = default)
    {
        for (var i = 0; i < length; i++)
        {
            for (var tag = 0; tag < NameTags.Count; tag++)
            {
                var (most, from) = (Impossible, 0);
                if (allowed.IsEmpty || (allowed[i] >> tag & 1) != 0)
                {
                    if (i == 0)
                    {
                        most = NameTags.MayFollow(-1, tag) ? transitions[tag] : Impossible;
                    }
                    else if (NameTags.IsInside(tag))
                    {
                        // Only the two labels of its own kind may stand before.
                        for (var before = tag - 1; before <= tag; before++)
                        {
                            var sum = sums[((i - 1) * NameTags.Count) + before] + transitions[((before + 1) * NameTags.Count) + tag];
                            (most, from) = sum > most ? (sum, before) : (most, from);
                        }
                    }
                    else
                    {
                        for (var before = 0; before < NameTags.Count; before++)
                        {
                            var sum = sums[((i - 1) * NameTags.Count) + before] + transitions[((before + 1) * NameTags.Count) + tag];
                            (most, from) = sum > most ? (sum, before) : (most, from);
                        }
                    }
                }

                sums[(i * NameTags.Count) + tag] = Math.Max(Impossible, most + (most > Impossible / 2 ? scores[(i * NameTags.Count) + tag] : 0));
                cameFrom[(i * NameTags.Count) + tag] = (byte)from;
            }
        }

        var last = 0;
        for (var tag = 1; length > 0 && tag < NameTags.Count; tag++)
        {
            last = sums[((length - 1) * NameTags.Count) + tag] > sums[((length - 1) * NameTags.Count) + last] ? tag : last;
        }

        for (var i = length - 1; i >= 0; i--)
        {
            best[i] = last;
            last = cameFrom[(i * NameTags.Count) + last];
        }

        return best.AsSpan(0, length);
    }
}
