using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>One run of <c>griot add</c>: reading and coding on all cores, writing on one thread, telling only what is safe on the disk.</summary>
sealed class AddRun(TextWriter output, string storeName, RecordWriter writer, bool json)
{
    /// <summary>So many documents, characters or milliseconds are written at once: a commit waits for the disk, and others wait for it.</summary>
    const int MostDocuments = 16, MostCharacters = 1_000_000, MostMilliseconds = 200;

    readonly List<IncomingDocument> waiting = [];
    readonly List<(string Name, string Reason)> bad = [];
    readonly ConcurrentQueue<Document> known = new();
    readonly Stopwatch sinceFirst = new();
    readonly Progress progress = new();
    IncomingDocument? inHand;
    string? flaw;
    int added;
    int versions;
    int elsewhere;
    int alreadyThere;
    int quarantined;
    int failures;
    long claims;

    public DateOnly? Published { get; init; }

    public string? Source { get; init; }

    public Marking Marking { get; init; }

    /// <summary>Of a document, where they are not all marked alike.</summary>
    public Func<Document, Marking>? MarkingOf { get; init; }

    /// <summary>Told by its address what is safe on the disk, and what was set aside with its reason.</summary>
    public Action<string, string?>? Settled { get; init; }

    /// <summary>Whether nothing to take in is no failure.</summary>
    public bool MayBeNothing { get; init; }

    /// <summary>Whether anything came in that was not there.</summary>
    public bool Changed => added + versions > 0;

    public Task<int> Take(DocumentReader reader, string[] paths, Func<Document, bool> knows, Func<Engine> open, int threads, CancellationToken cancellation)
    {
        // A file is known by its whole path, wherever the command was started.
        var whole = paths.Select(path => path is "-" or "" || WebPages.IsAddress(path) ? path : Path.GetFullPath(path)).ToArray();
        progress.Begin(whole.Any(path => path is "-" || WebPages.IsAddress(path)) ? null : DocumentReader.Bytes(whole), () => reader.BytesRead);
        return Take(reader.Read(whole), knows, open, threads, cancellation);
    }

    /// <param name="readings">What is to be taken in.</param>
    /// <param name="knows">Whether a document is in the record already.</param>
    /// <param name="open">Opens what codes; used where anything is to be coded.</param>
    /// <param name="threads">At least one.</param>
    /// <param name="cancellation">Ends it after the document in hand.</param>
    public async Task<int> Take(IEnumerable<Reading> readings, Func<Document, bool> knows, Func<Engine> open, int threads, CancellationToken cancellation)
    {
        var unknown = readings.Select(Complete).Where(reading => !IsKnown(reading, knows));
        var interrupted = false;
        try
        {
            var engine = open();
            await foreach (var result in new CodingLine(engine, threads).Run(unknown, cancellation))
            {
                Take(result);
                Tell();
            }

            engine.Dispose();
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
            inHand = null;
        }

        Finish();
        Write();
        ProgressLine.Clear();
        Messages.Say(Summary());
        if (interrupted)
        {
            Messages.Say("Interrupted; what was taken in is whole, and the same command goes on from there.");
            return ExitCode.Interrupted;
        }

        return failures + quarantined == 0 ? ExitCode.Fine : added + versions + elsewhere + alreadyThere > 0 || MayBeNothing ? ExitCode.Partly : ExitCode.Nothing;
    }

    Reading Complete(Reading reading) => reading is Reading.Taken { Document: var document }
        ? new Reading.Taken(document with { Published = document.Published ?? Published, Source = document.Source ?? Source })
        : reading;

    // On the thread that reads.
    bool IsKnown(Reading reading, Func<Document, bool> knows)
    {
        if (reading is not Reading.Taken { Document: var document } || !knows(document))
        {
            return false;
        }

        known.Enqueue(document);
        return true;
    }

    void Take(CodingResult result)
    {
        switch (result.Reading)
        {
            case Reading.Warning warning:
                Say(warning.Sentence);
                break;
            case Reading.Failure { Document: { } name } failure:
                Say(failure.Sentence);
                bad.Add((name, failure.Sentence));
                break;
            case Reading.Failure failure:
                failures++;
                Say(failure.Sentence);
                break;
            case Reading.Taken { Document: var document }:
                Take(document, result);
                break;
        }
    }

    // A text too large to be read as a whole comes in pieces, one after the other.
    void Take(Document document, CodingResult piece)
    {
        if (!ReferenceEquals(inHand?.Document, document))
        {
            Finish();
            inHand = new(document, [], [], "griot " + RecordStore.GriotVersion) { Marking = MarkingOf?.Invoke(document) ?? Marking };
            if (!EnglishText.IsLikely(document.Text))
            {
                Say($"{Name(document)} does not look English, and Griot reads English only.");
            }
        }

        flaw ??= piece.Fault is { } fault ? $"It could not be coded, which is a fault of Griot's: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}" : null;
        inHand = inHand! with
        {
            Passages = [.. inHand.Passages, .. piece.Passages],
            Claims = [.. inHand.Claims, .. (piece.Coded?.Findings ?? []).Select(finding => finding.Claim)],
        };
    }

    void Finish()
    {
        if (inHand is not null)
        {
            if (flaw is null)
            {
                waiting.Add(inHand);
            }
            else
            {
                Say($"{Name(inHand.Document)}: {flaw}");
                bad.Add((Name(inHand.Document), flaw));
            }
        }

        (inHand, flaw) = (null, null);
        if (waiting.Count + bad.Count > 0 && !sinceFirst.IsRunning)
        {
            sinceFirst.Restart();
        }

        if (waiting.Count + bad.Count >= MostDocuments || sinceFirst.ElapsedMilliseconds >= MostMilliseconds || waiting.Sum(document => (long)document.Document.Text.Length) >= MostCharacters)
        {
            Write();
        }
    }

    void Write()
    {
        sinceFirst.Reset();
        var arrivals = waiting.Select(document => (document.Document, Arrival: writer.Take(document))).ToList();
        foreach (var (document, why) in arrivals.Where(a => a.Arrival is Arrival.Refused).Select(a => (a.Document, ((Arrival.Refused)a.Arrival).Why)))
        {
            Say($"{Name(document)}: {why}");
            bad.Add((Name(document), why));
        }

        foreach (var (name, reason) in bad)
        {
            writer.Quarantine(name, reason, MarkingOf?.Invoke(new Document { Text = "", Uri = name }) ?? Marking);
        }

        writer.Commit();
        quarantined += bad.Count;
        foreach (var (name, reason) in bad)
        {
            Settled?.Invoke(name, reason);
        }

        waiting.Clear();
        bad.Clear();
        foreach (var (document, arrival) in arrivals)
        {
            Acknowledge(document, arrival);
        }

        while (known.TryDequeue(out var document))
        {
            Acknowledge(document, new Arrival.Known(document.Id));
        }

        output.Flush();
    }

    void Acknowledge(Document document, Arrival arrival)
    {
        var (word, id, count) = arrival switch
        {
            Arrival.Added a => ("added", document.Id, a.Claims),
            Arrival.Version v => ("version", document.Id, v.Claims),
            Arrival.Elsewhere e => ("elsewhere", e.DocumentId, 0),
            Arrival.Known k => ("known", k.DocumentId, 0),
            _ => ("quarantined", document.Id, 0),
        };
        added += arrival is Arrival.Added ? 1 : 0;
        versions += arrival is Arrival.Version ? 1 : 0;
        elsewhere += arrival is Arrival.Elsewhere ? 1 : 0;
        alreadyThere += arrival is Arrival.Known ? 1 : 0;
        claims += count;
        if (document.Uri is { } uri && arrival is not Arrival.Refused)
        {
            Settled?.Invoke(uri, null);
        }

        if (json)
        {
            output.WriteLine(JsonLine.Of(line =>
            {
                line.WriteString("document", id);
                line.Optional("uri", document.Uri);
                line.WriteString("arrival", word);
                line.WriteNumber("claims", count);
            }));
        }
    }

    void Tell() => progress.Tell(() => string.Create(CultureInfo.InvariantCulture, $"{added + versions:N0} documents, {claims:N0} claims"), added + versions);

    static void Say(string sentence)
    {
        ProgressLine.Clear();
        Messages.Say(sentence);
    }

    string Summary()
    {
        var parts = new[] { (added, "added"), (versions, "new versions"), (elsewhere, "known from another address"), (alreadyThere, "there already"), (quarantined, "in quarantine") };
        var documents = string.Join(", ", parts.Where((part, i) => i == 0 || part.Item1 > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1:N0} {part.Item2}")));
        return string.Create(CultureInfo.InvariantCulture, $"{storeName}: {documents}; {claims:N0} claims.");
    }

    static string Name(Document document) => document.Uri ?? "standard input";
}
