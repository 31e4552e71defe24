using System.Globalization;
using System.Security.Cryptography;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>A key of the filter learns from so many lessons of its own, the latest.</summary>
    const int MostLessonsOfKey = 1000;

    /// <summary>How publishing is set.</summary>
    public IReadOnlyDictionary<string, string> PublishingSettings() => Ask(session => session.All("SELECT name, value FROM publishing", row => (row.GetString(0), row.GetString(1)))).ToDictionary(StringComparer.Ordinal);

    /// <summary>Sets what is named; null takes a setting away.</summary>
    /// <param name="settings">Names and values.</param>
    /// <param name="who">Who sets it; null where the desk makes what it needs itself.</param>
    public void SetPublishing(IReadOnlyDictionary<string, string?> settings, string? who)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Write(session =>
        {
            foreach (var (name, value) in settings)
            {
                session.Do("DELETE FROM publishing WHERE name = @name", ("name", name));
                if (value is not null)
                {
                    session.Do("INSERT INTO publishing (name, value) VALUES (@name, @value)", ("name", name), ("value", value));
                }
            }

            if (who is not null)
            {
                AuditChain.Append(session, Instants.Now(clock), who, "publishing-set", string.Join(" ", settings.Keys.Order(StringComparer.Ordinal)), ContentHash.Of([.. settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).SelectMany(setting => new[] { setting.Key, setting.Value })]));
            }

            return 0;
        });
    }

    /// <summary>Makes a key by which another site asks the filter. The secret is given once and kept as a hash.</summary>
    public (FilterKey Key, string Secret) MakeFilterKey(string name, string who)
    {
        var secret = "grf" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        return Write(session =>
        {
            var (at, id) = (Instants.Now(clock), "k1" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)));
            session.Do(
                "INSERT INTO filter_keys (key, id, name, digest, made_by, made_at) SELECT coalesce(max(key), 0) + 1, @id, @name, @digest, @who, @at FROM filter_keys",
                ("id", id), ("name", name), ("digest", ContentHash.Of(secret)), ("who", who), ("at", at));
            AuditChain.Append(session, at, who, "filter-key-made", id, ContentHash.Of(id, name));
            return (new FilterKey(id, name, who, at, null, null, 0), secret);
        });
    }

    /// <summary>Takes a key back, with what it taught.</summary>
    public bool RevokeFilterKey(string id, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        if (session.Do("UPDATE filter_keys SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL", ("at", at), ("id", id)) == 0)
        {
            return false;
        }

        session.Do("DELETE FROM filter_lessons WHERE key_key IN (SELECT key FROM filter_keys WHERE id = @id)", ("id", id));
        AuditChain.Append(session, at, who, "filter-key-revoked", id, ContentHash.Of(id));
        return true;
    });

    /// <summary>All keys, the latest first.</summary>
    public IReadOnlyList<FilterKey> FilterKeys() => Ask(session => session.All(
        "SELECT k.id, k.name, k.made_by, k.made_at, k.used_at, k.revoked_at, (SELECT count(*) FROM filter_lessons l WHERE l.key_key = k.key) FROM filter_keys k ORDER BY k.key DESC",
        row => new FilterKey(row.GetString(0), row.GetString(1), row.GetString(2), row.Instant(3), row.MaybeInstant(4), row.MaybeInstant(5), row.GetInt64(6))));

    /// <summary>The key of a secret that was not taken back; null where there is none.</summary>
    public FilterKey? FilterKeyOf(string secret) => Ask(session => session.All(
        "SELECT id, name, made_by, made_at, used_at, revoked_at FROM filter_keys WHERE digest = @digest AND revoked_at IS NULL",
        row => new FilterKey(row.GetString(0), row.GetString(1), row.GetString(2), row.Instant(3), row.MaybeInstant(4), row.MaybeInstant(5), 0), ("digest", ContentHash.Of(secret))).FirstOrDefault());

    /// <summary>Notes on which day a key was used last.</summary>
    public void NoteFilterKeyUse(string id) => Write(session => session.Do("UPDATE filter_keys SET used_at = @at WHERE id = @id", ("at", Instants.Now(clock)), ("id", id)));

    /// <summary>Keeps what another site taught; the latest count.</summary>
    public void TeachFilter(string keyId, ModeratedReply lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        Write(session =>
        {
            session.Do(
                "INSERT INTO filter_lessons (key, key_key, at, lesson, text) SELECT (SELECT coalesce(max(key), 0) + 1 FROM filter_lessons), key, @at, @lesson, @text FROM filter_keys WHERE id = @id",
                ("at", Instants.Now(clock)), ("lesson", lesson.IsSpam ? "spam" : "honest"), ("text", lesson.Reply.Text), ("id", keyId));
            return session.Do(string.Create(
                CultureInfo.InvariantCulture,
                $"DELETE FROM filter_lessons WHERE key_key = (SELECT key FROM filter_keys WHERE id = @id) AND key <= (SELECT l.key FROM filter_lessons l JOIN filter_keys k ON k.key = l.key_key WHERE k.id = @id ORDER BY l.key DESC LIMIT 1 OFFSET {MostLessonsOfKey})"), ("id", keyId));
        });
    }

    public IReadOnlyList<ModeratedReply> LessonsOfKey(string keyId) => Ask(session => session.All(
        "SELECT l.text, l.lesson FROM filter_lessons l JOIN filter_keys k ON k.key = l.key_key WHERE k.id = @id ORDER BY l.key", row => new ModeratedReply(new() { Text = row.GetString(0) }, row.GetString(1) == "spam"), ("id", keyId)));
}
