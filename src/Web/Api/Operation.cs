namespace Griot.Web;

/// <summary>Who may do an operation.</summary>
enum OperationRight : byte
{
    /// <summary>Whoever may read.</summary>
    Read,

    /// <summary>Whoever may judge.</summary>
    Judge,

    /// <summary>As reading; also by the secret of a feed in the address.</summary>
    Feed,
}

/// <summary>A part of an address or of its query.</summary>
sealed record OperationParameter(string Name, string In, string Type, string Words, string Example)
{
    public bool IsRequired { get; init; }

    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>One kind of answer: its media type and the name of its schema in the OpenAPI document; null where it is no JSON.</summary>
sealed record OperationAnswer(DataFormat Format, string? Schema);

/// <summary>One operation of the interfaces. It is the metadata of its endpoint, and from it the OpenAPI document, the page of interfaces and what is taken for a query are made: none of them can say something else.</summary>
sealed record Operation(string Id, string Method, string Path, string Summary, string Words, OperationRight Right)
{
    public IReadOnlyList<OperationParameter> Parameters { get; init; } = [];

    public IReadOnlyList<OperationAnswer> Answers { get; init; } = [];

    /// <summary>The schema of what is sent, and an example of it.</summary>
    public (string Schema, string Example)? Body { get; init; }

    /// <summary>Whether it may say that there is no such thing.</summary>
    public bool MayMiss => Path.Contains('{', StringComparison.Ordinal) || Id == "mergeEvents";

    /// <summary>A path and query that a person can try, with the parameters' examples.</summary>
    public string ExamplePath => Parameters.Where(parameter => parameter.In == "path").Aggregate(Path, (path, parameter) => path.Replace("{" + parameter.Name + "}", parameter.Example, StringComparison.Ordinal));

    public bool TakesQuery(string name) => Parameters.Any(parameter => parameter.In == "query" && parameter.Name == name);
}

/// <summary>All operations.</summary>
static class Operations
{
    /// <summary>So many answers come in one page where nobody says.</summary>
    public const int Page = 100;

    /// <summary>Up to so many come in one piece, with a link to the next; more are written as they are read.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>No answer is longer.</summary>
    public const int Most = 50_000;

    static readonly OperationParameter Format = new("format", "query", "string", "How the answer is written; goes before the Accept header.", "json") { Values = ["json", "geojson", "csv"] };
    static readonly OperationParameter Limit = new("limit", "query", "integer", "How many at most: 100 unless said, 50,000 at the highest. Above 1,000 the answer is streamed and has no Link header.", "20");
    static readonly OperationParameter After = new("after", "query", "string", "To go on: taken from the link to the next page, never made up.", "20130128-12");

    static readonly OperationParameter[] EventFilters =
    [
        new("from", "query", "string", "Of this day or later: 2013, 2013-02 or 2013-02-10.", "2013-01"),
        new("to", "query", "string", "Of this day or before.", "2013-02-28"),
        new("type", "query", "string", "Event types of PLOVER, several with commas between.", "ASSAULT"),
        new("country", "query", "string", "Countries by code or name, several with commas between.", "MLI"),
        new("actor", "query", "string", "Actors by their identifiers, with or without actor:.", "mali-army"),
        new("role", "query", "string", "Whether the actors act or are acted upon.", "source") { Values = ["source", "target"] },
        new("place", "query", "string", "The name of a place or of a first-level division.", "Gao"),
        new("within", "query", "string", "Within so many kilometres of a point: latitude,longitude,kilometres.", "16.27,-0.04,100"),
        new("bbox", "query", "string", "Inside a box: west,south,east,north in degrees.", "-12,10,5,25"),
        new("area", "query", "string", "Inside a polygon: latitude,longitude;… with three corners or more.", "10,-5;10,5;20,5"),
        new("killed", "query", "integer", "At least so many killed by some account.", "5"),
        new("corroborated", "query", "string", "1: two independent origins or more.", "1") { Values = ["1"] },
        new("disputed", "query", "string", "1: accounts disagree, or somebody denies it.", "1") { Values = ["1"] },
        new("information", "query", "integer", "The worst grade of the information, 1 to 6.", "3"),
        new("reliability", "query", "string", "The worst grade of its most reliable source, A to F.", "B"),
        new("source", "query", "string", "Sources that tell of it, by their identifiers.", "the-wire"),
        new("q", "query", "string", "Words of a report that tells of it, as in /search.", "villagers"),
    ];

    static OperationParameter Id(string what, string example) => new("id", "path", "string", $"The identifier of the {what}, whole.", example) { IsRequired = true };

    static OperationAnswer[] Data(string schema, string? features = null) =>
        features is null ? [new(DataFormat.Json, schema), new(DataFormat.Csv, null)] : [new(DataFormat.Json, schema), new(DataFormat.GeoJson, features), new(DataFormat.Csv, null)];

    const string EventExample = "e1e0b1c2d3f4a5b6c7d8e9", DocumentExample = "d1e0b1c2d3f4a5b6c7d8e9", ClaimExample = "c1e0b1c2d3f4a5b6c7d8e9";

    public static readonly Operation ListEvents = new("listEvents", "GET", "/events", "Events of a selection", "What reports agree on or dispute, the latest happening first, each as griot.event/1; as GeoJSON features or rows of CSV too. The same address without a format is the page for people.", OperationRight.Read)
    {
        Parameters = [.. EventFilters, Format with { Values = ["json", "geojson", "csv", "feed", "atom"] }, Limit, After],
        Answers = [.. Data("Events", "EventFeatures"), new(DataFormat.Feed, "JsonFeed"), new(DataFormat.Atom, null)],
    };

    public static readonly Operation ShowEvent = new("showEvent", "GET", "/events/{id}", "One event", "All of it: accounts, tolls with who says which, contradictions, coverage, and why each account is counted to it. An event that was merged answers as the one it is part of now.", OperationRight.Read)
    {
        Parameters = [Id("event", EventExample), Format],
        Answers = Data("Event", "EventFeature"),
    };

    public static readonly Operation ListDocuments = new("listDocuments", "GET", "/read", "Documents", "The reports of the record, the latest taken in first, without their texts.", OperationRight.Read)
    {
        Parameters = [new("source", "query", "string", "Of this source only, by its identifier.", "the-wire"), Format with { Values = ["json", "csv"] }, Limit, After with { Name = "before", Example = "12" }],
        Answers = Data("Documents"),
    };

    public static readonly Operation ShowDocument = new("showDocument", "GET", "/read/{id}", "One document", "As JSON the report with its text and the identifiers of its claims; as GeoJSON and CSV its claims themselves.", OperationRight.Read)
    {
        Parameters = [Id("document", DocumentExample), Format],
        Answers = Data("Document", "ClaimFeatures"),
    };

    public static readonly Operation ShowClaim = new("showClaim", "GET", "/claims/{id}", "One claim", "What one passage says, griot.claim/1. How it was reviewed and how far it may be passed on stand in the headers Griot-Review and Griot-Marking.", OperationRight.Read)
    {
        Parameters = [Id("claim", ClaimExample), Format],
        Answers = Data("Claim", "ClaimFeatures"),
    };

    public static readonly Operation ListActors = new("listActors", "GET", "/actors", "Actors", "Who is in the record, those with most claims first. Only claims that may be seen count.", OperationRight.Read)
    {
        Parameters = [new("name", "query", "string", "A name in any spelling, or the beginning of one.", "boko"), Format with { Values = ["json", "csv"] }, Limit],
        Answers = Data("Actors"),
    };

    public static readonly Operation ShowActor = new("showActor", "GET", "/actors/{slug}", "One actor", "With the names it was seen under. Its events are at /events?actor={slug}.", OperationRight.Read)
    {
        Parameters = [new("slug", "path", "string", "The identifier of the actor, without actor:.", "mali-army") { IsRequired = true }, Format with { Values = ["json", "csv"] }],
        Answers = Data("Actor"),
    };

    public static readonly Operation ListSources = new("listSources", "GET", "/sources", "Sources", "Who publishes, how graded and marked, those with most documents first.", OperationRight.Read)
    {
        Parameters = [Format with { Values = ["json", "csv"] }],
        Answers = Data("Sources"),
    };

    public static readonly Operation SearchReports = new("searchReports", "GET", "/search", "Reports that have words", "Words in all their forms; \"a phrase\", -without, begin*, this OR that. Those that answer best first.", OperationRight.Read)
    {
        Parameters = [new("q", "query", "string", "The words.", "villagers killed") { IsRequired = true }, Format with { Values = ["json", "csv"] }, Limit with { Words = "How many at most: 100 unless said, 1,000 at the highest." }, After with { Example = "20" }],
        Answers = Data("Hits"),
    };

    public static readonly Operation FeedOfEvents = new("atomFeed", "GET", "/events.atom", "Feed of events, Atom", "The 50 events of a selection that changed last, for feed readers; these may show a feed's secret in the address.", OperationRight.Feed)
    {
        Parameters = [.. EventFilters],
        Answers = [new(DataFormat.Atom, null)],
    };

    public static readonly Operation JsonFeedOfEvents = new("jsonFeed", "GET", "/feeds/events.json", "Feed of events, JSON", "The same as a JSON Feed 1.1.", OperationRight.Feed)
    {
        Parameters = [.. EventFilters],
        Answers = [new(DataFormat.Feed, "JsonFeed")],
    };

    public static readonly Operation FeedOfAlerts = new("alertFeed", "GET", "/alerts.atom", "Feed of alerts, Atom", "The 50 alerts of sites that were raised last, of sites that may be seen; most sites are TLP:RED, and the secret of a feed shows no more than was chosen when it was made.", OperationRight.Feed)
    {
        Answers = [new(DataFormat.Atom, null)],
    };

    public static readonly Operation ReviewClaim = new("reviewClaim", "POST", "/claims/{id}/review", "Judge a claim", "Accepts or rejects a claim, or takes back what was decided of it. Kept with the name of the token's person; events follow.", OperationRight.Judge)
    {
        Parameters = [Id("claim", ClaimExample)],
        Body = ("Review", """{"verdict":"reject","note":"A rumour, withdrawn the next day."}"""),
        Answers = [new(DataFormat.Json, "Reviewed")],
    };

    public static readonly Operation CorrectClaim = new("correctClaim", "POST", "/claims/{id}/correct", "Correct a claim", "Puts a claim in the place of what was read: send it as GET /claims/{id} gives it, changed. Identifier, document and passage stay.", OperationRight.Judge)
    {
        Parameters = [Id("claim", ClaimExample), new("note", "query", "string", "Why, for those who come later.", "The text says ten.")],
        Body = ("Claim", """{"schema":"griot.claim/1","id":"c1e0b1c2d3f4a5b6c7d8e9","…":"all of the claim, corrected"}"""),
        Answers = [new(DataFormat.Json, "Claim")],
    };

    public static readonly Operation MergeEvents = new("mergeEvents", "POST", "/events/merge", "Make events one", "Two or more events are one happening. It holds against every later linking until it is undone.", OperationRight.Judge)
    {
        Body = ("Merge", """{"events":["e1e0b1c2d3f4a5b6c7d8e9","e1f0b1c2d3f4a5b6c7d8e9"],"note":"The same raid."}"""),
        Answers = [new(DataFormat.Json, "Event")],
    };

    public static readonly Operation SplitEvent = new("splitEvent", "POST", "/events/{id}/split", "Split claims off an event", "These claims are of another happening than the rest.", OperationRight.Judge)
    {
        Parameters = [Id("event", EventExample)],
        Body = ("Split", """{"claims":["c1e0b1c2d3f4a5b6c7d8e9"],"note":"Another village."}"""),
        Answers = [new(DataFormat.Json, "Event")],
    };

    public static readonly Operation UndoEvent = new("undoEvent", "POST", "/events/{id}/undo", "Undo a merge or split", "Decides the opposite of the last merge or split of an event.", OperationRight.Judge)
    {
        Parameters = [Id("event", EventExample)],
        Body = ("Nothing", "{}"),
        Answers = [new(DataFormat.Json, "Event")],
    };

    public static readonly IReadOnlyList<Operation> All =
    [
        ListEvents, ShowEvent, ListDocuments, ShowDocument, ShowClaim, ListActors, ShowActor, ListSources, SearchReports, FeedOfEvents, JsonFeedOfEvents, FeedOfAlerts, ReviewClaim, CorrectClaim, MergeEvents, SplitEvent, UndoEvent,
    ];
}
