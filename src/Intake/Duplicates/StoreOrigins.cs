using Griot.Record;
using Griot.Store;

namespace Griot.Intake;

/// <summary>
/// Copies and origins as a store keeps them: a text is compared with those before it once, when it is first linked, and what came of it is kept. Origins are what hangs together by that, without
/// the texts that a later version follows.
/// </summary>
sealed class StoreOrigins(LinkWriter writer)
{
    const int MostKept = 5000;

    /// <summary>Documents by fingerprint are kept up to so many in all.</summary>
    const int MostHeld = 1_000_000;

    readonly Dictionary<long, TextSignature> signatures = [];
    readonly Dictionary<long, List<long>> holders = [];
    int held;

    /// <summary>Goes through documents, and keeps what changed of the origins.</summary>
    /// <returns>Documents of before that have another origin in common now than they had, or none.</returns>
    public IReadOnlyCollection<long> Take(IReadOnlyList<WaitingDocument> documents, CancellationToken cancellation)
    {
        var (torn, fresh, found) = (new SortedSet<long>(), new HashSet<long>(), new List<StoredCopy>());
        if (writer.OthersCameBetween)
        {
            ForgetHolders();
        }

        foreach (var document in documents.Where(d => d is { IsSuperseded: true, HasSignature: true }))
        {
            torn.UnionWith(writer.RemoveSignature(document.Key, Rows(SignatureOf(document.Key))));
            signatures.Remove(document.Key);
            torn.Remove(document.Key);
            ForgetHolders();
        }

        foreach (var document in documents.Where(d => d is { IsSuperseded: false, HasSignature: false } && !DatasetAddress.Is(d.Document.Uri)))
        {
            cancellation.ThrowIfCancellationRequested();
            var signature = Shingling.Of(document.Document);
            foreach (var (key, match) in document.Document.Text.Length == 0 ? [] : Copies(signature))
            {
                var copy = new StoredCopy(document.Key, key, match.Contained, match.Why);
                writer.AddCopy(copy);
                found.Add(copy);
            }

            var rows = document.Document.Text.Length == 0 ? [] : Rows(signature);
            writer.AddSignature(document.Key, Origins.AgencyOf(document.Document.Source, signature.Credits), rows, SignatureBytes.Write(signature));
            rows.ForEach(fingerprint => Hold(fingerprint, document.Key));
            Remember(document.Key, signature);
            fresh.Add(document.Key);
        }

        var seen = new HashSet<long>();
        var changed = Regroup(torn, fresh, seen);
        changed.UnionWith(Join([.. found.Where(copy => !seen.Contains(copy.DocumentKey))], fresh));
        return changed;
    }

    // A text of one fingerprint is found by that alone, and has it a second time where only such texts are.
    static List<long> Rows(TextSignature signature) => [.. signature.Fingerprints.Select(fingerprint => (long)fingerprint), .. signature.Fingerprints.Length == 1 ? [~(long)signature.Fingerprints[0]] : Array.Empty<long>()];

    IEnumerable<(long Key, CopyMatch Match)> Copies(TextSignature signature)
    {
        var shared = new Dictionary<long, int>();
        var least = Math.Min(CopyIndex.FewestFingerprints, Math.Max(1, signature.Fingerprints.Length));
        foreach (var fingerprint in signature.Fingerprints)
        {
            foreach (var key in Holders(fingerprint))
            {
                shared[key] = shared.GetValueOrDefault(key) + 1;
            }

            foreach (var key in least > 1 ? Holders(~(long)fingerprint) : [])
            {
                shared[key] = least;
            }
        }

        return [.. shared.Where(s => s.Value >= least).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(CopyIndex.MostCandidates).Select(s => (s.Key, Match: CopyJudge.Compare(signature, SignatureOf(s.Key)))).Where(copy => copy.Match.IsOneOrigin)];
    }

    /// <summary>The first of the documents that have a fingerprint: of a set phrase the same ones are asked for by every text.</summary>
    List<long> Holders(long fingerprint)
    {
        if (!holders.TryGetValue(fingerprint, out var list))
        {
            if (held > MostHeld)
            {
                ForgetHolders();
            }

            holders.Add(fingerprint, list = [.. writer.Having(fingerprint, CopyIndex.MostHolders)]);
            held += list.Count + 1;
        }

        return list;
    }

    void Hold(long fingerprint, long document)
    {
        if (!holders.TryGetValue(fingerprint, out var list) || list.BinarySearch(document) is var at && (at >= 0 || ~at >= CopyIndex.MostHolders))
        {
            return;
        }

        list.Insert(~at, document);
        held++;
        if (list.Count > CopyIndex.MostHolders)
        {
            list.RemoveAt(CopyIndex.MostHolders);
            held--;
        }
    }

    void ForgetHolders()
    {
        holders.Clear();
        held = 0;
    }

    TextSignature SignatureOf(long document)
    {
        if (!signatures.TryGetValue(document, out var signature))
        {
            signature = SignatureBytes.Read(writer.Signature(document) ?? throw new InvalidOperationException($"No signature of document {document} is kept."));
            Remember(document, signature);
        }

        return signature;
    }

    void Remember(long document, TextSignature signature)
    {
        if (signatures.Count >= MostKept)
        {
            signatures.Clear();
        }

        signatures[document] = signature;
    }

    /// <summary>Groups what came with what was grouped before. Origins only grow by it: who is of which is known by the first of each, and no copy is followed farther than the new ones.</summary>
    /// <param name="found">The new copies.</param>
    /// <param name="fresh">The new documents.</param>
    /// <returns>Documents of before that were of several origins and are of one now.</returns>
    SortedSet<long> Join(List<StoredCopy> found, HashSet<long> fresh)
    {
        var (changed, documents, joined) = (new SortedSet<long>(), new Dictionary<long, (string Id, DateOnly? Published, string? Agency, long First)>(), new DisjointSets<long>());
        foreach (var copy in found)
        {
            joined.Join(FirstOf(copy.DocumentKey), FirstOf(copy.OtherKey));
        }

        var copies = found.SelectMany(copy => new[] { copy, new StoredCopy(copy.OtherKey, copy.DocumentKey, copy.Similarity, copy.Why) }).ToLookup(copy => copy.DocumentKey);
        var touched = copies.Select(of => of.Key).ToLookup(key => joined.Root(FirstOf(key)));
        foreach (var group in joined.Members.ToLookup(joined.Root))
        {
            var first = group.OrderBy(key => About(key).Published ?? DateOnly.MaxValue).ThenBy(key => About(key).Id, StringComparer.Ordinal).First();
            var old = group.Where(key => !fresh.Contains(key)).ToDictionary(key => key, key => (List<long>)[key, .. writer.OriginatingIn(key)]);
            foreach (var key in touched[group.Key].Concat(old.Where(members => members.Key != first).SelectMany(members => members.Value)).Distinct().Order())
            {
                Keep(key, first);
            }

            if (old.Count > 1)
            {
                changed.UnionWith(old.Values.SelectMany(members => members).Except(fresh));
            }
        }

        return changed;

        // What is nearest is known of whoever has it kept; new copies may be nearer.
        void Keep(long key, long first)
        {
            var (more, known) = (copies[key].ToList(), writer.KeptOrigin(key));
            if (key == first)
            {
                writer.KeepOrigin(key, null);
            }
            else if (known is var (similarity, why) && !fresh.Contains(key) && more.TrueForAll(copy => copy.Similarity < similarity))
            {
                writer.KeepOrigin(key, (first, similarity, why));
            }
            else
            {
                var nearest = writer.NearestOf(key).MinBy(copy => About(copy.OtherKey).Id, StringComparer.Ordinal)!;
                writer.KeepOrigin(key, (first, nearest.Similarity, nearest.Why));
            }
        }

        long FirstOf(long key)
        {
            var first = fresh.Contains(key) ? key : About(key).First;
            joined.Add(first);
            return first;
        }

        (string Id, DateOnly? Published, string? Agency, long First) About(long key)
        {
            if (!documents.TryGetValue(key, out var about))
            {
                documents.Add(key, about = writer.OriginOf(key));
            }

            return about;
        }
    }

    /// <summary>Groups anew all that hangs together with documents of which a copy went away.</summary>
    SortedSet<long> Regroup(SortedSet<long> touched, HashSet<long> fresh, HashSet<long> seen)
    {
        var (changed, groupsOf) = (new SortedSet<long>(), new Dictionary<long, List<long[]>>());
        foreach (var start in touched)
        {
            if (seen.Contains(start))
            {
                continue;
            }

            var copies = new Dictionary<long, IReadOnlyList<StoredCopy>>();
            var waiting = new Queue<long>([start]);
            while (waiting.TryDequeue(out var key))
            {
                if (seen.Add(key))
                {
                    copies.Add(key, writer.CopiesOf(key));
                    foreach (var copy in copies[key])
                    {
                        waiting.Enqueue(copy.OtherKey);
                    }
                }
            }

            var members = copies.Keys.ToDictionary(key => key, writer.OriginOf);
            var first = members.OrderBy(m => m.Value.Published ?? DateOnly.MaxValue).ThenBy(m => m.Value.Id, StringComparer.Ordinal).First().Key;
            foreach (var (key, _) in members)
            {
                // Of several as near the one with the least identifier.
                var nearest = copies[key].OrderByDescending(copy => copy.Similarity).ThenBy(copy => members[copy.OtherKey].Id, StringComparer.Ordinal).FirstOrDefault();
                writer.KeepOrigin(key, key == first || nearest is null ? null : (first, nearest.Similarity, nearest.Why));
            }

            // Those that were of two origins and are of one now, or the other way round, weigh otherwise against each other.
            foreach (var old in members.Where(m => !fresh.Contains(m.Key)).GroupBy(m => m.Value.First, m => m.Key))
            {
                if (!groupsOf.TryGetValue(old.Key, out var groups))
                {
                    groupsOf.Add(old.Key, groups = []);
                }

                groups.Add([.. old]);
            }

            if (members.Where(m => !fresh.Contains(m.Key)).Select(m => m.Value.First).Distinct().Count() > 1)
            {
                changed.UnionWith(members.Keys.Except(fresh));
            }
        }

        changed.UnionWith(groupsOf.Values.Where(groups => groups.Count > 1).SelectMany(groups => groups).SelectMany(members => members));
        return changed;
    }
}
