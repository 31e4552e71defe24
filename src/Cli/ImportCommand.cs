using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Griot.Coding;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot import</c>: rows of data sets into the store.</summary>
static class ImportCommand
{
    public static Command Create()
    {
        var form = new Argument<string>("form") { Description = "ucdp (GED, CSV), acled (CSV), gdelt (events and mentions of GDELT 2, tab-separated) or panel (deaths by country and month, CSV)." };
        form.AcceptOnlyFromAmong("ucdp", "acled", "gdelt", "panel");
        var paths = new Argument<string[]>("file") { Description = "Files, also .gz or .zip, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var name = new Option<string?>("--name") { Description = "What the data set is called; else UCDP GED, ACLED, GDELT 2 or Panel. Rows of two names are kept apart.", HelpName = "name" };
        var version = new Option<string?>("--version") { Description = "Its version, such as 23.1.", HelpName = "version" };
        var citation = new Option<string?>("--citation") { Description = "How it is to be cited; else as its owners ask for.", HelpName = "text" };
        var marking = MarkingOption.Create("--marking", "How far the rows may be passed on: clear (the default), green, amber, amber+strict (the default for ACLED, whose terms forbid it) or red.");
        var (store, by, json, noLink) = (StoreOption.Create(), StoreOption.By(), new Option<bool>("--json") { Description = "One JSON object a file." }, new Option<bool>("--no-link") { Description = "Make no events yet; `griot link` does." });
        var command = new Command("import", "Take the rows of a data set into the store, each with its cells as they stand, a claim and an event of its own. A row that is there already is left as it is; one with other cells is a later version.")
        {
            form, paths, name, version, citation, marking, noLink, store, by, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var kind = parsed.GetRequiredValue(form);
            var called = parsed.GetValue(name) ?? DatasetImport.Name(kind);
            if (called.Trim().Length == 0)
            {
                throw new CommandException(ExitCode.Usage, "--name is empty.");
            }

            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
            var who = StoreOption.Who(parsed.GetValue(by));
            var dataset = new StoredDataset(SourceId.Slug(called), called, kind, parsed.GetValue(version) ?? "", parsed.GetValue(citation) ?? DatasetImport.Citation(kind));
            var run = new Run(output, record, who, dataset, parsed.GetValue(marking) ?? (kind is "acled" ? Marking.AmberStrict : Marking.Clear), parsed.GetValue(json));
            var ended = run.Take(parsed.GetRequiredValue(paths), cancellation);
            if (ended is ExitCode.Interrupted || parsed.GetValue(noLink))
            {
                return Task.FromResult(ended);
            }

            try
            {
                StoreLinking.Run(record, who, cancellation);
                return Task.FromResult(ended);
            }
            catch (OperationCanceledException)
            {
                Messages.Say("Interrupted while linking; all rows are in, and `griot link` goes on.");
                return Task.FromResult(ExitCode.Interrupted);
            }
        });
        return command.With(
            "griot import ucdp GEDEvent_v23_1.csv --version 23.1",
            "griot import ucdp lake-chad.csv.gz --name 'UCDP GED Lake Chad'",
            "griot import acled export.csv",
            "griot import gdelt 20150218230000.export.CSV.zip 20150218230000.mentions.CSV.zip",
            "griot import panel country_month.csv.gz --name 'State-based deaths'");
    }

    sealed class Run(TextWriter output, RecordStore record, string who, StoredDataset dataset, Marking marking, bool json)
    {
        /// <summary>Bad rows told of on standard error; the rest are in quarantine all the same.</summary>
        const int MostTold = 20;

        /// <summary>A compressed file grows to so many times its size and no further.</summary>
        const long MostGrowth = 200;

        readonly Progress progress = new();
        long done;

        public int Take(string[] paths, CancellationToken cancellation)
        {
            var (taken, bad, failed) = (0L, 0L, 0);
            progress.Begin(paths.Contains("-") ? null : paths.Sum(path => File.Exists(path) ? new FileInfo(path).Length : 0), () => done);
            using var writer = record.Writer(who);
            var unsettled = record.Quarantined().Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var path in paths)
            {
                var import = new DatasetImport(writer, dataset, Known) { Marking = marking, Unsettled = unsettled };
                var told = 0;
                try
                {
                    using var file = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
                    using var counted = new WatchedStream(file, read => done += read);
                    using var text = new StreamReader(Opened(path, counted), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
                    var named = path == "-" ? "standard input" : path;
                    var report = import.Take(
                        named, text, rows => progress.Tell(() => string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows"), (int)Math.Min(rows, int.MaxValue)),
                        flaw =>
                        {
                            if (told++ < MostTold)
                            {
                                ProgressLine.Clear();
                                Messages.Say(flaw);
                            }
                        },
                        cancellation);
                    (taken, bad) = (taken + report.Taken, bad + report.Bad);
                    ProgressLine.Clear();
                    Tell(named, report);
                }
                catch (OperationCanceledException)
                {
                    ProgressLine.Clear();
                    Messages.Say("Interrupted; what was taken in is whole, and the same command goes on from there.");
                    return ExitCode.Interrupted;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or DatasetFormatException)
                {
                    failed++;
                    ProgressLine.Clear();
                    Messages.Say(e is DatasetFormatException ? e.Message : e is InvalidDataException ? $"{path} cannot be read: {e.Message.TrimEnd('.')}." : FileReading.Why(path, e));
                }
            }

            return failed + bad == 0 ? ExitCode.Fine : taken > 0 ? ExitCode.Partly : ExitCode.Nothing;
        }

        void Tell(string path, DatasetReport report)
        {
            if (json)
            {
                output.WriteLine(JsonLine.Of(line =>
                {
                    line.WriteString("file", path);
                    line.WriteString("dataset", dataset.Id);
                    line.Optional("version", dataset.Version.Length > 0 ? dataset.Version : null);
                    line.WriteNumber("added", report.Added);
                    line.WriteNumber("revised", report.Revised);
                    line.WriteNumber("known", report.Known);
                    line.WriteNumber("mentions", report.Mentions);
                    line.WriteNumber("quarantined", report.Bad);
                }));
                output.Flush();
            }

            var parts = new[] { (report.Added, "added"), (report.Revised, "revised"), (report.Mentions, "mentions"), (report.Known, "there already"), (report.Bad, "in quarantine") };
            Messages.Say($"{path}: {string.Join(", ", parts.Where((part, i) => i == 0 || part.Item1 > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1:N0} {part.Item2}")))}. Cite: {dataset.Citation}");
        }

        // The shipped list of actors knows many groups by the names that data sets use.
        static DatasetActor? Known(string name)
        {
            var found = ActorLexicon.Embedded.Longest(name, out var length);
            return length == name.Length && found is [var actor, ..] ? new(actor.Id, actor.Name, actor.Kind, actor.Sector, actor.Country) : null;
        }

        static Stream Opened(string path, Stream stream)
        {
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                return Capped(new GZipStream(stream, CompressionMode.Decompress), File.Exists(path) ? new FileInfo(path).Length : long.MaxValue / MostGrowth);
            }

            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                var archive = new ZipArchive(stream);
                return archive.Entries is [var only] ? Capped(only.Open(), only.CompressedLength) : throw new InvalidDataException("it should hold one file");
            }

            return stream;
        }

        // A small file can be packed so that it fills any disk.
        static WatchedStream Capped(Stream unpacked, long packed)
        {
            var left = Math.Max(packed * MostGrowth, 1 << 20);
            return new(unpacked, count =>
            {
                left -= count;
                if (left < 0)
                {
                    throw new InvalidDataException("it is packed too tightly to be a list of rows");
                }
            });
        }
    }
}

/// <summary><c>griot datasets</c>: the data sets of the store, and their rows as they stand.</summary>
static class DatasetsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "One of them, by its name.", Arity = ArgumentArity.ZeroOrOne };
        var rows = new Option<bool>("--rows") { Description = "Its rows as CSV, cell by cell as they were taken in; a panel as `griot forecast --panel` reads it. What is marked TLP:AMBER+STRICT or TLP:RED needs --marking." };
        var marking = MarkingOption.Create("--marking", "Rows marked so or freer.");
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a data set." });
        var command = new Command("datasets", "List the data sets of the store with version, rows and citation, or print the rows of one.") { name, rows, marking, store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var called = parsed.GetValue(name);
            var found = record.Datasets().Where(dataset => called is null || dataset.Id == SourceId.Slug(called)).ToList();
            if (called is not null && found.Count == 0)
            {
                throw new CommandException(ExitCode.Nothing, $"The store has no data set '{called}'; `griot datasets` lists them.");
            }

            if (parsed.GetValue(rows))
            {
                Print(output, record, called is null ? throw new CommandException(ExitCode.Usage, "--rows wants the name of a data set.") : found[0], parsed.GetValue(marking) ?? Marking.Amber);
                return ExitCode.Fine;
            }

            foreach (var dataset in found)
            {
                output.WriteLine(parsed.GetValue(json)
                    ? JsonLine.Of(line =>
                    {
                        line.WriteString("id", dataset.Id);
                        line.WriteString("name", dataset.Name);
                        line.WriteString("form", dataset.Form);
                        line.Optional("version", dataset.Version.Length > 0 ? dataset.Version : null);
                        line.WriteNumber("rows", dataset.Rows);
                        line.WriteNumber("mentions", dataset.Mentions);
                        line.WriteString("citation", dataset.Citation);
                    })
                    : string.Create(CultureInfo.InvariantCulture, $"{dataset.Name}{(dataset.Version.Length > 0 ? " " + dataset.Version : "")}  {dataset.Form}, {dataset.Rows:N0} {(dataset.Form is "panel" ? "panel" : "rows")}{(dataset.Mentions > 0 ? $", {dataset.Mentions:N0} mentions" : "")}\n  {dataset.Citation}"));
            }

            return ExitCode.Fine;
        });
        return command.With("griot datasets", "griot datasets 'UCDP GED' --rows > ged.csv", "griot datasets 'State-based deaths' --rows > panel.csv && griot forecast --panel panel.csv");
    }

    // Columns in the order in which they first come; they are gone through first, since a row has only those that it fills.
    static void Print(TextWriter output, RecordStore record, StoredDataset dataset, Marking most)
    {
        if (record.Sources("source:" + SourceId.Slug(dataset.Name)) is [{ Marking: var marked }] && marked > most)
        {
            throw new CommandException(ExitCode.Nothing, $"{dataset.Name} is marked {marked.Label}; --marking takes it too.");
        }

        var (columns, left) = (new List<string>(), 0);
        foreach (var document in record.RowsOf(dataset.Id, most))
        {
            if (dataset.Form is "panel")
            {
                output.Write(document.Text);
                return;
            }

            columns.AddRange(DatasetText.Cells(document.Text).All.Select(cell => cell.Key).Except(columns, StringComparer.Ordinal).ToList());
        }

        var rows = new KeptRows(output);
        rows.Write(columns);
        foreach (var document in record.RowsOf(dataset.Id, most))
        {
            var cells = DatasetText.Cells(document.Text);
            rows.Write(columns.Select(column => cells[column]));
            left++;
        }

        if (left < dataset.Rows)
        {
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{dataset.Rows - left:N0} rows are marked more strictly than {most.Label} and were left out; --marking red takes them too."));
        }
    }
}
