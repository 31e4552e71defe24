using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>Countries and their peoples by the words of a sentence, names of several words among them: "the United Kingdom", "South Sudanese", "Guinea-Bissau".</summary>
static class Nations
{
    // "Democratic Republic of the Congo", "Saint Vincent and the Grenadines", with the hyphens that are tokens of their own.
    const int LongestName = 6;

    // The words of names of several words: what is none of them need not be looked at twice.
    static readonly HashSet<string> Words = new(
        Countries.Embedded.All.SelectMany(c => c.Aliases.Prepend(c.Name).Concat(c.Adjectives).Concat(c.People)).Where(n => n.AsSpan().ContainsAny(' ', '-'))
            .SelectMany(n => n.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)),
        StringComparer.Ordinal);

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WordLookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The country whose people or adjective a word is or belongs to, or null.</summary>
    public static Country? PeopleAt(Sentence sentence, int token) => Several(sentence, token, people: true) ?? (Several(sentence, token, people: false) is null ? Countries.Embedded.ByDemonym(sentence.Form(token)) : null);

    /// <summary>The country in whose name of several words a word stands, or null.</summary>
    public static Country? NamedAt(Sentence sentence, int token) => Several(sentence, token, people: false);

    static Country? Several(Sentence sentence, int token, bool people)
    {
        if (!WordLookup.Contains(sentence.Form(token)))
        {
            return null;
        }

        for (var length = LongestName; length > 1; length--)
        {
            for (var first = Math.Max(0, token - length + 1); first <= token && first + length <= sentence.Count; first++)
            {
                if (!char.IsUpper(sentence.Form(first)[0]) || !WordLookup.Contains(sentence.Form(first)) || !WordLookup.Contains(sentence.Form(first + length - 1)))
                {
                    continue;
                }

                var start = sentence[first].Span.Start - sentence.Span.Start;
                var words = sentence.Text[start..(sentence[first + length - 1].Span.End - sentence.Span.Start)];
                if ((people ? Countries.Embedded.ByDemonym(words) : Countries.Embedded.ByName(words)) is { } country)
                {
                    return country;
                }
            }
        }

        return null;
    }
}
