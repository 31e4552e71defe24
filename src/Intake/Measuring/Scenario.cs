using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Intake;

/// <summary>A stretch of a report and the happening it tells of; a dash where it tells of none that is looked for.</summary>
public sealed record ScenarioStretch(string Document, int Start, int End, string Happening);

/// <summary>
/// A few reports with what they tell of, in plain text that anyone can correct. The first lines give a title and remarks; each report begins with a line
/// <c>@ 2021-03-16 Reuters</c>, perhaps <c># title</c> below it; in its text <c>[A]</c> opens a stretch that tells of happening A, <c>[-]</c> one that tells of none.
/// The marks are no part of the text.
/// </summary>
public sealed partial record Scenario(string Name, string Title, ImmutableArray<Document> Reports, ImmutableArray<ScenarioStretch> Stretches)
{
    /// <exception cref="FormatException">The text is no scenario; the message says where.</exception>
    public static Scenario Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reports = ImmutableArray.CreateBuilder<Document>();
        var stretches = ImmutableArray.CreateBuilder<ScenarioStretch>();
        var parts = text.ReplaceLineEndings("\n").Split("\n@ ");
        for (var i = 1; i < parts.Length; i++)
        {
            var lines = parts[i].Split('\n', 2);
            var head = lines[0].Split(' ', 2);
            if (head.Length < 2 || lines.Length < 2 || !DateOnly.TryParseExact(head[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                throw new FormatException($"{name}: '@ {lines[0]}' should be a day, a source and below them a text.");
            }

            var body = lines[1];
            string? title = null;
            if (body.StartsWith("# ", StringComparison.Ordinal))
            {
                (title, body) = (body[2..body.IndexOf('\n', StringComparison.Ordinal)], body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            }

            var uri = $"{name}/{i}";
            reports.Add(new Document { Text = Read(body.Trim(), uri, stretches), Title = title, Source = head[1].Trim(), Published = day, Uri = uri });
        }

        if (reports.Count == 0 || stretches.Count == 0)
        {
            throw new FormatException($"{name} has no report with a marked stretch.");
        }

        return new(name, parts[0].Split('\n')[0].Trim(), reports.ToImmutable(), stretches.ToImmutable());
    }

    static string Read(string marked, string uri, ImmutableArray<ScenarioStretch>.Builder stretches)
    {
        var text = new StringBuilder(marked.Length);
        var (at, open) = (0, "-");
        var start = 0;
        foreach (var mark in Mark().Matches(marked).Append(null))
        {
            text.Append(marked, at, (mark?.Index ?? marked.Length) - at);
            if (text.Length > start)
            {
                stretches.Add(new(uri, start, text.Length, open));
            }

            start = text.Length;
            (at, open) = mark is null ? (marked.Length, open) : (mark.Index + mark.Length, mark.Groups["name"].Value);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\[(?<name>[A-Z]|-)\] ?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
