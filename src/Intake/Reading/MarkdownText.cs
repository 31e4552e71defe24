using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Markdown as plain text: the marks are read away, words and their order stay. Offsets count in what remains. Headings stay in
/// the text and are skipped; code is left out.
/// </summary>
static partial class MarkdownText
{
    public static Document Read(string markdown) => Read(markdown, out _);

    /// <param name="markdown">The file.</param>
    /// <param name="noDay">What its head gives for the day of publication and is none.</param>
    /// <exception cref="RegexMatchTimeoutException">A line of marks takes too long to read away.</exception>
    public static Document Read(string markdown, out string? noDay)
    {
        var head = FrontMatter.Read(markdown, out var rest);
        noDay = head.NoDay;
        var text = new StringBuilder(rest.Length);
        var skipped = ImmutableArray.CreateBuilder<Range>();
        string? firstHeading = null;
        var fence = "";
        var lines = rest.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var bare = line.TrimStart();
            if (fence.Length > 0 || bare.StartsWith("```", StringComparison.Ordinal) || bare.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = fence.Length == 0 ? bare[..3] : bare.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
                continue;
            }

            var underlined = bare.Length > 0 && i + 1 < lines.Length && Underline().IsMatch(lines[i + 1]);
            if (Heading().Match(line) is { Success: true } heading)
            {
                AddHeading(Inline(heading.Groups["words"].Value.TrimEnd(' ', '\t').TrimEnd('#')));
            }
            else if (underlined && !Item().IsMatch(line) && !bare.StartsWith('|'))
            {
                AddHeading(Inline(bare));
                i++;
            }
            else if (!Rule().IsMatch(line) && !TableRule().IsMatch(line) && !Definition().IsMatch(line))
            {
                AddLine(line);
            }
        }

        return new Document
        {
            Text = text.ToString().Trim('\n') + "\n",
            Title = head.Title ?? firstHeading,
            Source = head.Source,
            Published = head.Published,
            Skipped = skipped.ToImmutable(),
        };

        void AddHeading(string words)
        {
            Break();
            var title = head.Title ?? firstHeading ?? words;
            firstHeading ??= words;
            var start = text.Length;
            text.Append(words).Append("\n\n");
            if (words != title && words.Length > 0)
            {
                skipped.Add(start..(start + words.Length));
            }
        }

        void AddLine(string line)
        {
            if (line.TrimStart() is ['>', ..] quoted)
            {
                line = quoted.TrimStart('>', ' ', '\t');
            }

            var item = Item().Match(line);
            if (item.Success)
            {
                Break();
                line = line[item.Length..];
            }

            var words = Inline(line.Trim());
            if (words.Length > 0 || (text.Length > 1 && text[^2] != '\n'))
            {
                text.Append(words).Append('\n');
            }
        }

        // Items and headings are paragraphs of their own.
        void Break()
        {
            if (text.Length > 1 && text[^2] != '\n')
            {
                text.Append('\n');
            }
        }
    }

    /// <summary>A line without its marks of emphasis, links, images, code and tags.</summary>
    static string Inline(string line)
    {
        if (line.Length > LongestMarked)
        {
            return line.Trim();
        }

        if (line.StartsWith('|'))
        {
            line = line.Trim('|', ' ').Replace("|", "; ", StringComparison.Ordinal);
        }

        line = Image().Replace(line, "");
        line = Link().Replace(line, "${words}");
        line = Address().Replace(line, "${address}");
        line = Tag().Replace(line, "");
        line = Code().Replace(line, "${words}");
        line = Footnote().Replace(line, "");
        line = Emphasis().Replace(line, "${words}");
        line = Emphasis().Replace(line, "${words}");
        line = Escape().Replace(line, "${mark}");
        return System.Net.WebUtility.HtmlDecode(line).Trim();
    }

    /// <summary>A longer line is data; its marks are left in it.</summary>
    const int LongestMarked = 20_000;

    /// <summary>Milliseconds for one line and one kind of mark.</summary>
    const int Patience = 10_000;

    [GeneratedRegex(@"^ {0,3}#{1,6}[ \t]+(?<words>.*)$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(=+|-{2,})[ \t]*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^[ \t]*([-*+]|[0-9]{1,3}[.)])[ \t]+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Item();

    [GeneratedRegex(@"^ {0,3}([-*_][ \t]*){3,}$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^ {0,3}\[[^\]]+\]:[ \t]", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Definition();

    [GeneratedRegex(@"!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[(?<words>[^\]\[]+)\](\([^)]*\)|\[[^\]]*\])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Link();

    [GeneratedRegex("<(?<address>https?://[^>]+)>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Address();

    [GeneratedRegex("</?[A-Za-z][^>]*>|<!--.*?-->", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Tag();

    [GeneratedRegex("`+(?<words>[^`]+)`+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[\^[^\]]+\]:?", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"(?<![\\\w*_])(?<mark>\*{1,3}|_{1,3}|~~)(?=\S)(?<words>[^*_~]*[^*_~\s\\])\k<mark>(?![\w])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\(?<mark>[!-/:-@\[-`{-~])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Escape();
}
