using System.Collections.Immutable;
using System.Globalization;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>A noun that names people or bodies without naming them: soldier, villager, junta.</summary>
/// <param name="Lemma">May be several words separated by single blanks: <c>security force</c>.</param>
/// <param name="Kind">See <see cref="ActorLexicon.Kinds"/>.</param>
/// <param name="Sector">A PLOVER sector.</param>
public sealed record ActorNoun(string Lemma, string Kind, string Sector, ImmutableArray<string> Classes);

/// <summary>A known actor.</summary>
/// <param name="Id"><c>actor:</c> and a slug.</param>
/// <param name="Country">ISO 3166-1 alpha-3; null where an actor belongs to none or to many.</param>
/// <param name="From">First year in which the name held, null where open.</param>
/// <param name="To">Last year, included; null where open.</param>
/// <param name="Aliases">The other names, as written.</param>
/// <param name="Affiliation">The id of the actor a person leads or speaks for, or a unit belongs to.</param>
public sealed record ActorEntry(
    string Id,
    string Name,
    string Kind,
    string Sector,
    string? Country,
    int? From,
    int? To,
    ImmutableArray<string> Aliases,
    string? Affiliation)
{
    /// <summary>Whether the entry holds in a year. Offices and groups change hands.</summary>
    public bool HoldsIn(int year) => (From ?? int.MinValue) <= year && year <= (To ?? int.MaxValue);
}

/// <summary>
/// Who acts in the news: <c>data/actors/</c>. Names are found without regard to case, accents, apostrophes, full stops and the
/// difference between hyphen and blank (<c>al-Mulathameen</c>, <c>Al Mulathameen</c>), with two reserves that keep ordinary words out:
/// an abbreviation of up to four letters wants its capitals, and a name of one word wants its first.
/// </summary>
public sealed class ActorLexicon
{
    /// <summary>The longest name in folded characters; longer ones are refused when the lexicon is read.</summary>
    const int LongestName = 96;

    static readonly Lazy<ActorLexicon> Shared = new(() =>
        new(LexiconFile.Embedded("actors/nouns.txt"), LexiconFile.Embedded("actors/actors.txt")));

    readonly Dictionary<string, ActorNoun> nouns = new(1024, StringComparer.Ordinal);
    readonly Dictionary<string, ActorEntry> actors = new(StringComparer.Ordinal);

    /// <summary>By the first folded word: the folded names that begin with it, longest first.</summary>
    readonly Dictionary<string, Alias[]> aliases = new(1024, StringComparer.Ordinal);
    readonly Dictionary<string, Alias[]>.AlternateLookup<ReadOnlySpan<char>> aliasesBySpan;

    ActorLexicon(LexiconFile nounFile, LexiconFile actorFile)
    {
        ReadNouns(nounFile);
        ReadActors(actorFile);
        foreach (var candidates in aliases.Values)
        {
            Array.Sort(candidates, (a, b) => b.Folded.Length.CompareTo(a.Folded.Length));
        }

        aliasesBySpan = aliases.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    enum Capitals : byte
    {
        Any,
        First,
        All,
    }

    public static ActorLexicon Embedded => Shared.Value;

    /// <summary>What an actor can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["state-force", "government", "rebel", "militia", "unknown-armed", "organisation", "people", "person", "country"];

    public IEnumerable<ActorNoun> Nouns => nouns.Values;

    public IEnumerable<ActorEntry> Actors => actors.Values;

    /// <exception cref="LexiconException">A line does not follow the form of data/ontology/README.md.</exception>
    public static ActorLexicon Parse(string nouns, string actors) => new(new("nouns.txt", nouns), new("actors.txt", actors));

    public ActorNoun? Noun(string lemma) => nouns.GetValueOrDefault(lemma);

    public ActorEntry? Actor(string id) => actors.GetValueOrDefault(id);

    /// <summary>
    /// The actors whose name begins with a token, by the longest name that does; none if there is no such name.
    /// Several share a name where the text alone cannot tell them apart (two presidents Traoré).
    /// </summary>
    /// <param name="end">The index after the last token of the name; <paramref name="first"/> where nothing was found.</param>
    public ReadOnlySpan<ActorEntry> Longest(string text, Sentence sentence, int first, out int end)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sentence);
        var start = sentence[first].Span.Start;
        var found = Longest(text.AsSpan(start, sentence.Span.End - start), out var length);
        end = first;
        while (length > 0 && end < sentence.Count && sentence[end].Span.Start < start + length)
        {
            end++;
        }

        return found;
    }

    /// <summary>The same on plain text, which begins where the name must begin.</summary>
    /// <param name="length">How many characters of the text the name takes, 0 where nothing was found.</param>
    public ReadOnlySpan<ActorEntry> Longest(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        Span<char> folded = stackalloc char[LongestName + 1];
        Span<int> ends = stackalloc int[LongestName + 1];
        var count = Fold(text, folded, ends, out var allCapitals);
        folded = folded[..count];
        var word = folded.IndexOf(' ');
        if (!aliasesBySpan.TryGetValue(word < 0 ? folded : folded[..word], out var candidates))
        {
            return default;
        }

        foreach (var alias in candidates)
        {
            var n = alias.Folded.Length;
            if (folded.StartsWith(alias.Folded) && (n == count || folded[n] == ' ') && Allows(alias.Capitals, text[..ends[n - 1]], allCapitals))
            {
                length = ends[n - 1];
                return alias.Actors;
            }
        }

        return default;
    }

    // Text set in capitals throughout says nothing about names; an abbreviation that is also a word (IS, WHO) is then left alone.
    static bool Allows(Capitals needed, ReadOnlySpan<char> written, bool allCapitals) => needed switch
    {
        Capitals.Any => true,
        Capitals.First => char.IsUpper(written[0]),
        _ => !allCapitals && !written.ContainsAnyInRange('a', 'z'),
    };

    /// <summary>
    /// Writes the text in folded form: letters without accents in lower case, digits, and single blanks for white space and
    /// hyphens; apostrophes and full stops vanish, anything else ends a word as a mark of its own that no name contains.
    /// </summary>
    /// <param name="ends">For each folded character, where the text stands after it.</param>
    static int Fold(ReadOnlySpan<char> text, Span<char> folded, Span<int> ends, out bool allCapitals)
    {
        var count = 0;
        (var lower, var upper) = (0, 0);
        for (var i = 0; i < text.Length && count < folded.Length; i++)
        {
            var c = text[i];
            if (IsSilent(c))
            {
                // The 's of a possessive is no part of the name.
                if (c != '.' && i + 1 < text.Length && text[i + 1] is 's' or 'S' && (i + 2 == text.Length || !char.IsLetterOrDigit(text[i + 2])))
                {
                    Blank(folded, ref count);
                    i++;
                }
                else if (count > 0 && folded[count - 1] != ' ' && c == '.')
                {
                    ends[count - 1] = i + 1 < text.Length && char.IsLetter(text[i + 1]) ? i + 1 : ends[count - 1];
                }

                continue;
            }

            if (char.IsWhiteSpace(c) || c is '-' or '\u2010' or '\u2011' or '\u2013')
            {
                Blank(folded, ref count);
                continue;
            }

            (lower, upper) = (lower + (char.IsLower(c) ? 1 : 0), upper + (char.IsUpper(c) ? 1 : 0));
            if (!char.IsLetterOrDigit(c))
            {
                Blank(folded, ref count);
                if (count < folded.Length)
                {
                    (folded[count], ends[count]) = (c, i + 1);
                    count++;
                    Blank(folded, ref count);
                }

                continue;
            }

            var plain = WithoutAccent(char.ToLowerInvariant(c));
            if (plain != '\0')
            {
                (folded[count], ends[count]) = (plain, i + 1);
                count++;
            }
        }

        // A run of capitals longer than any abbreviation and no small letter beside it: a headline or a flash.
        allCapitals = lower == 0 && upper > 12;
        return count > 0 && folded[count - 1] == ' ' ? count - 1 : count;
    }

    static void Blank(Span<char> folded, ref int count)
    {
        if (count > 0 && count < folded.Length && folded[count - 1] != ' ')
        {
            folded[count++] = ' ';
        }
    }

    static bool IsSilent(char c) => c is '.' or '\'' or '\u2018' or '\u2019' or '\u02BC' or '\u02BB' or '`' or '\u00B4';

    /// <summary>Latin letters of the names in our region; combining marks give nothing.</summary>
    static char WithoutAccent(char c) => c switch
    {
        < '\u0080' => c,
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' or 'ā' or 'ă' or 'ą' => 'a',
        'ç' or 'ć' or 'č' => 'c',
        'ď' or 'ḍ' or 'đ' or 'ɗ' => 'd',
        'è' or 'é' or 'ê' or 'ë' or 'ē' or 'ę' or 'ě' or 'ǝ' => 'e',
        'ğ' or 'ġ' or 'ģ' => 'g',
        'ḥ' or 'ħ' => 'h',
        'ì' or 'í' or 'î' or 'ï' or 'ī' or 'ı' => 'i',
        'ł' or 'ľ' => 'l',
        'ñ' or 'ń' or 'ň' or 'ŋ' => 'n',
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ō' or 'ø' or 'ő' => 'o',
        'ř' => 'r',
        'ś' or 'š' or 'ş' or 'ṣ' or 'ș' => 's',
        'ť' or 'ţ' or 'ṭ' or 'ț' => 't',
        'ù' or 'ú' or 'û' or 'ü' or 'ū' or 'ů' or 'ű' => 'u',
        'ý' or 'ÿ' => 'y',
        'ź' or 'ż' or 'ž' or 'ẓ' => 'z',
        >= '\u0300' and <= '\u036F' => '\0',
        _ => c,
    };

    void ReadNouns(LexiconFile file)
    {
        var lines = file.Lines();
        while (lines.MoveNext())
        {
            var fields = lines.Current.ToString().Split('\t');
            if (fields is not [var lemma, var kind, var sector, ..] || fields.Length > 4)
            {
                throw lines.Error("a noun has four fields separated by tabs: lemma, kind, sector, classes.");
            }

            Check(lines, kind, sector);
            var noun = new ActorNoun(lemma, kind, sector, fields.Length < 4 ? [] : List(fields[3], ','));
            if (!nouns.TryAdd(lemma, noun))
            {
                throw lines.Error($"\"{lemma}\" stands in the file twice.");
            }
        }
    }

    void ReadActors(LexiconFile file)
    {
        Span<char> folded = stackalloc char[LongestName + 1];
        Span<int> ends = stackalloc int[LongestName + 1];
        var lines = file.Lines();
        while (lines.MoveNext())
        {
            var fields = lines.Current.ToString().Split('\t');
            if (fields.Length is < 5 or > 9)
            {
                throw lines.Error($"an actor has nine fields separated by tabs, the last four of which may be left out; this one has {fields.Length}.");
            }

            Check(lines, fields[2], fields[3]);
            var names = List(Field(7), '|');
            var actor = new ActorEntry(fields[0], fields[1], fields[2], fields[3], OrNull(Field(4)), Year(Field(5)), Year(Field(6)), names, OrNull(Field(8)));
            if (!actors.TryAdd(actor.Id, actor))
            {
                throw lines.Error($"\"{actor.Id}\" stands in the file twice.");
            }

            foreach (var name in names.Prepend(actor.Name))
            {
                var length = Fold(name, folded, ends, out _);
                if (length is 0 or > LongestName - 1)
                {
                    throw lines.Error($"\"{name}\" is no name to look for: 1 to {LongestName - 1} letters are.");
                }

                AddAlias(lines, folded[..length].ToString(), name, actor);
            }

            string Field(int index) => index < fields.Length ? fields[index] : "";
        }
    }

    void AddAlias(LexiconLines lines, string folded, string written, ActorEntry actor)
    {
        var needed = written.Length <= 4 && !written.AsSpan().ContainsAnyInRange('a', 'z') ? Capitals.All
            : !folded.Contains(' ') && char.IsUpper(written[0]) ? Capitals.First
            : Capitals.Any;
        var word = folded.Split(' ')[0];
        var known = aliases.GetValueOrDefault(word) ?? [];
        var same = Array.FindIndex(known, a => a.Folded == folded && a.Capitals == needed);
        if (same < 0)
        {
            aliases[word] = [.. known, new(folded, needed, [actor])];
        }
        else if (known[same].Actors.Contains(actor))
        {
            throw lines.Error($"\"{written}\" is the same name as another of {actor.Id}.");
        }
        else
        {
            known[same] = known[same] with { Actors = [.. known[same].Actors, actor] };
        }
    }

    static void Check(LexiconLines lines, string kind, string sector)
    {
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
        {
            throw lines.Error($"\"{kind}\" is no kind of actor; there are {string.Join(", ", Kinds)}.");
        }

        if (!Plover.IsSector(sector))
        {
            throw lines.Error($"\"{sector}\" is no sector of PLOVER.");
        }
    }

    static ImmutableArray<string> List(string field, char separator) =>
        [.. field.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    static string? OrNull(string field) => field.Length == 0 ? null : field;

    static int? Year(string field) => field.Length == 0 ? null : int.Parse(field, CultureInfo.InvariantCulture);

    readonly record struct Alias(string Folded, Capitals Capitals, ActorEntry[] Actors);
}
