using System.Globalization;
using Griot.Intake;
using Griot.Store;
using Griot.Web;

namespace Griot.Cli;

/// <summary>Feeds for the desk: the same round as <c>griot feeds run</c>, one at a time, in the background.</summary>
sealed class DeskFeeds(RecordStore record, Fetcher fetcher, Func<Engine> open, int threads, CancellationToken closing) : IFeedKeeper
{
    int asking;
    volatile string? said;

    public bool IsAsking => Volatile.Read(ref asking) != 0;

    public string? Said => said;

    public async Task<FeedLook> Look(Uri address, CancellationToken cancellation)
    {
        var (feed, problem) = await new WebPages(fetcher).Feed(address, cancellation);
        return new(feed?.Title, feed?.Entries.Length ?? 0, feed is null ? problem ?? "There is no feed." : null);
    }

    public bool Ask(string who, Func<Task> done)
    {
        if (Interlocked.Exchange(ref asking, 1) != 0)
        {
            return false;
        }

        _ = Task.Run(async () =>
        {
            try
            {
                said = await Round(who);
                await done();
            }
            catch (Exception fault) when (fault is StoreException or IOException or CommandException or OperationCanceledException)
            {
                said = $"Feeds could not be asked to the end: {fault.Message}";
            }
            finally
            {
                Volatile.Write(ref asking, 0);
            }
        }, closing);
        return true;
    }

    async Task<string> Round(string who)
    {
        var feeds = FeedRound.Due(record.Feeds(), DateTimeOffset.UtcNow, byHand: true);
        if (feeds.Count == 0)
        {
            return "All feeds failed lately and are left alone for now; each says until when.";
        }

        using var finder = record.Finder();
        using var writer = record.Writer(who);
        var round = new FeedRound(fetcher, record, TimeProvider.System, Random.Shared);
        var run = new AddRun(TextWriter.Null, record.Name, writer, json: false) { MarkingOf = round.MarkingOf, Settled = round.Settle, MayBeNothing = true };
        await run.Take(round.Read(feeds, closing), finder.Knows, open, threads, closing);
        return string.Create(CultureInfo.InvariantCulture, $"{round.Asked:N0} of {feeds.Count:N0} feeds were asked. What they led to is in the reading room, what could not be had in quarantine.");
    }
}
