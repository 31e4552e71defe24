using System.Data.Common;
using System.Security.Cryptography;
using Griot.Record;

namespace Griot.Store;

/// <summary>Files on their way into the record: kept as they were sent until each was taken in or refused, so that neither the end of a request nor that of the desk loses any.</summary>
public sealed partial class RecordStore
{
    const string UploadColumns = "key, id, number, person, sent_at, name, source, published, marking, bytes, begun, results, CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END";

    /// <summary>Keeps what somebody sends.</summary>
    /// <param name="files">Each is taken in by itself.</param>
    /// <param name="source">Who publishes them; null where nobody says.</param>
    /// <param name="published">When; null to take it from the documents.</param>
    /// <param name="marking">How far they may be passed on.</param>
    /// <param name="person">Who sends them.</param>
    /// <param name="mostWaiting">So many bytes may wait in all.</param>
    /// <returns>An identifier that nobody guesses; null where too much waits already, and nothing was kept.</returns>
    public string? KeepUpload(IReadOnlyList<SentFile> files, string? source, DateOnly? published, Marking marking, string person, long mostWaiting)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Write(session =>
        {
            if (session.One<long>("SELECT coalesce(sum(bytes), 0) FROM uploads WHERE ended_at IS NULL") + files.Sum(file => (long)file.Content.Length) > mostWaiting)
            {
                return null;
            }

            var (id, at, key) = ("u1" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), Instants.Now(clock), session.One<long?>("SELECT max(key) FROM uploads") ?? 0);
            for (var i = 0; i < files.Count; i++)
            {
                session.Do(
                    "INSERT INTO uploads (key, id, number, person, sent_at, name, source, published, marking, bytes, content) VALUES (@key, @id, @number, @person, @at, @name, @source, @published, @marking, @bytes, @content)",
                    ("key", ++key), ("id", id), ("number", i + 1), ("person", person), ("at", at), ("name", files[i].Name), ("source", source), ("published", published), ("marking", (short)marking), ("bytes", (long)files[i].Content.Length), ("content", files[i].Content));
            }

            return id;
        });
    }

    /// <summary>The next file that waits, the first sent first, and its bytes; notes that it is begun.</summary>
    public (StoredUpload File, byte[] Content)? BeginUpload() => Write(session =>
    {
        if (session.All($"SELECT {UploadColumns}, content FROM uploads WHERE ended_at IS NULL ORDER BY key LIMIT 1", row => (File: ReadUpload(row), Content: row.GetFieldValue<byte[]>(13))) is not [var next])
        {
            return ((StoredUpload, byte[])?)null;
        }

        session.Do("UPDATE uploads SET begun = begun + 1 WHERE key = @key", ("key", next.File.Key));
        return (next.File with { Begun = next.File.Begun + 1 }, next.Content);
    });

    /// <summary>Notes that a file waits again, as if it had not been begun: the desk closes.</summary>
    public void PutUploadBack(long key) => Write(session => session.Do("UPDATE uploads SET begun = begun - 1 WHERE key = @key AND ended_at IS NULL AND begun > 0", ("key", key)));

    /// <summary>Notes what became of a file; its bytes are not kept any longer.</summary>
    public void EndUpload(long key, string results) =>
        Write(session => session.Do("UPDATE uploads SET results = @results, content = NULL, ended_at = @at WHERE key = @key", ("results", results), ("at", Instants.Now(clock)), ("key", key)));

    /// <summary>What a person sent together, in its order; nothing where somebody else did.</summary>
    public IReadOnlyList<StoredUpload> Upload(string id, string person) => Ask(session => session.All($"SELECT {UploadColumns} FROM uploads WHERE id = @id AND person = @person ORDER BY number", ReadUpload, ("id", id), ("person", person)));

    /// <summary>What a person sent lately, the last first.</summary>
    public IReadOnlyList<StoredUpload> Uploads(string person) => Ask(session => session.All($"SELECT {UploadColumns} FROM uploads WHERE person = @person ORDER BY key DESC LIMIT 500", ReadUpload, ("person", person)));

    /// <summary>Forgets what became of files that were taken in or refused before a moment.</summary>
    public int ForgetUploads(DateTimeOffset before) => Write(session => session.Do("DELETE FROM uploads WHERE ended_at < @before", ("before", before)));

    static StoredUpload ReadUpload(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.Instant(4), row.GetString(5), row.Text(6), row.Day(7), (Marking)row.GetInt16(8), row.GetInt64(9), row.GetInt32(10), row.Text(11), row.GetInt32(12) == 1);
}
