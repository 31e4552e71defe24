using System.Globalization;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>
/// What happens to replies by the clock: the service is asked and told what it is still to be asked and told, and what is not needed any more is taken away. What is to be done stands in the store before it is
/// tried, so that nothing is lost by whatever ends the process, and nothing is published because a service was silent.
/// </summary>
sealed partial class ReplyKeeper(RecordStore store, Publishing publishing, ReplyJudge judge, DeskSettings settings, TimeProvider clock, ILogger<ReplyKeeper> log) : BackgroundService
{
    /// <summary>Who decides where nobody at this desk does.</summary>
    public const string Filter = "the filter", Service = "the service", Setting = "the setting";

    const int AtOnce = 50, MostChecks = 6, MostTellings = 8;
    static readonly TimeSpan Round = TimeSpan.FromMinutes(1), FirstWait = TimeSpan.FromMinutes(5), LongestWait = TimeSpan.FromHours(12);

    readonly Lazy<HttpClient> http = new(() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = settings.AkismetPatience, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = settings.AkismetPatience });

    /// <summary>What the service last said about the account; null where nothing.</summary>
    public string? Alert { get; private set; }

    /// <summary>Why the service last failed, and when; null where it answered since.</summary>
    public (string Why, DateTimeOffset At)? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        judge.Taught();
        using var timer = new PeriodicTimer(Round, clock);
        do
        {
            try
            {
                await Once(stoppingToken);
            }
            catch (StoreException fault)
            {
                // All is in the store: it is looked for again at the next tick.
                Rests(log, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round.</summary>
    public async Task Once(CancellationToken cancellation)
    {
        var (now, publication) = (clock.GetUtcNow(), publishing.Read());
        store.AgeReplies(now.AddDays(-publication.RetentionDays));
        store.ForgetAddresses();
        if (Client(publication) is not { } service)
        {
            store.DropReplyTasks();
            return;
        }

        foreach (var reply in store.DueReplies(now, AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            await (reply.Task is ReplyTask.Check ? Check(service, reply, cancellation) : Tell(service, reply, cancellation));
        }
    }

    /// <summary>Asks the service about a reply that has just come; null where none is asked.</summary>
    public async Task CheckNow(StoredReply reply)
    {
        if (Client(publishing.Read()) is { } service)
        {
            await Check(service, reply, CancellationToken.None);
        }
    }

    /// <summary>Whether the service knows a key; null where it cannot be asked.</summary>
    public async Task<bool?> Knows(string key, Uri site)
    {
        var service = new Akismet(http.Value, settings.AkismetService, key, site);
        var known = await service.VerifyKey();
        Alert = service.Alert ?? Alert;
        return known;
    }

    Akismet? Client(PublishingSettings publication) => publication.AkismetKey is { } key && Uri.TryCreate(publication.AkismetSite, UriKind.Absolute, out var site) ? new(http.Value, settings.AkismetService, key, site) : null;

    async Task Check(Akismet service, StoredReply reply, CancellationToken cancellation)
    {
        var answer = await service.Check(reply.Reply, Origin(reply), again: reply.TaskTries > 0, cancellation);
        Note(service, (answer as AkismetAnswer.Failed)?.Why);
        var isLast = reply.TaskTries + 1 >= MostChecks;
        switch (answer)
        {
            case AkismetAnswer.Honest:
                // It publishes what waited for it alone; what the filter held, or a setting, waits for a person.
                store.NoteService(reply.Id, reply.Judge == Service ? ReplyStanding.Published : null, "It takes the reply for honest.", null);
                break;
            case AkismetAnswer.Spam { Blatant: var isBlatant }:
                store.NoteService(reply.Id, isBlatant ? ReplyStanding.Spam : null, isBlatant ? "It takes the reply for blatant spam." : "It takes the reply for spam.", null);
                break;
            case AkismetAnswer.AskAgain { After: var after }:
                store.NoteService(reply.Id, null, isLast ? "It never made up its mind." : "It has not made up its mind.", isLast ? null : clock.GetUtcNow() + after);
                break;
            case AkismetAnswer.Failed { Why: var why }:
                store.NoteService(reply.Id, null, why, isLast ? null : clock.GetUtcNow() + Wait(reply.TaskTries));
                break;
            default:
                throw new InvalidOperationException($"'{answer}' is no answer that is known.");
        }
    }

    async Task Tell(Akismet service, StoredReply reply, CancellationToken cancellation)
    {
        var isTold = reply.Task is ReplyTask.Spam ? await service.SubmitSpam(reply.Reply, Origin(reply), cancellation) : await service.SubmitHonest(reply.Reply, Origin(reply), cancellation);
        Note(service, isTold ? null : "It did not take what a moderator decided.");
        store.NoteService(reply.Id, null, isTold ? "It was told what a moderator decided." : "It did not take what a moderator decided.", isTold || reply.TaskTries + 1 >= MostTellings ? null : clock.GetUtcNow() + Wait(reply.TaskTries));
    }

    void Note(Akismet service, string? failure)
    {
        Alert = service.Alert ?? Alert;
        Failure = failure is null ? null : (failure, clock.GetUtcNow());
        if (failure is not null)
        {
            ServiceFailed(log, failure);
        }
    }

    ReplyOrigin Origin(StoredReply reply) => new(new Uri(new Uri(publishing.Read().AkismetSite), $"/articles/{reply.Slug}"), publishing.Open(reply.Address) ?? "", reply.Browser ?? "") { Sent = reply.SentAt };

    static TimeSpan Wait(int tries) => FirstWait * Math.Pow(2, tries) is var wait && wait < LongestWait ? wait : LongestWait;

    public override void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }

        base.Dispose();
    }

    [LoggerMessage(1102, LogLevel.Warning, "What is due of replies waits: the store cannot be used.")]
    static partial void Rests(ILogger log, Exception fault);

    [LoggerMessage(1103, LogLevel.Warning, "The service that judges replies failed: {Why}")]
    static partial void ServiceFailed(ILogger log, string why);
}
