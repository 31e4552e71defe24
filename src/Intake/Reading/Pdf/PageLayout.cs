using System.Text;
using UglyToad.PdfPig.Content;

namespace Griot.Intake;

/// <summary>A line as it stands on a page, in points; up and to the right is more.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Base">What its letters stand on.</param>
/// <param name="Size">Of most of its letters.</param>
readonly record struct PageLine(string Text, double Left, double Right, double Base, double Size);

/// <summary>Lines that stand under each other: a column, or all from one edge to the other.</summary>
sealed record PageBlock(List<PageLine> Lines);

/// <summary>A page, its blocks in the order in which they are read.</summary>
sealed record PageText(double Height, List<PageBlock> Blocks);

/// <summary>
/// From letters to lines in reading order. Letters are joined to pieces, pieces lie in bands across the page, and bands that follow each other and share a
/// white gutter are columns, read one after the other; a headline across all columns ends them.
/// </summary>
static class PageLayout
{
    /// <summary>Times the size of a letter: a gap between words; the least gutter between columns; how far letters of one line stand apart in height.</summary>
    const double WordGap = 0.18, Gutter = 0.9, SameLine = 0.4;

    /// <summary>Lines and mean letters a line that make a column; narrower ones are those of a table, whose rows are read.</summary>
    const int FewestLines = 3, FewestLetters = 16;

    const int DeepestColumns = 6;

    /// <summary>Points. No sheet is larger; what lies farther out is a mistake.</summary>
    const double Farthest = 20_000;

    readonly record struct Piece(string Text, double Left, double Right, double Base, double Size)
    {
        public double Top => Base + (Size * 0.75);

        public double Bottom => Base - (Size * 0.2);
    }

    readonly record struct Gap(double Left, double Right);

    public static PageText Read(IReadOnlyList<Letter> letters, double width, double height)
    {
        var blocks = new List<PageBlock>();
        Blocks(Pieces(letters, width, height), blocks, 0);
        return new(height, blocks);
    }

    static List<Piece> Pieces(IReadOnlyList<Letter> letters, double width, double height)
    {
        var pieces = new List<Piece>();
        var turned = letters.Count == 0 ? TextOrientation.Horizontal : letters.CountBy(letter => letter.TextOrientation).MaxBy(pair => pair.Value).Key;
        turned = turned is TextOrientation.Other ? TextOrientation.Horizontal : turned;
        var seen = new HashSet<(string, int, int)>();
        var word = new StringBuilder();
        Piece piece = default;
        foreach (var letter in letters)
        {
            if (letter.TextOrientation != turned || letter.Value is not { Length: > 0 } value)
            {
                continue;
            }

            var (left, right, at) = Place(letter, turned, width, height);
            var size = Math.Abs(letter.PointSize) is var points && double.IsFinite(points) && points is >= 0.5 and <= 1000 ? points : Math.Clamp(letter.BoundingBox.Height, 1, 1000);
            if (!double.IsFinite(left + right + at) || Math.Abs(left) > Farthest || Math.Abs(right) > Farthest || Math.Abs(at) > Farthest)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(value))
            {
                Close();
                continue;
            }

            // Bold letters are often the same letters twice.
            if (!seen.Add((value, (int)Math.Round(left * 2), (int)Math.Round(at * 2))))
            {
                continue;
            }

            if (word.Length > 0 && (Math.Abs(at - piece.Base) > SameLine / 2 * size || left - piece.Right > WordGap * size || piece.Right - left > size / 2 || size > 1.3 * piece.Size || piece.Size > 1.3 * size))
            {
                Close();
            }

            piece = word.Length == 0 ? new("", left, right, at, size) : piece with { Right = Math.Max(piece.Right, right) };
            word.Append(value);
        }

        Close();
        return pieces;

        void Close()
        {
            if (word.Length > 0)
            {
                pieces.Add(piece with { Text = word.ToString() });
                word.Clear();
            }
        }
    }

    /// <summary>Left, right and base of a letter as if the page were held so that it stands upright.</summary>
    static (double Left, double Right, double Base) Place(Letter letter, TextOrientation turned, double width, double height)
    {
        var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
        return turned switch
        {
            TextOrientation.Rotate90 => (height - start.Y, height - end.Y, start.X),
            TextOrientation.Rotate270 => (start.Y, end.Y, width - start.X),
            TextOrientation.Rotate180 => (width - start.X, width - end.X, height - start.Y),
            _ => (start.X, Math.Max(end.X, start.X), start.Y),
        };
    }

    static void Blocks(List<Piece> pieces, List<PageBlock> blocks, int depth)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        var group = new Group();
        PageBlock? plain = null;
        foreach (var band in Bands(pieces))
        {
            var gaps = Gaps(band);
            if (group.Bands.Count > 0)
            {
                var both = Common(group.Shared, gaps, Gutter * TypicalSize(band));
                var gutter = group.Shared.Exists(gap => group.IsInner(gap, null));
                if (gutter ? !both.Exists(gap => group.IsInner(gap, band)) : gaps.Exists(IsBounded))
                {
                    // The band crosses the gutter, and what was above it is read first; or columns may begin here.
                    plain = Columns(group, blocks, depth, plain);
                    group = new Group();
                }
                else
                {
                    gaps = both;
                }
            }

            group.Add(band, gaps);
        }

        Columns(group, blocks, depth, plain);
    }

    static bool IsBounded(Gap gap) => double.IsFinite(gap.Left) && double.IsFinite(gap.Right);

    /// <summary>Bands that follow each other, and where all of them are white.</summary>
    sealed class Group
    {
        double leastRight = double.PositiveInfinity;
        double mostLeft = double.NegativeInfinity;

        public List<List<Piece>> Bands { get; } = [];

        public List<Gap> Shared { get; private set; } = [];

        public void Add(List<Piece> band, List<Gap> shared)
        {
            Bands.Add(band);
            Shared = shared;
            leastRight = Math.Min(leastRight, band.Min(piece => piece.Right));
            mostLeft = Math.Max(mostLeft, band.Max(piece => piece.Left));
        }

        /// <summary>A gap is a gutter where something stands on either side of it, here or in one more band.</summary>
        public bool IsInner(Gap gap, List<Piece>? more) =>
            Math.Min(leastRight, more?.Min(piece => piece.Right) ?? leastRight) <= gap.Left + 0.01 && Math.Max(mostLeft, more?.Max(piece => piece.Left) ?? mostLeft) >= gap.Right - 0.01;
    }

    /// <summary>Puts the columns of a group, one after the other, or its lines, behind those of the block before where these run across too.</summary>
    /// <returns>The block of such lines, if it is the last.</returns>
    static PageBlock? Columns(Group group, List<PageBlock> blocks, int depth, PageBlock? plain)
    {
        List<Piece> all = [.. group.Bands.SelectMany(band => band)];
        var cuts = depth >= DeepestColumns ? [] : group.Shared.Where(IsBounded).Select(gap => (gap.Left + gap.Right) / 2).Order().ToList();
        if (cuts.Count > 0)
        {
            List<List<Piece>> columns = [.. Enumerable.Range(0, cuts.Count + 1).Select(_ => new List<Piece>())];
            foreach (var piece in all)
            {
                columns[cuts.Count(cut => piece.Left > cut)].Add(piece);
            }

            if (columns.Count(IsColumn) > 1 && columns.All(column => column.Count == 0 || IsColumn(column) || Lines(column).Count < FewestLines))
            {
                foreach (var column in columns)
                {
                    Blocks(column, blocks, depth + 1);
                }

                return null;
            }
        }

        if (plain is null)
        {
            blocks.Add(plain = new([]));
        }

        plain.Lines.AddRange(Lines(all));
        return plain;
    }

    static bool IsColumn(List<Piece> column)
    {
        var lines = Lines(column);
        return lines.Count >= FewestLines && lines.Average(line => line.Text.Length) >= FewestLetters;
    }

    /// <summary>Pieces whose heights overlap, from the top.</summary>
    static IEnumerable<List<Piece>> Bands(List<Piece> pieces)
    {
        var band = new List<Piece>();
        var bottom = double.PositiveInfinity;
        foreach (var piece in pieces.OrderByDescending(piece => piece.Top))
        {
            if (band.Count > 0 && piece.Top <= bottom)
            {
                yield return band;
                band = [];
                bottom = double.PositiveInfinity;
            }

            band.Add(piece);
            bottom = Math.Min(bottom, piece.Bottom);
        }

        if (band.Count > 0)
        {
            yield return band;
        }
    }

    /// <summary>Where a band is white from top to bottom, the margins to its left and right included.</summary>
    static List<Gap> Gaps(List<Piece> band)
    {
        var least = Gutter * TypicalSize(band);
        var gaps = new List<Gap>();
        var end = double.NegativeInfinity;
        foreach (var piece in band.OrderBy(piece => piece.Left))
        {
            if (piece.Left - end >= least)
            {
                gaps.Add(new(end, piece.Left));
            }

            end = Math.Max(end, piece.Right);
        }

        gaps.Add(new(end, double.PositiveInfinity));
        return gaps;
    }

    static List<Gap> Common(List<Gap> one, List<Gap> other, double least)
    {
        var both = new List<Gap>();
        for (int i = 0, k = 0; i < one.Count && k < other.Count;)
        {
            var gap = new Gap(Math.Max(one[i].Left, other[k].Left), Math.Min(one[i].Right, other[k].Right));
            if (gap.Right - gap.Left >= least)
            {
                both.Add(gap);
            }

            (i, k) = one[i].Right < other[k].Right ? (i + 1, k) : (i, k + 1);
        }

        return both;
    }

    static double TypicalSize(List<Piece> pieces)
    {
        var sizes = pieces.ConvertAll(piece => piece.Size);
        sizes.Sort();
        return sizes[sizes.Count / 2];
    }

    static List<PageLine> Lines(List<Piece> pieces)
    {
        var lines = new List<PageLine>();
        var line = new List<Piece>();
        foreach (var piece in pieces.OrderByDescending(piece => piece.Base))
        {
            if (line.Count > 0 && line[0].Base - piece.Base > SameLine * Math.Max(line[0].Size, piece.Size))
            {
                Close();
            }

            line.Add(piece);
        }

        Close();
        return lines;

        void Close()
        {
            if (line.Count == 0)
            {
                return;
            }

            line.Sort((a, b) => a.Left.CompareTo(b.Left));
            var words = new StringBuilder();
            var right = double.NegativeInfinity;
            foreach (var piece in line)
            {
                if (words.Length > 0 && piece.Left - right > WordGap * piece.Size)
                {
                    words.Append(' ');
                }

                words.Append(piece.Text);
                right = Math.Max(right, piece.Right);
            }

            lines.Add(new(words.ToString(), line[0].Left, right, line.MaxBy(piece => piece.Text.Length).Base, line.MaxBy(piece => piece.Text.Length).Size));
            line.Clear();
        }
    }
}
