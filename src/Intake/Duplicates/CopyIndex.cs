using System.Runtime.InteropServices;

namespace Griot.Intake;

/// <summary>Who among the texts taken in shares fingerprints; a store answers from its rows, <see cref="MemorySignatures"/> from memory.</summary>
public interface ISignatures
{
    /// <summary>Texts with at least so many of these fingerprints, those with most first, at most <paramref name="most"/>; equals in the order of their ids.</summary>
    IEnumerable<(string Id, TextSignature Signature)> Sharing(IReadOnlyList<uint> fingerprints, int atLeast, int most);
}

/// <summary>A text that hangs together with the one asked about.</summary>
public sealed record KnownCopy(string Id, CopyMatch Match);

/// <summary>
/// Finds the copies of a new text among those before it, without reading any of them again. Linear in the number of texts.
/// </summary>
public static class CopyIndex
{
    /// <summary>Candidates share so many fingerprints, or all of a text that has fewer: about 20 words in a row, or several shorter runs.</summary>
    internal const int FewestFingerprints = 2;

    /// <summary>Of a text with more copies than this the most alike are enough to find its group.</summary>
    internal const int MostCandidates = 100;

    /// <summary>Of the texts that have a fingerprint the first so many are looked at: whoever copies a text that many copied is found by those, and a set phrase costs no more.</summary>
    internal const int MostHolders = 500;

    /// <summary>The known texts of the same origin as this one, the most alike first.</summary>
    public static IReadOnlyList<KnownCopy> Find(TextSignature signature, ISignatures known)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(known);
        return
        [
            .. known.Sharing(signature.Fingerprints, Math.Min(FewestFingerprints, Math.Max(1, signature.Fingerprints.Length)), MostCandidates)
                .Select(candidate => new KnownCopy(candidate.Id, CopyJudge.Compare(signature, candidate.Signature)))
                .Where(copy => copy.Match.IsOneOrigin)
                .OrderByDescending(copy => copy.Match.Contained).ThenBy(copy => copy.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Signatures in memory: for one run over a folder, and for tests.</summary>
public sealed class MemorySignatures : ISignatures
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<(string Id, TextSignature Signature)> texts = [];
    readonly Dictionary<uint, List<int>> holders = [];

    public int Count => texts.Count;

    /// <summary>Takes a text in; a second time it changes nothing.</summary>
    public bool Add(string id, TextSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (!numbers.TryAdd(id, texts.Count))
        {
            return false;
        }

        foreach (var fingerprint in signature.Fingerprints)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, fingerprint, out _);
            (list ??= []).Add(texts.Count);
        }

        texts.Add((id, signature));
        return true;
    }

    public IEnumerable<(string Id, TextSignature Signature)> Sharing(IReadOnlyList<uint> fingerprints, int atLeast, int most)
    {
        var shared = new Dictionary<int, int>();
        foreach (var fingerprint in fingerprints)
        {
            if (holders.TryGetValue(fingerprint, out var list))
            {
                foreach (var text in list.Take(CopyIndex.MostHolders))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, text, out _)++;
                }
            }
        }

        return shared.Where(s => s.Value >= Math.Min(atLeast, texts[s.Key].Signature.Fingerprints.Length)).OrderByDescending(s => s.Value).ThenBy(s => texts[s.Key].Id, StringComparer.Ordinal).Take(most).Select(s => texts[s.Key]);
    }
}
