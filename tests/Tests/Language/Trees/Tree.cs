using Griot.Language;

namespace Griot.Tests.Language;

/// <summary>
/// Trees written by hand: a word a line as <c>form lemma UPOS XPOS head relation [NAME]</c>, separated by blanks, an
/// empty line between sentences. <c>_</c> as a lemma repeats the form in lower case; a form that begins with <c>&lt;</c>
/// stands close to the word before it (<c>&lt;,</c>); <c>B-LOC</c> and the like mark names.
/// </summary>
static class Tree
{
    public static ParsedText Of(string rows)
    {
        List<string> lines = [];
        var id = 0;
        foreach (var row in rows.ReplaceLineEndings("\n").Split('\n'))
        {
            var columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 0)
            {
                lines.Add("");
                id = 0;
                continue;
            }

            var close = columns[0].Length > 1 && columns[0][0] == '<';
            if (close)
            {
                lines[^1] = (lines[^1] + "|SpaceAfter=No").Replace("_|", "", StringComparison.Ordinal);
            }

            var form = close ? columns[0][1..] : columns[0];
            var lemma = columns[1] == "_" ? form.ToLowerInvariant() : columns[1];
            var misc = columns.Length > 6 ? "Name=" + columns[6] : "_";
            lines.Add(string.Join('\t', ++id, form, lemma, columns[2], columns[3], "_", columns[4], columns[5], "_", misc));
        }

        return Conllu.Parse(string.Join('\n', lines));
    }
}
