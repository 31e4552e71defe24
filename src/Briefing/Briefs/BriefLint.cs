using System.Globalization;
using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>Something in a brief that a reviewer would send back.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Rule"><c>confidence</c>, <c>unsourced</c>, <c>marking</c>, <c>likelihood</c>, <c>footnote</c>, <c>number</c>.</param>
/// <param name="Words">What is wrong, in a sentence.</param>
public sealed record LintFinding(int Line, string Rule, string Words);

/// <summary>
/// Goes through a brief in Markdown by the rules of the trade: likelihood and confidence never in one sentence (ICD 203), every statement with its source, a marking that is no lower than what is cited, likelihood words of one yardstick only, whose
/// key is printed.
/// </summary>
public static partial class BriefLint
{
    /// <summary>Sections whose sentences are about the record or the world to come, and carry no footnotes.</summary>
    static readonly string[] Unsourced = ["summary", "outlook", "what is left out", "left out", "grades", "key", "method", "sources", "confidence", "limits"];

    /// <summary>Sentences that say that there is nothing to say.</summary>
    static readonly string[] Nothing = ["nothing here", "nothing else", "none"];

    // What the desk itself proposes of two events that may be one.
    static bool IsProposal(string sentence) => sentence.StartsWith("Perhaps one event with it: ", StringComparison.Ordinal) || sentence.StartsWith("Merge them at the desk if so: ", StringComparison.Ordinal);

    // Words for likelihoods that no yardstick has: what each of them means is anybody's guess.
    static readonly string[] Vague =
    [
        "almost certainly", "very probably", "most probably", "most likely", "almost surely", "probably", "probable", "possibly", "perhaps", "maybe", "conceivably", "conceivable", "doubtless", "undoubtedly", "certainly", "improbable", "a good chance", "good chance", "chances are", "may well", "could well", "no doubt", "in all likelihood",
        "quite likely", "rather likely", "fairly likely", "more likely than not", "better than even", "a serious possibility", "cannot be ruled out", "cannot be excluded", "inevitable", "inevitably",
    ];

    /// <summary>What is wrong with a brief, in the order of its lines.</summary>
    /// <param name="body">In Markdown.</param>
    /// <param name="marking">As it is kept; null to take the one at its beginning.</param>
    /// <param name="sources">What it cites as the record knows it; null to take what its footnotes say.</param>
    public static IReadOnlyList<LintFinding> Check(string body, Marking? marking = null, IReadOnlyList<BriefSource>? sources = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (lines, found) = (body.ReplaceLineEndings("\n").Split('\n'), new List<LintFinding>());
        var (cited, defined) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, (int Line, string Text)>(StringComparer.OrdinalIgnoreCase));
        var (yardstick, telling) = (Yardstick(body), new List<(int Line, string Text)>());
        var (section, isSourced) = ("", true);
        foreach (var (from, to) in Blocks(lines))
        {
            var text = string.Join(' ', lines[from..to].Select(line => line.Trim()));
            if (FootnoteMarks.Definition().Match(text) is { Success: true } definition)
            {
                if (!defined.TryAdd(definition.Groups["name"].Value, (from + 1, definition.Groups["text"].Value)))
                {
                    found.Add(new(from + 1, "footnote", $"Footnote {definition.Groups["name"].Value} is there twice."));
                }

                continue;
            }

            if (text.StartsWith('#'))
            {
                section = text.TrimStart('#').Trim();
                isSourced = !Unsourced.Contains(section.ToLowerInvariant().TrimEnd('.', ':'), StringComparer.Ordinal);
                continue;
            }

            var notes = FootnoteMarks.Reference().Matches(text);
            foreach (Match note in notes)
            {
                cited.TryAdd(note.Groups["name"].Value, from + 1);
            }

            if (Adjacent().IsMatch(text))
            {
                found.Add(new(from + 1, "footnote", "Two footnotes stand side by side, and Markdown loses one: put a blank between them."));
            }

            if (IsFurniture(text))
            {
                continue;
            }

            var bare = Quoted().Replace(text, " ");
            if (isSourced && notes.Count == 0 && !Nothing.Any(words => text.TrimStart('-', '*', ' ').StartsWith(words, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(new(from + 1, "unsourced", $"“{Begin(text)}” has no footnote: say who says so, or move it to the outlook."));
            }

            // Statements share the footnotes that follow them; behind the last one nobody says so.
            if (isSourced && notes is [.., var last] && Sentences(text[(last.Index + last.Length)..].TrimStart('.', ',', ';', ':', '*', '_', ')', ' ')).FirstOrDefault(sentence => sentence.Contains(' ', StringComparison.Ordinal)) is { } behind
                && !IsProposal(behind))
            {
                found.Add(new(from + 1, "unsourced", $"“{Begin(behind)}” stands behind the last footnote and has none: say who says so, or move it to the outlook."));
            }

            if (isSourced || notes.Count > 0)
            {
                telling.Add((from + 1, bare));
            }

            foreach (var sentence in Sentences(bare))
            {
                var likelihood = Words(sentence, [.. Likelihood.Icd203.Words.Concat(Likelihood.Phia.Words).Select(word => word.Word), .. LooseLikelihood]);
                var chance = likelihood ?? Words(sentence, Vague);
                if (chance is not null && Confidence().IsMatch(sentence))
                {
                    found.Add(new(from + 1, "confidence", $"“{Begin(sentence)}” puts a likelihood (“{chance}”) and a confidence in one sentence: the one is of the world, the other of the evidence. Make two of it."));
                }

                // What the desk itself proposes is no statement of the brief's.
                if (IsProposal(FootnoteMarks.Reference().Replace(sentence, "").TrimStart()))
                {
                    continue;
                }

                if ((Words(sentence, Vague) ?? (likelihood is null ? Modal(sentence) : null)) is { } vague)
                {
                    found.Add(new(from + 1, "likelihood", $"“{vague}” is no likelihood word of {(yardstick ?? Likelihood.Icd203).Name}: take one of its words, or say who thinks so."));
                }
                else if (yardstick is not null && likelihood is not null && !yardstick.Words.Any(word => Parts(word.Word).Contains(likelihood, StringComparer.OrdinalIgnoreCase)))
                {
                    found.Add(new(from + 1, "likelihood", $"“{likelihood}” is no word of {yardstick.Name}, whose key is printed."));
                }
                else if (yardstick is null && likelihood is not null)
                {
                    found.Add(new(from + 1, "likelihood", $"“{likelihood}” is a likelihood word, and no key is printed: write the line that begins “{Likelihood.Icd203.Name}:” or “{Likelihood.Phia.Name}:”."));
                }
            }
        }

        Notes(found, cited, defined);
        Numbers(found, telling, defined);
        Mark(found, lines, marking, sources, defined);
        return [.. found.OrderBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal)];
    }

    /// <summary>The same of the text of an article, which bears no marking since it is for everybody: a footnote that says it is marked otherwise is found.</summary>
    /// <param name="body">In Markdown.</param>
    public static IReadOnlyList<LintFinding> OfArticle(string body) => [.. Check($"{Marking.Clear.Label}\n\n{body}", Marking.Clear).Select(finding => finding with { Line = finding.Line - 2 })];

    // Words of one yardstick or the other as they stand alone in sentences.
    static readonly string[] LooseLikelihood = ["roughly even", "probable", "a realistic possibility"];

    // “could” and “may” are of the world to come, and so is “might” where it is no power; what could not be done is past, and May is a month.
    static string? Modal(string sentence) => Modals().Match(sentence) is { Success: true } modal ? modal.Groups["word"].Value : null;

    // A number stands in the words that are quoted for it, or it is somebody's slip. Statements share the footnotes that follow them.
    static void Numbers(List<LintFinding> found, List<(int Line, string Text)> telling, Dictionary<string, (int Line, string Text)> defined)
    {
        foreach (var (line, text) in telling)
        {
            var (at, last) = (0, new List<string>());
            while (at < text.Length)
            {
                var notes = NoteRun().Match(text, at);
                var (statement, next) = notes.Success ? (text[at..notes.Index], notes.Index + notes.Length) : (text[at..], text.Length);
                last = notes.Success ? [.. FootnoteMarks.Reference().Matches(notes.Value).Select(note => note.Groups["name"].Value)] : last;
                at = next;
                var numbers = StatedNumbers.In(Target().Replace(Origins().Replace(statement, " "), "]").TrimStart('-', '*', '+', ' '));
                if (numbers.Count == 0 || last.Count == 0)
                {
                    continue;
                }

                var quoted = last.Where(defined.ContainsKey).SelectMany(name => Quoted().Matches(defined[name].Text)).SelectMany(quote => StatedNumbers.In(quote.Value)).ToHashSet();
                foreach (var number in numbers.Where(number => !quoted.Contains(number)).Order())
                {
                    found.Add(new(line, "number", string.Create(CultureInfo.InvariantCulture, $"“{Begin(statement.Trim())}” tells {number:#,0.###}, which stands in no words quoted in {(last.Count == 1 ? "footnote " + last[0] : "footnotes " + string.Join(", ", last))}: quote them, or leave the number out.")));
                }
            }
        }
    }

    static void Notes(List<LintFinding> found, Dictionary<string, int> cited, Dictionary<string, (int Line, string Text)> defined)
    {
        foreach (var (name, line) in cited.Where(note => !defined.ContainsKey(note.Key)))
        {
            found.Add(new(line, "footnote", $"Footnote {name} is cited and nowhere written."));
        }

        foreach (var (name, (line, _)) in defined.Where(note => !cited.ContainsKey(note.Key)))
        {
            found.Add(new(line, "footnote", $"Footnote {name} is cited nowhere."));
        }
    }

    static void Mark(List<LintFinding> found, string[] lines, Marking? kept, IReadOnlyList<BriefSource>? sources, Dictionary<string, (int Line, string Text)> defined)
    {
        var at = Array.FindIndex(lines, line => line.Trim().Length > 0);
        var isWritten = at >= 0 && Markings.TryParse(lines[at].Trim().Trim('*', '#', ' '), out var written) ? written : (Marking?)null;
        if (isWritten is null)
        {
            found.Add(new(Math.Max(at, 0) + 1, "marking", "It does not begin with its marking, such as TLP:AMBER."));
        }

        if (isWritten is { } first && kept is { } marking && first != marking)
        {
            found.Add(new(at + 1, "marking", $"It begins with {first.Label} and is kept as {marking.Label}."));
        }

        // What the record says goes before what the footnote says, which anybody could have changed.
        var known = sources?.ToDictionary(source => source.Number.ToString(CultureInfo.InvariantCulture), source => source.Marking, StringComparer.Ordinal) ?? [];
        foreach (var (name, (line, text)) in defined)
        {
            var own = Tlp().Matches(Quoted().Replace(text, " ")).Select(match => Markings.TryParse(match.Value, out var said) ? said : Marking.Clear).DefaultIfEmpty(Marking.Clear).Max();
            var strictest = known.TryGetValue(name, out var noted) ? Markings.Strictest(own, noted) : own;
            if ((kept ?? isWritten) is { } whole && strictest > whole)
            {
                found.Add(new(line, "marking", $"Footnote {name} is marked {strictest.Label}, the brief only {whole.Label}."));
            }
        }
    }

    /// <summary>The yardstick whose key is printed; null where none is.</summary>
    public static Likelihood? Yardstick(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new[] { Likelihood.Icd203, Likelihood.Phia }.FirstOrDefault(known => body.Split('\n').Any(line => line.TrimStart('*', '_', '-', ' ', '>').StartsWith(known.Name + ":", StringComparison.OrdinalIgnoreCase)));
    }

    // A block is a paragraph, an item of a list, a heading or a footnote.
    static IEnumerable<(int From, int To)> Blocks(string[] lines)
    {
        for (var i = 0; i < lines.Length;)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                i++;
                continue;
            }

            var end = i + 1;
            while (!Begins(lines[i], heading: true) && end < lines.Length && !string.IsNullOrWhiteSpace(lines[end]) && !Begins(lines[end], heading: false))
            {
                end++;
            }

            yield return (i, end);
            i = end;
        }

        static bool Begins(string line, bool heading) => line.TrimStart() is var text && (text.StartsWith('#') || (!heading && (Item().IsMatch(text) || text.StartsWith("[^", StringComparison.Ordinal))));
    }

    static bool IsFurniture(string text) =>
        Markings.TryParse(text.Trim('*', ' '), out _) || text.StartsWith("ICD 203:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("PHIA:", StringComparison.OrdinalIgnoreCase) || text.All(c => c is '-' or '*' or '_' or '|' or ':' or ' ') || text.StartsWith("![", StringComparison.Ordinal);

    static IEnumerable<string> Sentences(string text) => End().Split(text).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0);

    // The longest that stands there as whole words.
    static string? Words(string sentence, IEnumerable<string> words) =>
        words.SelectMany(Parts).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length).FirstOrDefault(word => IsWhole(sentence, word));

    // “likely or probable” is one word in its yardstick and two in a sentence.
    static IEnumerable<string> Parts(string word) => word.Contains(" or ", StringComparison.Ordinal) ? [word, .. word.Split(" or ")] : [word];

    static bool IsWhole(string sentence, string word)
    {
        for (var at = sentence.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = sentence.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetter(sentence[at - 1])) && (at + word.Length == sentence.Length || !char.IsLetter(sentence[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    static string Begin(string text) => FootnoteMarks.Reference().Replace(text.TrimStart('-', '*', '>', ' '), "") is var bare && bare.Length > 70 ? bare[..70].TrimEnd() + "…" : bare;

    [GeneratedRegex(@"\[\^[^\]\s]{1,40}\]\[\^", RegexOptions.None, 1000)]
    private static partial Regex Adjacent();

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|`[^`]*`", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bconfiden(ce|t|tly)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Confidence();

    [GeneratedRegex(@"TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tlp();

    [GeneratedRegex(@"^([-*+]|\d{1,4}[.)])\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<=[.!?])(?:\[\^[^\]]{1,40}\])*\s+", RegexOptions.None, 1000)]
    private static partial Regex End();

    [GeneratedRegex(@"(?:\s*\[\^[^\]\s]{1,40}\](?!:))+", RegexOptions.None, 1000)]
    private static partial Regex NoteRun();

    [GeneratedRegex(@"\]\([^)\s]*\)", RegexOptions.None, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"\b(?:\p{L}+|\d+) independent origins?\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Origins();

    [GeneratedRegex(@"\b(?<word>may|could(?!\s+not\b))\b|(?<!\b(?:the|its|their|his|her|our|all|of|with|by|full|military|own|whose)\s)\b(?<word>[Mm]ight)\b(?!\s+(?:of|and)\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Modals();
}
