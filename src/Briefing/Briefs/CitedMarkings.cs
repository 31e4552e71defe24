using System.Text.Json;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>
/// How what a text rests on is marked now. A brief keeps the markings of the day on which it was composed; a report can be marked more strictly the day after, and then the brief, and every article made from it, may be passed on no farther than the report.
/// </summary>
public static partial class CitedMarkings
{
    /// <summary>The sources of a brief with what the record says of them now. What was cited as strict stays so until the footnote goes.</summary>
    public static IReadOnlyList<BriefSource> Now(RecordStore store, BriefVersion version)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(version);
        var sources = JsonSerializer.Deserialize<List<BriefSource>>(version.Sources) ?? [];
        var known = store.DocumentMarkings([.. sources.Select(source => source.Document).Distinct(StringComparer.Ordinal)]);
        return [.. sources.Select(source => source with { Marking = Markings.Strictest(source.Marking, known.GetValueOrDefault(source.Document, Marking.Clear)) })];
    }

    /// <summary>How strictly a version has to be handled now: as it is marked, or as what is still cited in it, if that is stricter.</summary>
    public static Marking Of(RecordStore store, BriefVersion version) => Least(store, version.Body, version) is var least && least > version.Marking ? least : version.Marking;

    /// <summary>The least marking of a text that was made from a version of a brief: of the footnotes of it that the text still cites, and of the documents it leads to.</summary>
    public static Marking Least(RecordStore store, string body, BriefVersion version)
    {
        ArgumentNullException.ThrowIfNull(body);
        var cited = Cited(body);
        return Now(store, version).Where(source => cited.Contains(source.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))).Select(source => source.Marking).Append(Least(store, [body])).Max();
    }

    /// <summary>The strictest marking of the documents that a text rests on now.</summary>
    /// <param name="store">The record.</param>
    /// <param name="texts">The text, and versions of it before: a footnote that led to a document there and is still cited rests on it, though the link was taken out.</param>
    public static Marking Least(RecordStore store, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(texts);
        string[] documents = [.. Documents(texts).Keys];
        return documents.Length == 0 ? Marking.Clear : store.DocumentMarkings(documents).Values.Append(Marking.Clear).Max();
    }

    /// <summary>The same of every version of a text, each by what it cites itself, and by where its footnotes led in versions before it.</summary>
    /// <param name="store">The record.</param>
    /// <param name="texts">The versions, the first one first.</param>
    public static IReadOnlyList<Marking> LeastOfEach(RecordStore store, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(texts);
        var (before, each) = (new Dictionary<string, HashSet<string>>(StringComparer.Ordinal), new List<HashSet<string>>(texts.Count));
        foreach (var text in texts)
        {
            var own = Documents([text]);
            each.Add([.. own.Keys, .. Cited(text).SelectMany(name => before.TryGetValue(name, out var led) ? led : [])]);
            foreach (var (document, names) in own)
            {
                foreach (var name in names.Where(name => name.Length > 0))
                {
                    (before.TryGetValue(name, out var led) ? led : before[name] = new(StringComparer.Ordinal)).Add(document);
                }
            }
        }

        var markings = store.DocumentMarkings([.. each.SelectMany(documents => documents).Distinct(StringComparer.Ordinal)]);
        return [.. each.Select(documents => documents.Select(document => markings.GetValueOrDefault(document, Marking.Clear)).Append(Marking.Clear).Max())];
    }

    /// <summary>The footnotes of a text that rest on what is marked more strictly than TLP:CLEAR now, as they are cited, in order; an empty name stands for a link that is in none.</summary>
    public static IReadOnlyList<string> Strict(RecordStore store, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(texts);
        var documents = Documents(texts);
        var markings = store.DocumentMarkings(documents.Keys);
        return [.. documents.Where(document => markings.GetValueOrDefault(document.Key, Marking.Clear) > Marking.Clear).SelectMany(document => document.Value).Distinct(StringComparer.Ordinal).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
    }

    // Of each document the footnotes that lead to it.
    static Dictionary<string, HashSet<string>> Documents(IReadOnlyList<string> texts)
    {
        var (found, cited) = (new Dictionary<string, HashSet<string>>(StringComparer.Ordinal), texts.Count == 0 ? [] : Cited(texts[0]));
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var line in texts[i].Split('\n'))
            {
                var name = FootnoteMarks.Definition().Match(line) is { Success: true } definition ? definition.Groups["name"].Value : "";
                if (i > 0 && (name.Length == 0 || !cited.Contains(name)))
                {
                    continue;
                }

                foreach (Match link in Words().Matches(line))
                {
                    (found.TryGetValue(link.Value, out var names) ? names : found[link.Value] = []).Add(name);
                }
            }
        }

        return found;
    }

    static HashSet<string> Cited(string body) => [.. FootnoteMarks.Reference().Matches(body).Select(note => note.Groups["name"].Value)];

    [GeneratedRegex(@"(?<=/read/)d1[0-9a-f]{20}\b", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
