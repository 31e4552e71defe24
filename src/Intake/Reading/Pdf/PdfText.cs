using System.Text;
using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Lines of pages joined to paragraphs, over columns and pages, with words that were broken at the end of a line made whole.</summary>
static partial class PdfText
{
    /// <summary>Times: the distance of lines within a paragraph; the size of a letter, for an indent; the size of the text, for a heading and a title.</summary>
    const double ParagraphGap = 1.35, Indent = 0.8, HeadingSize = 1.14, TitleSize = 1.2, SameSize = 1.14;

    /// <summary>Of the width of a block: a line that ends so much before it may be a paragraph's last.</summary>
    const double Short = 0.15, VeryShort = 0.4;

    const int LongestHeading = 250;

    /// <summary>What often stands before a hyphen that is more than the end of a line.</summary>
    static readonly HashSet<string> Prefixes = new(
        ["anti", "pro", "non", "self", "co", "ex", "half", "vice", "counter", "cross", "north", "south", "east", "west", "mid", "semi", "multi", "inter", "then", "well", "ill", "long", "short", "high", "low", "al", "el", "an", "as", "ar", "abu", "ul", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "post", "pre", "quasi", "so"],
        StringComparer.OrdinalIgnoreCase);

    sealed record Paragraph(string Text, double Size, int Page);

    public static Document Of(PdfPages found)
    {
        var pages = PageFurniture.Remove(found.Pages);
        var body = BodySize(pages);
        var paragraphs = Paragraphs(pages, Words(pages));
        var title = Title(paragraphs, body) ?? Usable(found.Title);
        var text = new StringBuilder();
        var headings = new List<Range>();
        foreach (var paragraph in paragraphs)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            var start = text.Length;
            text.Append(paragraph.Text).Append('\n');
            if (paragraph.Size > HeadingSize * body && paragraph.Text.Length <= LongestHeading && paragraph.Text != title && paragraph.Text[^1] is not ('.' or '”' or '"'))
            {
                headings.Add(start..(start + paragraph.Text.Length));
            }
        }

        var whole = text.ToString();
        return new Document { Text = whole, Title = title ?? Headline.Of(whole), Published = DatelineDay.Of(whole), Skipped = [.. headings] };
    }

    static double BodySize(List<PageText> pages)
    {
        var letters = new Dictionary<double, int>();
        foreach (var line in pages.SelectMany(page => page.Blocks).SelectMany(block => block.Lines))
        {
            var size = Math.Round(line.Size, 1);
            letters[size] = letters.GetValueOrDefault(size) + line.Text.Length;
        }

        return letters.Count == 0 ? 1 : letters.MaxBy(pair => pair.Value).Key;
    }

    /// <summary>The words in the middle of lines, as evidence of how a word that is broken is written.</summary>
    static HashSet<string> Words(List<PageText> pages)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in pages.SelectMany(page => page.Blocks).SelectMany(block => block.Lines))
        {
            foreach (Match match in Word().Matches(line.Text))
            {
                if (match.Index + match.Length < line.Text.TrimEnd().Length || !match.Value.EndsWith('-'))
                {
                    words.Add(match.Value);
                }
            }
        }

        return words;
    }

    static List<Paragraph> Paragraphs(List<PageText> pages, HashSet<string> words)
    {
        var done = new List<Paragraph>();
        var open = new StringBuilder();
        var (size, first, letters) = (0.0, 0, 0);
        PageLine? before = null;
        PageBlock? inBlock = null;
        foreach (var (page, content) in pages.Index())
        {
            foreach (var block in content.Blocks)
            {
                var shape = new Shape(block);
                foreach (var line in block.Lines)
                {
                    var clean = Clean(line.Text);
                    if (clean.Length == 0)
                    {
                        continue;
                    }

                    if (before is { } last && !(ReferenceEquals(block, inBlock) ? shape.GoesOn(last, line) : GoesOnElsewhere(open, last, line, clean)))
                    {
                        Close();
                    }

                    (first, letters, size) = open.Length == 0 ? (page, clean.Length, line.Size) : clean.Length > letters ? (first, clean.Length, line.Size) : (first, letters, size);
                    Append(open, clean, words);
                    (before, inBlock) = (line, block);
                }
            }
        }

        Close();
        return done;

        void Close()
        {
            if (open.ToString().Trim() is { Length: > 0 } text)
            {
                done.Add(new(text, size, first));
            }

            open.Clear();
            before = null;
        }
    }

    /// <summary>In another column or on another page: a sentence that is not over, and that goes on like one.</summary>
    static bool GoesOnElsewhere(StringBuilder open, PageLine last, PageLine line, string clean)
    {
        var end = open[^1];
        var (larger, smaller) = (Math.Max(last.Size, line.Size), Math.Min(last.Size, line.Size));
        return larger <= SameSize * smaller && end is not ('.' or '!' or '?' or ':' or '”' or '"') && (char.IsLower(clean[0]) || end is '-' or '\u00AD' or ',' || char.IsAsciiDigit(clean[0]));
    }

    /// <summary>How the lines of a block lie, from which it is told where a paragraph ends.</summary>
    sealed class Shape
    {
        readonly double left;
        readonly double right;
        readonly double leading;

        public Shape(PageBlock block)
        {
            left = block.Lines.Min(line => line.Left);
            right = block.Lines.Max(line => line.Right);
            var steps = block.Lines.Zip(block.Lines.Skip(1), (above, below) => above.Base - below.Base).Where(step => step > 0).Order().ToList();

            // The lower third: most steps are within paragraphs, some are between them.
            leading = steps.Count == 0 ? 0 : steps[steps.Count / 3];
        }

        public bool GoesOn(PageLine last, PageLine line)
        {
            var (larger, smaller) = (Math.Max(last.Size, line.Size), Math.Min(last.Size, line.Size));
            if (larger > SameSize * smaller)
            {
                return false;
            }

            var step = last.Base - line.Base;
            if (step > ParagraphGap * leading && step > 1.1 * line.Size)
            {
                return false;
            }

            if (line.Left > left + (Indent * line.Size) && line.Left > last.Left + (Indent * line.Size) && line.Right > right - ((right - left) * VeryShort))
            {
                return false;
            }

            var missing = right - last.Right;
            var ends = last.Text.TrimEnd() is [.., '.' or '!' or '?' or ':' or '”' or '"'];
            return !(Bullet().IsMatch(line.Text) && (ends || missing > Short * (right - left)))
                && !(ends && missing > Short * (right - left))
                && !(missing > VeryShort * (right - left) && char.IsUpper(line.Text.TrimStart()[0]) && right - left > 20 * line.Size);
        }
    }

    static void Append(StringBuilder open, string line, HashSet<string> words)
    {
        if (open.Length == 0)
        {
            open.Append(line);
            return;
        }

        if (open[^1] == '\u00AD')
        {
            open.Length--;
            open.Append(line);
        }
        else if (open[^1] is '-' or '\u2010' && open.Length > 1 && char.IsLetter(open[^2]))
        {
            if (IsBroken(open, line, words))
            {
                open.Length--;
            }

            open.Append(line);
        }
        else
        {
            open.Append(open[^1] is '—' or '/' ? "" : " ").Append(line);
        }
    }

    /// <summary>Whether the hyphen is there only because the line ended: by how the word is written elsewhere, else by what stands before it.</summary>
    static bool IsBroken(StringBuilder open, string line, HashSet<string> words)
    {
        var start = open.Length - 1;
        while (start > 0 && (char.IsLetter(open[start - 1]) || open[start - 1] == '-'))
        {
            start--;
        }

        var head = open.ToString(start, open.Length - 1 - start);
        var tail = line[..(line.AsSpan().IndexOfAnyExcept(Letters) is var end and >= 0 ? end : line.Length)];
        if (tail.Length == 0 || !char.IsLower(tail[0]))
        {
            return false;
        }

        return !words.Contains(head + "-" + tail) && (words.Contains(head + tail) || !(Prefixes.Contains(head) || head.Contains('-', StringComparison.Ordinal)));
    }

    static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create([.. Enumerable.Range('A', 0x24F - 'A').Select(c => (char)c).Where(char.IsLetter), '-', '’', '\'']);

    static string? Title(List<Paragraph> paragraphs, double body) =>
        paragraphs.TakeWhile(paragraph => paragraph.Page == 0).Take(8).Where(paragraph => paragraph.Size > TitleSize * body && paragraph.Text.Length <= LongestHeading && paragraph.Text.Contains(' ', StringComparison.Ordinal)).MaxBy(paragraph => paragraph.Size)?.Text;

    // Programs put the name of the file there, or their own.
    static string? Usable(string? title) =>
        title is not null && string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: >= 8 and <= LongestHeading } line && line.Contains(' ', StringComparison.Ordinal)
        && !line.StartsWith("Microsoft ", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("untitled", StringComparison.OrdinalIgnoreCase) && !FileName().IsMatch(line) && !line.AsSpan().ContainsAnyInRange('\0', '\x1f')
            ? line : null;

    static string Clean(string line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var c in line.Trim())
        {
            _ = c switch
            {
                '\uFB00' => clean.Append("ff"),
                '\uFB01' => clean.Append("fi"),
                '\uFB02' => clean.Append("fl"),
                '\uFB03' => clean.Append("ffi"),
                '\uFB04' => clean.Append("ffl"),
                '\uFB05' or '\uFB06' => clean.Append("st"),
                '\u00A0' or '\u2007' or '\u202F' or '\t' or '\n' or '\r' => clean.Append(' '),
                < ' ' => clean,
                _ => clean.Append(c),
            };
        }

        return Blanks().Replace(clean.ToString(), " ").Trim();
    }

    [GeneratedRegex(@"[\p{L}][\p{L}\p{M}’'-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*([•▪●◦‣·*–—-]\s|\(?[0-9a-z]{1,2}[.)]\s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\.(docx?|pdf|indd|pages|rtf|odt|qxd|xlsx?|pptx?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
