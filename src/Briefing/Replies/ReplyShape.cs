namespace Griot.Briefing;

/// <summary>What a reply looks like, whatever its words: how long, how loud, how many links and numbers, and what it asks for.</summary>
static class ReplyShape
{
    /// <summary>Each kind has so many steps, of which a reply shows one.</summary>
    const int Steps = 5;

    static readonly string[] Names =
    [
        "very short", "short", "of middling length", "long", "very long",
        "hardly a capital", "some capitals", "many capitals", "mostly capitals", "all capitals",
        "no link", "a link", "two links", "three links", "four links or more",
        "no long number", "a long number", "two long numbers", "three long numbers", "four long numbers or more",
        "no exclamation mark", "an exclamation mark", "a few exclamation marks", "many exclamation marks", "very many exclamation marks",
        "one line", "two lines", "three lines", "four lines", "five lines or more",
        "no word repeated much", "a quarter of the words repeated", "half of the words repeated", "most words repeated", "one word over and over",
        "Latin letters", "some letters of other scripts", "half the letters of other scripts", "most letters of other scripts", "all letters of other scripts",
        "no sign of money", "a sign of money", "two signs of money", "three signs of money", "four signs of money or more",
        "no # or @", "a # or @", "two of # and @", "three of # and @", "four of # and @ or more",
    ];

    /// <summary>Whether a name says only that something is not there: it weighs, and tells a person nothing.</summary>
    public static bool IsAbsence(string name) => name.StartsWith("no ", StringComparison.Ordinal) || name is "hardly a capital" or "one line" or "Latin letters";

    public static string Name(int shape) => shape < Names.Length ? Names[shape] : Requests.Name(shape - Names.Length);

    public static IEnumerable<int> Of(string raw, string plain, List<ReplyWord> words)
    {
        var (letters, capitals, exclamations, lines, foreign, money, tags, digits, numbers) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var c in raw.AsSpan(0, Math.Min(raw.Length, ReplyText.MaxLength)))
        {
            letters += char.IsLetter(c) ? 1 : 0;
            capitals += char.IsUpper(c) ? 1 : 0;
            exclamations += c == '!' ? 1 : 0;
            lines += c == '\n' ? 1 : 0;
            foreign += c > 'ɏ' && char.IsLetter(c) ? 1 : 0;
            money += c is '$' or '£' or '€' ? 1 : 0;
            tags += c is '#' or '@' ? 1 : 0;
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            numbers += digits == 5 ? 1 : 0;
        }

        var links = 0;
        var different = new HashSet<uint>();
        foreach (var word in words)
        {
            links += word.IsLink ? 1 : 0;
            different.Add(StableHash.Of(plain.AsSpan(word.Start, word.End - word.Start)));
        }

        int[] steps =
        [
            plain.Length switch { < 10 => 0, < 40 => 1, < 120 => 2, < 400 => 3, _ => 4 },
            Share(capitals, letters) switch { <= 0.1 => 0, <= 0.25 => 1, <= 0.5 => 2, <= 0.75 => 3, _ => 4 },
            links,
            numbers,
            exclamations switch { <= 1 => exclamations, <= 3 => 2, <= 6 => 3, _ => 4 },
            lines,
            words.Count < 4 ? 0 : (int)((Steps - 1) * Share(words.Count - different.Count, words.Count)),
            (int)((Steps - 1) * Share(foreign, letters)),
            money,
            tags,
        ];
        for (var kind = 0; kind < steps.Length; kind++)
        {
            yield return (kind * Steps) + Math.Min(steps[kind], Steps - 1);
        }

        foreach (var request in Requests.In(plain, words))
        {
            yield return Names.Length + request;
        }
    }

    static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
