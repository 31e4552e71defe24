namespace Griot.Language;

/// <summary>
/// Cuts a text into stretches no sentence crosses. An empty line always ends one. A single line break ends one where the
/// lines are paragraphs, headings, or items; where the text was wrapped to a width it is no more than a blank.
/// </summary>
static class Paragraphs
{
    /// <summary>Longer lines were not wrapped by hand or by a wire: each is a paragraph.</summary>
    const int WidestWrap = 120;

    /// <summary>A line this much shorter than the widest of its block was ended on purpose.</summary>
    const double ShortLine = 0.6;

    /// <summary>Blocks whose widest line is narrower are lists, addresses, verse.</summary>
    const int NarrowestWrap = 40;

    public static List<TextSpan> Of(ReadOnlySpan<char> text)
    {
        List<TextSpan> paragraphs = [];
        List<TextSpan> lines = [];
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOfAny("\r\n\u2028\u2029");
            var line = length < 0 ? TextSpan.Between(start, text.Length) : new TextSpan(start, length);
            if (Characters.IsGap(line.Of(text)))
            {
                AddBlock(text, lines, paragraphs);
            }
            else
            {
                lines.Add(line);
            }

            if (length >= 0 && text[line.End] == '\u2029')
            {
                AddBlock(text, lines, paragraphs);
            }

            start = line.End + (text[line.End..] is ['\r', '\n', ..] ? 2 : 1);
        }

        AddBlock(text, lines, paragraphs);
        return paragraphs;
    }

    static void AddBlock(ReadOnlySpan<char> text, List<TextSpan> lines, List<TextSpan> paragraphs)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var widest = 0;
        foreach (var line in lines)
        {
            widest = Math.Max(widest, line.Length);
        }

        var start = lines[0].Start;
        for (var i = 1; i < lines.Count; i++)
        {
            if (EndsParagraph(lines[i - 1].Of(text), lines[i].Of(text).TrimStart(), widest))
            {
                paragraphs.Add(TextSpan.Between(start, lines[i - 1].End));
                start = lines[i].Start;
            }
        }

        paragraphs.Add(TextSpan.Between(start, lines[^1].End));
        lines.Clear();
    }

    static bool EndsParagraph(ReadOnlySpan<char> line, ReadOnlySpan<char> next, int widest) =>
        BeginsItem(next)
        || (!char.IsLower(next[0]) && (line.Length > WidestWrap || widest < NarrowestWrap || line.Length < ShortLine * widest));

    /// <summary>A bullet or a number before the first word of a line.</summary>
    public static bool BeginsItem(ReadOnlySpan<char> line)
    {
        if (line.Length > 2 && line[0] is '-' or '*' or '•' or '·' or '‣' or '▪' or '–' or '—' or '+' or 'o' or '§' && line[1] is ' ' or '\t' or '\u00A0')
        {
            return true;
        }

        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 3 && line[digits] is '.' or ')' && digits + 1 < line.Length && line[digits + 1] is ' ' or '\t';
    }
}
