using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>
/// The record as one person may see it: nothing marked more strictly than the person is cleared for comes through here, and pages and interfaces look things up nowhere else.
/// </summary>
public sealed class RecordView(RecordStore store, LookupCache cache, IHttpContextAccessor? http)
{
    /// <summary>The most points a map is sent.</summary>
    public const int MostPoints = 50_000;

    /// <summary>How strictly marked a text the person may see.</summary>
    public Marking Clearance { get; } =
        byte.TryParse(http?.HttpContext?.User.FindFirstValue(Policies.Clearance), NumberStyles.None, CultureInfo.InvariantCulture, out var clearance) && clearance <= (byte)Marking.Red ? (Marking)clearance : Marking.Clear;

    /// <summary>As somebody may see it who is cleared so far, wherever there is no request.</summary>
    public RecordView(RecordStore store, LookupCache cache, Marking clearance)
        : this(store, cache, (IHttpContextAccessor?)null) => Clearance = clearance;

    /// <summary>What an address asks for, with actors named in any spelling found in the record.</summary>
    public EventQuery Query(IQueryCollection asked)
    {
        var query = EventQuery.Read(asked);
        // A name that is spelt otherwise, or that nobody reports from, looks like a quiet place.
        if (query.Place is { } place && CountEvents(new() { Place = place }) == 0)
        {
            query = query with { Problems = query.Problems.Add($"No event on record lies at a place or in a region called “{Wording.Short(place)}”. Try another spelling, or draw an area on the map.") };
        }

        if (query.Actors.IsEmpty)
        {
            return query;
        }

        var (actors, problems) = (new List<string>(), query.Problems.ToList());
        foreach (var id in query.Actors)
        {
            if (Actor(id)?.Id is { } known)
            {
                actors.Add(known);
            }
            else if (Actors(id["actor:".Length..].Replace('-', ' '), 1) is [var named])
            {
                actors.Add(named.Id);
            }
            else
            {
                actors.Add(id);
                problems.Add($"The record has no actor “{id["actor:".Length..].Replace('-', ' ')}”.");
            }
        }

        return query with { Actors = [.. actors.Distinct(StringComparer.Ordinal)], Problems = [.. problems] };
    }

    public IReadOnlyList<EventLine> Events(EventQuery query, int most, string? after = null, EventOrder order = EventOrder.Happening)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cached($"events {query} {most} {after} {order}", () => store.EventLines(query.Filter(Clearance), most, after, order));
    }

    /// <summary>The events of these identifiers, the latest happening first.</summary>
    public IReadOnlyList<EventLine> Events(ImmutableArray<string> ids) => ids.IsEmpty ? [] : store.EventLines(new() { Ids = ids, MostMarking = Clearance }, ids.Length);

    /// <summary>A page of events with all that the record keeps of each. Read anew every time: it may be long.</summary>
    /// <exception cref="ArgumentException">The cursor is none.</exception>
    public IReadOnlyList<EventRecord> Records(EventQuery query, int most, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.EventRecords(query.Filter(Clearance), most, after);
    }

    /// <summary>The sentence of a document in which a place of its text lies, letter by letter; null where none does.</summary>
    public string? Sentence(Document document, int at)
    {
        ArgumentNullException.ThrowIfNull(document);
        return at >= 0 && store.PassageAt(document.Id, at) is var (start, end) ? document.Text[start..end] : null;
    }

    /// <summary>One event with all that the record keeps of it.</summary>
    public EventRecord? Record(string id) => store.EventRecords(new() { Ids = [id], MostMarking = Clearance }, 1) is [var record] ? record : null;

    /// <summary>The events that a document tells of, by their identifiers.</summary>
    public IReadOnlyList<string> EventsOf(string documentId) => store.EventsOf(documentId, Clearance);

    public long CountEvents(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cached($"count {query}", () => store.CountEvents(query.Filter(Clearance)));
    }

    public IReadOnlyList<EventPoint> Points(EventQuery query, int most = MostPoints)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cached($"points {query} {most}", () => store.EventPoints(query.Filter(Clearance), most));
    }

    /// <summary>The points of a query as the interactive map takes them.</summary>
    public PackedAnswer PackedPoints(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cached($"packed points {query}", () => PointColumns.Of(Points(query), CountEvents(query)));
    }

    public IReadOnlyList<EventDay> Days(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cached($"days {query}", () => store.EventDays(query.Filter(Clearance)));
    }

    public IReadOnlyList<ReportDelay> Delays(string? source = null) => Cached($"delays {source}", () => store.ReportDelays(Clearance, source));

    /// <summary>An event by its identifier, or the one it was merged into.</summary>
    public FoundEvent? Event(string id) => IsWhole(id, "e1") ? store.EventsById(id, Clearance) is [var found, ..] ? found : null : null;

    public FoundDocument? Document(string id) => IsWhole(id, "d1") ? store.DocumentsById(id).FirstOrDefault(found => MarkingOf(found) <= Clearance) is { } found
        ? found with { Document = found.Document.WithShownAddress(), Addresses = [.. found.Addresses.Select(DocumentAddress.Shown).OfType<string>().Distinct(StringComparer.Ordinal)] }
        : null : null;

    /// <summary>The stricter of a document's own marking and its source's.</summary>
    public Marking MarkingOf(FoundDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.SourceId is { } id && store.Sources(id) is [var source] ? Markings.Strictest(document.Marking, source.Marking) : document.Marking;
    }

    public FoundClaim? Claim(string id) => IsWhole(id, "c1") ? store.ClaimsById(id).FirstOrDefault(found => found.Claim.Id == id && found.Marking <= Clearance) is { } found ? Shown(found) : null : null;

    static FoundClaim Shown(FoundClaim found) => found with { Claim = found.Claim.WithShownAddress() };

    /// <summary>All claims of a document in the order of the text, rejected ones too.</summary>
    public IReadOnlyList<FoundClaim> ClaimsOf(string documentId) =>
        [.. store.EachClaim(new() { Document = documentId, WithRetired = true, MostMarking = Clearance }).OrderBy(found => found.Claim.Passage.Index).ThenBy(found => found.Claim.Content.Trigger.Start).Select(Shown)];

    public IReadOnlyDictionary<string, string> EventsOfClaims(string documentId) => store.EventsOfClaims(documentId, Clearance);

    public IReadOnlyList<FoundClaim> Claims(ClaimFilter filter, int most, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. store.Claims(filter with { MostMarking = Clearance }, most, after).Select(Shown)];
    }

    public long CountClaims(ClaimFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return store.CountClaims(filter with { MostMarking = Clearance });
    }

    /// <summary>How many documents the person may see.</summary>
    public long CountDocuments() => Cached("documents", () => store.CountDocuments(Clearance));

    /// <summary>How many claims count, of those the person may see.</summary>
    public long CountLiveClaims() => Cached("claims", () => CountClaims(new()));

    /// <summary>How many claims no person has judged.</summary>
    public long CountUnreviewed() => Cached("unreviewed", () => CountClaims(new()) - CountClaims(new() { Review = Review.Accepted }) - CountClaims(new() { Review = Review.Corrected }));

    public IReadOnlyList<DocumentLine> Documents(int most, string? before = null, string? source = null) => Cached($"documents {most} {before} {source}", () => (IReadOnlyList<DocumentLine>)[.. store.DocumentLines(most, Clearance, before, source).Select(line => line with { Uri = DocumentAddress.Shown(line.Uri) })]);

    public IReadOnlyList<SearchHit> Search(SearchWords words, string text, int most, (string Open, string Close) marks) =>
        Cached($"search {text} {most}", () => (IReadOnlyList<SearchHit>)[.. store.Search(words, most, marks, mostMarking: Clearance).Select(hit => hit with { Uri = DocumentAddress.Shown(hit.Uri) })]);

    public IReadOnlyList<ActorLine> Actors(string? name, int most) => Cached($"actors {name} {most}", () => store.ActorLines(name, most, Clearance));

    /// <summary>An actor by its identifier, or the one it was merged into.</summary>
    public ActorLine? Actor(string id) => Cached($"actor {id}", () => store.ActorLine(id, Clearance));

    /// <summary>The names an actor was seen under; not of one that only claims marked more strictly speak of.</summary>
    public IReadOnlyList<string> NamesOf(string id) => Actor(id) is null ? [] : store.ActorNames(id);

    /// <summary>Names by identifiers; those that are not known are not among them.</summary>
    public IReadOnlyDictionary<string, string> ActorNames(IEnumerable<string> ids) => store.ActorNames(ids);

    /// <summary>The ties of one actor.</summary>
    public IReadOnlyList<ActorEdge> EdgesOf(string id) => Cached($"edges of {id}", () => store.ActorEdges(Clearance, null, null, 500, id));

    public IReadOnlyList<ActorEdge> Edges(DateOnly? from, DateOnly? to, int most) => Cached($"edges {from} {to} {most}", () => store.ActorEdges(Clearance, from, to, most));

    /// <summary>Who publishes. A source of which all reports are marked more strictly is not named: who talked is what a marking protects first.</summary>
    public IReadOnlyList<FoundSource> Sources() => Cached("sources", () => (IReadOnlyList<FoundSource>)[.. store.Sources().Where(IsShown)]);

    public FoundSource? Source(string id) => store.Sources(id) is [var source] && IsShown(source) ? source : null;

    bool IsShown(FoundSource source) => source.Marking <= Clearance && (Clearance is Marking.Red || source.Documents == 0 || store.DocumentLines(1, Clearance, null, source.Id).Count > 0);

    public IReadOnlyList<StoredSite> Sites() => Cached("sites", () => store.Sites(Clearance));

    public StoredSite? Site(string id) => IsWhole(id, "s1") ? store.Site(id, Clearance) : null;

    public IReadOnlyList<SiteAlert> Alerts(int most, string? siteId = null, bool unseen = false) => store.Alerts(Clearance, most, siteId, unseen);

    /// <summary>An alert of a site, where the person may see it.</summary>
    public SiteAlert? Alert(string siteId, string id) => Site(siteId) is not null && store.Alerts(Clearance, 1, siteId, id: id) is [var alert] ? alert : null;

    /// <summary>The rounds of a site's review that the person may see, the last first.</summary>
    public IReadOnlyList<StoredReview> Reviews(string siteId) => Site(siteId) is null ? [] : store.SiteReviews(siteId, Clearance);

    /// <summary>The last round of every site that the person may see and that had one.</summary>
    public IReadOnlyDictionary<string, StoredReview> LatestReviews() => Cached("latest reviews", () =>
    {
        var shown = Sites().Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        return (IReadOnlyDictionary<string, StoredReview>)store.LatestReviews(Clearance).Where(pair => shown.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
    });

    /// <summary>
    /// The sites whose last round of review is to be followed by a day, the earliest first, with that round. Of a site whose last round is marked more strictly than the person is cleared for, nothing is told: an older round is no reason to call it overdue.
    /// </summary>
    public IReadOnlyList<(StoredSite Site, StoredReview Review)> ReviewsDue(DateOnly until) => Cached($"reviews due {until:O}", () =>
    {
        var last = store.LatestReviews(Marking.Red);
        return (IReadOnlyList<(StoredSite, StoredReview)>)[.. Sites().Select(site => (Site: site, Review: last.GetValueOrDefault(site.Id)!)).Where(pair => pair.Review is { } review && review.Marking <= Clearance && review.Review.ReviewBy <= until)
            .OrderBy(pair => pair.Review.Review.ReviewBy).ThenBy(pair => pair.Site.Site.Name, StringComparer.Ordinal)];
    });

    /// <summary>Briefs that the person may see, by how what they cite is marked now.</summary>
    /// <param name="most">No more than so many, the last changed.</param>
    public IReadOnlyList<StoredBrief> Briefs(int most = int.MaxValue) => [.. store.Briefs(Clearance).Where(brief => MarkingNow(brief.Latest) <= Clearance).Take(most)];

    public StoredBrief? Brief(string id) => IsWhole(id, "b1") && store.Briefs(Clearance, id) is [var brief] && MarkingNow(brief.Latest) <= Clearance ? brief : null;

    /// <summary>How strictly a version has to be handled now, by what it cites.</summary>
    public Marking MarkingNow(BriefVersion version) => CitedMarkings.Of(store, version);

    /// <summary>The versions of a brief that the person may see, the last first.</summary>
    public IReadOnlyList<BriefVersion> BriefVersions(string id) => IsWhole(id, "b1") ? [.. store.BriefVersions(id, Clearance).Where(version => MarkingNow(version) <= Clearance)] : [];

    /// <summary>What deaths can be forecast from, as the person may see it: each panel's counts, and the record's own of the events shown to the person.</summary>
    public IReadOnlyList<DeathPanel> DeathPanels() => Cached("death panels", () => Briefing.DeathPanels.Of(store, Clearance));

    /// <summary>The last forecast of a country and the month of a day that was kept, of those marked so or freer that the person may see.</summary>
    public CountryForecast? KeptForecast(string code, DateOnly day, Marking most) => Cached($"kept forecast {code} {day:yyyy-MM} {(int)most}", () => CountryForecast.Kept(store, code, day, most < Clearance ? most : Clearance));

    /// <summary>Dated, located events of a query, as processes are fitted to them; the latest so many.</summary>
    public RecordedEvents ProcessEvents(EventQuery query, EventMark mark, int most)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cached($"process events {query} {mark} {most}", () => RecordedEvents.Read(store, query.Filter(Clearance), mark, most));
    }

    /// <summary>The ledger by the lines that the person may see: what is settled by stricter ones is open to them.</summary>
    public LedgerView Ledger() => Cached("ledger", () => LedgerView.Of(store.Ledger(Clearance)));

    /// <summary>An assessment by the events that the person may see, up to a day: the one asked for, or the one that <see cref="SiteAssessments.DayOf"/> takes.</summary>
    public Assessment Assessment(DeskSettings settings, TimeProvider clock, string? on = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 1900 and < 2200 ? asked : SiteAssessments.DayOf(store, Clearance, today, settings.Exposure);
        return Cached($"assessment {day}", () => SiteAssessments.On(store, Clearance, day, settings.Exposure));
    }

    public SiteExposure Exposure(Assessment assessment, StoredSite site)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(site);
        return Cached($"exposure {site.Id} {assessment.On}", () => assessment.Of(site.Site));
    }

    /// <summary>The exposure of every site that the person may see, by the site's identifier: kept as one answer, since there may be thousands.</summary>
    public IReadOnlyDictionary<string, SiteExposure> Exposures(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return Cached($"exposures {assessment.On}", () => (IReadOnlyDictionary<string, SiteExposure>)Sites().ToDictionary(site => site.Id, site => assessment.Of(site.Site), StringComparer.Ordinal));
    }

    /// <summary>The last merge or split that an event comes from, where it was decided of nothing that the person may not see.</summary>
    public Judgement? LinkJudgementOf(string eventId) => store.LinkJudgementOf(eventId, Clearance);

    public IReadOnlyList<Judgement> Judgements(string subject) => store.Judgements(subject);

    public StoreCounts Counts() => Cached("counts", store.Counts);

    /// <summary>What could not be taken in, of what the person may see; a file of this machine by its name alone.</summary>
    public IReadOnlyList<QuarantinedInput> Quarantined() => [.. store.Quarantined(mostMarking: Clearance).Select(input => DocumentAddress.Shown(input.Name) is { } shown && shown != input.Name ? input with { Name = shown, Reason = input.Reason.Replace(input.Name, shown, StringComparison.Ordinal) } : input)];

    public long CountQuarantined() => Cached("quarantined", () => store.CountQuarantined(Clearance));

    static bool IsWhole(string id, string prefix) => id is { Length: 22 } && id.StartsWith(prefix, StringComparison.Ordinal);

    T Cached<T>(string question, Func<T> answer) => cache.Get(store.State(), $"{(int)Clearance} {question}", answer);
}

/// <summary>Answers of the record as it stands: kept until anything in it changes, which the audit log tells.</summary>
public sealed class LookupCache
{
    const int MostKept = 512;

    readonly Lock gate = new();
    ConcurrentDictionary<string, Lazy<object?>> kept = new(StringComparer.Ordinal);
    long state = -1;

    public T Get<T>(long now, string question, Func<T> answer)
    {
        ConcurrentDictionary<string, Lazy<object?>> current;
        lock (gate)
        {
            if (now != state || kept.Count >= MostKept)
            {
                (kept, state) = (new(StringComparer.Ordinal), now);
            }

            current = kept;
        }

        var slot = current.GetOrAdd(question, _ => new(() => answer()));
        try
        {
            return (T)slot.Value!;
        }
        catch
        {
            // A fault is asked again, not kept.
            current.TryRemove(new(question, slot));
            throw;
        }
    }
}
