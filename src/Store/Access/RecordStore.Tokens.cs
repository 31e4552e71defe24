using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    const string TokenColumns = "id, person, name, rights, marking, made_at, expires_at, used_at, revoked_at";

    /// <summary>Makes a token: 256 bits by chance behind <c>griot_</c>, or <c>griotfeed_</c> for one that only opens feeds.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="name">What the person calls it.</param>
    /// <param name="rights">What it is for.</param>
    /// <param name="marking">The strictest marking its bearer may see.</param>
    /// <param name="expiresAt">Null where it does not expire.</param>
    /// <returns>The token and its secret, which cannot be had again.</returns>
    /// <exception cref="ArgumentException">A name is empty, or the rights are none, or those of a feed with others.</exception>
    public (AccessToken Token, string Secret) MakeToken(string person, string name, TokenRights rights, Marking marking, DateTimeOffset? expiresAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(person);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (rights is TokenRights.None || (rights.HasFlag(TokenRights.Feed) && rights != TokenRights.Feed))
        {
            throw new ArgumentException($"A token is for reading, judging or metrics, or for feeds alone; this one is for {rights}.", nameof(rights));
        }

        var secret = (rights is TokenRights.Feed ? "griotfeed_" : "griot_") + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var id = "t1" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        return Write(session =>
        {
            var at = Instants.Now(clock);
            var token = new AccessToken(id, person, name, rights, marking, at, expiresAt is { } end ? Instants.Parse(Instants.Text(end)) : null, null, null);
            session.Do(
                "INSERT INTO tokens (key, id, person, name, rights, marking, digest, made_at, expires_at) VALUES (@key, @id, @person, @name, @rights, @marking, @digest, @at, @end)",
                ("key", (session.One<long?>("SELECT max(key) FROM tokens") ?? 0) + 1), ("id", id), ("person", person), ("name", name), ("rights", Spelled(rights)), ("marking", (short)marking), ("digest", DigestOf(secret)), ("at", at), ("end", token.ExpiresAt));
            AuditChain.Append(session, at, person, Deed.TokenMade, id, ContentHash.Of(person, name, Spelled(rights), marking.Label));
            return (token, secret);
        });
    }

    /// <summary>The token of a secret, good or not; null where there is none.</summary>
    public AccessToken? TokenOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Ask(session => session.All($"SELECT {TokenColumns} FROM tokens WHERE digest = @digest", ReadToken, ("digest", DigestOf(secret))).FirstOrDefault());
    }

    /// <summary>The tokens of a person, or of all, the latest made first.</summary>
    public IReadOnlyList<AccessToken> Tokens(string? person = null) => Ask(session => session.All(
        $"SELECT {TokenColumns} FROM tokens {(person is null ? "" : "WHERE person = @person ")}ORDER BY key DESC", ReadToken, person is null ? [] : [("person", person)]));

    /// <summary>Takes a token back, for good.</summary>
    /// <returns>Whether there was such a token that was not taken back before.</returns>
    public bool RevokeToken(string id, string who) => Write(session =>
    {
        var at = Instants.Now(clock);
        if (session.Do("UPDATE tokens SET revoked_at = @at, revoked_by = @who WHERE id = @id AND revoked_at IS NULL", ("at", at), ("who", who), ("id", id)) == 0)
        {
            return false;
        }

        AuditChain.Append(session, at, who, Deed.TokenRevoked, id, ContentHash.Of(id));
        return true;
    });

    /// <summary>Notes that a token was used. No deed of the record: it is not in the audit log.</summary>
    public void NoteTokenUse(string id, DateTimeOffset at) => Write(session => session.Do("UPDATE tokens SET used_at = @at WHERE id = @id", ("at", at), ("id", id)));

    static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    static string Spelled(TokenRights rights) => string.Join(' ', Enum.GetValues<TokenRights>().Where(right => right is not TokenRights.None && rights.HasFlag(right)).Select(right => right.ToString().ToLowerInvariant()));

    static AccessToken ReadToken(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3).Split(' ').Aggregate(TokenRights.None, (all, right) => all | Enum.Parse<TokenRights>(right, ignoreCase: true)),
        (Marking)row.GetInt16(4), row.Instant(5), row.MaybeInstant(6), row.MaybeInstant(7), row.MaybeInstant(8));
}
