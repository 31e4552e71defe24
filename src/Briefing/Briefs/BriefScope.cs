using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>What a brief is about. Every condition must hold.</summary>
public sealed record BriefScope
{
    /// <summary>How far about a site or place events are told, km.</summary>
    public const double SiteKm = 50;

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>ISO alpha-3.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>The name of a place or first-level division.</summary>
    public string? Place { get; init; }

    public GeoCircle? Within { get; init; }

    /// <summary>The identifier of an actor, with its name.</summary>
    public (string Id, string Name)? Actor { get; init; }

    public StoredSite? Site { get; init; }

    /// <summary>Nothing marked more strictly is cited.</summary>
    public Marking MostMarking { get; init; } = Marking.Clear;

    /// <summary>No more events than these are told.</summary>
    public int MostEvents { get; init; } = 24;

    public Likelihood Yardstick { get; init; } = Likelihood.Icd203;

    /// <summary>As the store takes it.</summary>
    public EventFilter Filter() => new()
    {
        From = From, To = To, Countries = Countries, Place = Place, Within = Site is { } site ? new(site.Site.Point, Within?.Km ?? SiteKm) : Within, Actors = Actor is var (id, _) ? [id] : [], MostMarking = MostMarking,
    };

    /// <summary>Of what and where, as it stands in a title: “Gao, Mali”.</summary>
    public string Subject
    {
        get
        {
            var parts = new List<string>();
            if (Actor is var (_, name))
            {
                parts.Add(name);
            }

            if (Site is { } site)
            {
                parts.Add(site.Site.Name);
            }

            if (Place is { } place)
            {
                parts.Add(place);
            }

            parts.AddRange(Countries.Select(code => Places.Countries.Embedded.ByCode(code)?.Name ?? code));
            if (Site is null && Within is { } circle)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{circle.Km:0.#} km about {circle.Centre.Latitude:0.##}, {circle.Centre.Longitude:0.##}"));
            }

            return parts.Count == 0 ? "All that is on record" : string.Join(", ", parts);
        }
    }
}

/// <summary>A footnote of a brief: the very words, who published them, and how good both are.</summary>
/// <param name="Number">As it is cited.</param>
/// <param name="Event">Of which event.</param>
/// <param name="Claim">The claim whose words these are.</param>
/// <param name="Document">The report.</param>
/// <param name="Source">Who publishes.</param>
/// <param name="Published">When.</param>
/// <param name="Reliability">Of the source, A to F.</param>
/// <param name="Information">Of the event, 1 to 6.</param>
/// <param name="Marking">The strictest of what it derives from.</param>
/// <param name="Words">A few words of the passage.</param>
public sealed record BriefSource(int Number, string Event, string Claim, string Document, string Source, DateOnly? Published, char Reliability, int Information, Marking Marking, string Words);

/// <summary>A brief as it was composed.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Marking">At least as strict as the strictest of what it cites.</param>
/// <param name="Body">In Markdown, with footnotes.</param>
/// <param name="Sources">What it cites, in the order of the numbers.</param>
public sealed record BriefDraft(string Title, Marking Marking, string Body, IReadOnlyList<BriefSource> Sources);
