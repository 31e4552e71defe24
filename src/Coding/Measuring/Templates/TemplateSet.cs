using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Griot.Coding;

/// <summary>
/// Reads a MUC-4 set as JSON lines (<c>id</c>, <c>text</c>, <c>templates</c>). In the copies that are handed on, the slots of targets follow those of the perpetrators' confidence
/// under its name, and of several lines of a slot some are lost; what is left is taken apart by its form.
/// </summary>
public static partial class TemplateSet
{
    static readonly string[] HumanTypes = ["CIVILIAN", "GOVERNMENT OFFICIAL", "POLITICAL FIGURE", "LAW ENFORCEMENT", "ACTIVE MILITARY", "FORMER MILITARY", "LEGAL OR JUDICIAL", "SECURITY GUARD", "DIPLOMAT", "FORMER GOVERNMENT OFFICIAL", "SCIENTIST", "SPY", "FORMER ACTIVE MILITARY"];

    static readonly string[] PhysicalTypes =
    [
        "COMMERCIAL", "FINANCIAL", "ENERGY", "TRANSPORT VEHICLE", "TRANSPORT FACILITY", "TRANSPORTATION ROUTE", "CIVILIAN RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE", "DIPLOMAT OFFICE OR RESIDENCE",
        "ORGANIZATION OFFICE", "POLITICAL FIGURE OFFICE OR RESIDENCE", "LAW ENFORCEMENT FACILITY", "COMMUNICATIONS", "WATER", "FARM/RANCH", "SCHOOL", "RELIGIOUS", "OTHER",
    ];

    static readonly string[] EffectWords = ["DEATH", "INJURY", "NO INJURY", "DESTROYED", "SOME DAMAGE", "NO DAMAGE"];

    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <exception cref="FormatException">A line is no JSON or lacks a field.</exception>
    public static ImmutableArray<TemplateDocument> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var documents = ImmutableArray.CreateBuilder<TemplateDocument>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                var text = json.RootElement.GetProperty("text").GetString()!;
                documents.Add(new(json.RootElement.GetProperty("id").GetString()!, Body(text), DayOf(Head().Match(text)), [.. json.RootElement.GetProperty("templates").EnumerateArray().Select(Template)]));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException)
            {
                throw new FormatException($"Line {number} is no document with id, text and templates: {e.Message}", e);
            }
        }

        return documents.ToImmutable();
    }

    // Lines are broken at 70 characters; an empty line ends a paragraph. What stands before the text says where and when it was filed.
    static string Body(string text)
    {
        var head = text.IndexOf("--", StringComparison.Ordinal);
        var body = head is > 0 and < 160 ? text[(head + 2)..] : text;
        var paragraphs = Tags().Replace(body, " ").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("\n\n", paragraphs.Select(p => string.Join(' ', p.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries))));
    }

    static IncidentTemplate Template(JsonElement template)
    {
        var targets = Lines(template, "PERP: ORGANIZATION CONFIDENCE").Where(line => !IsConfidence(line)).ToArray();
        var physical = targets.Where(line => IsOf(line, PhysicalTypes)).Select(Quoted).ToArray();
        var human = targets.Where(line => IsOf(line, HumanTypes)).Select(Quoted).ToArray();
        var names = targets.Where(line => line.TrimStart('?', ' ').StartsWith('"')).Select(Quoted).Where(name => !physical.Any(p => p.Words.Intersect(name.Words, StringComparer.Ordinal).Any()));
        return new IncidentTemplate(Alternatives(Lines(template, "INCIDENT: TYPE")))
        {
            Optional = Lines(template, "MESSAGE: TEMPLATE").Any(line => line.Contains("OPTIONAL", StringComparison.Ordinal)),
            Stages = Alternatives(Lines(template, "INCIDENT: STAGE OF EXECUTION")),
            Dates = [.. Lines(template, "INCIDENT: DATE").SelectMany(line => line.Split('/')).Select(Date).OfType<TemplateDate>()],
            Locations = [.. Lines(template, "INCIDENT: LOCATION").SelectMany(line => line.Split(" / ")).Select(Location)],
            Instruments = Fillers(Lines(template, "INCIDENT: INSTRUMENT ID")),
            Individuals = Fillers(Lines(template, "PERP: INDIVIDUAL ID")),
            Organizations = Fillers(Lines(template, "PERP: ORGANIZATION ID")),
            PhysicalTargets = Joined(physical),
            HumanTargets = Joined([.. human, .. names]),
            Effects = [.. targets.Select(line => line.TrimStart('?', ' ').Split(':')[0].Trim()).Where(EffectWords.Contains).Distinct(StringComparer.Ordinal).Select(Filler.Of)],
        };
    }

    static bool IsConfidence(string line) => line == "-" || Confidence().IsMatch(line);

    static bool IsOf(string line, string[] types) => line.TrimStart('?', ' ').Split(": \"")[0].Split(" / ").All(type => types.Contains(type.Trim()));

    // A name, its description and its type are lines of their own that quote each other: one target.
    static ImmutableArray<Filler> Joined(IEnumerable<Filler> fillers)
    {
        var joined = new List<Filler>();
        foreach (var filler in fillers)
        {
            var known = joined.FindIndex(f => f.Words.Intersect(filler.Words, StringComparer.Ordinal).Any());
            if (known < 0)
            {
                joined.Add(filler);
            }
            else
            {
                joined[known] = new([.. joined[known].Words.Union(filler.Words, StringComparer.Ordinal)], joined[known].Optional && filler.Optional);
            }
        }

        return [.. joined];
    }

    static ImmutableArray<Filler> Fillers(IEnumerable<string> lines) => [.. lines.Where(line => line.Contains('"', StringComparison.Ordinal)).Select(Quoted)];

    static Filler Quoted(string line) => new([.. Quotation().Matches(line).Select(m => m.Groups["words"].Value.Replace("\\\"", "", StringComparison.Ordinal))], line.StartsWith('?'));

    static ImmutableArray<string> Alternatives(IEnumerable<string> lines) => [.. lines.SelectMany(line => line.Split('/', StringSplitOptions.TrimEntries))];

    static IEnumerable<string> Lines(JsonElement template, string slot) =>
        template.TryGetProperty(slot, out var lines) ? lines.EnumerateArray().Select(line => line.GetString()!) : [];

    static TemplateDate? Date(string written)
    {
        var days = Day().Matches(written);
        return days.Count switch
        {
            0 => null,
            1 => new(written.TrimStart('(', ' ').StartsWith('-') ? null : DayOf(days[0]), DayOf(days[0])),
            _ => new(DayOf(days[0]), DayOf(days[1])),
        };
    }

    static ImmutableArray<string> Location(string written) => [.. written.Trim('(', ')', ' ').Split(':', '-').Select(part => part.Split('(')[0].Trim())];

    static DateOnly? DayOf(Match match) =>
        match.Success && int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture) is var day && Array.IndexOf(Months, match.Groups["month"].Value) + 1 is > 0 and var month
        && 1900 + int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) is var year && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(@"(?<day>\d{1,2}) (?<month>[A-Z]{3}) (?<year>\d\d)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"\A[^\n]{0,100}?(?<day>\d{1,2}) (?<month>[A-Z]{3}) (?<year>\d\d)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\[(TEXT|SPEECH|REPORT|COMMUNIQUE|INTERVIEW|EDITORIAL|COMMENTARY|ARTICLE|EXCERPTS)[^\]]*\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("""
        "(?<words>(\\"|[^"])+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"^(\? ?)?(REPORTED AS FACT|POSSIBLE|SUSPECTED OR ACCUSED|CLAIMED OR ADMITTED)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Confidence();
}
