using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// Names that a document itself brings in: an abbreviation in brackets behind a name ("Ceasefire Violations Committee (CVC)"), and the surname
/// of somebody named in full.
/// </summary>
sealed class IntroducedNames(ParsedText text)
{
    const int LongestFullName = 14;
    const int ShortestSurname = 3;

    readonly Dictionary<string, ActorMention> names = new(StringComparer.Ordinal);

    /// <summary>Who bore a name before in this document.</summary>
    public ActorMention? Find(ReadOnlySpan<char> form) => names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(form, out var mention) ? mention : null;

    /// <summary>The words of the full name that an abbreviation in brackets follows and that a token heads; (-1, -1) where none does.</summary>
    public static (int First, int End) FullName(Sentence sentence, int head)
    {
        for (var bracket = head + 1; bracket + 2 < sentence.Count && bracket <= head + LongestFullName; bracket++)
        {
            if (sentence.Form(bracket) is not "(")
            {
                continue;
            }

            if (!IsAbbreviation(sentence.Form(bracket + 1)) || sentence.Form(bracket + 2) is not (")" or "," or ";"))
            {
                return (-1, -1);
            }

            var first = FirstOfName(sentence, bracket);
            return first >= 0 && first <= head && (sentence[head].Head < first || sentence[head].Head >= bracket) ? (first, bracket) : (-1, -1);
        }

        return (-1, -1);
    }

    /// <summary>Takes note of the names that a mention brings in.</summary>
    public void Add(Sentence sentence, ActorMention mention)
    {
        if (mention.Rule == ActorRule.Pronoun || mention.Rule == ActorRule.DefiniteMention)
        {
            return;
        }

        if (FullName(sentence, mention.Head) is { First: >= 0 } and var (first, bracket))
        {
            var start = sentence[first].Upos is Upos.Det ? first + 1 : first;
            names.TryAdd(
                sentence.Form(bracket + 1).ToString(),
                mention with { Name = mention.Id is null ? sentence.Quote(start, bracket, text.Text).Text : mention.Name, Kind = mention.Kind ?? "organisation", IsParty = true, IsPerson = false });
        }

        // "Joseph Kony … Kony": the last word of a full name.
        if (mention.IsPerson && mention.Name is not null && sentence[mention.Head].Upos is Upos.Propn)
        {
            var last = mention.Head;
            while (last + 1 < sentence.Count && sentence[last + 1].Upos is Upos.Propn && sentence[last + 1].Relation is Relation.Flat && sentence[last + 1].Head == mention.Head)
            {
                last++;
            }

            if (last > mention.Head && sentence.Form(last).Length >= ShortestSurname)
            {
                names.TryAdd(sentence.Form(last).ToString(), mention);
            }
        }
    }

    static bool IsAbbreviation(ReadOnlySpan<char> form) =>
        form.Length is > 1 and < 12 && char.IsUpper(form[0]) && form[1..].ContainsAnyInRange('A', 'Z');

    // The nearest word from which on the initials spell the abbreviation; else the run of names right before the bracket.
    static int FirstOfName(Sentence sentence, int bracket)
    {
        var letters = sentence.Form(bracket + 1);
        var left = letters.Length - 1;
        var first = bracket - 1;
        for (; first >= 0 && first >= bracket - LongestFullName && sentence[first].Upos is not Upos.Verb && (sentence[first].Upos is not Upos.Punct || sentence.Form(first) is "-" or "'"); first--)
        {
            while (left >= 0 && !char.IsUpper(letters[left]))
            {
                left--;
            }

            if (left >= 0 && char.ToUpperInvariant(sentence.Form(first)[0]) == letters[left] && --left < 0)
            {
                return first;
            }
        }

        for (first = bracket; first > 0 && sentence[first - 1].Upos is Upos.Propn; first--)
        {
        }

        return first < bracket ? first : -1;
    }
}
