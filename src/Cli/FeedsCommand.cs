using System.CommandLine;
using System.Globalization;
using Griot.Coding;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot feeds</c>: RSS and Atom feeds that are followed, and the articles they lead to.</summary>
static class FeedsCommand
{
    static readonly TimeSpan Usual = TimeSpan.FromHours(1), Shortest = TimeSpan.FromMinutes(5), Longest = TimeSpan.FromDays(30);

    public static Command Create() => new Command("feeds", "Follow RSS and Atom feeds: take in the articles they lead to, and look again at those that may change.") { Add(), List(), Run(), Remove() }.With(
        "griot feeds add https://example.org/rss --every 30m --source 'The Example'",
        "griot feeds run --watch",
        "griot feeds list");

    static Command Add()
    {
        var uri = new Argument<string>("address") { Description = "Where the feed stands." };
        uri.Validators.Add(DocumentOptions.RefuseOptions);
        var every = Every();
        var (source, marking) = (DocumentOptions.Source(), MarkingOption.Create("--marking", "How far its articles may be passed on: clear (the default), green, amber, amber+strict or red."));
        var (allowed, store) = (FetchOptions.Allowed(), StoreOption.Create());
        var command = new Command("add", "Follow a feed. It is asked for once, to see whether it is one; `griot feeds run` takes its articles in.") { uri, every, source, marking, allowed, store };
        command.SetAction(async (parsed, cancellation) =>
        {
            var given = parsed.GetRequiredValue(uri);
            var address = WebPages.IsAddress(given) ? Fetcher.Address(given) : null;
            if (address is null)
            {
                throw new CommandException(ExitCode.Usage, $"'{given}' is no address of a feed such as https://example.org/rss.");
            }

            using var fetcher = FetchOptions.Open(parsed.GetValue(allowed));
            var (feed, problem) = await new WebPages(fetcher).Feed(address, cancellation);
            if (feed is null)
            {
                throw new CommandException(ExitCode.Nothing, $"{address.AbsoluteUri} cannot be followed. {problem}");
            }

            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
            var state = new FeedState(RecordStore.FeedId(address.AbsoluteUri), address.AbsoluteUri, parsed.GetValue(every)) { Title = feed.Title, Source = parsed.GetValue(source), Marking = parsed.GetValue(marking) ?? Marking.Clear };
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{(record.Follow(state) ? "Following" : "Following as before, with what was changed:")} {state.Title ?? state.Uri} ({feed.Entries.Length:N0} entries); `griot feeds run` takes them in."));
            return ExitCode.Fine;
        });
        return command.With("griot feeds add https://example.org/rss --every 30m", "griot feeds add https://example.org/atom.xml --source 'The Example' --marking green");
    }

    static Command List()
    {
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a feed." });
        var command = new Command("list", "Show the feeds that are followed, when each was asked, and what is the matter with it.") { store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var feed in record.Feeds())
            {
                output.WriteLine(parsed.GetValue(json) ? Json(feed) : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{feed.Id}  {feed.Title ?? "(no title)"}  {feed.Uri}\n  every {Text(feed.Every)}; {(feed.AskedAt is { } at ? $"asked {at:yyyy-MM-dd HH:mm}" : "never asked")}, next {feed.NextAt:yyyy-MM-dd HH:mm} UTC; {feed.Articles:N0} articles{(feed.Missing > 0 ? $", {feed.Missing:N0} not to be had" : "")}{(feed.Reason is { } reason ? $"\n  {reason}" : "")}"));
            }

            return ExitCode.Fine;
        });
        return command.With("griot feeds list", "griot feeds list --json");
    }

    static Command Remove()
    {
        var name = new Argument<string>("feed") { Description = "Its address or identifier." };
        var store = StoreOption.Create();
        var command = new Command("remove", "Follow a feed no longer. What it brought stays in the record.") { name, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var given = parsed.GetRequiredValue(name);
            return record.Unfollow(WebPages.IsAddress(given) ? Fetcher.Address(given)?.AbsoluteUri ?? given : given) ? ExitCode.Fine
                : throw new CommandException(ExitCode.Nothing, $"No feed {given} is followed; `griot feeds list` shows those that are.");
        });
        return command.With("griot feeds remove https://example.org/rss");
    }

    static Command Run()
    {
        var watch = new Option<bool>("--watch") { Description = "Go on, and ask each feed when its time has come, until Ctrl-C." };
        var (threads, model, gazetteers) = (DocumentOptions.Threads(), ModelOption.Create(), PlaceFiles.Option());
        var (allowed, noLink) = (FetchOptions.Allowed(), new Option<bool>("--no-link") { Description = "Leave the events as they are; `griot link` links them later." });
        var (store, by, json) = (StoreOption.Create(), StoreOption.By(), new Option<bool>("--json") { Description = "One JSON object a document, printed when the document is safe on the disk." });
        var command = new Command("run", "Ask all feeds once, but those that failed and are to be left alone for now, and take in what they lead to.") { watch, threads, model, gazetteers, allowed, noLink, store, by, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            using var fetcher = FetchOptions.Open(parsed.GetValue(allowed));
            using var writer = record.Writer(StoreOption.Who(parsed.GetValue(by)));
            var code = ExitCode.Fine;
            if (record.Feeds().Count == 0)
            {
                Messages.Say($"{record.Name} follows no feed; `griot feeds add` begins.");
                return ExitCode.Fine;
            }

            for (var first = true; ; first = false)
            {
                var feeds = FeedRound.Due(record.Feeds(), DateTimeOffset.UtcNow, byHand: first && !parsed.GetValue(watch));
                if (feeds.Count > 0)
                {
                    code = await Round(feeds);
                    if (code is ExitCode.Interrupted)
                    {
                        return code;
                    }
                }
                else if (first && !parsed.GetValue(watch))
                {
                    Messages.Say("All feeds failed lately and are left alone for now; `griot feeds list` says until when.");
                }

                if (!parsed.GetValue(watch))
                {
                    return code;
                }

                if (!await Wait(record, cancellation))
                {
                    return ExitCode.Interrupted;
                }
            }

            async Task<int> Round(IReadOnlyList<FeedState> feeds)
            {
                using var finder = record.Finder();
                var round = new FeedRound(fetcher, record, TimeProvider.System, Random.Shared);
                var run = new AddRun(output, record.Name, writer, parsed.GetValue(json)) { MarkingOf = round.MarkingOf, Settled = round.Settle, MayBeNothing = true };
                var ended = await run.Take(
                    round.Read(feeds, cancellation), finder.Knows, () => Engine.Open(parsed.GetValue(model), new Coder(PlaceFiles.Open(parsed.GetValue(gazetteers)))), parsed.GetValue(threads), cancellation);
                Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{round.Asked:N0} of {feeds.Count:N0} feeds were asked; {round.Unchanged:N0} articles looked at again had not changed."));
                return ended is ExitCode.Interrupted || parsed.GetValue(noLink) || !run.Changed
                    ? ended : StoreLinking.After(record, StoreOption.Who(parsed.GetValue(by)), ended, cancellation);
            }
        });
        return command.With("griot feeds run", "griot feeds run --watch --store 'Host=localhost;Database=griot'", "griot feeds run --json > taken.jsonl");
    }

    /// <summary>Until the next feed is due; false where somebody ends it.</summary>
    static async Task<bool> Wait(RecordStore record, CancellationToken cancellation)
    {
        var next = record.Feeds() is { Count: > 0 } feeds ? feeds.Min(feed => feed.NextAt) - DateTimeOffset.UtcNow : TimeSpan.FromMinutes(1);
        try
        {
            // Feeds may be added meanwhile.
            await Task.Delay(next < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : next > TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : next, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            Messages.Say("Interrupted; what was taken in is whole.");
            return false;
        }
    }

    static Option<TimeSpan> Every()
    {
        var every = new Option<TimeSpan>("--every")
        {
            Description = "How often it is asked: 15m, 2h or 1d; an hour unless said, never more often than every five minutes.",
            HelpName = "time",
            DefaultValueFactory = _ => Usual,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000)
                {
                    var time = text[^1] switch { 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), 'd' => TimeSpan.FromDays(number), _ => TimeSpan.Zero };
                    if (time >= Shortest && time <= Longest)
                    {
                        return time;
                    }
                }

                result.AddError($"'{text}' is no time like 15m, 2h or 1d, from five minutes to thirty days.");
                return default;
            },
        };
        return every;
    }

    static string Text(TimeSpan time) => time.TotalMinutes % 1440 == 0 ? $"{time.TotalDays:0}d" : time.TotalMinutes % 60 == 0 ? $"{time.TotalHours:0}h" : $"{time.TotalMinutes:0}m";

    static string Json(FeedState feed) => JsonLine.Of(line =>
    {
        line.WriteString("id", feed.Id);
        line.WriteString("uri", feed.Uri);
        line.Optional("title", feed.Title);
        line.Optional("source", feed.Source);
        line.WriteString("marking", feed.Marking.Label);
        line.WriteNumber("everyMinutes", feed.Every.TotalMinutes);
        if (feed.AskedAt is { } asked)
        {
            line.WriteString("asked", asked);
        }

        line.WriteString("next", feed.NextAt);
        line.WriteNumber("failures", feed.Failures);
        line.Optional("reason", feed.Reason);
        line.WriteNumber("articles", feed.Articles);
        line.WriteNumber("missing", feed.Missing);
    });
}
