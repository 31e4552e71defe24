using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Intake;

/// <summary>How two texts hang together.</summary>
public enum CopyKind : byte
{
    /// <summary>Two texts of their own, whatever they tell of.</summary>
    None,

    /// <summary>Almost all of each stands in the other.</summary>
    Copy,

    /// <summary>The shorter stands in the longer: a story cut to its first paragraphs, or a longer version of a flash.</summary>
    Cut,

    /// <summary>Many sentences are kept and others written anew: the news is that of the same origin.</summary>
    Rewrite,
}

/// <param name="Kind">What the two are to each other.</param>
/// <param name="Contained">The share of the shorter text's runs of words that the longer one has too.</param>
/// <param name="Lead">The share of a text's first runs that the other has, of the two leads the greater.</param>
/// <param name="Names">The share of the names and numbers in a text's beginning that stand in the other, of the two the greater; 1 where it has none.</param>
/// <param name="Why">One sentence for people.</param>
public sealed record CopyMatch(CopyKind Kind, double Contained, double Lead, double Names, string Why)
{
    /// <summary>Whether the two have one origin, and count once where reports are counted.</summary>
    public bool IsOneOrigin => Kind is not CopyKind.None;
}

/// <summary>
/// Judges whether one text was made from the other (or both from a third). Containment and not resemblance decides: of a story cut to its first three
/// paragraphs a fifth of the longer text is shared, and all of the shorter. The judgement is the same in either order.
/// </summary>
public static class CopyJudge
{
    // Chosen on the labelled texts of tests/Tests/Intake/Duplicates, where independent reports of one event share at most .08 of their runs and of their leads.

    /// <summary>From here on the shorter text is the longer one's, whatever its lead.</summary>
    const double CopyShare = 0.55;

    /// <summary>A rewrite keeps so much, some of it in its lead: two reports of different days that end with the same background do not.</summary>
    const double RewriteShare = 0.2;

    const double RewriteLead = 0.15;

    /// <summary>Where both own to the same agency, less is proof enough.</summary>
    const double CreditedShare = 0.12;

    /// <summary>The names in the beginning of a copy are those of its original. By the pattern of one bulletin another place and another number make another report.</summary>
    const double NameShare = 0.6;

    /// <summary>With fewer words in common a sentence by chance or by custom would do.</summary>
    const int FewestShared = 12;

    /// <summary>A copy that is shorter than this share of its original is a cut.</summary>
    const double CutLength = 0.75;

    public static CopyMatch Compare(TextSignature a, TextSignature b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var shared = Shared(a.Shingles, b.Shingles);
        var fewer = Math.Min(a.Shingles.Length, b.Shingles.Length);
        var contained = fewer == 0 ? 0 : (double)shared / fewer;
        var lead = Math.Max(LeadShare(a, b), LeadShare(b, a));
        var names = Math.Max(NameSharing(a.LeadNames, b.Names), NameSharing(b.LeadNames, a.Names));
        var credited = a.Credits.Intersect(b.Credits, StringComparer.Ordinal).Any();
        var few = Math.Min(FewestShared, Math.Max(1, fewer * 3 / 4));
        var kind = shared < few || names < NameShare ? CopyKind.None
            : contained >= CopyShare ? (Math.Min(a.Words, b.Words) < CutLength * Math.Max(a.Words, b.Words) ? CopyKind.Cut : CopyKind.Copy)
            : contained >= RewriteShare && lead >= RewriteLead ? CopyKind.Rewrite
            : credited && contained >= CreditedShare && lead >= RewriteLead ? CopyKind.Rewrite
            : CopyKind.None;
        var share = contained.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
        var why = kind switch
        {
            CopyKind.Copy => $"{share} of the shorter text stands in the other",
            CopyKind.Cut => $"{share} of the shorter text stands in the longer, which goes on",
            CopyKind.Rewrite => $"{share} of the runs of words are the same, the beginning among them{(credited ? $", and both credit {string.Join(" and ", a.Credits.Intersect(b.Credits, StringComparer.Ordinal))}" : "")}",
            _ when contained >= RewriteShare && names < NameShare => $"{share} of the runs of words are the same, but other names and numbers stand in them",
            _ when contained >= RewriteShare => $"{share} of the runs of words are the same, but not in the beginning of either",
            _ => "hardly a run of words is the same",
        };
        return new(kind, contained, lead, names, why);
    }

    static double LeadShare(TextSignature of, TextSignature other)
    {
        if (of.Lead.IsEmpty)
        {
            return 0;
        }

        var found = 0;
        foreach (var run in of.Lead)
        {
            found += other.Shingles.BinarySearch(run) >= 0 ? 1 : 0;
        }

        return (double)found / of.Lead.Length;
    }

    static double NameSharing(ImmutableArray<uint> of, ImmutableArray<uint> other) => of.IsEmpty ? 1 : (double)Shared(of, other) / of.Length;

    /// <summary>How many two sorted lists have in common.</summary>
    static int Shared(ImmutableArray<uint> a, ImmutableArray<uint> b)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return shared;
    }
}
