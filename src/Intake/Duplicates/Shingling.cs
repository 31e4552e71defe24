using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Cuts a text into overlapping runs of words and keeps their hashes. Case, accents and punctuation make no difference. What stands in quotation marks is left
/// out: two reporters who heard the same spokesman share his words, not each other's. The hash is fixed: signatures made by one version are read by the next.
/// </summary>
public static class Shingling
{
    /// <summary>Words in a run. Three survive the small changes of a desk (a synonym costs three runs, not the sentence); shorter ones are shared by all reports.</summary>
    public const int Width = 3;

    /// <summary>Runs in a window of which one fingerprint is kept: ten words in a row that two texts share are never missed.</summary>
    public const int Window = 8;

    /// <summary>The first so many words tell what a report is about, of a short one the first <see cref="LeadShare"/>; later paragraphs are often background that a desk uses again and again.</summary>
    public const int LeadWords = 60;

    const double LeadShare = 0.4;

    /// <summary>With fewer words outside quotation marks the quotations count too.</summary>
    const int FewestOwnWords = 40;

    /// <summary>A quotation that does not end within so many characters is a stray mark.</summary>
    const int LongestQuotation = 1500;

    /// <summary>The signature of what of a document is reporting; the title is left out, since every outlet writes its own.</summary>
    public static TextSignature Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = document.Text;
        if (!document.Skipped.IsEmpty)
        {
            var kept = new StringBuilder(text);
            foreach (var range in document.Skipped)
            {
                var (start, length) = range.GetOffsetAndLength(text.Length);
                for (var i = start; i < start + length; i++)
                {
                    kept[i] = ' ';
                }
            }

            text = kept.ToString();
        }

        return Of(text);
    }

    public static TextSignature Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(WithoutQuotations(text));
        if (words.Count < FewestOwnWords)
        {
            words = Words(text);
        }

        var runs = new uint[Math.Max(0, words.Count - Width + 1)];
        for (var i = 0; i < runs.Length; i++)
        {
            var hash = 17u;
            for (var w = i; w < i + Width; w++)
            {
                hash = Mix((hash * 0x9E3779B1) ^ words[w].Hash);
            }

            runs[i] = hash;
        }

        return new()
        {
            Words = words.Count,
            Shingles = Sorted(runs),
            Fingerprints = Sorted(Winnowed(runs)),
            Lead = [.. runs.Take(Math.Min(LeadWords, (int)(words.Count * LeadShare)) - Width + 1)],
            Names = Sorted(words.Where(w => w.IsName).Select(w => w.Hash)),
            LeadNames = Sorted(words.Take(LeadWords).Where(w => w.IsName).Select(w => w.Hash)),
            Credits = Intake.Credits.Find(text),
        };
    }

    /// <summary>The least of every window, the last one where several are equal; of a text shorter than a window the least of all.</summary>
    static List<uint> Winnowed(ReadOnlySpan<uint> runs)
    {
        var kept = new List<uint>(1 + (runs.Length * 2 / Window));
        var last = -1;
        for (var start = 0; start == 0 ? runs.Length > 0 : start + Window <= runs.Length; start++)
        {
            var least = start;
            for (var i = start + 1; i < Math.Min(runs.Length, start + Window); i++)
            {
                least = runs[i] <= runs[least] ? i : least;
            }

            if (least != last)
            {
                kept.Add(runs[least]);
                last = least;
            }
        }

        return kept;
    }

    static ImmutableArray<uint> Sorted(IEnumerable<uint> hashes) => [.. hashes.Distinct().Order()];

    // "Seven people" and "four people" are as different as 7 and 4.
    static readonly HashSet<uint> NumberWords =
        [.. "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty".Split(' ').Select(word => Hash(word))];

    static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c))
            {
                hash = (hash ^ char.ToLowerInvariant(c)) * 16777619u;
            }
        }

        return Mix(hash);
    }

    readonly record struct Word(uint Hash, bool IsName);

    static List<Word> Words(string text)
    {
        var words = new List<Word>(text.Length / 6);
        var plain = text.IsNormalized(NormalizationForm.FormD) ? text : text.Normalize(NormalizationForm.FormD);
        var begins = true;
        for (var i = 0; i < plain.Length;)
        {
            var c = plain[i];
            if (!char.IsLetterOrDigit(c))
            {
                begins |= c is '.' or '!' or '?' or '\n' or ':' or '"' or '\u201C';
                i++;
                continue;
            }

            var start = i;
            while (i < plain.Length && (char.IsLetterOrDigit(plain[i]) || CharUnicodeInfo.GetUnicodeCategory(plain[i]) is UnicodeCategory.NonSpacingMark || IsInside(plain, i)))
            {
                i++;
            }

            var hash = Hash(plain.AsSpan(start, i - start));
            words.Add(new(hash, char.IsDigit(c) || (char.IsUpper(c) && !begins) || NumberWords.Contains(hash)));
            begins = false;
        }

        return words;
    }

    // The apostrophe of "army's", the comma of "1,200".
    static bool IsInside(string text, int i) =>
        text[i] is '\'' or '\u2019' or ',' or '.' && i > 0 && i + 1 < text.Length
        && (text[i] is ',' or '.' ? char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]) : char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]));

    static string WithoutQuotations(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var closing = text[i] switch { '"' => '"', '\u201C' => '\u201D', '\u00AB' => '\u00BB', _ => '\0' };
            var end = closing == '\0' || i + 1 == text.Length ? -1 : text.IndexOf(closing, i + 1, Math.Min(LongestQuotation, text.Length - i - 1));
            if (end < 0)
            {
                kept.Append(text[i]);
            }
            else
            {
                kept.Append(" . ");
                i = end;
            }
        }

        return kept.ToString();
    }

    static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
