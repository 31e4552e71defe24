using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Briefing;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot search</c>: documents that have words.</summary>
static class SearchCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("words") { Description = "Words that stand in the text in any form; \"a phrase\", -without, begin*, this OR that.", Arity = ArgumentArity.OneOrMore };
        var (source, from, to) = (new Option<string?>("--source") { Description = "Of this source only.", HelpName = "source" }, FilterOptions.Day("--from", "Published from this day on: 2013, 2013-02 or 2013-02-10.", first: true), FilterOptions.Day("--to", "Published up to this day.", first: false));
        var (marking, limit, store, json) = (MarkingOption.Create("--marking", "Marked so or freer."), Limits.Create(20), StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a document." });
        var command = new Command("search", "Find documents by their words, those that answer best first.") { words, source, from, to, marking, limit, store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            // A shell has taken the quotation marks off a phrase: what comes as one argument with blanks was one.
            var text = string.Join(' ', parsed.GetRequiredValue(words).Select(word => word.Contains(' ', StringComparison.Ordinal) && !word.Contains('"', StringComparison.Ordinal) && parsed.GetRequiredValue(words).Length > 1 ? $"\"{word}\"" : word));
            var sought = SearchWords.Parse(text) ?? throw new CommandException(ExitCode.Usage, $"'{text}' has no word to look for.");
            var marks = Console.IsOutputRedirected || parsed.GetValue(json) ? ("[", "]") : ("\e[1m", "\e[0m");
            var hits = record.Search(sought, parsed.GetValue(limit), marks, parsed.GetValue(source) is { } name ? FilterOptions.Source(record, name) : null, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(marking));
            foreach (var hit in hits)
            {
                if (parsed.GetValue(json))
                {
                    output.WriteLine(Json(hit, record.EventsOf(hit.DocumentId)));
                    continue;
                }

                var heading = string.Join(" · ", new[] { hit.Title ?? hit.Uri ?? hit.DocumentId, hit.Source, hit.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Where(part => !string.IsNullOrEmpty(part)));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heading}\n  {hit.Snippet}\n  {hit.DocumentId}, {hit.Claims:N0} claims"));
                foreach (var happening in record.EventsOf(hit.DocumentId).SelectMany(record.EventsById).DistinctBy(found => found.Event.Id, StringComparer.Ordinal))
                {
                    output.WriteLine($"  {happening.Event.Id}: {EventText.Line(happening.Event)}");
                }

                output.WriteLine();
            }

            if (hits.Count == 0)
            {
                Messages.Say("No document has these words.");
            }

            return ExitCode.Fine;
        });
        return command.With("griot search militants fled Gao", "griot search '\"joint force\" -football' --from 2013-01 --to 2013-03", "griot search 'Ansar*' --source Reuters --json");
    }

    static string Json(SearchHit hit, IReadOnlyList<string> events) => JsonLine.Of(line => LookupJson.Write(line, hit, events));
}

/// <summary><c>griot sources</c>: who publishes, how graded and marked.</summary>
static class SourcesCommand
{
    public static Command Create()
    {
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a source." });
        var command = new Command("sources", "List the sources of the record with their grade, marking, documents and claims.") { store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var source in record.Sources())
            {
                output.WriteLine(parsed.GetValue(json) ? Json(source) : string.Create(CultureInfo.InvariantCulture, $"{source.Reliability}  {source.Marking.Label,-16} {source.Documents,8:N0} documents {source.Claims,9:N0} claims  {source.First:yyyy-MM-dd}..{source.Last:yyyy-MM-dd}  {source.Name}"));
            }

            return ExitCode.Fine;
        });
        return command.With("griot sources", "griot sources --json");
    }

    internal static string Json(FoundSource source) => JsonLine.Of(line => LookupJson.Write(line, source));
}

/// <summary><c>griot quarantine</c>: what could not be taken in.</summary>
static class QuarantineCommand
{
    public static Command Create()
    {
        var (all, store, json) = (new Option<bool>("--all") { Description = "Also what came in after all." }, StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object an input." });
        var command = new Command("quarantine", "List the inputs that could not be taken in, with the reason. What is mended is taken in by adding it again.") { all, store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var input in record.Quarantined(parsed.GetValue(all)))
            {
                output.WriteLine(parsed.GetValue(json)
                    ? JsonLine.Of(line =>
                    {
                        line.WriteString("id", input.Id);
                        line.WriteString("name", input.Name);
                        line.WriteString("reason", input.Reason);
                        line.WriteString("firstSeen", input.FirstSeen);
                        line.WriteString("lastSeen", input.LastSeen);
                        line.WriteNumber("times", input.Times);
                        line.WriteBoolean("settled", input.IsSettled);
                        line.WriteString("marking", input.Marking.Label);
                    })
                    : string.Create(CultureInfo.InvariantCulture, $"{input.LastSeen:yyyy-MM-dd HH:mm}  {input.Times,3}x  {(input.IsSettled ? "(settled) " : "")}{(input.Marking is Marking.Clear ? "" : input.Marking.Label + "  ")}{input.Reason}{(input.Reason.Contains(input.Name, StringComparison.Ordinal) ? "" : "  " + input.Name)}"));
            }

            return ExitCode.Fine;
        });
        return command.With("griot quarantine", "griot quarantine --all --json");
    }
}
