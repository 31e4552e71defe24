namespace Griot.Briefing;

/// <summary>A brief with a statement more.</summary>
/// <param name="Body">In Markdown.</param>
/// <param name="Sources">What it cites, or cited before.</param>
/// <param name="Section">Where the statement stands.</param>
public sealed record BriefAddition(string Body, IReadOnlyList<BriefSource> Sources, string Section);

/// <summary>The sections of a brief in Markdown, as people may have changed them.</summary>
static class BriefSections
{
    // In this order; what is missing is put before the first of the later ones that is there.
    static readonly string[] Order = ["What happened", "What is claimed", "What is disputed", "Outlook", "What is left out", "Grades"];

    static readonly string[] Nothing = ["Nothing here is told by two independent origins without being disputed.", "Nothing else is claimed.", "Nothing here is disputed."];

    /// <summary>The text with a statement at the end of a section and its footnotes after the others.</summary>
    public static string With(string body, string section, string statement, string footnotes)
    {
        var lines = body.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        var heading = lines.FindIndex(line => IsHeading(line, section));
        if (heading < 0)
        {
            var later = Order.SkipWhile(name => name != section).Skip(1).Select(name => lines.FindIndex(line => IsHeading(line, name))).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
            var before = later >= 0 ? later : lines.FindIndex(line => FootnoteMarks.Definition().IsMatch(line)) is >= 0 and var notes ? notes : lines.Count;
            lines.InsertRange(before, before == lines.Count ? ["", "## " + section, ""] : ["## " + section, "", ""]);
            heading = lines.FindIndex(before, line => IsHeading(line, section));
        }

        var end = lines.FindIndex(heading + 1, line => line.StartsWith('#') || FootnoteMarks.Definition().IsMatch(line));
        end = end < 0 ? lines.Count : end;
        // What said that there was nothing goes.
        for (var i = end - 1; i > heading; i--)
        {
            if (Nothing.Contains(lines[i].Trim(), StringComparer.Ordinal))
            {
                lines.RemoveAt(i);
                end--;
            }
        }

        var last = lines.FindLastIndex(end - 1, end - heading, line => line.Trim().Length > 0);
        // A list goes on; below anything else it begins after a blank line.
        lines.InsertRange(last + 1, last > heading && !lines[last].StartsWith("- ", StringComparison.Ordinal) || last == heading ? ["", "- " + statement] : ["- " + statement]);
        if (footnotes.Length > 0)
        {
            lines.AddRange(FootnoteMarks.Definition().IsMatch(lines[^1]) ? [footnotes] : ["", footnotes]);
        }

        return string.Join('\n', lines) + "\n";
    }

    static bool IsHeading(string line, string name) => line.StartsWith('#') && line.TrimStart('#').Trim().TrimEnd('.', ':').Equals(name, StringComparison.OrdinalIgnoreCase);
}
