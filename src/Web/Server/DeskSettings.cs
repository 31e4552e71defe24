using System.Security.Cryptography.X509Certificates;
using Griot.Record;
using Griot.Store;

namespace Griot.Web;

/// <summary>What a desk is opened with.</summary>
/// <param name="Store">The record it shows. It is not closed with the desk.</param>
/// <param name="Clock">What time it is.</param>
public sealed record DeskSettings(RecordStore Store, TimeProvider Clock)
{
    /// <summary>Where it listens: addresses as Kestrel takes them. Loopback unless somebody says otherwise.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    public const string DefaultUrl = "http://127.0.0.1:5413";

    /// <summary>Reads, codes and keeps what people upload; null where the desk only shows.</summary>
    public IDocumentIntake? Intake { get; init; }

    /// <summary>Links claims to events anew once something was added or judged.</summary>
    public IEventLinker? Linker { get; init; }

    /// <summary>How patiently webhooks are told.</summary>
    public WebhookPatience WebhookPatience { get; init; } = new();

    /// <summary>What a coding rule says, by its name; null where nobody can tell.</summary>
    public Func<string, string?>? RuleSentence { get; init; }

    /// <summary>Whether log entries are written to standard error as JSON, one a line; else as text, warnings only.</summary>
    public bool JsonLog { get; init; }

    /// <summary>With which the desk shows who it is at addresses on https; null where it has none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Asks feeds; null where the desk only shows.</summary>
    public IFeedKeeper? Feeds { get; init; }

    /// <summary>What the desk reads with: language models, gazetteers, outlines, with where they come from.</summary>
    public Func<IReadOnlyList<DeskPart>> Parts { get; init; } = () => [];

    /// <summary>Land of one's own under the map; null for the one that comes with Griot.</summary>
    public OwnMap? MapStyle { get; init; }

    /// <summary>The mail server that alerts go through; null where none do.</summary>
    public Briefing.MailSettings? Mail { get; init; }

    /// <summary>What exposure is reckoned with; null for what editors set in the record.</summary>
    public Briefing.ExposureSettings? Exposure { get; init; }

    /// <summary>How long after a change, at most, triggers are looked at.</summary>
    public TimeSpan WatchEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Draws a country and month of the forecasts on the pages of the outlook.</summary>
    public int ForecastDraws { get; init; } = 1000;

    /// <summary>How many replies are taken from one address within ten minutes.</summary>
    public int RepliesInTenMinutes { get; init; } = 5;

    /// <summary>The service that is asked about replies where an administrator gave a key for it.</summary>
    public Uri AkismetService { get; init; } = new("https://rest.akismet.com");

    /// <summary>So long an answer of that service is waited for.</summary>
    public TimeSpan AkismetPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often in a minute one address may try to sign in.</summary>
    public int SignInsAMinute { get; init; } = 20;
}

/// <summary>The way of a document into the record: read, parsed, coded, kept. The desk does none of this itself.</summary>
public interface IDocumentIntake
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    long LargestFile { get; }

    /// <summary>Takes a file in.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">Its name as the sender gave it: shown, never opened.</param>
    /// <param name="source">Who publishes it; null where nobody says.</param>
    /// <param name="published">When; null to take it from the document.</param>
    /// <param name="marking">How far it may be passed on.</param>
    /// <param name="who">Who takes it in.</param>
    /// <param name="say">Told in a few words how far it is.</param>
    /// <param name="cancellation">Ends the run between documents and pieces of a long one. What was taken in stays, and is known again when the file is given anew.</param>
    Task<IReadOnlyList<TakenIn>> Take(Stream content, string name, string? source, DateOnly? published, Marking marking, string who, Action<string> say, CancellationToken cancellation);
}

/// <summary>The way of the desk to feeds: they are asked for over the network, which is somebody else's part.</summary>
public interface IFeedKeeper
{
    /// <summary>Asks once whether there is a feed at an address.</summary>
    /// <returns>Its title and how many entries it has; or, in a sentence, why it cannot be followed.</returns>
    Task<FeedLook> Look(Uri address, CancellationToken cancellation);

    /// <summary>Whether feeds are being asked.</summary>
    bool IsAsking { get; }

    /// <summary>What came of the last asking, in a sentence; null where there was none.</summary>
    string? Said { get; }

    /// <summary>Begins to ask all feeds and takes in what they lead to.</summary>
    /// <param name="who">Who wants it.</param>
    /// <param name="done">Is called once anything was taken in.</param>
    /// <returns>False where it is under way already.</returns>
    bool Ask(string who, Func<Task> done);
}

/// <summary>What stands at an address that should be a feed.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Problem">Why it is none; null where it is one.</param>
public sealed record FeedLook(string? Title, int Entries, string? Problem);

/// <summary>Something that the desk reads with.</summary>
/// <param name="Kind">What it is: a language model, a gazetteer, outlines.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How large it is; null where it is inside the program.</param>
/// <param name="Contents">What it holds.</param>
/// <param name="Licences">Under which its sources are shared.</param>
/// <param name="Figures">How well it does, on what.</param>
public sealed record DeskPart(string Kind, string Name, long? Bytes, string Contents, string Licences, IReadOnlyList<(string Name, string Value)> Figures);

/// <summary>What became of a document somebody gave.</summary>
/// <param name="DocumentId">Null where it could not be taken in.</param>
/// <param name="Title">What to call it.</param>
/// <param name="Claims">How many claims were read from it.</param>
/// <param name="Words">A sentence: added, known already, or why it was refused.</param>
public sealed record TakenIn(string? DocumentId, string Title, int Claims, string Words);

/// <summary>Linking of the whole record.</summary>
public interface IEventLinker
{
    /// <summary>Links what was added or judged since the last linking.</summary>
    /// <param name="who">Who caused it, for the audit log.</param>
    /// <param name="cancellation">Ends it early; the events then stay as they were.</param>
    void Link(string who, CancellationToken cancellation);
}
