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

    /// <summary>Land of one's own under the map; null for the one that comes with Griot.</summary>
    public OwnMap? MapStyle { get; init; }

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
    /// <param name="cancellation">Ends the run between documents.</param>
    Task<IReadOnlyList<TakenIn>> Take(Stream content, string name, string? source, DateOnly? published, Marking marking, string who, CancellationToken cancellation);
}

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
