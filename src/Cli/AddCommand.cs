using System.CommandLine;
using Griot.Coding;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot add</c>: documents into the store, with what they say.</summary>
static class AddCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = DocumentOptions.Paths.Replace("or - for", "addresses (https://…), or - for", StringComparison.Ordinal),
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var (published, source, marking) = (DocumentOptions.Published(), DocumentOptions.Source(), MarkingOption.Create("--marking", "How far what is taken in may be passed on: clear (the default), green, amber, amber+strict or red."));
        var (threads, model, gazetteers) = (DocumentOptions.Threads(), ModelOption.Create(), PlaceFiles.Option());
        var (store, by, json) = (StoreOption.Create(), StoreOption.By(), new Option<bool>("--json") { Description = "One JSON object a document, printed when the document is safe on the disk." });
        var allowed = FetchOptions.Allowed();
        var noLink = new Option<bool>("--no-link") { Description = "Leave the events as they are; `griot link` links them later." };
        var command = new Command("add", "Take documents into the store, with the claims they make, and link these to events. What is there already is left as it is, so a run can be repeated.")
        {
            paths, published, source, marking, threads, model, gazetteers, allowed, noLink, store, by, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
            using var finder = record.Finder();
            using var writer = record.Writer(StoreOption.Who(parsed.GetValue(by)));
            var run = new AddRun(output, record.Name, writer, parsed.GetValue(json)) { Published = parsed.GetValue(published), Source = parsed.GetValue(source), Marking = parsed.GetValue(marking) ?? Marking.Clear };
            using var fetcher = new Lazily<Fetcher>(() => FetchOptions.Open(parsed.GetValue(allowed)));
            var pages = new Lazy<WebPages>(() => new(fetcher.Value));
            var reader = new DocumentReader(StandardStreams.OpenInput, address => pages.Value.Read(address, cancellation));
            var ended = await run.Take(
                reader,
                parsed.GetRequiredValue(paths),
                finder.Knows,
                () => Engine.Open(parsed.GetValue(model), new Coder(PlaceFiles.Open(parsed.GetValue(gazetteers)))),
                parsed.GetValue(threads),
                cancellation);
            return ended is ExitCode.Interrupted || parsed.GetValue(noLink)
                ? ended : StoreLinking.After(record, StoreOption.Who(parsed.GetValue(by)), ended, cancellation);
        });
        return command.With(
            "griot add reports/ --source Reuters",
            "griot add inquiry.pdf desk.mbox archive.zip 'web/**/*.html'",
            "griot add https://example.org/2013/02/report.html",
            "griot add feed.jsonl --json > taken.jsonl",
            "griot add notes/ --marking amber --store field.db",
            "griot add reports/ --store 'Host=localhost;Database=griot'");
    }
}
