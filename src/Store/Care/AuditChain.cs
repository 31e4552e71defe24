using System.Globalization;

namespace Griot.Store;

/// <summary>What the audit log notes, as it is written there.</summary>
static class Deed
{
    public const string SchemaChanged = "schema-changed";
    public const string Added = "document-added";
    public const string Quarantined = "quarantined";
    public const string Judged = "judged";
    public const string Linked = "linked";
    public const string DatasetDeclared = "data-set-declared";
    public const string Mentioned = "mentioned";
    public const string Restored = "restored";
    public const string TokenMade = "token-made";
    public const string TokenRevoked = "token-revoked";
    public const string WebhookMade = "webhook-made";
    public const string WebhookHeld = "webhook-held";
    public const string WebhookResumed = "webhook-resumed";
    public const string WebhookRemoved = "webhook-removed";
    public const string WebhookRevived = "webhook-revived";
    public const string SiteAdded = "site-added";
    public const string SiteChanged = "site-changed";
    public const string SiteRemoved = "site-removed";
    public const string SiteReviewed = "site-reviewed";
    public const string ReviewApproved = "review-approved";
    public const string ExposureSet = "exposure-set";
    public const string MatrixSet = "risk-matrix-set";
    public const string TriggerSet = "trigger-set";
    public const string TriggerEnded = "trigger-ended";
    public const string AlertRaised = "alert-raised";
    public const string AlertSeen = "alert-seen";
    public const string LettersRevived = "letters-revived";
    public const string BriefWritten = "brief-written";
    public const string BriefRemoved = "brief-removed";
    public const string ForecastKept = "forecast-kept";
    public const string ForecastSettled = "forecast-settled";
}

/// <summary>
/// The audit log: every deed with the hash of the one before it, so that none can be changed, left out or put in between without all later hashes changing.
/// What a chain cannot show by itself is a tail cut off; whoever noted the last hash elsewhere can.
/// </summary>
static class AuditChain
{
    /// <summary>What comes before the first deed.</summary>
    public const string Beginning = "";

    /// <summary>Adds a deed, in the transaction of the deed itself.</summary>
    public static void Append(Session session, DateTimeOffset at, string who, string deed, string subject, string digest)
    {
        var (number, previous) = session.All("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", row => (row.GetInt64(0), row.GetString(1))) is [var last] ? last : (0, Beginning);
        number++;
        session.Do(
            "INSERT INTO audit (number, at, who, deed, subject, digest, previous, hash) VALUES (@number, @at, @who, @deed, @subject, @digest, @previous, @hash)",
            ("number", number), ("at", at), ("who", who), ("deed", deed), ("subject", subject), ("digest", digest), ("previous", previous), ("hash", Hash(number, at, who, deed, subject, digest, previous)));
    }

    /// <summary>Goes through the whole log.</summary>
    public static AuditState Verify(Session session)
    {
        var (count, previous, flaw) = (0L, Beginning, (string?)null);
        session.Each("SELECT number, at, who, deed, subject, digest, previous, hash FROM audit ORDER BY number", row =>
        {
            count++;
            if (flaw is not null)
            {
                return;
            }

            var number = row.GetInt64(0);
            var (at, who, deed, subject, digest, before, hash) = (row.Instant(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7));
            flaw = number != count ? string.Create(CultureInfo.InvariantCulture, $"Entry {count} of the audit log is missing.")
                : before != previous ? string.Create(CultureInfo.InvariantCulture, $"Entry {number} of the audit log does not follow the one before it.")
                : hash != Hash(number, at, who, deed, subject, digest, before) ? string.Create(CultureInfo.InvariantCulture, $"Entry {number} of the audit log was changed.")
                : null;
            previous = hash;
        });
        return new(count, previous, flaw);
    }

    static string Hash(long number, DateTimeOffset at, string who, string deed, string subject, string digest, string previous) =>
        ContentHash.Of(number.ToString(CultureInfo.InvariantCulture), Instants.Text(at), who, deed, subject, digest, previous);
}

/// <summary>How the audit log stands.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Head">The hash of the last one; noted elsewhere, it shows later that nothing was cut off.</param>
/// <param name="Flaw">Null where every entry follows from the one before.</param>
public sealed record AuditState(long Entries, string Head, string? Flaw)
{
    public bool IsWhole => Flaw is null;
}
