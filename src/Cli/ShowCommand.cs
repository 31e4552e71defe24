using System.CommandLine;
using System.Globalization;
using Griot.Briefing;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot show</c>: one thing of the record, all of it.</summary>
static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A document (d1…), claim (c1…), event (e1…), actor (actor:…) or source (source:…), by its identifier; of documents, claims and events the beginning is enough." };
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "As JSON: a claim by docs/claim.schema.json, an event as griot.event/1." });
        var command = new Command("show", "Show a document with its claims, a claim with what was judged of it, an event with who says what, an actor or a source.") { id, store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            new Showing(output, record, parsed.GetValue(json)).Show(parsed.GetRequiredValue(id));
            return ExitCode.Fine;
        });
        return command.With("griot show d1898036a8", "griot show c15f2a --json", "griot show e1a9", "griot show actor:boko-haram", "griot show source:reuters");
    }

    sealed class Showing(TextWriter output, RecordStore record, bool json)
    {
        public void Show(string id)
        {
            if (id.StartsWith("source:", StringComparison.Ordinal))
            {
                Show(record.Sources(id) is [var source] ? source : throw Missing(id));
            }
            else if (id.StartsWith("actor:", StringComparison.Ordinal))
            {
                Show(record.ActorLine(id, Marking.Red) ?? throw new CommandException(ExitCode.Nothing, $"The store has no {id} that a claim speaks of; `griot actors` lists those there are."), id);
            }
            else if (id.StartsWith('e'))
            {
                Show(Stored.Event(record, id), id);
            }
            else if (id.StartsWith('c'))
            {
                Show(Stored.Claim(record, id));
            }
            else
            {
                Show(record.DocumentsById(id) switch
                {
                    [var document] => document,
                    [] => throw Missing(id),
                    _ => throw new CommandException(ExitCode.Usage, $"The identifiers of several documents begin with {id}; more of the identifier names one."),
                });
            }
        }

        static CommandException Missing(string id) => new(ExitCode.Nothing, $"The store has no {id}.");

        void Show(FoundSource source)
        {
            output.WriteLine(json ? SourcesCommand.Json(source) : string.Create(CultureInfo.InvariantCulture, $"{source.Name}  {source.Id}\n  reliability {source.Reliability}, {source.Marking.Label}\n  {source.Documents:N0} documents, {source.Claims:N0} claims, {source.First:yyyy-MM-dd} to {source.Last:yyyy-MM-dd}"));
            Judgements(source.Id);
        }

        void Show(ActorLine actor, string asked)
        {
            if (json)
            {
                output.WriteLine(ActorsCommand.Json(actor, record));
                return;
            }

            if (actor.Id != asked)
            {
                output.WriteLine($"{asked} was merged into this one.");
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{actor.Name}  {actor.Id}\n  {string.Join(", ", new[] { actor.Kind, actor.Sector, actor.Country }.Where(part => part is not null))}\n  acts in {actor.AsSource:N0} claims, is acted upon in {actor.AsTarget:N0}, {actor.First:yyyy-MM-dd} to {actor.Last:yyyy-MM-dd}\n  names: {string.Join(", ", record.ActorNames(actor.Id))}"));
            if (record.MergedInto(actor.Id) is { Count: > 0 } merged)
            {
                output.WriteLine($"  merged with it: {string.Join(", ", merged)}");
            }

            Standing.Write(output, record, actor.Id);
            foreach (var judgement in record.ActorJudgements(actor.Id))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {judgement.At:yyyy-MM-dd HH:mm} {judgement.Judge}: {judgement.Verb} {string.Join(' ', ActorsCommand.Concerned(judgement))}{(judgement.Note is { } note ? $" ({note})" : "")}"));
            }
        }

        void Show(FoundEvent found, string asked)
        {
            if (json)
            {
                output.WriteLine(found.Json);
                return;
            }

            if (!found.Event.Id.StartsWith(asked, StringComparison.Ordinal))
            {
                output.WriteLine($"{asked} is no event of its own any more; most of its claims are of this one.");
            }

            new EventListing(output, terminal: !Console.IsOutputRedirected) { WithIds = true }.Explain(found.Event, words: true);
            output.WriteLine($"  its most reliable source is graded {found.Reliability}; {found.Marking.Label}");
            Beside(found.Event);
            var claims = found.Event.Accounts.SelectMany(account => account.Account.Claims).Select(claim => claim.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var decision in record.LinkDecisions().Where(decision => decision.Concerns(claims)).Reverse())
            {
                var (at, judge, verb) = (decision.Judgement.At, decision.Judgement.Judge, decision.Judgement.Verb);
                var what = verb is LinkDecision.Merge ? $"merged {decision.Judgement.Before}" : $"split {string.Join(' ', decision.Claims)} from {decision.Judgement.Subject}";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {at:yyyy-MM-dd HH:mm} {judge}: {what}{(decision.Judgement.Note is { } note ? $" ({note})" : "")}"));
            }
        }

        // Events of data sets are kept apart from those of reports; whether two are one, people see here and say by `griot merge`.
        void Beside(Event happening)
        {
            const double Km = 30;
            const int MostShown = 10;
            var isListed = IsListed(happening);
            foreach (var row in isListed ? happening.Accounts.Select(account => account.Account.Document.Id).Distinct(StringComparer.Ordinal) : [])
            {
                if (record.Mentions(row) is { Count: > 0 } mentions)
                {
                    var sources = mentions.Select(mention => mention.Source).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  mentioned by {sources.Length:N0} sources, {mentions.Count:N0} times, which counts as one origin: {string.Join(", ", sources.Take(MostShown))}{(sources.Length > MostShown ? ", …" : "")}"));
                }
            }

            if (happening is not { Days: { From: { } from, To: { } to }, Place.Point: { } point })
            {
                return;
            }

            var beside = record.EachEvent(new() { From = from > DateOnly.MinValue ? from.AddDays(-1) : from, To = to < DateOnly.MaxValue ? to.AddDays(1) : to, Within = new(point, Km) }).Where(other => other.Event.Id != happening.Id && IsListed(other.Event) != isListed).Take(MostShown).ToList();
            if (beside.Count > 0)
            {
                output.WriteLine(FormattableString.Invariant($"  {(isListed ? "reports" : "data sets")} have beside it, within {Km} km and a day:"));
                foreach (var other in beside)
                {
                    output.WriteLine($"    {other.Event.Id[..14]}  {EventText.Line(other.Event)}");
                }
            }
        }

        static bool IsListed(Event happening) => happening.Accounts.All(account => DatasetAddress.Is(account.Account.Document.Uri));

        void Show(FoundClaim found)
        {
            var claim = found.Claim;
            if (json)
            {
                output.WriteLine(ClaimJson.Line(claim));
                return;
            }

            var mode = claim.Content is ClaimContent.Event { Mode: { } m } ? " " + m : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{claim.Content.Label}{mode} · {claim.Status.Label}{(claim.Negated ? " · negated" : "")} · {claim.Certainty:0.##} · {claim.Grade.Source}{claim.Grade.Information} · {found.Marking.Label} · {claim.Id}"));
            output.WriteLine($"  {string.Join(' ', claim.Passage.Words.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
            foreach (var (label, words, _) in ClaimParts.Of(claim))
            {
                output.WriteLine($"  {label,-12}{words}");
            }

            output.WriteLine($"  {"document",-12}{string.Join(" · ", new[] { claim.Document.Title, claim.Document.Source, claim.Document.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), claim.Document.Id }.Where(part => !string.IsNullOrEmpty(part)))}");
            if (!found.IsLive)
            {
                output.WriteLine(found.Review is Review.Rejected ? "  It was rejected." : "  It is of an older version of its document.");
            }

            Judgements(claim.Id);
        }

        void Show(FoundDocument found)
        {
            var document = found.Document;
            if (json)
            {
                output.WriteLine(JsonLine.Of(line => LookupJson.Write(line, found, found.Marking, record.EachClaim(new() { Document = document.Id }).Select(claim => claim.Claim.Id))));
                return;
            }

            output.WriteLine(document.Text.TrimEnd());
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{document.Id} · {found.Marking.Label} · added {found.AddedAt:yyyy-MM-dd HH:mm} · {string.Join(" ", found.Addresses)}{(found.SupersededBy is { } later ? $" · superseded by {later}" : "")}"));
            ClaimGroups.Write(new ClaimTable(output, terminal: !Console.IsOutputRedirected), record.EachClaim(new() { Document = document.Id }).Select(claim => claim.Claim));
            Judgements(document.Id);
        }

        void Judgements(string subject)
        {
            foreach (var judgement in json ? [] : record.Judgements(subject))
            {
                var change = judgement is { Before.Length: < 40, After.Length: < 40 } ? $" {judgement.Before} to {judgement.After}" : "";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {judgement.At:yyyy-MM-dd HH:mm} {judgement.Judge}: {judgement.Verb}{change}{(judgement.Note is { } note ? $" ({note})" : "")}"));
            }
        }
    }
}
