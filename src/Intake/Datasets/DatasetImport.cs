using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Griot.Record;
using Griot.Store;

namespace Griot.Intake;

/// <summary>A file that is no such data set at all; the message says what is missing.</summary>
public sealed class DatasetFormatException(string message) : FormatException(message);

/// <summary>What became of the rows of a file.</summary>
public sealed record DatasetReport(long Added, long Revised, long Known, long Mentions, long Bad)
{
    public long Taken => Added + Revised + Known + Mentions;
}

/// <summary>
/// Takes the rows of a data set in: each becomes a document at <c>dataset:name/row</c> with its cells as they stand and a claim that an event of its own follows from. A row that is there already with the same
/// cells changes nothing; one with other cells is a later version. A bad row goes into quarantine and the rest go on.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="dataset">What is taken in.</param>
/// <param name="actors">Whom the record knows by a name; null for the others, who become provisional actors.</param>
public sealed class DatasetImport(RecordWriter writer, StoredDataset dataset, Func<string, DatasetActor?> actors)
{
    /// <summary>Rows in one commit: others wait for it, and it waits for the disk.</summary>
    const int AtOnce = 500;

    readonly DatasetDocuments documents = new(dataset, actors);
    long added;
    long revised;
    long known;
    long mentions;
    long bad;

    public Marking Marking { get; init; }

    /// <summary>Inputs of before that could not be taken in: whatever of them comes in now is settled.</summary>
    public IReadOnlySet<string> Unsettled { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The citation that the owners of a data set ask for.</summary>
    public static string Citation(string form) => form switch
    {
        "ucdp" => "Sundberg, Ralph, and Erik Melander, 2013, Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4); Davies, Shawn, et al., Uppsala Conflict Data Program. CC BY 4.0.",
        "acled" => "Raleigh, C., Kishi, R. and Linke, A., 2023, Political instability patterns are obscured by conflict dataset scope conditions, sources, and coding choices, Humanities and Social Sciences Communications 10, 74. Armed Conflict Location & Event Data Project (ACLED), acleddata.com; its terms forbid passing rows on.",
        "gdelt" => "The GDELT Project, gdeltproject.org.",
        _ => "Uppsala Conflict Data Program and VIEWS, CC BY 4.0.",
    };

    public static string Name(string form) => form switch { "ucdp" => "UCDP GED", "acled" => "ACLED", "gdelt" => "GDELT 2", _ => "Panel" };

    /// <param name="name">Of the file, for people.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="told">Told how many rows were gone through.</param>
    /// <param name="flaw">Told of each bad row, as it goes into quarantine.</param>
    /// <param name="cancellation">Ends it between rows; what was committed stays, and the same command goes on.</param>
    /// <exception cref="DatasetFormatException">It is no such data set.</exception>
    /// <exception cref="OperationCanceledException">It was ended; what was gone through is in.</exception>
    public DatasetReport Take(string name, TextReader text, Action<long> told, Action<string> flaw, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(flaw);
        writer.Declare(dataset);
        var rows = 0L;
        try
        {
            if (dataset.Form is "panel")
            {
                Panel(name, text, flaw, cancellation);
            }
            else
            {
                ImmutableArray<string>? columns = null;
                foreach (var record in new DelimitedText(text, dataset.Form is "gdelt" ? '\t' : ',', quoted: dataset.Form is not "gdelt").Read())
                {
                    if (columns is null && dataset.Form is not "gdelt")
                    {
                        columns = Header(name, record);
                        continue;
                    }

                    Row(name, record, columns, flaw);
                    if (++rows % AtOnce == 0)
                    {
                        writer.Commit();
                        told(rows);
                        cancellation.ThrowIfCancellationRequested();
                    }
                }

                if (columns is null && dataset.Form is not "gdelt")
                {
                    throw new DatasetFormatException($"{name} is empty.");
                }
            }
        }
        finally
        {
            writer.Commit();
            told(rows);
        }

        return new(added, revised, known, mentions, bad);
    }

    ImmutableArray<string> Header(string name, DelimitedRecord record)
    {
        ImmutableArray<string> columns = [.. record.Cells.Select(cell => cell.Trim().TrimStart('\uFEFF'))];
        var needed = dataset.Form is "ucdp" ? UcdpRows.Needed : AcledRows.Needed;
        var missing = needed.Where(column => !columns.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList();
        return missing.Count == 0 ? columns
            : throw new DatasetFormatException($"{name} is no {Name(dataset.Form)}: it has no column {string.Join(", ", missing)}{(record.Flaw is { } why ? $" ({why})" : $"; it begins with {string.Join(", ", columns.Take(4))}")}.");
    }

    void Row(string name, DelimitedRecord record, ImmutableArray<string>? header, Action<string> flaw)
    {
        var input = FormattableString.Invariant($"{name}, line {record.Line}");
        try
        {
            if (record.Flaw is { } broken)
            {
                throw new FormatException(broken);
            }

            var columns = header ?? (record.Cells.Length switch
            {
                61 => GdeltRows.EventColumns,
                16 or 15 => GdeltRows.MentionColumns,
                var other => throw new FormatException(FormattableString.Invariant($"It has {other} columns; events of GDELT 2 have 61, mentions 16.")),
            });
            if (header is not null && record.Cells.Length != columns.Length)
            {
                throw new FormatException(FormattableString.Invariant($"It has {record.Cells.Length} cells, the header {columns.Length}."));
            }

            var cells = new DatasetCells([.. record.Cells.Select((cell, i) => KeyValuePair.Create(columns[i], cell)).Where(cell => cell.Value.Length > 0)]);
            if (columns == GdeltRows.MentionColumns)
            {
                Mention(cells);
            }
            else
            {
                Take(cells);
            }

            if (Unsettled.Contains(input))
            {
                writer.Settle(input);
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            bad++;
            writer.Quarantine(input, e.Message.Split(" (Parameter", 2)[0], Marking);
            flaw($"{input}: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    void Take(DatasetCells cells)
    {
        var happening = dataset.Form switch
        {
            "ucdp" => UcdpRows.Read(cells, documents, dataset.Name),
            "acled" => AcledRows.Read(cells, documents, dataset.Name),
            _ => GdeltRows.Read(cells, documents, dataset.Name),
        };
        Keep(documents.Document(happening, cells));
    }

    void Keep(IncomingDocument document)
    {
        switch (writer.Take(document with { Marking = Marking, Dataset = dataset.Id }))
        {
            case Arrival.Added:
                added++;
                break;
            case Arrival.Version:
                revised++;
                break;
            case Arrival.Refused refused:
                throw new FormatException(refused.Why);
            default:
                known++;
                break;
        }
    }

    void Mention(DatasetCells cells)
    {
        var id = cells.Text("GlobalEventID") ?? throw new FormatException("It has no GlobalEventID.");
        var at = DateTimeOffset.TryParseExact(cells.Text("MentionTimeDate"), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : throw new FormatException("It has no MentionTimeDate.");
        var isNew = writer.Mention(
            DatasetAddress.Of(dataset.Id, id),
            new(cells.Text("MentionSourceName") ?? "unnamed", cells.Text("MentionIdentifier") ?? throw new FormatException("It has no MentionIdentifier."), cells.Whole("SentenceID") ?? 0, at, cells.Whole("Confidence")))
            ?? throw new FormatException($"It mentions event {id}, which is not in the store; its events go in first.");
        mentions += isNew ? 1 : 0;
        known += isNew ? 0 : 1;
    }

    // A panel is a series and no list of events: it is kept whole, as one text, version by version.
    void Panel(string name, TextReader text, Action<string> flaw, CancellationToken cancellation)
    {
        var (kept, columns, seen) = (new StringBuilder(), (string[]?)null, new HashSet<(int, string)>());
        foreach (var record in new DelimitedText(text, ',', quoted: true).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = [.. record.Cells.Select(cell => cell.Trim().TrimStart('\uFEFF'))];
                if (!columns.Contains("country_id") || !(columns.Contains("month_id") || (columns.Contains("year") && columns.Contains("month"))) || !(columns.Contains("sb_v1") || columns.Contains("sb_v2")))
                {
                    throw new DatasetFormatException($"{name} is no panel: it needs country_id, month_id (or year and month), and sb_v1 or sb_v2; it begins with {string.Join(", ", columns.Take(4))}.");
                }

                kept.Append(string.Join(',', columns)).Append('\n');
                continue;
            }

            var input = FormattableString.Invariant($"{name}, line {record.Line}");
            try
            {
                kept.Append(PanelLine(record, columns, seen)).Append('\n');
                if (Unsettled.Contains(input))
                {
                    writer.Settle(input);
                }
            }
            catch (FormatException e)
            {
                bad++;
                writer.Quarantine(input, e.Message, Marking);
                flaw($"{input}: {e.Message}");
            }
        }

        if (seen.Count == 0)
        {
            throw new DatasetFormatException($"{name} has no month that could be taken in.");
        }

        Keep(new(new Document { Text = kept.ToString(), Title = $"{dataset.Name}: {seen.Count.ToString("N0", CultureInfo.InvariantCulture)} months of countries", Source = dataset.Name, Uri = DatasetAddress.Of(dataset.Id, "panel") }, [], [], $"panel import, griot {RecordStore.GriotVersion}"));
    }

    static string PanelLine(DelimitedRecord record, string[] columns, HashSet<(int, string)> seen)
    {
        if (record.Flaw is { } broken || record.Cells.Length != columns.Length)
        {
            throw new FormatException(record.Flaw ?? FormattableString.Invariant($"It has {record.Cells.Length} cells, the header {columns.Length}."));
        }

        var cells = new DatasetCells([.. record.Cells.Select((cell, i) => KeyValuePair.Create(columns[i], cell)).Where(cell => cell.Value.Length > 0)]);
        var country = cells.Whole("country_id") ?? throw new FormatException("It has no country_id.");
        var month = cells.Whole("month_id") is { } id ? FormattableString.Invariant($"{id}") : FormattableString.Invariant($"{cells.Whole("year") ?? throw new FormatException("It has no month_id.")}-{cells.Whole("month") ?? throw new FormatException("It has no month.")}");
        foreach (var count in (string[])["sb_v1", "sb_v2"])
        {
            if (cells.Number(count) < 0)
            {
                throw new FormatException($"{count} is negative.");
            }
        }

        return seen.Add((country, month)) ? string.Join(',', record.Cells.Select(Cell)) : throw new FormatException($"Country {country.ToString(CultureInfo.InvariantCulture)} has month {month} a second time.");

        static string Cell(string cell) => cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
