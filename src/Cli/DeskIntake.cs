using System.Globalization;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Web;

namespace Griot.Cli;

/// <summary>The way of an uploaded file into the record, for the desk: the same reading, coding and keeping as <c>griot add</c>, one file at a time.</summary>
sealed class DeskIntake(RecordStore record, Func<Engine> open) : IDocumentIntake, IDisposable
{
    readonly SemaphoreSlim gate = new(1);
    Engine? engine;

    public long LargestFile => 20 * 1024 * 1024;

    /// <summary>The longest text, in UTF-16 units: a long book. Who reads meanwhile waits for no longer one; <c>griot add</c> has no such bound.</summary>
    const int LongestText = 2_000_000;

    const int MostSentences = 20_000;

    public async Task<IReadOnlyList<TakenIn>> Take(Stream content, string name, string? source, DateOnly? published, Marking marking, string who, Action<string> say, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        await gate.WaitAsync(cancellation);
        try
        {
            bytes.Position = 0;
            return await Task.Run(() => Take(bytes, name, source, published, marking, who, say, cancellation), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    List<TakenIn> Take(MemoryStream bytes, string name, string? source, DateOnly? published, Marking marking, string who, Action<string> say, CancellationToken cancellation)
    {
        var took = new List<TakenIn>();
        using var writer = record.Writer(who);
        foreach (var reading in new DocumentReader(() => bytes).Read(["-"]))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (reading)
            {
                case Reading.Failure failure:
                    var why = failure.Sentence.Replace("standard input", name, StringComparison.OrdinalIgnoreCase);
                    writer.Quarantine(name, why, marking);
                    writer.Commit();
                    took.Add(new(null, name, 0, why));
                    break;
                case Reading.Warning warning when took.Count == 0:
                    took.Add(new(null, name, 0, warning.Sentence.Replace("standard input", name, StringComparison.OrdinalIgnoreCase)));
                    break;
                case Reading.Taken { Document: { Text.Length: > LongestText } document }:
                    took.Add(new(null, document.Title ?? name, 0, string.Create(CultureInfo.InvariantCulture, $"The text has {document.Text.Length:N0} characters; the desk takes {LongestText:N0} at most, and `griot add` longer ones.")));
                    break;
                case Reading.Taken { Document: var document }:
                    took.Add(Keep(writer, document with { Uri = document.Uri?.Replace("standard input", name, StringComparison.Ordinal) ?? name, Source = source ?? document.Source, Published = published ?? document.Published }, name, marking, told => say((took.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"document {took.Count + 1:N0}, ") : "") + told), cancellation));
                    break;
            }
        }

        return took;
    }

    TakenIn Keep(RecordWriter writer, Document document, string name, Marking marking, Action<string> say, CancellationToken cancellation)
    {
        engine ??= open();
        var (passages, claims, sentences) = (new List<PassageSpan>(), new List<Claim>(), 0);
        foreach (var piece in TextPieces.Of(document.Text))
        {
            cancellation.ThrowIfCancellationRequested();
            var (coded, found) = engine.Code(document, piece);
            var first = sentences;
            passages.AddRange(found.Select((sentence, i) => new PassageSpan(first + i, sentence.Span.Start, sentence.Span.End)));
            claims.AddRange(coded.Findings.Select(finding => first == 0 ? finding.Claim : finding.Claim with { Passage = finding.Claim.Passage with { Index = finding.Claim.Passage.Index + first } }));
            sentences += found.Length;
            say(string.Create(CultureInfo.InvariantCulture, $"{sentences:N0} sentences read"));
            if (sentences > MostSentences)
            {
                return new(null, document.Title ?? name, 0, string.Create(CultureInfo.InvariantCulture, $"The text has more than {MostSentences:N0} sentences, which is more than the desk reads at once; `griot add` takes it in."));
            }
        }

        var arrival = writer.Take(new(document, [.. passages], [.. claims], "griot " + RecordStore.GriotVersion) { Marking = marking });
        if (arrival is Arrival.Refused refused)
        {
            writer.Quarantine(name, refused.Why, marking);
        }

        writer.Commit();
        var title = document.Title ?? document.Uri ?? name;
        return arrival switch
        {
            Arrival.Added added => new(document.Id, title, added.Claims, string.Create(CultureInfo.InvariantCulture, $"Taken in, with {added.Claims:N0} {(added.Claims == 1 ? "claim" : "claims")}.{Hint(added.Claims)}")),
            Arrival.Version version => new(document.Id, title, version.Claims, string.Create(CultureInfo.InvariantCulture, $"Taken in as a new version, with {version.Claims:N0} {(version.Claims == 1 ? "claim" : "claims")}.")),
            Arrival.Elsewhere elsewhere => new(elsewhere.DocumentId, title, 0, "Known from another address."),
            Arrival.Known known => new(known.DocumentId, title, 0, "On record already."),
            Arrival.Refused no => new(null, title, 0, no.Why),
            _ => throw new InvalidOperationException($"{arrival} is no arrival."),
        };
    }

    static string Hint(long claims) => claims > 0 ? "" : " Griot reads English only, and claims of conflict; the text can be read and searched all the same.";

    public void Dispose()
    {
        engine?.Dispose();
        gate.Dispose();
    }
}

/// <summary>Linking of what was added or judged, for the desk.</summary>
sealed class DeskLinker(RecordStore record) : IEventLinker
{
    public void Link(string who, CancellationToken cancellation) => new StoreLinker(record, who).Run(cancellation: cancellation);
}
