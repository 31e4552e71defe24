using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot link</c>: claims of many reports in, the events they tell of out; without files, all of a store.</summary>
static class LinkCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Files of claims as `griot read --format jsonl` prints them, or - for standard input; without any the store is linked, and `griot events` shows what came of it.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var json = new Option<bool>("--json") { Description = "One event a line, griot.event/1." };
        var why = new Option<bool>("--why") { Description = "With every event its reports, who gives which toll, and the reasons why each report is counted to it." };
        var least = new Option<int>("--origins")
        {
            Description = "Only events that so many independent origins tell of; copies and rewrites of one text count once.",
            HelpName = "number",
        };
        var judgements = new Option<string?>("--judgements")
        {
            Description = "A file of what people judged, one a line: {\"a\": claim, \"b\": claim, \"same\": true or false, \"by\": who, \"at\": when}. It goes before every score.",
            HelpName = "file",
        };
        var anew = new Option<bool>("--anew") { Description = "Link all of the store from the beginning, whatever was found before." };
        var (store, by) = (StoreOption.Create(), StoreOption.By());
        var command = new Command("link", "Find the events that several reports tell of: where they agree, their range of tolls, who denies what, and who did not report it.") { paths, json, why, least, judgements, anew, store, by };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetRequiredValue(paths).Length == 0)
            {
                if (parsed.GetValue(json) || parsed.GetValue(why) || parsed.GetValue(least) > 0 || parsed.GetValue(judgements) is not null)
                {
                    throw new CommandException(ExitCode.Usage, "--json, --why, --origins and --judgements are for files of claims; `griot events` shows those of the store, `griot merge` and `griot split` judge them.");
                }

                using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
                try
                {
                    StoreLinking.Run(record, StoreOption.Who(parsed.GetValue(by)), parsed.GetValue(anew), cancellation);
                    return Task.FromResult(ExitCode.Fine);
                }
                catch (OperationCanceledException)
                {
                    Messages.Say("Interrupted; what was linked stays, and the same command goes on from there.");
                    return Task.FromResult(ExitCode.Interrupted);
                }
            }

            if (parsed.GetValue(store) is not null || parsed.GetValue(anew))
            {
                throw new CommandException(ExitCode.Usage, "Either files of claims are linked or a store; `griot add` takes documents into a store.");
            }

            using var output = StandardOutput.Open();
            return Task.FromResult(Run(output, parsed.GetRequiredValue(paths), parsed.GetValue(judgements), parsed.GetValue(json), parsed.GetValue(why), parsed.GetValue(least)));
        });
        return command.With(
            "griot read reports/ --format jsonl > claims.jsonl && griot link claims.jsonl",
            "griot link claims.jsonl --why --origins 2",
            "griot link --store griot.db",
            "griot read reports/ --format jsonl | griot link - --json > events.jsonl");
    }

    static int Run(TextWriter output, string[] paths, string? judgementFile, bool json, bool why, int least)
    {
        var files = new ClaimFiles();
        var claims = new Dictionary<string, Claim>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            files.Read(path, claim => claims[claim.Id] = claim);
        }

        var judgements = new List<LinkJudgement>();
        if (judgementFile is not null)
        {
            files.Read(judgementFile, "judgements", line => judgements.Add(Judgement(line)));
        }

        foreach (var refused in new LinkConstraints(judgements).Refused)
        {
            Messages.Say($"The judgement of {refused.By} on {refused.A} and {refused.B} is passed over: a later one contradicts it.");
        }

        var events = LinkingRun.Link(claims.Values, [], judgements).Where(e => e.Origins >= least).ToArray();
        if (json)
        {
            foreach (var happening in events)
            {
                output.WriteLine(EventJson.Line(happening));
            }
        }
        else
        {
            new EventListing(output, terminal: !Console.IsOutputRedirected).Write(events, why);
        }

        return files.Failures == 0 ? ExitCode.Fine : claims.Count > 0 ? ExitCode.Partly : ExitCode.Nothing;
    }

    static LinkJudgement Judgement(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new(
                Text("a"), Text("b"), root.GetProperty("same").GetBoolean(), Text("by"),
                DateTimeOffset.TryParse(Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw new ClaimFormatException("\"at\" is no time like 2013-02-28T10:00:00Z."));

            string Text(string name) => root.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new ClaimFormatException($"There is no \"{name}\".");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ClaimFormatException("The line is no judgement with \"a\", \"b\", \"same\", \"by\" and \"at\".", e);
        }
    }
}
