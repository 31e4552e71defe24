using System.Text.Json;

namespace Griot.Store;

/// <summary>What a person decided on who is who.</summary>
static class ActorVerbs
{
    public const string Merge = "merge-actors", Split = "split-actors", Undo = "undo-actors";

    /// <summary>As a condition on <c>verb</c>.</summary>
    public const string Any = "verb IN ('merge-actors', 'split-actors', 'undo-actors')";
}

public sealed partial class RecordStore
{
    /// <summary>Says that actors are one. From then on each counts as the first, in claims that are there and in those that come; linking heeds it when the store is linked next.</summary>
    /// <param name="ids">Identifiers, at least two; the first is the one that all are known as.</param>
    /// <param name="judge">Who says so.</param>
    /// <param name="note">Why, where it should be said.</param>
    /// <returns>Whether anything changed; nothing does where they were one already.</returns>
    /// <exception cref="ArgumentException">There are fewer than two, or one is not in the store.</exception>
    public bool MergeActors(IReadOnlyList<string> ids, string judge, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Write(session =>
        {
            var keys = ids.Distinct(StringComparer.Ordinal).Select(id => ActorKey(session, id)).ToList();
            if (keys.Count < 2)
            {
                throw new ArgumentException("To merge actors, name at least two.", nameof(ids));
            }

            // Those merged with one of them before come along: nothing is merged into what is merged itself.
            var head = keys[0];
            var members = keys.Concat(keys.Select(key => session.One<long?>("SELECT merged_into FROM actors WHERE key = @key", ("key", key))).OfType<long>()).Distinct()
                .SelectMany(key => session.All("SELECT key FROM actors WHERE key = @key OR merged_into = @key", row => row.GetInt64(0), ("key", key))).Distinct().ToList();
            return Place(session, members.ToDictionary(key => key, key => key == head ? (long?)null : head), ActorVerbs.Merge, ids[0], judge, note);
        });
    }

    /// <summary>Says that actors which were merged with one are others after all.</summary>
    /// <param name="id">The actor they were merged with, or any of those merged with it.</param>
    /// <param name="members">Which are taken out; each is its own from then on.</param>
    /// <param name="judge">Who says so.</param>
    /// <param name="note">Why, where it should be said.</param>
    /// <exception cref="ArgumentException">One of them was not merged with it.</exception>
    public void SplitActors(string id, IReadOnlyList<string> members, string judge, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        Write(session =>
        {
            var key = ActorKey(session, id);
            var head = session.One<long?>("SELECT merged_into FROM actors WHERE key = @key", ("key", key)) ?? key;
            var apart = new Dictionary<long, long?>();
            foreach (var member in members)
            {
                var one = ActorKey(session, member);
                if (session.One<long?>("SELECT merged_into FROM actors WHERE key = @key", ("key", one)) != head)
                {
                    throw new ArgumentException($"{member} was not merged with {id}.", nameof(members));
                }

                apart[one] = null;
            }

            return Place(session, apart, ActorVerbs.Split, id, judge, note);
        });
    }

    /// <summary>Takes back the last merge or split of an actor, or the last undoing of one: everybody counts as before it. Both stay in the record.</summary>
    /// <returns>What was undone; null where there is nothing to undo.</returns>
    /// <exception cref="ArgumentException">There is no such actor, or one that it concerned was merged or split otherwise since.</exception>
    public Judgement? UndoActors(string id, string judge)
    {
        Judgement? undone = null;
        Write(session =>
        {
            _ = ActorKey(session, id);
            undone = session.All($"SELECT judged_at, judge, verb, subject, before, after, note FROM judgements WHERE {ActorVerbs.Any} ORDER BY key DESC", ReadJudgement)
                .FirstOrDefault(judgement => ParentsIn(judgement.After).ContainsKey(id) || judgement.Subject == id);
            if (undone is null)
            {
                return false;
            }

            var (before, after) = (ParentsIn(undone.Before), ParentsIn(undone.After));
            foreach (var (actor, parent) in after)
            {
                if (ParentOf(session, ActorKey(session, actor)) != parent)
                {
                    throw new ArgumentException($"{actor} was merged or split since; undo that first.", nameof(id));
                }
            }

            return Place(
                session, before.ToDictionary(pair => ActorKey(session, pair.Key), pair => pair.Value is { } parent ? ActorKey(session, parent) : (long?)null),
                ActorVerbs.Undo, undone.Subject, judge, $"Undoes the {undone.Verb} by {undone.Judge}.");
        });
        return undone;
    }

    /// <summary>The identifiers of the actors that were merged into one.</summary>
    public IReadOnlyList<string> MergedInto(string id) => Ask(session => session.All(
        "SELECT m.id FROM actors a JOIN actors m ON m.merged_into = a.key WHERE a.id = @id ORDER BY m.id", row => row.GetString(0), ("id", id)));

    /// <summary>What people decided on who this actor is, the last first.</summary>
    public IReadOnlyList<Judgement> ActorJudgements(string id) => Ask(session => session.All(
        $"SELECT judged_at, judge, verb, subject, before, after, note FROM judgements WHERE {ActorVerbs.Any} ORDER BY key DESC", ReadJudgement))
        .Where(judgement => judgement.Subject == id || ParentsIn(judgement.After).ContainsKey(id)).ToList();

    static long ActorKey(Session session, string id) => session.One<long?>("SELECT key FROM actors WHERE id = @id", ("id", id)) ?? throw new ArgumentException($"The store has no actor {id}.", nameof(id));

    static string? ParentOf(Session session, long key) => session.One<string>("SELECT h.id FROM actors a JOIN actors h ON h.key = a.merged_into WHERE a.key = @key", ("key", key));

    /// <summary>Puts actors under others and notes who said so; what is as it should be already is left alone.</summary>
    bool Place(Session session, Dictionary<long, long?> parents, string verb, string subject, string judge, string? note)
    {
        var changed = parents.Where(pair => session.One<long?>("SELECT merged_into FROM actors WHERE key = @key", ("key", pair.Key)) != pair.Value).OrderBy(pair => pair.Key).ToList();
        if (changed.Count == 0)
        {
            return false;
        }

        var (before, concerned) = (Parents(), new HashSet<long>());
        Concern();
        foreach (var (key, parent) in changed)
        {
            session.Do("UPDATE actors SET merged_into = @parent WHERE key = @key", ("parent", parent), ("key", key));
        }

        Note(session, judge, verb, subject, before, Parents(), note);

        // All that names one of those who are now, or were, one with them is weighed again: what a pair of reports was worth rests on both.
        Concern();
        foreach (var key in concerned)
        {
            session.Do("INSERT INTO unlinked (document_key) SELECT DISTINCT c.document_key FROM parties p JOIN claims c ON c.key = p.claim_key WHERE p.actor_key = @key AND c.live ON CONFLICT DO NOTHING", ("key", key));
        }

        return true;

        void Concern()
        {
            foreach (var (key, _) in changed)
            {
                var head = session.One<long?>("SELECT merged_into FROM actors WHERE key = @key", ("key", key)) ?? key;
                concerned.UnionWith(session.All("SELECT key FROM actors WHERE key = @head OR merged_into = @head", row => row.GetInt64(0), ("head", head)));
            }
        }

        string Parents() => WriteParents(changed.Select(pair => (session.One<string>("SELECT id FROM actors WHERE key = @key", ("key", pair.Key))!, ParentOf(session, pair.Key))));
    }

    static string WriteParents(IEnumerable<(string Id, string? Parent)> parents)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (id, parent) in parents.OrderBy(pair => pair.Id, StringComparer.Ordinal))
            {
                json.WriteString(id, parent);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    static Dictionary<string, string?> ParentsIn(string? text)
    {
        using var json = JsonDocument.Parse(text ?? "{}");
        return json.RootElement.EnumerateObject().ToDictionary(actor => actor.Name, actor => actor.Value.GetString(), StringComparer.Ordinal);
    }

    /// <summary>Where actors are merged otherwise than the judgements say.</summary>
    static List<string> ActorFlaws(Session session)
    {
        var said = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var after in session.All($"SELECT after FROM judgements WHERE {ActorVerbs.Any} ORDER BY key", row => row.Text(0)))
        {
            foreach (var (id, parent) in ParentsIn(after))
            {
                said[id] = parent;
            }
        }

        var found = session.All("SELECT a.id, h.id FROM actors a JOIN actors h ON h.key = a.merged_into", row => (Id: row.GetString(0), Head: row.GetString(1))).ToDictionary(pair => pair.Id, pair => pair.Head, StringComparer.Ordinal);
        return [.. said.Keys.Union(found.Keys, StringComparer.Ordinal).Where(id => said.GetValueOrDefault(id) != found.GetValueOrDefault(id)).Order(StringComparer.Ordinal).Select(id => $"{id} is merged otherwise than the judgements say.")];
    }
}
