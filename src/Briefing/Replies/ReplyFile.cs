using System.Text;
using Griot.Record;
using nietras.SeparatedValues;

namespace Griot.Briefing;

/// <summary>Moderated replies in a file, in the shapes they are commonly kept in.</summary>
public static class ReplyFile
{
    static readonly string[] TextColumns = ["content", "text", "comment", "reply", "message", "body"];
    static readonly string[] LabelColumns = ["class", "label", "spam", "is_spam", "category"];
    static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads CSV whose first row names the columns (one of content, text, comment, reply, message or body for what was written and one of class, label, spam,
    /// is_spam or category for what it is), or lines of a label, a tab and the text. A label is 1, spam, true or yes; or 0, ham, honest, false or no.
    /// </summary>
    /// <exception cref="FormatException">The file is not in either shape, or a row lacks its label; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ModeratedReply> Read(string path)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"{path} is not text in UTF-8.", e);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FormatException($"{path} holds no replies.");
        }

        var firstLine = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : text.Length);
        var tab = firstLine.IndexOf('\t');
        try
        {
            var replies = tab > 0 && Label(firstLine[..tab]) is not null ? Lines(path, text) : Rows(path, text);
            return replies.Count > 0 ? replies : throw new FormatException($"{path} holds no replies.");
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            // What the reader of CSV cannot take: a quote that never ends, a row of many megabytes.
            throw new FormatException($"{path} is not CSV: {e.Message}", e);
        }
    }

    static List<ModeratedReply> Lines(string path, string text)
    {
        var (replies, number) = (new List<ModeratedReply>(), 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            var tab = line.IndexOf('\t');
            replies.Add(tab > 0 && Label(line[..tab]) is { } isSpam
                ? new(new Reply { Text = line[(tab + 1)..].ToString() }, isSpam)
                : throw new FormatException($"{path}, line {number}: a line is a label (spam or ham), a tab and the text."));
        }

        return replies;
    }

    static List<ModeratedReply> Rows(string path, string text)
    {
        var replies = new List<ModeratedReply>();
        using var csv = CsvColumns.Options().FromText(text);
        var columns = new CsvColumns(csv.Header.ColNames);
        var (content, label) = (columns.Find(TextColumns), columns.Find(LabelColumns));
        if (content < 0 || label < 0)
        {
            throw new FormatException($"{path} has no column of {(content < 0 ? "texts (" + string.Join(", ", TextColumns) : "labels (" + string.Join(", ", LabelColumns))}); its first row is {columns.Begin(8)}.");
        }

        foreach (var row in csv)
        {
            if (row.ColCount > Math.Max(content, label) && Label(row[label].Span) is { } isSpam)
            {
                replies.Add(new(new Reply { Text = row[content].ToString() }, isSpam));
            }
            else if (row.ColCount > 1 || row[0].Span.Trim().Length > 0)
            {
                throw new FormatException($"{path}, line {row.LineNumberFrom}: {(row.ColCount > label ? $"the label is '{row[label]}'" : "there is no label")}; it must be 1 or spam, 0 or ham.");
            }
        }

        return replies;
    }

    static bool? Label(ReadOnlySpan<char> label)
    {
        Span<char> lower = stackalloc char[8];
        var length = label.Trim().ToLowerInvariant(lower);
        return length < 0 ? null : lower[..length] switch
        {
            "1" or "spam" or "true" or "yes" => true,
            "0" or "ham" or "honest" or "false" or "no" => false,
            _ => null,
        };
    }
}
