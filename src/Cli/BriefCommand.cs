using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot brief</c>: sourced briefs of the record.</summary>
static class BriefCommand
{
    static readonly string[] Formats = ["markdown", "html", "docx", "pdf", "json"];

    public static Command Create() => new Command("brief", "Briefs of the record: what happened, what is claimed, what is disputed, and an outlook, every statement with its source.") { Make(), List(), Show(), Lint() }.With(
        "griot brief make --country MLI --from 2013-01 --to 2013-02",
        "griot brief lint brief.md");

    static Command Make()
    {
        var (from, to) = (FilterOptions.Day("--from", "Happened on this day or later: 2013, 2013-02 or 2013-02-10.", first: true), FilterOptions.Day("--to", "Happened on this day or before.", first: false));
        var countries = FilterOptions.Several("--country", "Countries by name or ISO code.", "country");
        var place = new Option<string?>("--place") { Description = "The name of the place or of the region it lies in.", HelpName = "name" };
        var within = new Option<string?>("--within") { Description = "So near a place or point: \"100 km of Maiduguri\", \"50 km of 16.27,-0.04\".", HelpName = "distance" };
        var actor = new Option<string?>("--actor") { Description = "Of one actor, by identifier or name.", HelpName = "actor" };
        var site = new Option<string?>("--site") { Description = "About a site of the store, by name or id: what happened within 50 km of it.", HelpName = "site" };
        var yardstick = new Option<Likelihood>("--words")
        {
            Description = "The likelihood words of the outlook: icd203 (the default) or phia.", HelpName = "yardstick", DefaultValueFactory = _ => Likelihood.Icd203,
            CustomParser = result => Likelihood.Named(result.Tokens[0].Value) is { } named ? named : Refused(result, $"'{result.Tokens[0].Value}' is no yardstick: icd203 or phia."),
        };
        var events = new Option<int>("--events") { Description = "No more events than these are told, those of most weight; 24 unless said.", HelpName = "number", DefaultValueFactory = _ => 24 };
        var marking = MarkingOption.Create("--marking", "Cites nothing marked more strictly: clear (the default), green, amber, amber+strict or red. The brief is marked as the strictest of what it cites.");
        var keep = new Option<bool>("--keep") { Description = "Keep it in the store too, where it can be edited at the desk." };
        var (format, file, store, by) = (Format(), OutOption(), StoreOption.Create(), StoreOption.By());
        var command = new Command("make", "Compose a brief by area, period, actor or site. It is a draft: read, change and sign it.") { from, to, countries, place, within, actor, site, yardstick, events, marking, keep, format, file, store, by };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), parsed.GetValue(keep) ? StoreUse.Write : StoreUse.Read);
            string[] codes = [.. parsed.GetValue(countries)!.Select(FilterOptions.Country)];
            if (parsed.GetValue(from) is { } first && parsed.GetValue(to) is { } last && first > last)
            {
                throw new CommandException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"--from {first:yyyy-MM-dd} lies after --to {last:yyyy-MM-dd}."));
            }

            var most = parsed.GetValue(marking) ?? Marking.Clear;
            if (parsed.GetValue(place) is { } there && record.CountEvents(new() { Place = there, MostMarking = most }) == 0)
            {
                throw new CommandException(ExitCode.Nothing, record.CountEvents(new() { Place = there }) > 0
                    ? $"All events of {record.Name} at {there} are marked more strictly than {most.Label}; --marking says what may be cited."
                    : $"{record.Name} has no event at a place or in a region called “{there}”. Try another spelling, --country, or --within \"50 km of …\"; `griot events` shows the places there are.");
            }

            var scope = new BriefScope
            {
                From = parsed.GetValue(from), To = parsed.GetValue(to), Countries = [.. codes], Place = parsed.GetValue(place), Within = parsed.GetValue(within) is { } near ? FilterOptions.Within(near, codes) : null,
                Actor = parsed.GetValue(actor) is { } named ? Actor(record, named, most) : null, Site = parsed.GetValue(site) is { } wanted ? Site(record, wanted) : null, Yardstick = parsed.GetValue(yardstick)!, MostEvents = Math.Clamp(parsed.GetValue(events), 1, 200), MostMarking = most,
            };
            var draft = new BriefWriter(record).Compose(scope, DateOnly.FromDateTime(DateTime.UtcNow), Marking.Red);
            var made = string.Create(CultureInfo.InvariantCulture, $"Composed by Griot on {DateTime.UtcNow:d MMMM yyyy}; a draft that nobody read yet.");
            if (parsed.GetValue(keep))
            {
                var kept = record.AddBrief(draft.Title, draft.Marking, draft.Body, JsonSerializer.Serialize(draft.Sources), "Composed.", StoreOption.Who(parsed.GetValue(by)));
                Messages.Say($"{kept.BriefId} is kept in {record.Name}.");
            }

            await Write(parsed.GetValue(format)!, parsed.GetValue(file), draft.Title, draft.Marking, draft.Body, draft.Sources, made, cancellation);
            return ExitCode.Fine;
        });
        return command.With(
            "griot brief make --country MLI --from 2013-01 --to 2013-02",
            "griot brief make --place Gao --words phia --format docx --out gao.docx",
            "griot brief make --actor MUJAO --marking amber --keep",
            "griot brief make --site \"Gao clinic\" --marking red --format pdf --out clinic.pdf");
    }

    static Command List()
    {
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a brief." });
        var command = new Command("list", "Show the briefs of the store, the last changed first.") { store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var brief in record.Briefs(Marking.Red))
            {
                output.WriteLine(parsed.GetValue(json)
                    ? JsonLine.Of(new { id = brief.Id, title = brief.Latest.Title, marking = CitedMarkings.Of(record, brief.Latest).Label, versions = brief.Versions, madeBy = brief.MadeBy, madeAt = brief.MadeAt, changedBy = brief.Latest.MadeBy, changedAt = brief.Latest.MadeAt })
                    : string.Create(CultureInfo.InvariantCulture, $"{brief.Id}  {CitedMarkings.Of(record, brief.Latest).Label}  {brief.Latest.Title}\n  version {brief.Versions}, {brief.Latest.MadeBy}, {brief.Latest.MadeAt:yyyy-MM-dd HH:mm} UTC"));
            }

            return ExitCode.Fine;
        });
        return command.With("griot brief list", "griot brief list --json --store field.db");
    }

    static Command Show()
    {
        var id = new Argument<string>("brief") { Description = "Its identifier, as `griot brief list` shows it." };
        var version = new Option<int?>("--version") { Description = "This version; else the last.", HelpName = "number" };
        var (format, file, store) = (Format(), OutOption(), StoreOption.Create());
        var command = new Command("show", "Show or export a brief of the store.") { id, version, format, file, store };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var versions = record.BriefVersions(parsed.GetRequiredValue(id), Marking.Red);
            var wanted = parsed.GetValue(version) is { } number ? versions.FirstOrDefault(one => one.Number == number) : versions is [var last, ..] ? last : null;
            if (wanted is null)
            {
                throw new CommandException(ExitCode.Nothing, $"{record.Name} has no {(versions.Count > 0 ? "such version of the brief" : "brief")} {parsed.GetRequiredValue(id)}; `griot brief list` shows what there is.");
            }

            if (CitedMarkings.Of(record, wanted) is var now && now > wanted.Marking)
            {
                throw new CommandException(ExitCode.Nothing, $"{wanted.BriefId} is kept as {wanted.Marking.Label} and cites what is marked {now.Label} now: mark it so at the desk, or take those footnotes out; then it can be shown.");
            }

            await Write(parsed.GetValue(format)!, parsed.GetValue(file), wanted.Title, wanted.Marking, wanted.Body, CitedMarkings.Now(record, wanted), string.Create(CultureInfo.InvariantCulture, $"Version {wanted.Number}, {wanted.MadeBy}, {wanted.MadeAt:d MMMM yyyy}"), cancellation);
            return ExitCode.Fine;
        });
        return command.With("griot brief show b1e0b1c2d3f4a5b6c7d8e9", "griot brief show b1e0b1c2d3f4a5b6c7d8e9 --format docx --out brief.docx");
    }

    static Command Lint()
    {
        var file = new Argument<FileInfo>("file") { Description = "A brief in Markdown." };
        var marking = MarkingOption.Create("--marking", "As which it is to be passed on; else what it begins with.");
        var json = new Option<bool>("--json") { Description = "One JSON object a finding." };
        var command = new Command("lint", "Say what a reviewer would send back: likelihood and confidence in one sentence, statements without a source, a marking that is missing or lower than what is cited, likelihood words outside the key, footnotes that lead nowhere.") { file, marking, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            string text;
            try
            {
                text = File.ReadAllText(path.FullName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
            {
                throw new CommandException(ExitCode.Nothing, e is DecoderFallbackException ? $"{path} is no text in UTF-8." : Directory.Exists(path.FullName) ? $"{path} is a folder; name a file." : path.Exists ? $"{path} cannot be read: {e.Message.TrimEnd('.')}." : $"There is no {path}.", e);
            }

            using var output = StandardOutput.Open();
            var found = BriefLint.Check(text, parsed.GetValue(marking));
            foreach (var finding in found)
            {
                output.WriteLine(parsed.GetValue(json) ? JsonLine.Of(new { line = finding.Line, rule = finding.Rule, words = finding.Words }) : string.Create(CultureInfo.InvariantCulture, $"{path}:{finding.Line}: {finding.Rule}: {finding.Words}"));
            }

            return found.Count > 0 ? ExitCode.Partly : ExitCode.Fine;
        });
        return command.With("griot brief lint brief.md", "griot brief lint brief.md --marking amber --json");
    }

    static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "markdown (the default), html, docx, pdf (printed by Chromium, where that is installed) or json.", HelpName = "format", DefaultValueFactory = _ => "markdown" };
        format.AcceptOnlyFromAmong(Formats);
        return format;
    }

    static Option<FileInfo?> OutOption() => new("--out") { Description = "Write it to this file; else to standard output.", HelpName = "file" };

    static Likelihood Refused(System.CommandLine.Parsing.ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return Likelihood.Icd203;
    }

    static (string Id, string Name) Actor(RecordStore record, string named, Marking most)
    {
        var id = named.StartsWith("actor:", StringComparison.Ordinal) ? named : "actor:" + SourceId.Slug(named);
        return record.ActorLine(id, most) is { } known ? (known.Id, known.Name) : record.ActorLines(named, 1, most) is [var found] ? (found.Id, found.Name) : throw new CommandException(ExitCode.Nothing, $"{record.Name} has no actor {named}; `griot actors` shows those that are there.");
    }

    static StoredSite Site(RecordStore record, string wanted) =>
        record.Sites(Marking.Red).FirstOrDefault(site => site.Id == wanted || site.Site.Id == wanted || site.Site.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? throw new CommandException(ExitCode.Nothing, $"{record.Name} has no site {wanted}; `griot sites list` shows those that are there.");

    static async Task Write(string format, FileInfo? file, string title, Marking marking, string body, IReadOnlyList<BriefSource> sources, string made, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = format switch
            {
                "html" => Encoding.UTF8.GetBytes(BriefHtml.Page(title, marking, body, made)),
                "docx" => BriefWord.Document(title, marking, body, made),
                "pdf" => await BriefPdf.Print(BriefHtml.Page(title, marking, body, made), cancellation),
                "json" => Encoding.UTF8.GetBytes(JsonLine.Of(new { title, marking = marking.Label, body, sources = sources.Select(s => new { number = s.Number, @event = s.Event, claim = s.Claim, document = s.Document, source = s.Source, published = s.Published, reliability = s.Reliability.ToString(), information = s.Information, marking = s.Marking.Label, words = s.Words }) }) + "\n"),
                _ => Encoding.UTF8.GetBytes(BriefMarkdown(title, body)),
            };
        }
        catch (InvalidOperationException e) when (format == "pdf")
        {
            throw new CommandException(ExitCode.Nothing, e.Message, e);
        }

        if (file is null)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(bytes, cancellation);
            return;
        }

        try
        {
            await File.WriteAllBytesAsync(file.FullName, bytes, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Nothing, $"{file} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }

    // The marking stays first; the title follows it.
    static string BriefMarkdown(string title, string body)
    {
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        return Markings.TryParse((end < 0 ? body : body[..end]).Trim(), out _) ? $"{body[..(end + 1)]}\n# {title}\n{body[(end + 1)..]}" : $"# {title}\n\n{body}";
    }
}
