using System.Text.RegularExpressions;

namespace Griot.Briefing;

/// <summary>How footnotes stand in the Markdown of briefs and articles.</summary>
static partial class FootnoteMarks
{
    /// <summary>A mark in the text: its <c>name</c>.</summary>
    [GeneratedRegex(@"\[\^(?<name>[^\]\s]{1,40})\](?!:)", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Reference();

    /// <summary>A line that says what a mark stands for: its <c>name</c> and its <c>text</c>.</summary>
    [GeneratedRegex(@"^\[\^(?<name>[^\]\s]{1,40})\]:\s*(?<text>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    public static partial Regex Definition();
}
