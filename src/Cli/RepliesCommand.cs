using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Griot.Briefing;
using Griot.Record;
using Spectre.Console;

namespace Griot.Cli;

/// <summary><c>griot replies</c>: readers' replies and the filter that keeps spam from the page.</summary>
static class RepliesCommand
{
    public static Command Create() => new("replies", "Readers' replies: check them for spam, learn from moderators, measure the filter; moderate, export and erase those of a store.")
    {
        Check(), Measure(), Train(), StoredRepliesCommands.List(), StoredRepliesCommands.Moderate(), StoredRepliesCommands.Export(), StoredRepliesCommands.Erase(),
    };

    static Command Check()
    {
        var paths = new Argument<string[]>("file") { Description = "Files with a reply a line, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var filter = FilterOption();
        var json = new Option<bool>("--json") { Description = "Print a line of JSON a reply." };
        var command = new Command("check", "Say of each reply what would become of it, and why.") { paths, filter, json };
        command.SetAction(parsed =>
        {
            var judge = Open(parsed.GetValue(filter));
            using var output = StandardOutput.Open();
            foreach (var line in parsed.GetRequiredValue(paths).SelectMany(ReadLines).Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                var verdict = judge.Judge(new Reply { Text = line });
                output.WriteLine(parsed.GetValue(json) ? Json(line, verdict) : Told(line, verdict));
            }

            return ExitCode.Fine;
        });
        return command.With("griot replies check replies.txt", "echo 'Earn money from home, see my channel' | griot replies check -");
    }

    static Command Measure()
    {
        var train = Files("--train", "Files of moderated replies to learn from: CSV with columns for the text and the label, or lines of spam or ham, a tab and the text.");
        var test = Files("--test", "Files of moderated replies to judge.");
        var start = Files("--start", "Learn from these files first, as what a new site begins with.");
        start.Required = false;
        var curve = new Option<string?>("--curve") { Description = "Measure after so many moderated replies, like 0,25,50,100,200,500, taken from --train in a fixed mixed order.", HelpName = "numbers" };
        var json = new Option<bool>("--json") { Description = "Print figures only, as JSON." };
        var command = new Command("measure", "Measure the filter: learn from some moderated replies, judge others. Nothing but the files named is learned from.") { train, test, start, curve, json };
        command.SetAction(parsed =>
        {
            var tests = parsed.GetRequiredValue(test).SelectMany(ReadReplies).ToArray();
            var sets = parsed.GetRequiredValue(train).Select(ReadReplies).ToArray();
            var first = parsed.GetValue(start) is { Length: > 0 } files ? Learned(SpamFilter.Empty, [.. files.Select(ReadReplies)]) : SpamFilter.Empty;
            (int? After, SpamFilter Filter)[] filters = parsed.GetValue(curve) is { } numbers
                ? [.. Steps(numbers).Select(n => ((int?)n, n == 0 ? first : Learned(first, Drawn(sets, n))))]
                : [(null, Learned(first, sets))];
            Print(filters, tests, parsed.GetValue(json));
            return ExitCode.Fine;
        });
        return command.With(
            "griot replies measure --train a.csv b.csv --test c.csv --json",
            "griot replies measure --start sms.tsv --train a.csv b.csv --test c.csv --curve 0,50,100,500");
    }

    static Command Train()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files of moderated replies; with several, the threshold of hiding is found by leaving out one at a time.", Arity = ArgumentArity.OneOrMore };
        var start = FilterOption("--start", "Learn on from this filter; else from nothing.");
        var output = new Option<FileInfo>("--out") { Description = "The filter to write.", Required = true, HelpName = "file" };
        var note = new Option<string>("--note") { Description = "What to say in the file of where it comes from and under which licence.", DefaultValueFactory = _ => "" };
        var command = new Command("train", "Learn a filter from moderated replies.") { files, start, output, note };
        command.SetAction(parsed =>
        {
            var from = parsed.GetRequiredValue(files);
            var filter = Learned(parsed.GetValue(start) is { } known ? Open(known) : SpamFilter.Empty, [.. from.Select(ReadReplies)]);
            var sources = string.Join("\n", from.Select(file => $"{file.Name} sha256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName)))}"));
            try
            {
                using var stream = File.Create(parsed.GetRequiredValue(output).FullName);
                SpamFilterFile.Write(filter, $"{parsed.GetRequiredValue(note)}\nLearned from\n{sources}\n", stream);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CommandException(ExitCode.Nothing, $"{parsed.GetRequiredValue(output)} cannot be written: {e.Message.TrimEnd('.')}.", e);
            }

            return ExitCode.Fine;
        });
        return command.With("griot replies train moderated.csv --start data/replies/start.spam --out site.spam");
    }

    static Option<FileInfo[]> Files(string name, string description) => new(name) { Description = description, Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "file…" };

    static Option<FileInfo?> FilterOption(string name = "--filter", string description = "A filter that `griot replies train` wrote; else the one that comes with Griot.") => new(name) { Description = description, HelpName = "file" };

    static SpamFilter Open(FileInfo? file)
    {
        if (file is null)
        {
            return SpamFilterFile.Shipped;
        }

        try
        {
            using var stream = file.OpenRead();
            return SpamFilterFile.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException(ExitCode.Nothing, $"The filter {file} cannot be used: {e.Message}", e);
        }
    }

    static IReadOnlyList<ModeratedReply> ReadReplies(FileInfo file)
    {
        try
        {
            return ReplyFile.Read(file.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException(ExitCode.Nothing, e is FormatException ? e.Message : $"{file} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    static IEnumerable<string> ReadLines(string path)
    {
        try
        {
            return path is "-" ? new StreamReader(StandardStreams.OpenInput()).ReadToEnd().Split('\n', StringSplitOptions.TrimEntries) : File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Nothing, $"{path} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    static SpamFilter Learned(SpamFilter start, IReadOnlyList<ModeratedReply>[] sets)
    {
        try
        {
            return start.Learn(sets);
        }
        catch (ArgumentException e)
        {
            throw new CommandException(ExitCode.Nothing, e.Message[..e.Message.LastIndexOf(" (Parameter", StringComparison.Ordinal)], e);
        }
    }

    static int[] Steps(string numbers)
    {
        var steps = numbers.Split(',').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return steps.All(n => n >= 0) ? steps : throw new CommandException(ExitCode.Usage, $"--curve takes whole numbers like 0,50,100; '{numbers}' is none.");
    }

    // In an order that depends on nothing but the replies, so that the curve can be drawn again. Each stays with the page that it came from, which a desk knows of its replies too.
    static IReadOnlyList<ModeratedReply>[] Drawn(IReadOnlyList<ModeratedReply>[] sets, int number)
    {
        var all = sets.SelectMany((set, page) => set.Select(reply => (Reply: reply, Page: page))).ToArray();
        new Random(1).Shuffle(all);
        return [.. all.Take(number).GroupBy(drawn => drawn.Page).OrderBy(page => page.Key).Select(page => (IReadOnlyList<ModeratedReply>)[.. page.Select(drawn => drawn.Reply)])];
    }

    static void Print((int? After, SpamFilter Filter)[] filters, ModeratedReply[] tests, bool asJson)
    {
        using var output = StandardOutput.Open();
        foreach (var (after, filter) in filters)
        {
            var watch = Stopwatch.StartNew();
            var scores = SpamScores.Of(filter, tests);
            var rate = tests.Length / watch.Elapsed.TotalSeconds;
            output.WriteLine(asJson
                ? JsonLine.Of(new { after, scores.Replies, scores.Spam, scores.Accuracy, scores.SpamCaught, scores.SpamHidden, scores.HonestHidden, scores.HonestQueued, repliesPerSecond = Math.Round(rate) })
                : string.Create(CultureInfo.InvariantCulture, $"{(after is null ? "" : $"after {after} moderated replies: ")}{scores.Replies} replies, {scores.Spam} of them spam: accuracy {scores.Accuracy:P1}; of the spam {scores.SpamCaught:P1} kept off the page ({scores.SpamHidden:P1} hidden at once); of the honest {scores.HonestHidden:P2} hidden, {scores.HonestQueued:P1} held for a moderator; {rate:F0} replies a second"));
        }
    }

    static string Json(string text, SpamVerdict verdict) => JsonLine.Of(
        new { text, decision = verdict.Decision.ToString().ToLowerInvariant(), probability = Math.Round(verdict.Probability, 4), reasons = verdict.Reasons.Select(r => new { r.Sign, logOdds = Math.Round(r.LogOdds, 2) }) });

    static string Told(string text, SpamVerdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict.Decision.ToString().ToLowerInvariant(),-8} {verdict.Probability,4:P0}  {(text.Length > 80 ? text[..79] + "…" : text)}\n{"",15}{string.Join("; ", verdict.Reasons.Take(4).Select(r => $"{r.Sign} {r.LogOdds:+0.0;-0.0}"))}");
}
