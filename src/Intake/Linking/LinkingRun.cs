using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Claims of any number of documents in, events out: everything at once and in memory, as a command over files needs it.</summary>
public static class LinkingRun
{
    /// <param name="claims">Claims in any order.</param>
    /// <param name="documents">The documents with their texts as far as they are at hand, for copies; those of the claims are taken without.</param>
    /// <param name="judgements">What people have judged.</param>
    /// <returns>The events in the order of their days, then of their first reports.</returns>
    public static IReadOnlyList<Event> Link(IEnumerable<Claim> claims, IReadOnlyList<Document> documents, IEnumerable<LinkJudgement> judgements)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(documents);
        var all = claims.GroupBy(c => c.Document.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var origins = OriginsOf([.. documents, .. all.Select(WithPassages)]);
        var linker = new EventLinker(new LinkConstraints(judgements), origins);
        var known = new MemoryAccounts();
        var accounts = all.SelectMany(document => linker.Read(document)).ToArray();
        foreach (var account in accounts)
        {
            known.Add(account);
        }

        var maker = new EventMaker(origins, all.Select(d => d[0].Document));
        var linked = linker.Link(accounts, known);
        var pointers = Pointers.Attach(all.SelectMany(AccountReader.Pointers), linked);
        return
        [
            .. linked.Select((group, i) => maker.Make(group) with { PointedToBy = pointers[i] })
                .OrderBy(e => e.Days.To ?? DateOnly.MaxValue).ThenBy(e => e.FirstReport ?? DateOnly.MaxValue).ThenBy(e => e.Id, StringComparer.Ordinal),
        ];
    }

    // Claims read back come without their texts. The passages they stand on are the heart of these, and enough to know a copy.
    static Document WithPassages(Claim[] claims) => claims[0].Document.Text.Length > 0
        ? claims[0].Document
        : claims[0].Document with { Id = claims[0].Document.Id, Text = string.Join('\n', claims.Where(c => c.Passage.Index >= 0).OrderBy(c => c.Passage.Index).Select(c => c.Passage.Words.Text).Distinct(StringComparer.Ordinal)) };

    static Origins OriginsOf(IEnumerable<Document> documents)
    {
        var origins = new Origins();
        var index = new MemorySignatures();
        foreach (var document in documents.DistinctBy(d => d.Id, StringComparer.Ordinal))
        {
            var signature = Shingling.Of(document);
            origins.Add(document.Id, document.Text.Length == 0 ? [] : CopyIndex.Find(signature, index).Select(c => c.Id), document.Source, signature.Credits);
            if (document.Text.Length > 0)
            {
                index.Add(document.Id, signature);
            }
        }

        return origins;
    }
}
