using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>What came of linking.</summary>
/// <param name="Events">In the order of their days, then of their first reports.</param>
/// <param name="Copies">Every document of the origin of another one, the first that was given, with what it has in common with its nearest.</param>
public sealed record LinkingOutcome(IReadOnlyList<Event> Events, IReadOnlyList<CopiedDocument> Copies);

/// <param name="Id">The document.</param>
/// <param name="First">The first document of its origin.</param>
/// <param name="Match">How it hangs together with the document of its origin that it is most like.</param>
public sealed record CopiedDocument(string Id, string First, CopyMatch Match);

/// <summary>Claims of any number of documents in, events out: everything at once and in memory.</summary>
public static class LinkingRun
{
    /// <param name="claims">Claims in any order.</param>
    /// <param name="documents">The documents with their texts as far as they are at hand, for copies; those of the claims are taken without.</param>
    /// <param name="judgements">What people have judged.</param>
    /// <returns>The events in the order of their days, then of their first reports.</returns>
    public static IReadOnlyList<Event> Link(IEnumerable<Claim> claims, IReadOnlyList<Document> documents, IEnumerable<LinkJudgement> judgements) => Run(claims, documents, judgements).Events;

    /// <summary>The same with what was copied from what.</summary>
    /// <param name="claims">Claims in any order.</param>
    /// <param name="documents">The documents with their texts, the earliest first; each is gone through once and not kept.</param>
    /// <param name="judgements">What people have judged.</param>
    /// <param name="cancellation">Ends it.</param>
    public static LinkingOutcome Run(IEnumerable<Claim> claims, IEnumerable<Document> documents, IEnumerable<LinkJudgement> judgements, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(documents);
        var all = claims.GroupBy(c => c.Document.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var (origins, copies) = OriginsOf(documents.Concat(all.Select(WithPassages)), cancellation);
        var linker = new EventLinker(new LinkConstraints(judgements), origins);
        var known = new MemoryAccounts();
        var accounts = all.SelectMany(document => linker.Read(document)).ToArray();
        foreach (var account in accounts)
        {
            known.Add(account);
        }

        var maker = new EventMaker(origins, all.Select(d => d[0].Document).Where(d => !DatasetAddress.Is(d.Uri)));
        var linked = linker.Link(accounts, known, cancellation);
        var pointers = Pointers.Attach(all.SelectMany(AccountReader.Pointers), linked, known);
        cancellation.ThrowIfCancellationRequested();
        return new(
            [
                .. linked.Select((group, i) => maker.Make(group) with { PointedToBy = pointers[i] })
                    .OrderBy(e => e.Days.To ?? DateOnly.MaxValue).ThenBy(e => e.FirstReport ?? DateOnly.MaxValue).ThenBy(e => e.Id, StringComparer.Ordinal),
            ],
            copies);
    }

    // Claims read back come without their texts. The passages they stand on are the heart of these, and enough to know a copy.
    static Document WithPassages(Claim[] claims) => claims[0].Document.Text.Length > 0
        ? claims[0].Document
        : claims[0].Document with { Id = claims[0].Document.Id, Text = string.Join('\n', claims.Where(c => c.Passage.Index >= 0).OrderBy(c => c.Passage.Index).Select(c => c.Passage.Words.Text).Distinct(StringComparer.Ordinal)) };

    static (Origins Origins, IReadOnlyList<CopiedDocument> Copies) OriginsOf(IEnumerable<Document> documents, CancellationToken cancellation)
    {
        var origins = new Origins();
        var index = new MemorySignatures();
        var nearest = new Dictionary<string, (CopyMatch Match, string Other)>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var document in documents.Where(d => !DatasetAddress.Is(d.Uri)).DistinctBy(d => d.Id, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var signature = Shingling.Of(document);
            var copies = document.Text.Length == 0 ? [] : CopyIndex.Find(signature, index);
            origins.Add(document.Id, copies.Select(c => c.Id), document.Source, signature.Credits);
            order.Add(document.Id);
            foreach (var copy in copies)
            {
                Keep(document.Id, copy.Match, copy.Id);
                Keep(copy.Id, copy.Match, document.Id);
            }

            if (document.Text.Length > 0)
            {
                index.Add(document.Id, signature);
            }
        }

        var firsts = new Dictionary<string, string>(StringComparer.Ordinal);
        return (origins, [.. order.Where(id => !firsts.TryAdd(origins.GroupOf(id), id)).Select(id => new CopiedDocument(id, firsts[origins.GroupOf(id)], nearest[id].Match))]);

        // Of several as near the one with the least identifier.
        void Keep(string id, CopyMatch match, string other)
        {
            if (!nearest.TryGetValue(id, out var best) || match.Contained > best.Match.Contained || (match.Contained == best.Match.Contained && string.CompareOrdinal(other, best.Other) < 0))
            {
                nearest[id] = (match, other);
            }
        }
    }
}
