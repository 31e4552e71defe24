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

    readonly Dictionary<long, TextSignature> signatures = [];

    /// <summary>Goes through documents, and keeps what changed of the origins.</summary>
    /// <returns>Documents of before that have another origin in common now than they had, or none.</returns>
    public IReadOnlyCollection<long> Take(IReadOnlyList<WaitingDocument> documents, CancellationToken cancellation)
    {
        var (touched, fresh) = (new SortedSet<long>(), new HashSet<long>());
        foreach (var document in documents.Where(d => d is { IsSuperseded: true, HasSignature: true }))
        {
            touched.UnionWith(writer.RemoveSignature(document.Key, Rows(SignatureOf(document.Key))));
            signatures.Remove(document.Key);
            touched.Remove(document.Key);
        }

        foreach (var document in documents.Where(d => d is { IsSuperseded: false, HasSignature: false } && !DatasetAddress.Is(d.Document.Uri)))
        {
            cancellation.ThrowIfCancellationRequested();
            var signature = Shingling.Of(document.Document);
            foreach (var (key, match) in document.Document.Text.Length == 0 ? [] : Copies(signature))
            {
                writer.AddCopy(new(document.Key, key, match.Contained, match.Why));
                touched.Add(document.Key);
            }

            writer.AddSignature(document.Key, Origins.AgencyOf(document.Document.Source, signature.Credits), document.Document.Text.Length == 0 ? [] : Rows(signature), SignatureBytes.Write(signature));
            Remember(document.Key, signature);
            fresh.Add(document.Key);
        }

        return Regroup(touched, fresh);
    }

    // A text of one fingerprint is found by that alone, and has it a second time where only such texts are.
    static List<long> Rows(TextSignature signature) => [.. signature.Fingerprints.Select(fingerprint => (long)fingerprint), .. signature.Fingerprints.Length == 1 ? [~(long)signature.Fingerprints[0]] : Array.Empty<long>()];

    IEnumerable<(long Key, CopyMatch Match)> Copies(TextSignature signature)
    {
        var shared = new Dictionary<long, int>();
        var least = Math.Min(CopyIndex.FewestFingerprints, Math.Max(1, signature.Fingerprints.Length));
        foreach (var fingerprint in signature.Fingerprints)
        {
            foreach (var key in writer.Having(fingerprint, CopyIndex.MostHolders))
            {
                shared[key] = shared.GetValueOrDefault(key) + 1;
            }

            foreach (var key in least > 1 ? writer.Having(~(long)fingerprint, CopyIndex.MostHolders) : [])
            {
                shared[key] = least;
            }
        }

        return [.. shared.Where(s => s.Value >= least).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(CopyIndex.MostCandidates).Select(s => (s.Key, Match: CopyJudge.Compare(signature, SignatureOf(s.Key)))).Where(copy => copy.Match.IsOneOrigin)];
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

    SortedSet<long> Regroup(SortedSet<long> touched, HashSet<long> fresh)
    {
        var (changed, groupsOf, seen) = (new SortedSet<long>(), new Dictionary<long, List<long[]>>(), new HashSet<long>());
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
