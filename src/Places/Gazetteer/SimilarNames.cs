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
    readonly (ulong Hash, int Name)[] index;

    public SimilarNames(Gazetteer gazetteer, string country)
    {
        (this.gazetteer, this.country) = (gazetteer, country);
        names = [.. gazetteer.KeysOf(country).Where(k => k.Key.Length >= ShortestName - 1)];
        var entries = new List<(ulong Hash, int Name)>(names.Count * 9);
        for (var n = 0; n < names.Count; n++)
        {
            var key = names[n].Key;
            for (var without = -1; without < key.Length; without++)
            {
                entries.Add((Hash(key, without), n));
            }
        }

        index = [.. entries];
        Array.Sort(index);
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
            var hash = Hash(key, without);
            var (low, high) = (0, index.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = index[middle].Hash < hash ? (middle + 1, high) : (low, middle);
            }

            for (; low < index.Length && index[low].Hash == hash; low++)
            {
                if (IsOneSlipApart(key, names[index[low].Name].Key))
                {
                    found.Add(index[low].Name);
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

    /// <summary>FNV-1a of a key without one of its letters; of the whole key where that is -1.</summary>
    static ulong Hash(ReadOnlySpan<byte> key, int without)
    {
        var hash = 14695981039346656037;
        for (var i = 0; i < key.Length; i++)
        {
            hash = i == without ? hash : (hash ^ key[i]) * 1099511628211;
        }

        return hash;
    }
}
