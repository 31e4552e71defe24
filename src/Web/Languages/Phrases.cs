using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Griot.Web;

/// <summary>A language of the pages.</summary>
/// <param name="Code">ISO 639-1, as <c>lang</c> has it.</param>
/// <param name="Name">What its speakers call it.</param>
/// <param name="IsRightToLeft">Its script runs from right to left.</param>
public sealed record PageLanguage(string Code, string Name, bool IsRightToLeft = false)
{
    public static PageLanguage English { get; } = new("en", "English");

    /// <summary>English first; the others in the order in which they are offered.</summary>
    public static IReadOnlyList<PageLanguage> All { get; } = [English, new("fr", "Français"), new("ar", "العربية", IsRightToLeft: true)];

    /// <summary>As <c>dir</c> has it.</summary>
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    public static PageLanguage? Of(string? code) => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The form of a phrase that goes with a number, by the rules of Unicode's CLDR for whole numbers.</summary>
    public string FormFor(long number) => Code switch
    {
        "ar" => number == 0 ? "zero" : number == 1 ? "one" : number == 2 ? "two" : (number % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" },
        "fr" => number is 0 or 1 ? "one" : "other",
        _ => number == 1 ? "one" : "other",
    };

    /// <summary>All forms that a phrase with a number has.</summary>
    public IReadOnlyList<string> Forms => Code is "ar" ? ["zero", "one", "two", "few", "many", "other"] : ["one", "other"];
}

/// <summary>What the pages say in one language: a text file of <c>name = phrase</c>, one a line, in <c>Languages/</c>. What a language does not have yet is said in English.</summary>
public sealed partial class Phrases
{
    static readonly FrozenDictionary<string, Phrases> Known = PageLanguage.All.ToFrozenDictionary(language => language.Code, Load, StringComparer.Ordinal);

    readonly FrozenDictionary<string, string> own;

    Phrases(PageLanguage language, FrozenDictionary<string, string> own) => (Language, this.own) = (language, own);

    public PageLanguage Language { get; }

    public static Phrases In(PageLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Known[language.Code];
    }

    /// <summary>The names of the phrases that this language has itself.</summary>
    public IReadOnlyCollection<string> Names => own.Keys;

    /// <summary>The phrase of a name; in English where this language does not have it.</summary>
    /// <exception cref="KeyNotFoundException">English has it neither: a page asks for what nobody wrote.</exception>
    public string this[string name] => own.TryGetValue(name, out var phrase) || Known[PageLanguage.English.Code].own.TryGetValue(name, out phrase) ? phrase : throw new KeyNotFoundException($"No page can say '{name}': it is not in Languages/en.txt.");

    /// <summary>The phrase of a name for a number.</summary>
    public string this[string name, long number]
    {
        get
        {
            // A language that has not begun with a phrase says it in English, whose forms are other ones.
            var language = own.ContainsKey($"{name}.other") ? Language : PageLanguage.English;
            return Known[language.Code][$"{name}.{language.FormFor(number)}"];
        }
    }

    /// <summary>A phrase in pieces: words, and names of what is put in between them.</summary>
    public static IEnumerable<(string Text, bool IsName)> Pieces(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        var at = 0;
        foreach (Match match in Placeholder().Matches(phrase))
        {
            if (match.Index > at)
            {
                yield return (phrase[at..match.Index], false);
            }

            yield return (match.Groups["name"].Value, true);
            at = match.Index + match.Length;
        }

        if (at < phrase.Length)
        {
            yield return (phrase[at..], false);
        }
    }

    static Phrases Load(PageLanguage language)
    {
        using var reader = new StreamReader(typeof(Phrases).Assembly.GetManifestResourceStream($"languages/{language.Code}.txt") ?? throw new InvalidOperationException($"Languages/{language.Code}.txt is not in the assembly."));
        return new(language, Read(reader.ReadToEnd()).ToFrozenDictionary(pair => pair.Name, pair => pair.Phrase, StringComparer.Ordinal));
    }

    /// <summary>The lines of a file; blank ones and those that begin with # are passed over. <c>\u202f</c> stands for a character that an editor would not show.</summary>
    /// <exception cref="FormatException">A line is none of these, or a name comes twice.</exception>
    public static IReadOnlyList<(string Name, string Phrase)> Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (found, names) = (new List<(string, string)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in file.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (Entry().Match(line) is not { Success: true } entry)
            {
                throw new FormatException($"'{line}' is no phrase: it is written name = phrase.");
            }

            if (!names.Add(entry.Groups["name"].Value))
            {
                throw new FormatException($"'{entry.Groups["name"].Value}' is there twice.");
            }

            found.Add((entry.Groups["name"].Value, entry.Groups["phrase"].Value.Replace("\\u202f", "\u202f", StringComparison.Ordinal)));
        }

        return found;
    }

    [GeneratedRegex(@"^(?<name>[a-z][a-z0-9.-]*) = (?<phrase>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
