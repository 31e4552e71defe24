using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>Somebody's replies with all that is kept of them and of who wrote them, for the one who asks for a copy.</summary>
public static class ReplyExport
{
    static readonly JsonWriterOptions Exported = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="replies">Whose they are, is for the caller to know.</param>
    /// <param name="site">Scheme and host of the desk, without a slash at the end; empty where that is not known.</param>
    public static byte[] Json(IReadOnlyList<StoredReply> replies, string site)
    {
        ArgumentNullException.ThrowIfNull(replies);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Exported))
        {
            json.WriteStartObject();
            json.WriteString("format", "griot.replies/1");
            json.WriteStartArray("replies");
            foreach (var reply in replies)
            {
                json.WriteStartObject();
                json.WriteString("id", reply.Id);
                json.WriteString("article", $"{site}/articles/{reply.Slug}");
                json.WriteString("answers", reply.ParentId);
                json.WriteString("sent", reply.SentAt);
                json.WriteString("name", reply.Reply.Name);
                json.WriteString("comment", reply.Reply.Text);
                json.WriteString("email", reply.Reply.Email);
                json.WriteString("site", reply.Reply.Site);
                json.WriteString("state", reply.Standing.ToString().ToLowerInvariant());
                json.WriteString("decidedBy", reply.Judge);
                json.WriteString("decided", reply.JudgedAt);
                json.WriteNumber("probabilityOfSpam", Math.Round(reply.Probability, 4));
                json.WriteStartArray("reasons");
                foreach (var reason in reply.Reasons)
                {
                    json.WriteStringValue(reason);
                }

                json.WriteEndArray();
                json.WriteString("taught", reply.IsSpam is { } spam ? spam ? "spam" : "honest" : null);
                json.WriteString("addressHash", reply.AddressHash);
                json.WriteBoolean("addressKeptForService", reply.Address is not null);
                json.WriteString("browser", reply.Browser);
                json.WriteString("serviceSaid", reply.TaskSaid);
                json.WriteString("appeal", reply.Appeal);
                json.WriteString("answer", reply.Answer is { Length: > 0 } answer ? answer : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
