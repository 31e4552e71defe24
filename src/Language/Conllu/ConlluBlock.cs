using System.Globalization;

namespace Griot.Language;

/// <summary>Lines of a file on their way to becoming a sentence.</summary>
sealed class ConlluBlock
{
    const int Columns = 10;

    readonly List<string> comments = [];
    readonly List<ConlluRow> rows = [];
    int number;
    int words;
    int rangeEnd;

    /// <summary>Takes the next line; an empty one ends the sentence and gives it, if there was one.</summary>
    public ConlluSentence? Take(string line)
    {
        number++;
        if (line.Length == 0)
        {
            return End();
        }

        if (line[0] == '#' && rows.Count == 0)
        {
            comments.Add(line);
        }
        else
        {
            rows.Add(Row(line));
        }

        return null;
    }

    ConlluSentence? End()
    {
        if (words < rangeEnd || (words == 0 && rows.Count > 0))
        {
            throw new ConlluException(number, $"the sentence ends after {words} words, before its last token does");
        }

        if (words == 0)
        {
            return null;
        }

        var sentence = new ConlluSentence(comments, rows);
        comments.Clear();
        rows.Clear();
        (words, rangeEnd) = (0, 0);
        return sentence;
    }

    ConlluRow Row(string line)
    {
        var columns = line.Split('\t');
        if (columns.Length != Columns)
        {
            throw new ConlluException(number, $"{columns.Length} columns separated by tabs instead of {Columns}");
        }

        var empty = Array.FindIndex(columns, column => column.Length == 0);
        if (empty >= 0)
        {
            throw new ConlluException(number, $"column {empty + 1} is empty; '_' stands for nothing");
        }

        var row = new ConlluRow(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7], columns[8], columns[9]) { Line = number };
        if (row.IsWord)
        {
            if (row.Id != (++words).ToString(CultureInfo.InvariantCulture))
            {
                throw new ConlluException(number, $"id '{row.Id}' where {words} was expected");
            }
        }
        else if (row.IsRange)
        {
            rangeEnd = RangeEnd(row.Id);
        }

        return row;
    }

    int RangeEnd(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return words >= rangeEnd
            && int.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from == words + 1
            && to >= from
            ? to
            : throw new ConlluException(number, $"'{id}' is no range of words that begins with {words + 1}");
    }
}
