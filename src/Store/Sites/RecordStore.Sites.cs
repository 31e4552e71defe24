using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    const string SiteColumns = "s.id, s.code, s.name, s.latitude, s.longitude, s.kind, s.owner, s.approver, s.marking, s.notes, s.made_by, s.made_at, s.changed_by, s.changed_at, s.version";
    const string TriggerColumns = "t.id, t.json, t.met, t.made_by, t.made_at, t.ended_at";
    const int TriggerAt = 15;

    // What a trigger that was kept before markings were noted is taken from.
    const string TriggerOfSite = "s.id, s.marking, s.changed_at";

    /// <summary>The identifier of a site by what its file calls it.</summary>
    public static string SiteId(string code) => "s1" + ContentHash.Of(code)[..20];

    /// <summary>
    /// Keeps a list of sites: those of a known identifier take what the list says anew. A list never lets a site be passed on further than before; that is a person's decision (<see cref="ChangeSite"/>).
    /// </summary>
    /// <param name="sites">The list.</param>
    /// <param name="clearance">Sites that are marked more strictly are not touched.</param>
    /// <param name="who">Who brings it.</param>
    public SitesKept KeepSites(IReadOnlyList<Site> sites, Marking clearance, string who)
    {
        ArgumentNullException.ThrowIfNull(sites);
        return Write(session =>
        {
            var (added, changed, same, refused) = (0, 0, 0, new List<string>());
            foreach (var site in sites)
            {
                var known = session.All($"SELECT {SiteColumns}, s.removed_at FROM sites s WHERE s.code = @code", row => (Site: ReadSite(row), Removed: !row.IsDBNull(15)), ("code", site.Id));
                if (known is not [var (before, removed)])
                {
                    var at = Instants.Now(clock);
                    session.Do(
                        """
                        INSERT INTO sites (key, id, code, name, latitude, longitude, kind, owner, approver, marking, notes, made_by, made_at, changed_by, changed_at)
                        SELECT coalesce(max(key), 0) + 1, @id, @code, @name, @latitude, @longitude, @kind, @owner, @approver, @marking, @notes, @who, @at, @who, @at FROM sites
                        """,
                        [.. Given(SiteId(site.Id), site), ("who", who), ("at", at)]);
                    AuditChain.Append(session, at, who, Deed.SiteAdded, SiteId(site.Id), Digest(site));
                    added++;
                }
                else if (before.Site.Marking > clearance)
                {
                    refused.Add(site.Name);
                }
                else
                {
                    var after = site with { Kind = site.Kind ?? before.Site.Kind, Owner = site.Owner ?? before.Site.Owner, Approver = site.Approver ?? before.Site.Approver, Notes = site.Notes ?? before.Site.Notes, Marking = Markings.Strictest(site.Marking, before.Site.Marking) };
                    if (!removed && after == before.Site)
                    {
                        same++;
                        continue;
                    }

                    Change(session, before.Id, after, who);
                    changed++;
                }
            }

            return new SitesKept(added, changed, same, refused);
        });
    }

    /// <summary>Puts what is known of a site in the place of what was; its identifier stays.</summary>
    /// <param name="after">The version that whoever changes it saw; null to change it whichever it is.</param>
    public SiteChange ChangeSite(string id, Site site, string who, int? after = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        return Write(session =>
        {
            if (session.All($"SELECT {SiteColumns} FROM sites s WHERE s.id = @id AND s.removed_at IS NULL", ReadSite, ("id", id)) is not [var before])
            {
                return SiteChange.Gone;
            }

            if (after is { } seen && seen != before.Version)
            {
                return SiteChange.Overtaken;
            }

            Change(session, id, site with { Id = before.Site.Id }, who);
            return SiteChange.Kept;
        });
    }

    void Change(Session session, string id, Site site, string who)
    {
        var at = Instants.Now(clock);
        KeepTriggersMarked(session, id, site.Marking, who, at);
        session.Do(
            "UPDATE sites SET name = @name, latitude = @latitude, longitude = @longitude, kind = @kind, owner = @owner, approver = @approver, marking = @marking, notes = @notes, changed_by = @who, changed_at = @at, version = version + 1, removed_at = NULL WHERE id = @id",
            ("name", site.Name), ("latitude", site.Point.Latitude), ("longitude", site.Point.Longitude), ("kind", site.Kind), ("owner", site.Owner), ("approver", site.Approver), ("marking", (short)site.Marking), ("notes", site.Notes), ("who", who), ("at", at), ("id", id));
        AuditChain.Append(session, at, who, Deed.SiteChanged, id, Digest(site));
    }

    // Of a site that is passed on farther from now on, what is to be done and who is told stays marked as it was. Before the site changes.
    static void KeepTriggersMarked(Session session, string siteId, Marking marking, string who, DateTimeOffset at)
    {
        foreach (var (trigger, was) in session.All($"SELECT {TriggerColumns}, {TriggerOfSite} FROM site_triggers t JOIN sites s ON s.key = t.site_key WHERE s.id = @id", row => (Trigger: ReadTrigger(row, 0, 6, 7, 8), Was: (Marking)row.GetInt16(7)), ("id", siteId)))
        {
            var strictest = Markings.Strictest(trigger.Marking, was);
            if (marking >= strictest || trigger.Trigger.Marking == strictest)
            {
                continue;
            }

            var json = JsonSerializer.Serialize(trigger.Trigger with { Marking = strictest });
            session.Do("UPDATE site_triggers SET json = @json WHERE id = @id", ("json", json), ("id", trigger.Id));
            AuditChain.Append(session, at, who, Deed.TriggerSet, trigger.Id, ContentHash.Of(siteId, json));
        }
    }

    /// <summary>Takes a site off the list. What was reviewed stays in the record.</summary>
    public bool RemoveSite(string id, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        if (session.Do("UPDATE sites SET removed_at = @at WHERE id = @id AND removed_at IS NULL", ("at", at), ("id", id)) == 0)
        {
            return false;
        }

        session.Do("UPDATE site_triggers SET ended_at = @at WHERE ended_at IS NULL AND site_key = (SELECT key FROM sites WHERE id = @id)", ("at", at), ("id", id));
        AuditChain.Append(session, at, who, Deed.SiteRemoved, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>All sites in the order of their names.</summary>
    /// <param name="mostMarking">Nothing marked more strictly.</param>
    public IReadOnlyList<StoredSite> Sites(Marking mostMarking) => Ask(session => session.All(
        $"SELECT {SiteColumns} FROM sites s WHERE s.removed_at IS NULL AND s.marking <= @marking ORDER BY s.name, s.key", ReadSite, ("marking", (short)mostMarking)));

    /// <summary>The site of an identifier; null where there is none, or it is marked more strictly.</summary>
    public StoredSite? Site(string id, Marking mostMarking) => Ask(session => session.All(
        $"SELECT {SiteColumns} FROM sites s WHERE s.id = @id AND s.removed_at IS NULL AND s.marking <= @marking", ReadSite, ("id", id), ("marking", (short)mostMarking)).FirstOrDefault());

    /// <summary>Keeps a round of review.</summary>
    /// <param name="after">The identifier of the round that whoever reviews saw as the last, empty where there was none; null to keep it whichever was.</param>
    /// <param name="clearance">How strictly marked a round they could see.</param>
    /// <returns>Null where another round was kept meanwhile.</returns>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public StoredReview? ReviewSite(string siteId, SiteReview review, string who, string? after = null, Marking clearance = Marking.Red)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (review.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(review));
        }

        return Write(session =>
        {
            if (after is not null && (session.All(ReviewsOf, ReadReview, ("site", siteId)).FirstOrDefault(round => round.Marking <= clearance)?.Id ?? "") != after)
            {
                return null;
            }

            var (at, json) = (Instants.Now(clock), JsonSerializer.Serialize(review));
            var kept = new StoredReview(NewId("r1"), review, who, at) { Marking = review.Marking ?? Marking.Red };
            session.Do(
                "INSERT INTO site_reviews (key, id, site_key, reviewer, reviewed_at, review_by, json) SELECT (SELECT coalesce(max(key), 0) + 1 FROM site_reviews), @id, key, @who, @at, @by, @json FROM sites WHERE id = @site",
                ("id", kept.Id), ("who", who), ("at", at), ("by", review.ReviewBy), ("json", json), ("site", siteId));
            AuditChain.Append(session, at, who, Deed.SiteReviewed, kept.Id, ContentHash.Of(siteId, json));
            return kept;
        });
    }

    const string ReviewColumns = "r.id, r.json, r.reviewer, r.reviewed_at, p.approved_by, p.approved_at, s.marking, s.changed_at, s.id";
    const string ReviewTables = "site_reviews r JOIN sites s ON s.key = r.site_key LEFT JOIN review_approvals p ON p.review_key = r.key";
    const string ReviewsOf = $"SELECT {ReviewColumns} FROM {ReviewTables} WHERE s.id = @site ORDER BY r.key DESC";

    /// <summary>The rounds of a site, the last first.</summary>
    /// <param name="mostMarking">None made from anything marked more strictly.</param>
    public IReadOnlyList<StoredReview> SiteReviews(string siteId, Marking mostMarking) => [.. Ask(session => session.All(ReviewsOf, ReadReview, ("site", siteId))).Where(round => round.Marking <= mostMarking)];

    /// <summary>The last round of every site that had one, by the identifier of the site.</summary>
    /// <param name="mostMarking">None made from anything marked more strictly.</param>
    public IReadOnlyDictionary<string, StoredReview> LatestReviews(Marking mostMarking) => Ask(session => session.All(
        $"SELECT {ReviewColumns} FROM {ReviewTables} ORDER BY r.key DESC", row => (Site: row.GetString(8), Review: ReadReview(row))))
        .Where(pair => pair.Review.Marking <= mostMarking).DistinctBy(pair => pair.Site, StringComparer.Ordinal).ToDictionary(pair => pair.Site, pair => pair.Review, StringComparer.Ordinal);

    /// <summary>Notes that somebody approves of a round, which stays as it is.</summary>
    /// <returns>What stands against it, in a sentence; null where it is approved now.</returns>
    public string? ApproveReview(string siteId, string reviewId, string who) => Write(session =>
    {
        if (session.All(ReviewsOf, ReadReview, ("site", siteId)).FirstOrDefault(round => round.Id == reviewId) is not { } round)
        {
            return "There is no such round.";
        }

        if (round.IsDraft)
        {
            return $"It is a draft: {string.Join("; ", round.Lacks)}.";
        }

        if (round.ApprovedBy is { } by)
        {
            return $"{by} approved it already.";
        }

        if (string.Equals(round.By.Trim(), who.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return "Whoever wrote a round does not approve it.";
        }

        var at = Instants.Now(clock);
        session.Do("INSERT INTO review_approvals (review_key, approved_by, approved_at) SELECT key, @who, @at FROM site_reviews WHERE id = @id", ("who", who), ("at", at), ("id", reviewId));
        AuditChain.Append(session, at, who, Deed.ReviewApproved, reviewId, ApprovalDigest(reviewId, who, at));
        return null;
    });

    static string ApprovalDigest(string reviewId, string who, DateTimeOffset at) => ContentHash.Of("approved", reviewId, who, Instants.Text(at));

    // Of a round that was kept before markings were noted, the site's counts where the site was not changed since and no figure of the events stands in it; else nobody knows, and it is taken for the strictest.
    static StoredReview ReadReview(DbDataReader row)
    {
        var (review, at) = (JsonSerializer.Deserialize<SiteReview>(row.GetString(1))!, row.Instant(3));
        return new(row.GetString(0), review, row.GetString(2), at)
        {
            ApprovedBy = row.Text(4), ApprovedAt = row.MaybeInstant(5), Marking = review.Marking ?? (review.Exposure is null && row.Instant(7) <= at ? (Marking)row.GetInt16(6) : Marking.Red),
        };
    }

    /// <summary>What exposure is reckoned with, as JSON; null for the usual settings.</summary>
    public string? ExposureSettings() => Ask(session => session.One<string>("SELECT json FROM exposure_settings ORDER BY key DESC LIMIT 1")) is { Length: > 0 } json ? json : null;

    /// <summary>Sets what exposure is reckoned with from now on; null goes back to the usual settings.</summary>
    public void SetExposureSettings(string? json, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        session.Do("INSERT INTO exposure_settings (key, json, made_by, made_at) SELECT coalesce(max(key), 0) + 1, @json, @who, @at FROM exposure_settings", ("json", json ?? ""), ("who", who), ("at", at));
        AuditChain.Append(session, at, who, Deed.ExposureSet, "exposure settings", ContentHash.Of(json ?? ""));
        return 0;
    });

    /// <summary>
    /// The first and the last day of which reports of a country that may be seen tell: their day of publication, which says when somebody was reading of it; of rows of a data set, and of reports without one, the days of what they tell.
    /// </summary>
    /// <returns>Null where no report tells of it.</returns>
    public (DateOnly First, DateOnly Last)? CoveredDays(string country, Marking mostMarking) => Ask(session => session.All(
        """
        SELECT min(CASE WHEN d.dataset_key IS NULL AND d.published IS NOT NULL THEN d.published ELSE c.first_day END), max(CASE WHEN d.dataset_key IS NULL AND d.published IS NOT NULL THEN d.published ELSE c.first_day END)
        FROM claims c JOIN documents d ON d.key = c.document_key WHERE c.live AND c.marking <= @marking AND c.country = @country
        """,
        row => row.IsDBNull(0) ? ((DateOnly, DateOnly)?)null : (row.Day(0)!.Value, row.Day(1)!.Value), ("marking", (short)mostMarking), ("country", country)) is [var span] ? span : null);

    /// <summary>The matrix that risks are rated with now.</summary>
    public RiskMatrix Matrix() => Ask(session => session.One<string>("SELECT cells FROM risk_matrices ORDER BY key DESC LIMIT 1")) is { } cells && RiskMatrix.TryParse(cells, out var matrix) is null ? matrix : RiskMatrix.Default;

    /// <summary>Rates risks with another matrix from now on; rounds that are there keep theirs.</summary>
    public void SetMatrix(RiskMatrix matrix, string who)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Write(session =>
        {
            var at = Instants.Now(clock);
            session.Do("INSERT INTO risk_matrices (key, cells, made_by, made_at) SELECT coalesce(max(key), 0) + 1, @cells, @who, @at FROM risk_matrices", ("cells", matrix.Cells), ("who", who), ("at", at));
            AuditChain.Append(session, at, who, Deed.MatrixSet, "risk matrix", ContentHash.Of(matrix.Cells));
            return 0;
        });
    }

    /// <summary>Keeps what somebody wants to be told of a site.</summary>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public StoredTrigger SetTrigger(string siteId, SiteTrigger trigger, string who)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        if (trigger.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(trigger));
        }

        return Write(session =>
        {
            var marking = session.One<long?>("SELECT marking FROM sites WHERE id = @site", ("site", siteId)) is { } ofSite ? Markings.Strictest((Marking)ofSite, trigger.Marking ?? Marking.Clear) : Marking.Red;
            var marked = trigger with { Marking = marking };
            var (at, json) = (Instants.Now(clock), JsonSerializer.Serialize(marked));
            var kept = new StoredTrigger(NewId("t1"), siteId, marked, "", who, at, null) { Marking = marking };
            session.Do(
                "INSERT INTO site_triggers (key, id, site_key, json, made_by, made_at) SELECT (SELECT coalesce(max(key), 0) + 1 FROM site_triggers), @id, key, @json, @who, @at FROM sites WHERE id = @site",
                ("id", kept.Id), ("json", json), ("who", who), ("at", at), ("site", siteId));
            AuditChain.Append(session, at, who, Deed.TriggerSet, kept.Id, ContentHash.Of(siteId, json));
            return kept;
        });
    }

    /// <summary>Ends a trigger; its alerts stay.</summary>
    public bool EndTrigger(string siteId, string id, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        if (session.Do("UPDATE site_triggers SET ended_at = @at WHERE id = @id AND ended_at IS NULL AND site_key = (SELECT key FROM sites WHERE id = @site)", ("at", at), ("id", id), ("site", siteId)) == 0)
        {
            return false;
        }

        AuditChain.Append(session, at, who, Deed.TriggerEnded, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>The triggers of a site that hold, or of all sites.</summary>
    /// <param name="siteId">Of one site only.</param>
    /// <param name="mostMarking">None marked more strictly, by itself or by its site.</param>
    public IReadOnlyList<StoredTrigger> Triggers(string? siteId = null, Marking mostMarking = Marking.Red) => [.. Ask(session => session.All(
        $"SELECT {TriggerColumns}, {TriggerOfSite} FROM site_triggers t JOIN sites s ON s.key = t.site_key WHERE t.ended_at IS NULL AND s.removed_at IS NULL{(siteId is null ? "" : " AND s.id = @site")} ORDER BY t.key",
        row => ReadTrigger(row, 0, 6, 7, 8), siteId is null ? [] : [("site", siteId)])).Where(trigger => trigger.Marking <= mostMarking)];

    /// <summary>
    /// Notes what meets a trigger now, and where that is something new, raises an alert and puts what is to be sent of it into the queues of letters and webhooks, all in one transaction: what was raised is told, whatever ends the process.
    /// </summary>
    /// <param name="triggerId">The trigger.</param>
    /// <param name="met">What meets it; empty where nothing does.</param>
    /// <param name="alert">What is to be told, where it is new: the day looked at, a sentence, the events.</param>
    /// <param name="who">Who looks.</param>
    /// <param name="madeFrom">How strictly the events that were looked at may be marked; the alert keeps the strictest of it, the site's own marking and the trigger's.</param>
    /// <returns>The alert; null where there was nothing to tell, or another process told it meanwhile.</returns>
    public string? NoteTrigger(string triggerId, string met, (DateOnly On, string Words, IReadOnlyList<string> Events)? alert, string who, Marking madeFrom = Marking.Clear)
    {
        ArgumentNullException.ThrowIfNull(met);
        return Write(session =>
        {
            if (session.All($"SELECT {TriggerColumns}, {TriggerOfSite} FROM site_triggers t JOIN sites s ON s.key = t.site_key WHERE t.id = @id AND t.ended_at IS NULL", row => ReadTrigger(row, 0, 6, 7, 8), ("id", triggerId)) is not [var trigger]
                || trigger.Met == met)
            {
                return null;
            }

            var marking = Markings.Strictest(trigger.Marking, madeFrom);
            session.Do("UPDATE site_triggers SET met = @met WHERE id = @id", ("met", met), ("id", triggerId));
            if (alert is not var (on, words, events))
            {
                return null;
            }

            var (at, id) = (Instants.Now(clock), NewId("a1"));
            session.Do(
                "INSERT INTO site_alerts (key, id, trigger_key, raised_at, on_day, words, evidence, marking) SELECT (SELECT coalesce(max(key), 0) + 1 FROM site_alerts), @id, key, @at, @on, @words, @evidence, @marking FROM site_triggers WHERE id = @trigger",
                ("id", id), ("at", at), ("on", on), ("words", words), ("evidence", JsonSerializer.Serialize(events)), ("marking", (short)marking), ("trigger", triggerId));
            foreach (var recipient in trigger.Trigger.Mail)
            {
                session.Do(
                    "INSERT INTO letters (key, id, alert_key, recipient, state, attempts, due_at) SELECT (SELECT coalesce(max(key), 0) + 1 FROM letters), @id, key, @recipient, 'waiting', 0, @at FROM site_alerts WHERE id = @alert",
                    ("id", NewId("m1")), ("recipient", recipient), ("at", at), ("alert", id));
            }

            foreach (var webhook in session.All("SELECT key FROM webhooks WHERE alerts AND marking >= @marking ORDER BY key", row => row.GetInt64(0), ("marking", (short)marking)))
            {
                session.Do(
                    "INSERT INTO deliveries (key, id, webhook_key, event_id, changed_at, is_first, state, attempts, due_at) SELECT coalesce(max(key), 0) + 1, @id, @webhook, @alert, @at, @first, 'waiting', 0, @at FROM deliveries",
                    ("id", "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))), ("webhook", webhook), ("alert", id), ("at", at), ("first", true));
            }

            AuditChain.Append(session, at, who, Deed.AlertRaised, id, ContentHash.Of(triggerId, words));
            return id;
        });
    }

    /// <summary>Alerts, the last first.</summary>
    /// <param name="mostMarking">Of sites marked so or freer, and made from nothing that was marked more strictly.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="siteId">Of one site only.</param>
    /// <param name="unseen">Those only that nobody took note of.</param>
    /// <param name="id">The one of this identifier.</param>
    public IReadOnlyList<SiteAlert> Alerts(Marking mostMarking, int most, string? siteId = null, bool unseen = false, string? id = null)
    {
        var parameters = new List<(string, object?)> { ("marking", (short)mostMarking) };
        var also = unseen ? " AND a.seen_at IS NULL" : "";
        if (siteId is not null)
        {
            parameters.Add(("site", siteId));
            also += " AND s.id = @site";
        }

        if (id is not null)
        {
            parameters.Add(("alert", id));
            also += " AND a.id = @alert";
        }

        return Ask(session => session.All(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {SiteColumns}, {TriggerColumns}, a.id, a.raised_at, a.on_day, a.words, a.evidence, a.seen_by, a.seen_at, a.marking FROM site_alerts a JOIN site_triggers t ON t.key = a.trigger_key JOIN sites s ON s.key = t.site_key WHERE s.removed_at IS NULL AND s.marking <= @marking AND a.marking <= @marking{also} ORDER BY a.key DESC LIMIT {most}"),
            row => new SiteAlert(
                row.GetString(21), ReadSite(row), ReadTrigger(row, TriggerAt, 0, 8, 13), row.Instant(22), row.Day(23)!.Value, row.GetString(24), JsonSerializer.Deserialize<List<string>>(row.GetString(25))!, row.Text(26), row.MaybeInstant(27))
            { Made = (Marking)row.GetInt16(28) },
            [.. parameters]));
    }

    /// <summary>Notes that somebody took note of an alert.</summary>
    public bool SeeAlert(string id, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        if (session.Do("UPDATE site_alerts SET seen_by = @who, seen_at = @at WHERE id = @id AND seen_at IS NULL", ("who", who), ("at", at), ("id", id)) == 0)
        {
            return false;
        }

        AuditChain.Append(session, at, who, Deed.AlertSeen, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>Letters that are due, those due first first.</summary>
    public IReadOnlyList<Letter> DueLetters(DateTimeOffset now, int most) => Ask(session => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT {LetterColumns} FROM letters l JOIN site_alerts a ON a.key = l.alert_key WHERE l.state = 'waiting' AND l.due_at <= @now ORDER BY l.due_at, l.key LIMIT {most}"), ReadLetter, ("now", now)));

    /// <summary>The letters of an alert.</summary>
    public IReadOnlyList<Letter> Letters(string alertId) => Ask(session => session.All($"SELECT {LetterColumns} FROM letters l JOIN site_alerts a ON a.key = l.alert_key WHERE a.id = @id ORDER BY l.key", ReadLetter, ("id", alertId)));

    /// <summary>Notes what came of an attempt, or of giving up.</summary>
    public void NoteLetter(string id, DeliveryState state, int attempts, DateTimeOffset dueAt, DateTimeOffset triedAt, string? problem) => Write(session => session.Do(
        "UPDATE letters SET state = @state, attempts = @attempts, due_at = @due, tried_at = @tried, problem = @problem WHERE id = @id",
        ("state", state.ToString().ToLowerInvariant()), ("attempts", attempts), ("due", dueAt), ("tried", triedAt), ("problem", problem), ("id", id)));

    /// <summary>Lets the dead letters of an alert be tried again from the beginning.</summary>
    /// <returns>How many.</returns>
    public int ReviveLetters(string alertId, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        var revived = session.Do("UPDATE letters SET state = 'waiting', attempts = 0, due_at = @at WHERE state = 'dead' AND alert_key = (SELECT key FROM site_alerts WHERE id = @id)", ("at", at), ("id", alertId));
        if (revived > 0)
        {
            AuditChain.Append(session, at, who, Deed.LettersRevived, alertId, ContentHash.Of(alertId));
        }

        return revived;
    });

    const string LetterColumns = "l.id, a.id, l.recipient, l.state, l.attempts, l.due_at, l.tried_at, l.problem";

    static Letter ReadLetter(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<DeliveryState>(row.GetString(3), ignoreCase: true), row.GetInt32(4), row.Instant(5), row.MaybeInstant(6), row.Text(7));

    static StoredSite ReadSite(DbDataReader row) => new(
        row.GetString(0),
        new()
        {
            Id = row.GetString(1), Name = row.GetString(2), Point = new(row.GetDouble(3), row.GetDouble(4)), Kind = row.Text(5), Owner = row.Text(6), Approver = row.Text(7), Marking = (Marking)row.GetInt16(8), Notes = row.Text(9),
        },
        row.GetString(10), row.Instant(11), row.GetString(12), row.Instant(13))
    { Version = row.GetInt32(14) };

    // Of a trigger that was kept before markings were noted, the site's counts where the site was not changed since; else nobody knows, and it is taken for the strictest.
    static StoredTrigger ReadTrigger(DbDataReader row, int at, int site, int marking, int changed)
    {
        var (trigger, madeAt, ofSite) = (JsonSerializer.Deserialize<SiteTrigger>(row.GetString(at + 1))!, row.Instant(at + 4), (Marking)row.GetInt16(marking));
        return new(row.GetString(at), row.GetString(site), trigger, row.GetString(at + 2), row.GetString(at + 3), madeAt, row.MaybeInstant(at + 5))
        {
            Marking = Markings.Strictest(ofSite, trigger.Marking ?? (row.Instant(changed) <= madeAt ? ofSite : Marking.Red)),
        };
    }

    static (string, object?)[] Given(string id, Site site) =>
    [
        ("id", id), ("code", site.Id), ("name", site.Name), ("latitude", site.Point.Latitude), ("longitude", site.Point.Longitude), ("kind", site.Kind), ("owner", site.Owner), ("approver", site.Approver), ("marking", (short)site.Marking), ("notes", site.Notes),
    ];

    static string Digest(Site site) => ContentHash.Of(
        site.Id, site.Name, site.Point.Latitude.ToString("R", CultureInfo.InvariantCulture), site.Point.Longitude.ToString("R", CultureInfo.InvariantCulture), site.Kind, site.Owner, site.Approver, site.Marking.Label, site.Notes);

    static string NewId(string kind) => kind + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    /// <summary>Sites, reviews, versions of briefs and lines of the ledger that are not as the audit log notes.</summary>
    static List<string> SiteFlaws(Session session)
    {
        var flaws = new List<string>();
        foreach (var site in session.All($"SELECT {SiteColumns} FROM sites s", ReadSite))
        {
            Check($"The site {site.Id}", site.Id, Digest(site.Site), Deed.SiteAdded, Deed.SiteChanged);
        }

        foreach (var (id, site, json) in session.All("SELECT r.id, s.id, r.json FROM site_reviews r JOIN sites s ON s.key = r.site_key", row => (row.GetString(0), row.GetString(1), row.GetString(2))))
        {
            Check($"The review {id}", id, ContentHash.Of(site, json), Deed.SiteReviewed, Deed.SiteReviewed);
        }

        foreach (var (id, who, at) in session.All("SELECT r.id, p.approved_by, p.approved_at FROM review_approvals p JOIN site_reviews r ON r.key = p.review_key", row => (row.GetString(0), row.GetString(1), row.Instant(2))))
        {
            Check($"The approval of the review {id}", id, ApprovalDigest(id, who, at), Deed.ReviewApproved, Deed.ReviewApproved);
        }

        foreach (var (id, site, json) in session.All("SELECT t.id, s.id, t.json FROM site_triggers t JOIN sites s ON s.key = t.site_key", row => (row.GetString(0), row.GetString(1), row.GetString(2))))
        {
            Check($"The trigger {id}", id, ContentHash.Of(site, json), Deed.TriggerSet, Deed.TriggerSet);
        }

        foreach (var version in session.All($"SELECT {VersionColumns} FROM brief_versions v JOIN briefs b ON b.key = v.brief_key", ReadVersion))
        {
            Check($"The brief {version.Subject}", version.Subject, Digest(version), Deed.BriefWritten, Deed.BriefWritten);
        }

        foreach (var (number, marking, line) in session.All("SELECT key, marking, line FROM ledger ORDER BY key", row => (row.GetInt64(0), (Marking)row.GetInt16(1), row.GetString(2))))
        {
            var subject = LedgerSubject(number);
            Check("The " + subject, subject, LedgerDigest(marking, line), Deed.ForecastKept, Deed.ForecastSettled);
        }

        return flaws;

        void Check(string what, string subject, string digest, string deed, string other)
        {
            if (session.All("SELECT digest FROM audit WHERE subject = @subject AND (deed = @deed OR deed = @other) ORDER BY number DESC LIMIT 1", row => row.GetString(0), ("subject", subject), ("deed", deed), ("other", other)) is not [var noted] || noted != digest)
            {
                flaws.Add($"{what} differs from what the audit log notes.");
            }
        }
    }
}
