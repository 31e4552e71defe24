using System.Collections.Frozen;

namespace Griot.Intake;

/// <summary>Whether a text looks English: by the share of its commonest words, which in English prose are more than a third and in other languages hardly any.</summary>
public static class EnglishText
{
    // Fewer words than these decide nothing; of no longer stretch than this is looked at more.
    const int FewestWords = 25;
    const int Looked = 4000;
    const double LeastShare = 0.08;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Commonest = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "were", "said", "it", "his", "their", "has", "had", "be", "are", "an", "not", "they", "who", "which", "after", "have", "been", "but", "its").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>False only where there are words enough and hardly one of them is a common English word; capitals count like small letters.</summary>
    public static bool IsLikely(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Looked)];
        var (words, common) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && char.IsLetter(text[at]))
            {
                at++;
            }

            words++;
            common += Commonest.Contains(text[start..at]) ? 1 : 0;
        }

        return words < FewestWords || common >= LeastShare * words;
    }
}
