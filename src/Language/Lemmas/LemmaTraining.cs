using System.Runtime.InteropServices;

namespace Griot.Language;

/// <summary>
/// Counts which script makes which form its lemma, then keeps of the counts what is needed: a suffix that says what a
/// shorter one says already, or a word that says what its suffix says, would only take room.
/// </summary>
sealed class LemmaTraining
{
    const int LongestSuffix = 6;

    // A longer suffix must have been seen this often to be heard before a shorter one.
    const int LeastSeen = 2;

    // What changes more of a word than this is no ending but another word: been to be.
    const int LongestChange = 3;

    readonly Dictionary<(string Form, Upos Upos, string Xpos), Dictionary<LemmaScript, int>> words = [];

    public void Count(string form, Upos upos, string xpos, string lemma)
    {
        if (form.Length > 100 || lemma.Length > 100)
        {
            return;
        }

        Span<char> key = stackalloc char[form.Length];
        var known = key[..Lemmatizer.Key(form, upos, xpos, key)].ToString();
        Add(words, (known, upos, xpos), LemmaScript.Between(known, lemma), 1);
    }

    public (SortedDictionary<uint, ushort> Table, LemmaScript[] Scripts) Build()
    {
        var suffixes = Suffixes();
        var best = new SortedDictionary<uint, LemmaScript>(suffixes);
        foreach (var word in words.GroupBy(word => (word.Key.Form, word.Key.Upos)))
        {
            var (form, upos) = word.Key;
            if (word.All(tagged => FromSuffix(suffixes, form, upos, tagged.Key.Xpos) == Best(tagged.Value)))
            {
                continue;
            }

            var whole = Best(word.SelectMany(tagged => tagged.Value).GroupBy(script => script.Key).ToDictionary(script => script.Key, script => script.Sum(count => count.Value)));
            best[Lemmatizer.Word(form, Lemmatizer.CoarseTag(upos))] = whole;
            foreach (var tagged in word.Where(tagged => Best(tagged.Value) != whole))
            {
                best[Lemmatizer.Word(form, Lemmatizer.FineTag(upos, tagged.Key.Xpos))] = Best(tagged.Value);
            }
        }

        var numbered = best.Values.GroupBy(script => script).OrderByDescending(group => group.Count()).Select((group, i) => (group.Key, i)).ToDictionary(pair => pair.Key, pair => checked((ushort)pair.i));
        return (new(best.ToDictionary(entry => entry.Key, entry => numbered[entry.Value])), [.. numbered.Keys]);
    }

    Dictionary<uint, LemmaScript> Suffixes()
    {
        // Every type counts once: rare words are like unknown ones, frequent ones are like none.
        Dictionary<(string Suffix, uint Tag), Dictionary<LemmaScript, int>> counts = [];
        foreach (var ((form, upos, xpos), scripts) in words)
        {
            var script = Best(scripts);
            if (script.Cut > LongestChange || script.Add.Length > LongestChange)
            {
                continue;
            }

            for (var n = 0; n <= Math.Min(LongestSuffix, form.Length); n++)
            {
                Add(counts, (form[^n..], Lemmatizer.FineTag(upos, xpos)), script, 1);
                Add(counts, (form[^n..], Lemmatizer.CoarseTag(upos)), script, 1);
            }
        }

        Dictionary<uint, LemmaScript> kept = [];
        foreach (var ((suffix, tag), scripts) in counts.OrderBy(entry => entry.Key.Suffix.Length))
        {
            var script = Best(scripts);
            if (suffix.Length > 0 && scripts.Values.Sum() < LeastSeen)
            {
                continue;
            }

            LemmaScript? shorter = null;
            for (var n = suffix.Length - 1; n >= 0 && shorter is null; n--)
            {
                shorter = kept.TryGetValue(Lemmatizer.Suffix(suffix.AsSpan(suffix.Length - n), tag), out var found) ? found : null;
            }

            if (shorter != script)
            {
                kept[Lemmatizer.Suffix(suffix, tag)] = script;
            }
        }

        return kept;
    }

    static LemmaScript? FromSuffix(Dictionary<uint, LemmaScript> suffixes, string form, Upos upos, string xpos)
    {
        for (var n = Math.Min(LongestSuffix, form.Length); n >= 0; n--)
        {
            var suffix = form.AsSpan(form.Length - n);
            if ((suffixes.TryGetValue(Lemmatizer.Suffix(suffix, Lemmatizer.FineTag(upos, xpos)), out var script)
                || suffixes.TryGetValue(Lemmatizer.Suffix(suffix, Lemmatizer.CoarseTag(upos)), out script)) && script.Fits(form.Length))
            {
                return script;
            }
        }

        return null;
    }

    static LemmaScript Best(IReadOnlyDictionary<LemmaScript, int> scripts) =>
        scripts.OrderByDescending(script => script.Value).ThenBy(script => script.Key.Cut).ThenBy(script => script.Key.Add, StringComparer.Ordinal).First().Key;

    static void Add<TKey>(Dictionary<TKey, Dictionary<LemmaScript, int>> counts, TKey key, LemmaScript script, int count)
        where TKey : notnull
    {
        ref var scripts = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        scripts ??= [];
        CollectionsMarshal.GetValueRefOrAddDefault(scripts, script, out _) += count;
    }
}
