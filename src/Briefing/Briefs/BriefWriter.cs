using System.Globalization;
using System.Text;
using Griot.Outlook;
using Griot.Record;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>
/// Composes a brief from the record: what happened, what is claimed, what is disputed, and an outlook. By fixed sentences, so that the same record gives the same brief, and every statement carries the words it rests on. What it writes is a
/// draft: a person reads, changes and signs it.
/// </summary>
public sealed class BriefWriter(RecordStore store)
{
    /// <summary>The windows that an outlook looks back on, and their length in days.</summary>
    const int Windows = 12, WindowDays = 30, FewestWindows = 4;

    /// <summary>Quoted words are few: enough to know the passage, not to replace it. More only where a number that is told stands farther off.</summary>
    const int MostQuoted = 18, MostQuotedForNumbers = 40;

    /// <summary>A claim that its author presents as rather untrue than true establishes nothing.</summary>
    const double Firm = 0.5;

    /// <summary>So near to each other, on one day, two attacks of one kind are perhaps one, km.</summary>
    const double OneAttackKm = 25;

    /// <summary>No more are joined to one entry, and no more tolls of a kind told in it, than these.</summary>
    const int MostJoined = 3, MostTolls = 3;

    /// <summary>No statement is followed by more numbers than these.</summary>
    const int MostCited = 3;

    /// <summary>What weighs more is told first: by kind, deaths and grade.</summary>
    public static double Weight(FoundEvent found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return (found.Event.Type switch { EventType.Assault => 3, EventType.Coerce or EventType.Mobilize or EventType.Protest => 1.5, EventType.Agree or EventType.Retreat or EventType.Threaten or EventType.Sanction => 1.2, _ => 0.6 })
        * (1 + Math.Log10(1 + (found.Event.Tolls.FirstOrDefault(toll => toll.Kind == "killed")?.High ?? 0))) * new ExposureSettings().Grade(InformationGrade.Of(found.Event).Number);
    }

    /// <summary>Composes a brief.</summary>
    /// <param name="scope">About what.</param>
    /// <param name="today">What day it is.</param>
    /// <param name="clearance">What whoever asks may see: of what is left out, no more than that is counted.</param>
    /// <param name="forecasts">What is forecast for a country, by its code, in the month of a day, marked so or freer; only what was kept in the ledger if null.</param>
    public BriefDraft Compose(BriefScope scope, DateOnly today, Marking clearance, Func<string, DateOnly, Marking, CountryForecast?>? forecasts = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var most = scope.MostMarking < clearance ? scope.MostMarking : clearance;
        var filter = scope.Filter() with { MostMarking = most };
        var every = store.EachEvent(filter).Take(5000).Where(found => IsTold(found.Event)).ToList();
        // What is perhaps one event is told in one place, by the one of most weight.
        var (all, joined) = Joined([.. every.OrderBy(found => KindOf(found.Event) is Kind.Happened ? 0 : KindOf(found.Event) is Kind.Disputed ? 1 : 2).ThenByDescending(Weight).ThenBy(found => found.Event.Id, StringComparer.Ordinal)]);
        // What is disputed and what is corroborated have their share before what one origin claims.
        var weighed = all.OrderByDescending(Weight).ThenBy(found => found.Event.Days.From).ThenBy(found => found.Event.Id, StringComparer.Ordinal).ToLookup(found => KindOf(found.Event));
        var told = weighed[Kind.Happened].Take((scope.MostEvents + 1) / 2).Concat(weighed[Kind.Disputed].Take((scope.MostEvents + 3) / 4)).ToList();
        told.AddRange(weighed[Kind.Claimed].Take(scope.MostEvents - told.Count));
        var citing = new Citing(store, most);
        var body = new StringBuilder();
        var (happened, claimed, disputed) = (told.Where(found => KindOf(found.Event) is Kind.Happened).ToList(), told.Where(found => KindOf(found.Event) is Kind.Claimed).ToList(), told.Where(found => KindOf(found.Event) is Kind.Disputed).ToList());
        var country = ForecastOf(scope, today, most, forecasts);
        var outlook = country is null ? Outlook(scope, filter, today) : CountryOutlook(country, scope.Yardstick) + (IsWholeCountry(scope) ? "" : "\n\nOf what lies nearer: " + Outlook(scope, filter, today));

        body.Append("\n## Summary\n\n").Append(Summary(scope, every)).Append('\n');
        Section("What happened", happened, found => Happened(found, citing), "Nothing here is told by two independent origins without being disputed.");
        Section("What is claimed", claimed, found => Claimed(found, citing), "Nothing else is claimed.");
        Section("What is disputed", disputed, found => Disputed(found, citing), "Nothing here is disputed.");
        body.Append("\n## Outlook\n\n").Append(outlook).Append("\n\n").Append(scope.Yardstick.Key).Append(".\n");
        var stricter = clearance > most ? store.CountEvents(filter with { MostMarking = clearance }) - store.CountEvents(filter) : 0;
        body.Append("\n## What is left out\n\n");
        if (all.Count > told.Count)
        {
            body.Append(CultureInfo.InvariantCulture, $"- {Capital(Count(all.Count - told.Count, "event"))} of less weight.\n");
        }

        if (stricter > 0)
        {
            body.Append(CultureInfo.InvariantCulture, $"- {Capital(Count((int)stricter, "event"))} marked more strictly than {most.Label}.\n");
        }

        body.Append("- Plans, demands, forecasts and what is only denied.\n- Whatever no report on record tells of.\n");
        body.Append("\n## Grades\n\nSources are graded A (reliable) to F (cannot be judged), information 1 (confirmed by independent origins) to 6 (cannot be judged).\n");
        citing.Write(body);
        var marking = Markings.Strictest(Markings.Strictest(scope.Site?.Site.Marking ?? Marking.Clear, country?.Marking ?? Marking.Clear), citing.Strictest);
        var title = scope.Subject + (Period(scope) is { Length: > 0 } period ? ", " + period : "");
        return new(title, marking, $"{marking.Label}\n" + body, citing.Sources);

        void Section(string name, List<FoundEvent> events, Func<FoundEvent, string> sentence, string none)
        {
            body.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n");
            if (events.Count == 0)
            {
                body.Append(none).Append('\n');
            }

            // The same sentence twice says nothing the second time; what it rests on is added to the first.
            foreach (var text in events.Select(found => sentence(found) + string.Concat(joined[found.Event.Id].Take(MostJoined).Select(other => Perhaps(found, other, citing)))).DistinctBy(text => text.Split("[^", 2)[0], StringComparer.Ordinal))
            {
                body.Append("- ").Append(text).Append('\n');
            }
        }
    }

    /// <summary>Adds what the record says of one event to a brief that somebody may have changed since it was composed: a statement in the section it belongs to, with footnotes numbered on from those there are.</summary>
    /// <param name="body">The brief, in Markdown.</param>
    /// <param name="sources">What it cites, or cited in versions before.</param>
    /// <param name="found">The event, as those may see it who may see what is marked so.</param>
    /// <param name="most">Nothing marked more strictly is cited.</param>
    /// <returns>Null where nothing of it can be told, or what tells of it is marked more strictly.</returns>
    public BriefAddition? Add(string body, IReadOnlyList<BriefSource> sources, FoundEvent found, Marking most)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(found);
        if (!IsTold(found.Event))
        {
            return null;
        }

        var defined = body.Split('\n').Select(line => FootnoteMarks.Definition().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var last = defined.Concat(FootnoteMarks.Reference().Matches(body).Select(match => match.Groups["name"].Value)).Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Concat(sources.Select(source => source.Number)).DefaultIfEmpty(0).Max();
        var citing = new Citing(store, Marking.Red) { Known = [.. sources.Where(source => defined.Contains(source.Number.ToString(CultureInfo.InvariantCulture)))], Last = last };
        var (section, text) = KindOf(found.Event) switch { Kind.Happened => ("What happened", Happened(found, citing)), Kind.Disputed => ("What is disputed", Disputed(found, citing)), _ => ("What is claimed", Claimed(found, citing)) };
        if (citing.Strictest > most || found.Marking > most)
        {
            return null;
        }

        var notes = new StringBuilder();
        citing.Write(notes);
        return new(BriefSections.With(body, section, text, notes.ToString().Trim('\n')), [.. sources, .. citing.Sources], section);
    }

    enum Kind
    {
        Happened,
        Claimed,
        Disputed,
    }

    static Kind KindOf(Event e) => e.Denials.Length > 0 || e.Contradictions.Length > 0 ? Kind.Disputed : FirmOrigins(e) >= 2 && InformationGrade.Of(e).Number <= 2 ? Kind.Happened : Kind.Claimed;

    /// <summary>Somebody says that it happened, and something is known of it but that it was.</summary>
    public static bool IsTold(Event e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Origins > 0 && (e.Actors.Length > 0 || e.Place is not null) && Affirming(e).Any();
    }

    static IEnumerable<Claim> Affirming(Event e) => e.Accounts.SelectMany(account => account.Account.Claims).Where(claim => claim.Status is Status.Asserted or Status.Alleged && !claim.Negated);

    // Said without reserve, and presented as rather true than not.
    static bool IsFirm(Claim claim) => claim is { Status: Status.Asserted, Negated: false, Certainty: >= Firm, Tense: not Tense.Future };

    static int FirmOrigins(Event e) => OriginsOf(e, IsFirm);

    static int OriginsOf(Event e, Func<Claim, bool> tells) => e.Accounts.Where(account => account.Account.Claims.Any(claim => claim.Status is Status.Asserted or Status.Alleged && !claim.Negated && tells(claim))).Select(account => account.Origin).Distinct().Count();

    // Numbers, and deaths, that two origins tell without reserve.
    static Agreed AgreedIn(Event e) => new(
        e.Accounts.SelectMany(account => account.Account.Claims.Where(IsFirm).SelectMany(claim => claim.Actors.Select(party => party.Words.Text).Concat(Given(claim).Select(given => given.Toll.Words.Text))).SelectMany(StatedNumbers.In).Distinct().Select(number => (number, account.Origin)))
            .Distinct().GroupBy(pair => pair.number).Where(origins => origins.Count() > 1).Select(origins => origins.Key).ToHashSet(),
        OriginsOf(e, claim => IsFirm(claim) && claim.Casualties?.Killed is not null) > 1);

    static (List<FoundEvent> Heads, ILookup<string, FoundEvent> Joined) Joined(List<FoundEvent> events)
    {
        var (heads, joined) = (new List<FoundEvent>(), new List<(string Head, FoundEvent Other)>());
        var ofDay = new Dictionary<(EventType, DateOnly), List<FoundEvent>>();
        foreach (var found in events)
        {
            if (found.Event is { Type: var type, Days: { Stated: true, From: { } day, To: var to } } && day == to)
            {
                var others = ofDay.TryGetValue((type, day), out var known) ? known : ofDay[(type, day)] = [];
                if (others.Find(other => IsPerhapsOne(other.Event, found.Event)) is { } head)
                {
                    joined.Add((head.Event.Id, found));
                    continue;
                }

                others.Add(found);
            }

            heads.Add(found);
        }

        return (heads, joined.ToLookup(pair => pair.Head, pair => pair.Other, StringComparer.Ordinal));
    }

    static bool IsPerhapsOne(Event one, Event other)
    {
        // To tell one attack twice misleads; to take two talks of a day for one would too.
        if (one.Type is not EventType.Assault || one.Place is not { } here || other.Place is not { } there || here.Precision is not (PlacePrecision.Exact or PlacePrecision.Near) || there.Precision is not (PlacePrecision.Exact or PlacePrecision.Near)
            || !(here.Geonames is { } number && number == there.Geonames || here.Point is { } at && there.Point is { } near && Places.Geodesy.DistanceKm(at, near) <= OneAttackKm))
        {
            return false;
        }

        return (one.Mode is not null && one.Mode == other.Mode) || Shares(Role.Source) || Shares(Role.Target);

        bool Shares(Role role) => Names(one, role).Overlaps(Names(other, role));

        static HashSet<string> Names(Event e, Role role) => e.Actors.Where(party => party.Role == role).Select(party => party.Id ?? party.Name ?? StatedNumbers.WithoutCount(EventSentence.OneLine(party.Words))).Where(name => name.Length > 4).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    static string Perhaps(FoundEvent head, FoundEvent other, Citing citing)
    {
        var claims = Affirming(other.Event).ToList();
        var lead = EventSentence.Lead(other.Event, claims);
        return $" Perhaps one event with it: {Said(lead, claims)} {EventSentence.Clause(other.Event, lead, begins: false)}.{citing.Of(other, [lead, .. claims], EventSentence.Counting(other.Event, lead))}{Costs(other, citing, lead, null, told: EventSentence.TellsKilled(other.Event, lead))} Merge them at the desk if so: [the one](/events/{head.Event.Id}), [the other](/events/{other.Event.Id}).";
    }

    static string Happened(FoundEvent found, Citing citing)
    {
        var e = found.Event;
        var claims = Affirming(e).Where(IsFirm).ToList();
        var (lead, agreed) = (EventSentence.Lead(e, claims), AgreedIn(e));
        return $"{EventSentence.Clause(e, lead, begins: true, agreed)} ({EventSentence.Number(FirmOrigins(e))} independent origins).{citing.Of(found, [lead, .. OfOrigins(e, claims)], EventSentence.Counting(e, lead))}{Costs(found, citing, lead, agreed, EventSentence.TellsKilled(e, lead, agreed))}";
    }

    static string Claimed(FoundEvent found, Citing citing)
    {
        var e = found.Event;
        var claims = Affirming(e).ToList();
        var lead = EventSentence.Lead(e, claims);
        return $"{Said(lead, claims)} {EventSentence.Clause(e, lead, begins: false)}.{citing.Of(found, [lead, .. claims], EventSentence.Counting(e, lead))}{Costs(found, citing, lead, null, EventSentence.TellsKilled(e, lead))}";
    }

    static string Disputed(FoundEvent found, Citing citing)
    {
        var e = found.Event;
        var (claims, several) = (Affirming(e).ToList(), FirmOrigins(e) >= 2);
        var (lead, agreed) = (EventSentence.Lead(e, several ? [.. claims.Where(IsFirm)] : claims), several ? AgreedIn(e) : null);
        var text = new StringBuilder($"{(several ? $"{Capital(EventSentence.Number(FirmOrigins(e)))} independent origins tell that" : Said(lead, claims))} {EventSentence.Clause(e, lead, begins: false, agreed)}.{citing.Of(found, [lead, .. several ? OfOrigins(e, [.. claims.Where(IsFirm)]) : claims], EventSentence.Counting(e, lead))}{Costs(found, citing, lead, agreed, EventSentence.TellsKilled(e, lead, agreed))}");
        foreach (var denial in e.Denials.DistinctBy(claim => claim.Document.Id, StringComparer.Ordinal).Take(2))
        {
            text.Append(CultureInfo.InvariantCulture, $" {Capital(Speaker(denial) is { } who ? $"{who} denied it, or a part of it, according to {Outlet(denial)}" : denial.Document.Id == lead.Document.Id ? "the same report also denies it, or a part of it" : $"{Outlet(denial)} denies it, or a part of it")}.{citing.Of(found, [denial])}");
        }

        foreach (var contradiction in e.Contradictions.Where(c => c.Kind is not ContradictionKind.Denial).Take(3))
        {
            var sides = contradiction.ClaimIds.Select(id => claims.Find(claim => claim.Id == id)).OfType<Claim>().ToList();
            text.Append(CultureInfo.InvariantCulture, $" {Differing(contradiction, claims)}.{(sides.Count > 0 ? citing.Of(found, sides, sides.SelectMany(Given).Select(given => given.Toll.Words), ofEach: true) : "")}");
        }

        return text.ToString();
    }

    // Of each origin one claim before a second of any.
    static IEnumerable<Claim> OfOrigins(Event e, List<Claim> claims) => claims.GroupBy(claim => e.Accounts.First(account => account.Account.Claims.Any(one => one.Id == claim.Id)).Origin).Select(origin => origin.First());

    // “blamed: A by The Post; B by The Post” names one source once.
    static string Differing(Contradiction contradiction, List<Claim> claims)
    {
        var words = EventSentence.OneLine(contradiction.Words).TrimEnd('.');
        var told = contradiction.ClaimIds.Select(id => claims.Find(claim => claim.Id == id)).OfType<Claim>().Select(Outlet).Distinct(StringComparer.Ordinal).ToList();
        if (told is not [var only])
        {
            return "Accounts differ: " + words;
        }

        foreach (var named in new[] { $" by {only}", $" ({only})" })
        {
            words = words.Replace(named, "", StringComparison.Ordinal);
        }

        return $"{Capital(only)} gives accounts that differ: {words}";
    }

    static IEnumerable<(string Kind, Toll Toll)> Given(Claim claim) =>
        new[] { ("killed", claim.Casualties?.Killed), ("wounded", claim.Casualties?.Wounded), ("abducted", claim.Casualties?.Abducted), ("arrested", claim.Casualties?.Arrested) }.Where(given => given.Item2 is not null).Select(given => (given.Item1, given.Item2!));

    /// <summary>What it cost: each toll in its own words, with who gives it and its own footnote. It stands for itself only where two origins give it without reserve.</summary>
    static string Costs(FoundEvent found, Citing citing, Claim lead, Agreed? agreed, bool told)
    {
        var (e, text) = (found.Event, new StringBuilder());
        foreach (var kind in new[] { "killed", "wounded", "abducted", "arrested" })
        {
            var given = e.Accounts.SelectMany(account => account.Account.Claims.Where(claim => claim.Status is Status.Asserted or Status.Alleged && !claim.Negated).SelectMany(claim => Given(claim).Where(one => one.Kind == kind).Select(one => (Claim: claim, one.Toll, account.Origin, Words: EventSentence.Toll(claim, one.Toll, kind)))))
                .Where(one => one.Words is not null).OrderBy(one => one.Claim.Id == lead.Id ? 0 : 1).ToList();
            var (origins, tolls) = (given.Select(one => one.Origin).Distinct().Count(), given.GroupBy(one => one.Toll.Number).ToList());
            foreach (var toll in tolls.Where(toll => !(told && kind == "killed" && toll.Any(one => one.Claim.Id == lead.Id))).Take(MostTolls))
            {
                var firm = toll.Where(one => IsFirm(one.Claim)).ToList();
                if (agreed is not null && firm.Select(one => one.Origin).Distinct().Count() > 1)
                {
                    var tellers = firm.DistinctBy(one => one.Origin).ToList();
                    text.Append(CultureInfo.InvariantCulture, $" {Capital(tellers[0].Words!)} ({EventSentence.Number(tellers.Count)} independent origins).{citing.Of(found, tellers.Select(one => one.Claim), tellers.Select(one => one.Toll.Words), ofEach: true)}");
                    continue;
                }

                foreach (var one in toll.DistinctBy(one => one.Origin).Take(2))
                {
                    // Only where several could have given one does it say anything that one alone did.
                    var only = e.Origins > 1 && origins == 1 && tolls.Count == 1 ? "; no other source gives a number" : "";
                    text.Append(CultureInfo.InvariantCulture, $" {Said(one.Claim, [one.Claim])} {one.Words}{only}.{citing.Of(found, [one.Claim], [one.Toll.Words])}");
                }
            }
        }

        return text.ToString();
    }

    // Whom the text quotes stands before who publishes it.
    static string Said(Claim lead, List<Claim> claims) =>
        Speaker(lead) is { } speaker ? $"{Capital(speaker)} {(lead.Status is Status.Alleged ? "claimed" : "said")}, according to {Outlet(lead)}, that"
            : $"{Capital(Outlet(lead))} {(claims.TrueForAll(claim => !IsFirm(claim)) ? "passed on, with reserve," : "reported")} that";

    static string Outlet(Claim claim) => claim.Document.Source ?? (claim.Document.Title is { Length: > 0 and < 120 } title ? $"the report “{EventSentence.OneLine(title)}”" : "a report without a source");

    // Who says so inside the text, where it is somebody and not "it" or "they".
    static string? Speaker(Claim claim)
    {
        var words = claim.Attribution.Select(attribution => attribution.Speaker?.Text).LastOrDefault(text => !string.IsNullOrWhiteSpace(text));
        words = words is null ? null : EventSentence.OneLine(words).TrimEnd(',', ';', ':');
        words = words is not null && words.Any(char.IsLetter) && !words.Any(char.IsLower) && words.Contains(' ', StringComparison.Ordinal) ? words.ToLowerInvariant() : words;
        return words is null or { Length: < 3 or > 90 } || words.ToUpperInvariant() is "HE" or "SHE" or "THEY" or "IT" or "WHO" or "THE TEXT" or "SOME" or "HIM" or "HER" or "THEM" or "OTHERS" or "ONE" or "THAT" or "THIS" or "WE" or "BOTH" ? null
            : char.IsUpper(words[0]) && words.Split(' ')[0] is "A" or "An" or "The" or "Some" or "One" or "Two" or "Several" or "Local" or "Witnesses" or "Residents" or "Officials" or "At" or "Both" or "Many" ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    static string Summary(BriefScope scope, List<FoundEvent> all)
    {
        if (all.Count == 0)
        {
            return "The record tells of nothing that answers this.";
        }

        var kinds = all.ToLookup(found => KindOf(found.Event));
        var tolls = all.Count(found => found.Event.Tolls.Any(toll => toll is { Kind: "killed", High: > 0 }));
        var reports = all.SelectMany(found => found.Event.Accounts).Select(account => account.Account.Document.Id).Distinct(StringComparer.Ordinal).Count();
        var parts = new[] { (kinds[Kind.Happened].Count(), "corroborated"), (kinds[Kind.Claimed].Count(), "claimed"), (kinds[Kind.Disputed].Count(), "disputed") }.Where(part => part.Item1 > 0).Select(part => $"{EventSentence.Number(part.Item1)} {part.Item2}").ToList();
        return $"{((scope.From, scope.To) switch { ({ } from, { } to) when from == to => $"Of {EventSentence.Day(from)} the", ({ } from, { } to) => $"Between {EventSentence.Day(from)} and {EventSentence.Day(to)} the", ({ } from, null) => $"From {EventSentence.Day(from)} on the", (null, { } to) => $"Until {EventSentence.Day(to)} the", _ => "The" })} record tells of {Count(all.Count, "event")} in {Count(reports, "report")}: {EventSentence.Joined(parts)}."
            + (tolls > 0 ? $" Of {EventSentence.Number(tolls)} a number of killed is given: each is told below by whoever gives it, and they are not added up, since accounts overlap and are of unequal worth." : "");
    }

    static bool IsWholeCountry(BriefScope scope) => scope is { Site: null, Place: null, Within: null, Actor: null, Countries.Length: 1 };

    // Of the country that the brief is about, or that its site lies in, in the month after its days.
    CountryForecast? ForecastOf(BriefScope scope, DateOnly today, Marking most, Func<string, DateOnly, Marking, CountryForecast?>? forecasts)
    {
        var code = scope.Site is { } site ? Places.Areas.Embedded.Locate(site.Site.Point).Country : scope.Countries is [var only] ? only : null;
        var end = SiteAssessments.DayOf(store, most, scope.To is { } to && to < today ? to : today);
        return code is null || scope.Actor is not null ? null : forecasts?.Invoke(code, end.AddDays(1), most) ?? CountryForecast.Kept(store, code, end.AddDays(1), most);
    }

    /// <summary>A forecast by a model in a likelihood word; what it can and cannot say stands in sentences of its own.</summary>
    static string CountryOutlook(CountryForecast forecast, Likelihood yardstick)
    {
        var (middle, low, high) = (LedgerCalibration.Quantile(forecast.Values, 0.5), LedgerCalibration.Quantile(forecast.Values, 0.05), LedgerCalibration.Quantile(forecast.Values, 0.95));
        return $"{It(yardstick.Of(forecast.Many).Word)} at least {EventSentence.Number(CellScore.Many)} people are killed in {forecast.Country} in {forecast.MonthName}. In the middle of the draws {EventSentence.Number((int)middle)} are, and in nine of ten between {EventSentence.Number((int)low)} and {EventSentence.Number((int)high)}. "
            + $"This is Griot’s forecast of {CountryForecast.Lower(forecast.Counted)}, known through {EventSentence.Day(forecast.KnownThrough)}, and no base rate.\n\nConfidence in this is moderate at best. The model knows how many died before and nothing of leaders, elections or news; it does not foresee the first month of a war.";
    }

    // The words of the yardsticks fit into a sentence in different ways.
    static string It(string word) => word switch { "roughly even chance" or "remote chance" => $"There is a {word} that", "almost no chance" => "There is almost no chance that", "realistic possibility" => "It is a realistic possibility that", _ => $"It is {word} that" };

    /// <summary>
    /// The base rate of violence in the scope, in a likelihood word with the key; how far it can be trusted stands in a sentence of its own, since the one is of the world and the other of the evidence.
    /// </summary>
    string Outlook(BriefScope scope, EventFilter filter, DateOnly today)
    {
        // Of days after the last that the record tells of nothing is known, not even that they were quiet.
        var end = SiteAssessments.DayOf(store, filter.MostMarking ?? Marking.Clear, scope.To is { } to && to < today ? to : today);
        if (scope is { Site: { } site, Actor: null })
        {
            return SiteOutlook(site, scope.Yardstick, filter.MostMarking ?? Marking.Clear, end);
        }

        var days = store.EventDays(filter with { From = null, To = end, Types = [EventType.Assault.Label], LeastOrigins = 1 }).Where(day => day.Day <= end).ToList();
        // Windows before anybody told of the area say nothing: a report of today about last year did not watch last year.
        var countries = CountriesOf(scope);
        var first = countries.Length > 0
            ? countries.Min(country => store.CoveredDays(country, filter.MostMarking ?? Marking.Clear)?.First)
            : store.EventDays(new() { To = end, MostMarking = filter.MostMarking }).Select(day => (DateOnly?)day.Day).FirstOrDefault(day => day > end.AddDays(-Windows * WindowDays));
        var known = first is { } began && began <= end ? Math.Min(Windows, ((end.DayNumber - began.DayNumber) / WindowDays) + 1) : 0;
        // A quiet place and one of which nobody reported look alike.
        if ((known > 0 || first is null) && !store.EventDays(filter with { From = null, To = end }).Any(day => day.Day <= end))
        {
            return $"There is no outlook: before {EventSentence.Day(end.AddDays(1))} the record tells of nothing here, and whether it was quiet or only not reported is not known.";
        }

        if (known < FewestWindows)
        {
            return $"The record reaches back too little for an outlook: a base rate needs {EventSentence.Number(FewestWindows)} windows of {WindowDays} days, and there {(known == 1 ? "is" : "are")} {(known == 0 ? "none" : EventSentence.Number(known))} before {EventSentence.Day(end.AddDays(1))}.";
        }

        var had = Enumerable.Range(0, known).Count(window => days.Any(day => (end.DayNumber - day.Day.DayNumber) / WindowDays == window));
        var chance = (had + 1.0) / (known + 2.0);
        var word = scope.Yardstick.Of(chance).Word;
        return $"{It(word)} an attack is reported here in the {WindowDays} days after {EventSentence.Day(end)}. This is a base rate: of the last {EventSentence.Number(known)} windows of {WindowDays} days, {(had == 0 ? "none" : had == known ? "all" : EventSentence.Number(had))} had {(had == 1 ? "such a report" : "such reports")}.\n\nConfidence in this is low. It rests on {EventSentence.Number(known)} windows and on what was reported, and no model of what drives events is behind it.";
    }

    /// <summary>What the page of the site says of its area, in the words of the brief: one record gives one chance, wherever it is read.</summary>
    string SiteOutlook(StoredSite site, Likelihood yardstick, Marking most, DateOnly end)
    {
        var assessment = SiteAssessments.On(store, most, end);
        if (assessment.Forecast(assessment.Of(site.Site)) is not { } forecast)
        {
            return $"There is no outlook: no source of the record covers the area before {EventSentence.Day(end.AddDays(1))}, and whether it was quiet or only not reported is not known.";
        }

        var (covered, had, (low, high)) = (forecast.Windows.Count(window => window.IsCovered), forecast.Windows.Count(window => window.IsCovered && window.Near.Count > 0), forecast.Interval);
        return $"{It(yardstick.Of(forecast.Chance).Word)} an event that weighs on the site is reported within its reach in the {forecast.Days} days after {EventSentence.Day(end)}. "
            + string.Create(CultureInfo.InvariantCulture, $"{forecast.Expected:0.00} are expected, nine times of ten {(low == high ? low == 0 ? "none" : EventSentence.Number(low) : low == 0 ? $"no more than {EventSentence.Number(high)}" : $"{EventSentence.Number(low)} to {EventSentence.Number(high)}")}. ")
            + $"This is the forecast of the site’s area, as its page has it: of the last {EventSentence.Number(covered)} windows of {forecast.Days} days that the record covers, {(had == 0 ? "none" : had == covered ? "all" : EventSentence.Number(had))} had such {(had == 1 ? "an event" : "events")}.\n\n"
            + string.Create(CultureInfo.InvariantCulture, $"Confidence in this is low. It is reckoned from what happened here, within {forecast.Weights.RingKm:0} km and in the country, and knows nothing of what is about to change.");
    }

    // The countries that the area lies in; none where the scope is no area.
    static string[] CountriesOf(BriefScope scope) =>
        (scope.Site?.Site.Point ?? scope.Within?.Centre) is { } point && Places.Areas.Embedded.Locate(point).Country is { } here ? [here] : [.. scope.Countries];

    static string Period(BriefScope scope) => (scope.From, scope.To) switch
    {
        ({ } from, { } to) when from == to => EventSentence.Day(from),
        ({ } from, { } to) => $"{EventSentence.Day(from)} to {EventSentence.Day(to)}",
        ({ } from, null) => "from " + EventSentence.Day(from),
        (null, { } to) => "until " + EventSentence.Day(to),
        _ => "",
    };

    static string Count(int number, string one) => $"{EventSentence.Number(number)} {one}{(number == 1 ? "" : "s")}";

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Numbers footnotes in the order in which they are cited; a claim has one, however often it is.</summary>
    sealed class Citing(RecordStore store, Marking most)
    {
        readonly Dictionary<string, (char Reliability, Marking Marking)> outlets = store.Sources().ToDictionary(source => source.Name, source => (source.Reliability, source.Marking), StringComparer.OrdinalIgnoreCase);

        /// <summary>What was cited before this began, and may be again under its number.</summary>
        public IReadOnlyList<BriefSource> Known { get; init; } = [];

        /// <summary>The highest number that is taken.</summary>
        public int Last { get; init; }

        public List<BriefSource> Sources { get; } = [];

        public Marking Strictest { get; private set; }

        /// <summary>“[^1] [^2]”: of each report one passage.</summary>
        /// <param name="found">Of which event.</param>
        /// <param name="claims">The first of them is quoted first.</param>
        /// <param name="words">What the quotation of the first has to hold, beside what gave the claim away: numbers that are told.</param>
        /// <param name="ofEach">Whether they are words of each, and not of the first alone.</param>
        public string Of(FoundEvent found, IEnumerable<Claim> claims, IEnumerable<Quote>? words = null, bool ofEach = false)
        {
            var (text, held) = (new StringBuilder(), words?.ToList() ?? []);
            foreach (var (claim, at) in claims.DistinctBy(claim => claim.Document.Id, StringComparer.Ordinal).Take(MostCited).Select((claim, at) => (claim, at)))
            {
                var own = at == 0 || ofEach ? held.Where(quote => claim.Passage.Words.Text.Contains(quote.Text, StringComparison.Ordinal)).ToList() : [];
                // A claim that is cited already has its number, if that holds these words.
                var number = Known.Concat(Sources).FirstOrDefault(source => source.Claim == claim.Id && own.TrueForAll(quote => source.Words.Contains(EventSentence.OneLine(quote.Text), StringComparison.Ordinal)))?.Number ?? 0;
                if (number == 0)
                {
                    number = Last + Sources.Count + 1;
                    var outlet = claim.Document.Source ?? "";
                    var (reliability, marking) = outlets.GetValueOrDefault(outlet, ('F', Marking.Clear));
                    var strictest = Markings.Strictest(Markings.Strictest(found.Marking, marking), Marking.Clear);
                    Strictest = Markings.Strictest(Strictest, strictest);
                    if (strictest > most)
                    {
                        throw new InvalidOperationException($"A passage marked {strictest.Label} was about to be cited in a brief up to {most.Label}.");
                    }

                    Sources.Add(new(number, found.Event.Id, claim.Id, claim.Document.Id, outlet.Length > 0 ? outlet : Outlet(claim), claim.Document.Published, reliability, InformationGrade.Of(found.Event).Number, strictest, Short(claim, own)));
                }

                // Without a blank between them two footnotes are one link to Markdown.
                text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}[^{number}]");
            }

            return text.ToString();
        }

        public void Write(StringBuilder body)
        {
            if (Sources.Count > 0)
            {
                body.Append('\n');
            }

            foreach (var source in Sources)
            {
                body.Append(CultureInfo.InvariantCulture, $"[^{source.Number}]: {Capital(Escape(source.Source))}{(source.Published is { } day ? ", " + EventSentence.Day(day) : "")}, {source.Reliability}{source.Information}, {source.Marking.Label}: “{Escape(source.Words)}” [the words](/read/{source.Document}#{source.Claim})\n");
            }
        }

        // The words about the one that gave the claim away, and those that are to be held, as far as they are not far off.
        static string Short(Claim claim, List<Quote> held)
        {
            var words = EventSentence.OneLine(claim.Passage.Words.Text).Split(' ');
            if (words.Length <= MostQuoted)
            {
                return string.Join(' ', words);
            }

            var trigger = claim.Content.Trigger;
            var (first, last) = (Before(trigger.Start), Before(trigger.Start));
            // A number that is told goes before what gave the claim away.
            foreach (var quote in held.Select(quote => quote.Start == 0 && quote.End == 0 ? quote with { Start = claim.Passage.Words.Start + claim.Passage.Words.Text.IndexOf(quote.Text, StringComparison.Ordinal) } : quote))
            {
                var (begins, ends) = (Before(quote.Start), Before(quote.Start) + EventSentence.OneLine(quote.Text).Split(' ').Length - 1);
                (first, last) = Math.Max(last, ends) - Math.Min(first, begins) < MostQuotedForNumbers ? (Math.Min(first, begins), Math.Max(last, ends)) : (begins, ends);
            }

            var length = Math.Max(MostQuoted, last - first + 1);
            var from = Math.Clamp(((first + last) / 2) - (length / 2), 0, Math.Max(0, words.Length - length));
            from = Math.Min(from, first);
            return (from > 0 ? "… " : "") + string.Join(' ', words.Skip(from).Take(length)) + (from + length < words.Length ? " …" : "");

            int Before(int start) => Math.Min(words.Length - 1, EventSentence.OneLine(claim.Passage.Words.Text[..Math.Clamp(start - claim.Passage.Words.Start, 0, claim.Passage.Words.Text.Length)]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        }

        // Marks of Markdown in the words of others are letters like any.
        static string Escape(string text) => string.Concat(text.Select(c => c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '#' or '&' ? "\\" + c : c.ToString()));
    }
}
