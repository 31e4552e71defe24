using System.Data.Common;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    const string VersionColumns = "b.id, v.number, v.title, v.marking, v.body, v.sources, v.note, v.made_by, v.made_at";

    /// <summary>Keeps a new brief.</summary>
    public BriefVersion AddBrief(string title, Marking marking, string body, string sources, string? note, string who) => Write(session =>
    {
        var (id, at) = (NewId("b1"), Instants.Now(clock));
        session.Do("INSERT INTO briefs (key, id, made_by, made_at) SELECT coalesce(max(key), 0) + 1, @id, @who, @at FROM briefs", ("id", id), ("who", who), ("at", at));
        return Keep(session, new(id, 1, title, marking, body, sources, note, who, at));
    });

    /// <summary>Keeps another version of a brief.</summary>
    /// <param name="id">The brief.</param>
    /// <param name="after">The version that was changed; where another came after it meanwhile, nothing is kept.</param>
    /// <returns>Null where there is no such brief, or somebody else kept a version meanwhile.</returns>
    public BriefVersion? ChangeBrief(string id, int after, string title, Marking marking, string body, string sources, string? note, string who) => Write(session =>
        session.One<int>("SELECT max(v.number) FROM brief_versions v JOIN briefs b ON b.key = v.brief_key WHERE b.id = @id AND b.removed_at IS NULL", ("id", id)) == after && after > 0
            ? Keep(session, new(id, after + 1, title, marking, body, sources, note, who, Instants.Now(clock))) : null);

    static BriefVersion Keep(Session session, BriefVersion version)
    {
        session.Do(
            "INSERT INTO brief_versions (brief_key, number, title, marking, body, sources, note, made_by, made_at) SELECT key, @number, @title, @marking, @body, @sources, @note, @who, @at FROM briefs WHERE id = @id",
            ("number", version.Number), ("title", version.Title), ("marking", (short)version.Marking), ("body", version.Body), ("sources", version.Sources), ("note", version.Note), ("who", version.MadeBy), ("at", version.MadeAt), ("id", version.BriefId));
        AuditChain.Append(session, version.MadeAt, version.MadeBy, Deed.BriefWritten, version.Subject, Digest(version));
        return version;
    }

    /// <summary>Takes a brief off the list; its versions stay in the record.</summary>
    public bool RemoveBrief(string id, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        if (session.Do("UPDATE briefs SET removed_at = @at WHERE id = @id AND removed_at IS NULL", ("at", at), ("id", id)) == 0)
        {
            return false;
        }

        AuditChain.Append(session, at, who, Deed.BriefRemoved, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>Briefs, the last changed first.</summary>
    /// <param name="mostMarking">Those of which the last version is marked so or freer.</param>
    /// <param name="id">The one of this identifier only.</param>
    public IReadOnlyList<StoredBrief> Briefs(Marking mostMarking, string? id = null) => Ask(session => session.All(
        $"""
        SELECT {VersionColumns}, b.made_by, b.made_at FROM briefs b JOIN brief_versions v ON v.brief_key = b.key
        WHERE b.removed_at IS NULL AND v.number = (SELECT max(l.number) FROM brief_versions l WHERE l.brief_key = b.key) AND v.marking <= @marking{(id is null ? "" : " AND b.id = @id")} ORDER BY v.made_at DESC, b.key DESC
        """,
        row => new StoredBrief(row.GetString(0), row.GetString(9), row.Instant(10), row.GetInt32(1), ReadVersion(row)), id is null ? [("marking", (short)mostMarking)] : [("marking", (short)mostMarking), ("id", id)]));

    /// <summary>The versions of a brief that are marked so or freer, the last first.</summary>
    public IReadOnlyList<BriefVersion> BriefVersions(string id, Marking mostMarking) => Ask(session => session.All(
        $"SELECT {VersionColumns} FROM briefs b JOIN brief_versions v ON v.brief_key = b.key WHERE b.id = @id AND b.removed_at IS NULL AND v.marking <= @marking ORDER BY v.number DESC", ReadVersion, ("id", id), ("marking", (short)mostMarking)));

    static BriefVersion ReadVersion(DbDataReader row) => new(row.GetString(0), row.GetInt32(1), row.GetString(2), (Marking)row.GetInt16(3), row.GetString(4), row.GetString(5), row.Text(6), row.GetString(7), row.Instant(8));

    static string Digest(BriefVersion version) => ContentHash.Of(version.Title, version.Marking.Label, version.Body, version.Sources, version.Note);
}
