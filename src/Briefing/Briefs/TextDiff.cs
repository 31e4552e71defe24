namespace Griot.Briefing;

/// <summary>What became of a piece of a text.</summary>
public enum DiffKind : byte
{
    Same,
    Removed,
    Added,
}

/// <summary>A piece of a text that stayed, went or came.</summary>
public readonly record struct DiffPiece(DiffKind Kind, string Text);

/// <summary>A line of two versions; where a line was changed, its words.</summary>
public sealed record DiffLine(DiffKind Kind, IReadOnlyList<DiffPiece> Pieces);

/// <summary>Differences of two texts by lines, and of lines that were changed by words; as few as there can be (longest common subsequence).</summary>
public static class TextDiff
{
    /// <summary>Beyond so many pairs nothing is compared: the rest is told as gone and come.</summary>
    const long MostPairs = 4_000_000;

    /// <summary>The lines of both, in order: what went stands before what came in its place.</summary>
    public static IReadOnlyList<DiffLine> Lines(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var pieces = Compare(before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        var lines = new List<DiffLine>();
        for (var i = 0; i < pieces.Count;)
        {
            if (pieces[i].Kind is DiffKind.Same)
            {
                lines.Add(new(DiffKind.Same, [pieces[i++]]));
                continue;
            }

            var (gone, come) = (new List<string>(), new List<string>());
            for (; i < pieces.Count && pieces[i].Kind is not DiffKind.Same; i++)
            {
                (pieces[i].Kind is DiffKind.Removed ? gone : come).Add(pieces[i].Text);
            }

            // Lines that went and came in one place are held against each other in their order.
            for (var line = 0; line < Math.Max(gone.Count, come.Count); line++)
            {
                if (line < gone.Count && line < come.Count)
                {
                    var words = Compare(Words(gone[line]), Words(come[line]));
                    lines.Add(new(DiffKind.Removed, Joined(words.Where(piece => piece.Kind is not DiffKind.Added))));
                    lines.Add(new(DiffKind.Added, Joined(words.Where(piece => piece.Kind is not DiffKind.Removed))));
                }
                else
                {
                    lines.Add(line < gone.Count ? new(DiffKind.Removed, [new(DiffKind.Removed, gone[line])]) : new(DiffKind.Added, [new(DiffKind.Added, come[line])]));
                }
            }
        }

        return lines;
    }

    // A word with the blanks after it, so that the words put together are the line.
    static string[] Words(string line)
    {
        var (words, from) = (new List<string>(), 0);
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] != ' ' && line[i - 1] == ' ')
            {
                words.Add(line[from..i]);
                from = i;
            }
        }

        words.Add(line[from..]);
        return [.. words];
    }

    static List<DiffPiece> Joined(IEnumerable<DiffPiece> pieces)
    {
        var joined = new List<DiffPiece>();
        foreach (var piece in pieces)
        {
            if (joined is [.., var last] && last.Kind == piece.Kind)
            {
                joined[^1] = new(last.Kind, last.Text + piece.Text);
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }

    /// <summary>What stayed, went and came of two rows of pieces.</summary>
    public static IReadOnlyList<DiffPiece> Compare(string[] before, string[] after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (start, end) = (0, 0);
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (before[start..^end], after[start..^end]);
        var pieces = before[..start].Select(text => new DiffPiece(DiffKind.Same, text)).ToList();
        if ((long)left.Length * right.Length > MostPairs)
        {
            pieces.AddRange(left.Select(text => new DiffPiece(DiffKind.Removed, text)));
            pieces.AddRange(right.Select(text => new DiffPiece(DiffKind.Added, text)));
        }
        else
        {
            var longest = new int[left.Length + 1, right.Length + 1];
            for (var i = left.Length - 1; i >= 0; i--)
            {
                for (var j = right.Length - 1; j >= 0; j--)
                {
                    longest[i, j] = left[i] == right[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
                }
            }

            var (x, y) = (0, 0);
            while (x < left.Length || y < right.Length)
            {
                if (x < left.Length && y < right.Length && left[x] == right[y])
                {
                    pieces.Add(new(DiffKind.Same, left[x]));
                    (x, y) = (x + 1, y + 1);
                }
                else if (y >= right.Length || (x < left.Length && longest[x + 1, y] >= longest[x, y + 1]))
                {
                    pieces.Add(new(DiffKind.Removed, left[x++]));
                }
                else
                {
                    pieces.Add(new(DiffKind.Added, right[y++]));
                }
            }
        }

        pieces.AddRange(before[^end..].Select(text => new DiffPiece(DiffKind.Same, text)));
        return pieces;
    }
}
