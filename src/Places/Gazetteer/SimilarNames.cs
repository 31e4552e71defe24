using System.Numerics;
using System.Runtime.CompilerServices;

namespace Griot.Places;

/// <summary>
/// The names of one country by all that is left of them when one letter is taken out: two names one slip apart then share an entry
/// (the symmetric deletions of Garbe's SymSpell).
/// </summary>
sealed class SimilarNames
{
    const int ShortestName = 5;

    readonly Gazetteer gazetteer;
    readonly string country;
    readonly List<(byte[] Key, int At)> names;

    /// <summary>The last entry of each bucket, plus one; 0 where it is empty. There are as many buckets as entries or more, a power of two.</summary>
    readonly int[] buckets;

    /// <summary>The name of each entry, and the entry before it in its bucket, plus one.</summary>
    readonly (int Name, int Before)[] entries;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SimilarNames(Gazetteer gazetteer, string country)
    {
        (this.gazetteer, this.country) = (gazetteer, country);
        names = gazetteer.KeysOf(country, ShortestName - 1);
        var count = 0;
        foreach (var (key, _) in names)
        {
            count += key.Length + 1;
        }

        (entries, buckets) = (new (int Name, int Before)[count], new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, count))]);
        var next = 0;
        for (var name = 0; name < names.Count; name++)
        {
            var key = names[name].Key;
            for (var without = -1; without < key.Length; without++)
            {
                ref var last = ref Bucket(key, without);
                entries[next] = (name, last);
                last = ++next;
            }
        }
    }

    public Place[] Find(ReadOnlySpan<byte> key)
    {
        if (key.Length < ShortestName)
        {
            return [];
        }

        var found = new SortedSet<int>();
        for (var without = -1; without < key.Length; without++)
        {
            for (var entry = Bucket(key, without); entry > 0; entry = entries[entry - 1].Before)
            {
                if (IsOneSlipApart(key, names[entries[entry - 1].Name].Key))
                {
                    found.Add(entries[entry - 1].Name);
                }
            }
        }

        return [.. found.SelectMany(n => gazetteer.PlacesAt(names[n].At, country)).DistinctBy(p => p.Rank).OrderBy(p => p.Rank)];
    }

    /// <summary>Whether two names are equal, or become so when one letter is taken out, changed, or swapped with the next.</summary>
    internal static bool IsOneSlipApart(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length > b.Length)
        {
            return IsOneSlipApart(b, a);
        }

        var shared = a.CommonPrefixLength(b);
        var restA = a[shared..];
        var restB = b[shared..];
        if (a.Length + 1 == b.Length)
        {
            return restA.SequenceEqual(restB[1..]);
        }

        return a.Length == b.Length && (restA.IsEmpty || restA[1..].SequenceEqual(restB[1..])
            || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..])));
    }

    /// <summary>The bucket of a key without one of its letters; of the whole key where that is -1.</summary>
    ref int Bucket(ReadOnlySpan<byte> key, int without)
    {
        // FNV-1a.
        var hash = 14695981039346656037;
        for (var i = 0; i < key.Length; i++)
        {
            hash = i == without ? hash : (hash ^ key[i]) * 1099511628211;
        }

        return ref buckets[(hash ^ (hash >> 32)) & ((ulong)buckets.Length - 1)];
    }
}
